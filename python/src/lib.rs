//! The Python package `pullquote`: its compiled half.
#![forbid(unsafe_code)]

mod article;
mod block;
mod byline;
mod caption;
mod dictionary;
mod error;
mod extractor;
mod html;
mod mention;
mod offsets;
mod quote;
mod record;
mod source;

use pyo3::prelude::*;

/// Nothing here relies on the interpreter lock.
#[pymodule(gil_used = false)]
fn _pullquote(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("PullquoteError", error::class(module.py())?)?;
    module.add_function(wrap_pyfunction!(extractor::extract, module)?)?;
    module.add_function(wrap_pyfunction!(record::restore, module)?)?;
    module.add_class::<article::Article>()?;
    module.add_class::<block::Block>()?;
    module.add_class::<byline::Address>()?;
    module.add_class::<byline::Byline>()?;
    module.add_class::<byline::Contributor>()?;
    module.add_class::<byline::Date>()?;
    module.add_class::<byline::Place>()?;
    module.add_class::<caption::Caption>()?;
    module.add_class::<caption::Credit>()?;
    module.add_class::<caption::Photographer>()?;
    module.add_class::<caption::Pictured>()?;
    module.add_class::<caption::Position>()?;
    module.add_class::<dictionary::Dictionary>()?;
    module.add_class::<dictionary::DictionaryMatch>()?;
    module.add_class::<dictionary::Entry>()?;
    module.add_class::<extractor::Extractor>()?;
    module.add_class::<mention::Entity>()?;
    module.add_class::<mention::Mention>()?;
    module.add_class::<quote::Quote>()?;
    module.add_class::<record::Excerpt>()?;
    module.add_class::<source::Source>()
}

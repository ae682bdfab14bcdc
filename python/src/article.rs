//! What one text holds.

use std::sync::Arc;

use pullquote::Span;
use pyo3::{
    prelude::*,
    pybacked::PyBackedStr,
    sync::PyOnceLock,
    types::{PyDict, PyList, PyString, PyTuple, PyType},
};

use crate::{
    error, html,
    record::{Show, tuple},
    source::{Source, from_json, to_json},
};

/// What one text holds: its quotes, bylines, captions and names.
///
/// Each layer is a tuple in reading order, made when it is first asked for.
/// Equal to another when their texts and all their records are.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Article {
    source: Py<Source>,
    blocks: Layer,
    quotes: Layer,
    bylines: Layer,
    captions: Layer,
    mentions: Layer,
    entities: Layer,
}

type Layer = PyOnceLock<Py<PyTuple>>;

impl Article {
    pub(crate) fn new(py: Python<'_>, source: Source) -> PyResult<Article> {
        Ok(Article::of(Py::new(py, source)?))
    }

    fn of(source: Py<Source>) -> Article {
        Article {
            source,
            blocks: Layer::new(),
            quotes: Layer::new(),
            bylines: Layer::new(),
            captions: Layer::new(),
            mentions: Layer::new(),
            entities: Layer::new(),
        }
    }

    /// The records of a layer: those made before, or new ones.
    fn layer<'py, R>(
        &self,
        py: Python<'py>,
        layer: &Layer,
        rows: &[Arc<R>],
    ) -> PyResult<Bound<'py, PyTuple>>
    where
        Arc<R>: Show,
    {
        let records = layer.get_or_try_init(py, || {
            tuple(self.source.bind(py), rows).map(Bound::unbind)
        })?;
        Ok(records.bind(py).clone())
    }
}

#[pymethods]
impl Article {
    /// The text: the very object that was given.
    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        self.source.get().python_text().clone_ref(py)
    }

    /// The text from top to bottom, each block with what it is.
    #[getter]
    fn blocks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.layer(py, &self.blocks, &self.source.get().rows().blocks)
    }

    /// The story alone, paragraph by paragraph: without headline, bylines,
    /// captions, share bars and the like, and without its dateline.
    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let source = self.source.bind(py);
        Show::show(&self.source.get().rows().body, source)
    }

    /// What somebody said or wrote.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.layer(py, &self.quotes, &self.source.get().rows().quotes)
    }

    /// Who wrote it, where, and whose it is.
    #[getter]
    fn bylines<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.layer(py, &self.bylines, &self.source.get().rows().bylines)
    }

    /// The texts under the pictures.
    #[getter]
    fn captions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.layer(py, &self.captions, &self.source.get().rows().captions)
    }

    /// Names, descriptions and pronouns.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.layer(py, &self.mentions, &self.source.get().rows().mentions)
    }

    /// Who and what the mentions stand for, in the order of their first
    /// mentions.
    #[getter]
    fn entities<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.layer(py, &self.entities, &self.source.get().rows().entities)
    }

    /// The article written out for people: words in place of spans, speakers
    /// by name.
    ///
    /// A dictionary of the six layers. Every record in them keeps its `span`,
    /// in characters; what is absent is left out.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let source = self.source.get();
        let json =
            serde_json::to_string(&source.view()).map_err(error::json)?;
        let read = py.import("json")?.call_method1("loads", (json,))?;
        let article = PyDict::new(py);
        for layer in
            ["blocks", "quotes", "bylines", "captions", "mentions", "entities"]
        {
            let records =
                read.call_method1("get", (layer, PyList::empty(py)))?;
            spans_in_characters(source, &records)?;
            article.set_item(layer, records)?;
        }
        Ok(article)
    }

    /// The spans of the article as JSON, to keep beside its text.
    ///
    /// Compact and exact, in bytes, the same as Rust writes it. `from_json`
    /// reads it back.
    fn to_json(&self) -> PyResult<String> {
        let annotations = self.source.get().annotations();
        annotations.map_or_else(|| Ok(String::new()), to_json)
    }

    /// Puts the spans that `to_json` wrote back on their text.
    ///
    /// Raises `PullquoteError` when `json` isn't such JSON, is of a version
    /// that isn't known here, or doesn't fit the text.
    #[classmethod]
    #[pyo3(signature = (text, json, /))]
    fn from_json(
        cls: &Bound<'_, PyType>,
        text: PyBackedStr,
        json: &str,
    ) -> PyResult<Article> {
        let annotations = from_json(json, &text)?;
        Article::new(cls.py(), Source::article(text, annotations, None))
    }

    fn _repr_html_(&self) -> String {
        html::article(self.source.get())
    }

    fn __repr__(&self) -> String {
        let source = self.source.get();
        let rows = source.rows();
        let whole = Span::new(0, source.text().len()).unwrap_or_default();
        let (_, length) = source.characters(whole);
        let mut fields = vec![format!("{length} characters")];
        for (number, one, more) in [
            (rows.quotes.len(), "quote", "quotes"),
            (rows.bylines.len(), "byline", "bylines"),
            (rows.captions.len(), "caption", "captions"),
            (rows.mentions.len(), "mention", "mentions"),
        ] {
            let noun = if number == 1 { one } else { more };
            fields.push(format!("{number} {noun}"));
        }
        format!("Article({})", fields.join(", "))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast_exact::<Article>().is_ok_and(|other| {
            let (a, b) = (self.source.get(), other.get().source.get());
            a.same_text(b) && a.annotations() == b.annotations()
        })
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        self.source.get().hash(py, "Article")
    }

    fn __copy__<'py>(slf: &Bound<'py, Self>) -> Bound<'py, Self> {
        slf.clone()
    }

    #[pyo3(signature = (memo, /))]
    #[expect(unused_variables, reason = "Python's name for it")]
    fn __deepcopy__<'py>(
        slf: &Bound<'py, Self>,
        memo: &Bound<'py, PyAny>,
    ) -> Bound<'py, Self> {
        slf.clone()
    }

    #[staticmethod]
    fn _of(source: Py<Source>) -> Article {
        Article::of(source)
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Py<Source>,))> {
        let of = py.get_type::<Article>().getattr("_of")?;
        Ok((of, (self.source.clone_ref(py),)))
    }
}

/// Turns every `span` in what JSON gave us from bytes to characters.
fn spans_in_characters(
    source: &Source,
    value: &Bound<'_, PyAny>,
) -> PyResult<()> {
    if let Ok(list) = value.cast::<PyList>() {
        for item in list {
            spans_in_characters(source, &item)?;
        }
    } else if let Ok(record) = value.cast::<PyDict>() {
        for (name, field) in record {
            if name.eq("span")? {
                let [start, end] = field.extract()?;
                let span = Span::new(start, end).unwrap_or_default();
                let (start, end) = source.characters(span);
                field.set_item(0, start)?;
                field.set_item(1, end)?;
            } else {
                spans_in_characters(source, &field)?;
            }
        }
    }
    Ok(())
}

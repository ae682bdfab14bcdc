//! `PullquoteError`, and what becomes one.

use std::fmt;

use pyo3::{
    exceptions::PyValueError, prelude::*, sync::PyOnceLock, types::PyType,
};

/// What is wrong with annotations or a dictionary.
#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
pub(crate) fn pullquote(error: pullquote::Error) -> PyErr {
    new(error.to_string())
}

/// What is wrong with JSON.
#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
pub(crate) fn json(error: serde_json::Error) -> PyErr {
    use serde_json::error::Category;
    new(match error.classify() {
        Category::Data => error.to_string(),
        _ => format!("not JSON: {error}"),
    })
}

pub(crate) fn new(message: impl fmt::Display) -> PyErr {
    Python::attach(|py| match class(py) {
        Ok(class) => PyErr::from_type(class.clone(), message.to_string()),
        Err(error) => error,
    })
}

/// The class, made once.
pub(crate) fn class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let class = CLASS.get_or_try_init(py, || {
        PyErr::new_type(
            py,
            c"pullquote.PullquoteError",
            Some(
                c"What can go wrong: a dictionary that can't be built, or \
annotations that\ndon't fit a text. Reading an article is not on the list.",
            ),
            Some(&py.get_type::<PyValueError>()),
            None,
        )
    })?;
    Ok(class.bind(py))
}

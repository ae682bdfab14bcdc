//! What the records of one article share: its text and their rows.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, OnceLock},
};

use pullquote::{Annotations, Span};
use pyo3::{prelude::*, pybacked::PyBackedStr, types::PyString};

use crate::{
    block::BlockRow,
    byline::BylineRow,
    caption::CaptionRow,
    dictionary::Dictionary,
    error,
    mention::{EntityRow, MentionRow},
    offsets::Offsets,
    quote::QuoteRow,
};

/// A text and what was found in it.
///
/// Every record holds its source, and makes the records it refers to from
/// there. A source holds no record, so there are no cycles: an article is
/// freed with the last record that is in use, and the garbage collector has
/// nothing to look at.
#[pyclass(frozen, name = "_Source", module = "pullquote._pullquote")]
pub(crate) struct Source {
    text: PyBackedStr,
    /// Absent when a line was parsed on its own.
    annotations: Option<Annotations>,
    dictionary: Option<Py<Dictionary>>,
    offsets: OnceLock<Offsets>,
    rows: OnceLock<Rows>,
}

impl Source {
    /// An article that was read.
    pub(crate) fn article(
        text: PyBackedStr,
        annotations: Annotations,
        dictionary: Option<Py<Dictionary>>,
    ) -> Source {
        Source {
            text,
            annotations: Some(annotations),
            dictionary,
            offsets: OnceLock::new(),
            rows: OnceLock::new(),
        }
    }

    /// A line that was parsed on its own.
    pub(crate) fn line(text: PyBackedStr) -> Source {
        Source {
            text,
            annotations: None,
            dictionary: None,
            offsets: OnceLock::new(),
            rows: OnceLock::new(),
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The very object that was given.
    pub(crate) fn python_text(&self) -> &Py<PyString> {
        self.text.as_py_str()
    }

    pub(crate) fn annotations(&self) -> Option<&Annotations> {
        self.annotations.as_ref()
    }

    pub(crate) fn dictionary(&self) -> Option<&Py<Dictionary>> {
        self.dictionary.as_ref()
    }

    /// The records, taken apart when they are first asked for.
    pub(crate) fn rows(&self) -> &Rows {
        self.rows.get_or_init(|| {
            self.view().map(|view| Rows::new(&view)).unwrap_or_default()
        })
    }

    /// The article as Rust has it. The annotations are of this text, so it is
    /// absent for a line only.
    pub(crate) fn view(&self) -> Option<pullquote::Article<'_>> {
        self.annotations.clone()?.attach(&self.text).ok()
    }

    /// The words at a span.
    pub(crate) fn words(&self, span: Span) -> &str {
        span.of(&self.text).unwrap_or_default()
    }

    /// A span in characters.
    pub(crate) fn characters(&self, span: Span) -> (usize, usize) {
        let offsets = self.offsets.get_or_init(|| Offsets::new(&self.text));
        let count = |offset| offsets.characters(&self.text, offset);
        (count(span.start()), count(span.end()))
    }

    /// Whether both are of the same text.
    pub(crate) fn same_text(&self, other: &Source) -> bool {
        std::ptr::eq(self, other) || *self.text == *other.text
    }

    /// Mixes the text with what tells a record from others. Python keeps the
    /// hash of a `str`, so this doesn't read the text again.
    pub(crate) fn hash(
        &self,
        py: Python<'_>,
        record: impl Hash,
    ) -> PyResult<u64> {
        let mut hasher = DefaultHasher::new();
        self.python_text().bind(py).hash()?.hash(&mut hasher);
        record.hash(&mut hasher);
        Ok(hasher.finish())
    }
}

/// For pickles; see [`crate::record`].
#[pymethods]
impl Source {
    #[staticmethod]
    fn _load(
        text: PyBackedStr,
        annotations: Option<&str>,
        dictionary: Option<Py<Dictionary>>,
    ) -> PyResult<Source> {
        let mut source = Source::line(text);
        if let Some(json) = annotations {
            source.annotations = Some(from_json(json, source.text())?);
        }
        source.dictionary = dictionary;
        Ok(source)
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Source>,
    ) -> PyResult<(Bound<'py, PyAny>, SourceState)> {
        let (py, source) = (slf.py(), slf.get());
        let annotations = source.annotations().map(to_json).transpose()?;
        let dictionary = source.dictionary.as_ref().map(|d| d.clone_ref(py));
        let text = source.python_text().clone_ref(py);
        let load = py.get_type::<Source>().getattr("_load")?;
        Ok((load, (text, annotations, dictionary)))
    }
}

type SourceState = (Py<PyString>, Option<String>, Option<Py<Dictionary>>);

/// Writes annotations as JSON.
pub(crate) fn to_json(annotations: &Annotations) -> PyResult<String> {
    serde_json::to_string(annotations).map_err(error::json)
}

/// Reads annotations from JSON and makes sure that they are of `text`.
pub(crate) fn from_json(json: &str, text: &str) -> PyResult<Annotations> {
    let annotations: Annotations =
        serde_json::from_str(json).map_err(error::json)?;
    let article = annotations.attach(text).map_err(error::pullquote)?;
    Ok(article.into_annotations())
}

/// The records of an article, free of its lifetime.
#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) body: Vec<Span>,
    pub(crate) blocks: Vec<Arc<BlockRow>>,
    pub(crate) quotes: Vec<Arc<QuoteRow>>,
    pub(crate) bylines: Vec<Arc<BylineRow>>,
    pub(crate) captions: Vec<Arc<CaptionRow>>,
    pub(crate) mentions: Vec<Arc<MentionRow>>,
    pub(crate) entities: Vec<Arc<EntityRow>>,
}

impl Rows {
    fn new(article: &pullquote::Article<'_>) -> Rows {
        fn rows<T, R>(of: &[T], row: impl Fn(&T) -> R) -> Vec<Arc<R>> {
            of.iter().map(row).map(Arc::new).collect()
        }
        let mut said = vec![Vec::new(); article.entities().len()];
        for quote in article.quotes() {
            if let Some(who) = article.speaker_of(quote) {
                said[who.id().index()].push(quote.id());
            }
        }
        let entities = article.entities().iter().zip(said);
        Rows {
            body: article.body().map(|part| part.span()).collect(),
            blocks: rows(article.blocks(), BlockRow::new),
            quotes: rows(article.quotes(), QuoteRow::new),
            bylines: rows(article.bylines(), |byline| BylineRow {
                reaches: article.reached_by(byline).map(pullquote::Entity::id),
                ..BylineRow::new(byline)
            }),
            captions: rows(article.captions(), CaptionRow::new),
            mentions: rows(article.mentions(), MentionRow::new),
            entities: entities
                .map(|(entity, said)| Arc::new(EntityRow::new(entity, said)))
                .collect(),
        }
    }
}

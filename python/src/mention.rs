//! Mentions, and the entities they stand for.

use std::sync::Arc;

use pullquote::{
    EntityId, EntityKind, EntryId, MentionForm, MentionId, QuoteId, Span,
};
use pyo3::{prelude::*, types::PyTuple};
use serde::{Deserialize, Serialize};

use crate::{
    record::{Reduced, Show, quoted, record, reduce, tuple},
    source::Source,
};

record! {
    /// A name, description or pronoun at one place: *Mr. Hoffman*, *a former
    /// official*, *he*.
    class Mention(MentionRow) {
        /// The place among the mentions of the article.
        id: usize,
        /// What it is: "person", "organization", "place", "other".
        kind: EntityKind,
        /// How it is put: "name", "description", "pronoun".
        form: MentionForm,
        /// *Mr.*, *Dr.*, *Gen.*
        honorific: Option<Span>,
        /// *retired harbour master*
        title: Option<Span>,
        /// The name, without honorific and title.
        name: Option<Span>,
        /// Who or what it stands for.
        entity: EntityId,
        /// The dictionary entry that matched here.
        ///
        /// None for an article that was read back from JSON, which doesn't
        /// hold the dictionary.
        entry: Option<EntryId>,
    }
}

impl MentionRow {
    pub(crate) fn new(mention: &pullquote::Mention<'_>) -> MentionRow {
        MentionRow {
            span: mention.span(),
            id: mention.id().index(),
            kind: mention.kind(),
            form: mention.form(),
            honorific: mention.honorific().map(|it| it.span()),
            title: mention.title().map(|it| it.span()),
            name: mention.name().map(|it| it.span()),
            entity: mention.entity(),
            entry: mention.entry(),
        }
    }
}

/// Who or what the mentions of one article stand for.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Entity {
    source: Py<Source>,
    row: Arc<EntityRow>,
}

#[derive(Eq, PartialEq, Serialize, Deserialize)]
pub(crate) struct EntityRow {
    pub(crate) id: usize,
    pub(crate) kind: EntityKind,
    pub(crate) name: String,
    pub(crate) clean_name: String,
    pub(crate) titles: Vec<Span>,
    pub(crate) mentions: Vec<MentionId>,
    pub(crate) quotes: Vec<QuoteId>,
}

fn spans(of: &[pullquote::Excerpt<'_>]) -> Vec<Span> {
    of.iter().map(pullquote::Excerpt::span).collect()
}

impl EntityRow {
    pub(crate) fn new(
        entity: &pullquote::Entity<'_>,
        quotes: Vec<QuoteId>,
    ) -> EntityRow {
        EntityRow {
            id: entity.id().index(),
            kind: entity.kind(),
            name: entity.name().to_owned(),
            clean_name: entity.clean_name().into_owned(),
            titles: spans(entity.titles()),
            mentions: entity.mentions().to_vec(),
            quotes,
        }
    }
}

impl Entity {
    pub(crate) fn new<'py>(
        source: &Bound<'py, Source>,
        row: Arc<EntityRow>,
    ) -> PyResult<Bound<'py, Entity>> {
        let entity = Entity { source: source.clone().unbind(), row };
        Bound::new(source.py(), entity)
    }
}

impl Show for Arc<EntityRow> {
    fn show<'py>(
        &self,
        source: &Bound<'py, Source>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Ok(Entity::new(source, self.clone())?.into_any())
    }

    fn brief(&self, source: &Bound<'_, Source>) -> PyResult<Option<String>> {
        quoted(source.py(), &self.name).map(Some)
    }
}

#[pymethods]
impl Entity {
    /// The place among the entities of the article.
    #[getter]
    fn id(&self) -> usize {
        self.row.id
    }

    /// What it is: "person", "organization", "place", "other".
    #[getter]
    fn kind(&self) -> &'static str {
        self.row.kind.as_str()
    }

    /// The fullest form of the name in this article.
    #[getter]
    fn name(&self) -> &str {
        &self.row.name
    }

    /// The name fit for joining across articles: composed (NFC), single
    /// spaces, no soft hyphens or zero-width characters.
    #[getter]
    fn clean_name(&self) -> &str {
        &self.row.clean_name
    }

    /// What the article calls them: *retired harbour master*.
    #[getter]
    fn titles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.source.bind(py), &self.row.titles)
    }

    /// Where the article mentions them, in reading order.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.source.bind(py), &self.row.mentions)
    }

    /// What they said, in reading order.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.source.bind(py), &self.row.quotes)
    }

    fn __str__(&self) -> &str {
        &self.row.name
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let EntityRow { id, kind, name, mentions, quotes, .. } = &*self.row;
        Ok(format!(
            "Entity({}, id={id}, kind='{kind}', {} mentions, {} quotes)",
            quoted(py, name)?,
            mentions.len(),
            quotes.len()
        ))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast_exact::<Entity>().is_ok_and(|other| {
            let other = other.get();
            self.row == other.row
                && self.source.get().same_text(other.source.get())
        })
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        self.source.get().hash(py, ("Entity", self.row.id))
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

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        reduce(self.source.bind(py), "Entity", &*self.row)
    }
}

//! The user's own names.

use std::hash::{DefaultHasher, Hash, Hasher};

use pullquote::{EntityKind, EntryId};
use pyo3::{
    exceptions::PyTypeError,
    prelude::*,
    pybacked::PyBackedStr,
    types::{IntoPyDict, PyDict, PyTuple},
};
use serde::{
    Deserialize,
    de::{IntoDeserializer, value},
};

use crate::{
    error,
    record::{Call, Show, call, quoted},
    source::Source,
};

/// One line of your dictionary: a name, what it is, other ways to write it,
/// and your own identifier for it.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Entry {
    entry: pullquote::Entry,
}

impl Entry {
    pub(crate) fn name(&self) -> &str {
        self.entry.name()
    }
}

#[pymethods]
impl Entry {
    #[new]
    #[pyo3(
        signature = (name, kind, *, aliases=None, key=None),
        text_signature = "(name, kind, *, aliases=(), key=None)"
    )]
    fn new(
        name: &str,
        kind: &str,
        aliases: Option<&Bound<'_, PyAny>>,
        key: Option<&str>,
    ) -> PyResult<Entry> {
        let mut entry = pullquote::Entry::new(name, self::kind(kind)?);
        if let Some(aliases) = aliases {
            not_one_str(aliases, "aliases")?;
            for alias in aliases.try_iter()? {
                entry = entry.alias(alias?.extract::<String>()?);
            }
        }
        if let Some(key) = key {
            entry = entry.with_key(key);
        }
        Ok(Entry { entry })
    }

    /// The name.
    #[getter(name)]
    fn python_name(&self) -> &str {
        self.entry.name()
    }

    /// What it is: "person", "organization", "place", "other".
    #[getter]
    fn kind(&self) -> &'static str {
        self.entry.kind().as_str()
    }

    /// Other ways to write it.
    #[getter]
    fn aliases<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.entry.aliases())
    }

    /// Your own identifier.
    #[getter]
    fn key(&self) -> Option<&str> {
        self.entry.key()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let kind = self.entry.kind();
        let name = quoted(py, self.entry.name())?;
        let mut fields = vec![name, format!("'{kind}'")];
        if !self.entry.aliases().is_empty() {
            fields.push(format!("aliases={}", self.aliases(py)?.repr()?));
        }
        if let Some(key) = self.entry.key() {
            fields.push(format!("key={}", quoted(py, key)?));
        }
        Ok(format!("Entry({})", fields.join(", ")))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let other = other.cast_exact::<Entry>();
        other.is_ok_and(|other| self.entry == other.get().entry)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.entry.hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Call<'py>> {
        let by_name = PyDict::new(py);
        by_name.set_item("aliases", self.aliases(py)?)?;
        by_name.set_item("key", self.key())?;
        let by_place = (self.entry.name(), self.kind()).into_pyobject(py)?;
        call::<Entry>(py, by_place, by_name)
    }
}

/// Your own names, to be found besides those that the library knows.
///
/// Costs some microseconds an entry to make; keep it and share it. Two-item
/// tuples are entries of a name and a kind. Raises `PullquoteError` when a
/// name is empty.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Dictionary {
    dictionary: pullquote::Dictionary,
    ascii_case_insensitive: bool,
}

impl Dictionary {
    pub(crate) fn rust(&self) -> &pullquote::Dictionary {
        &self.dictionary
    }

    pub(crate) fn entry(&self, id: EntryId) -> Option<Entry> {
        self.dictionary.entry(id).cloned().map(|entry| Entry { entry })
    }
}

#[pymethods]
impl Dictionary {
    #[new]
    #[pyo3(signature = (entries, /, *, ascii_case_insensitive=false))]
    fn new(
        entries: &Bound<'_, PyAny>,
        ascii_case_insensitive: bool,
    ) -> PyResult<Dictionary> {
        not_one_str(entries, "entries")?;
        let mut read = Vec::new();
        for item in entries.try_iter()? {
            read.push(entry(&item?)?);
        }
        let dictionary = entries.py().detach(|| {
            pullquote::Dictionary::builder()
                .ascii_case_insensitive(ascii_case_insensitive)
                .build(read)
        });
        let dictionary = dictionary.map_err(error::pullquote)?;
        Ok(Dictionary { dictionary, ascii_case_insensitive })
    }

    /// Where which entry stands in the text, in reading order, without
    /// reading it as an article.
    #[pyo3(signature = (text, /))]
    fn find<'py>(
        &self,
        py: Python<'py>,
        text: PyBackedStr,
    ) -> PyResult<Vec<(Entry, Bound<'py, PyAny>)>> {
        let found: Vec<_> = py.detach(|| {
            let found = self.dictionary.find_iter(&text);
            found.map(|it| (it.entry().clone(), it.span())).collect()
        });
        let source = Bound::new(py, Source::line(text))?;
        let found = found.into_iter();
        found
            .map(|(entry, span)| Ok((Entry { entry }, span.show(&source)?)))
            .collect()
    }

    fn __len__(&self) -> usize {
        self.dictionary.len()
    }

    fn __iter__(slf: &Bound<'_, Self>) -> Entries {
        Entries { dictionary: slf.clone().unbind(), next: 0 }
    }

    fn __repr__(&self) -> String {
        let case = if self.ascii_case_insensitive {
            ", ascii_case_insensitive=True"
        } else {
            ""
        };
        format!("Dictionary({} entries{case})", self.dictionary.len())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast_exact::<Dictionary>().is_ok_and(|other| {
            let other = other.get();
            self.ascii_case_insensitive == other.ascii_case_insensitive
                && self.dictionary.iter().eq(other.dictionary.iter())
        })
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.dictionary.len().hash(&mut hasher);
        self.dictionary.iter().next().hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Call<'py>> {
        let entries = self.dictionary.iter().cloned();
        let entries: Vec<_> = entries.map(|entry| Entry { entry }).collect();
        let flag = ("ascii_case_insensitive", self.ascii_case_insensitive);
        let by_place = (entries,).into_pyobject(py)?;
        call::<Dictionary>(py, by_place, [flag].into_py_dict(py)?)
    }
}

/// The entries of a dictionary, one after the other.
#[pyclass(module = "pullquote._pullquote", name = "_Entries")]
pub(crate) struct Entries {
    dictionary: Py<Dictionary>,
    next: usize,
}

#[pymethods]
impl Entries {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self) -> Option<Entry> {
        let entries = self.dictionary.get().dictionary.iter().as_slice();
        let entry = entries.get(self.next)?.clone();
        self.next += 1;
        Some(Entry { entry })
    }
}

/// An entry, or a name and a kind.
fn entry(item: &Bound<'_, PyAny>) -> PyResult<pullquote::Entry> {
    if let Ok(entry) = item.cast::<Entry>() {
        return Ok(entry.get().entry.clone());
    }
    if let Ok((name, word)) = item.extract::<(String, String)>() {
        return Ok(pullquote::Entry::new(name, kind(&word)?));
    }
    let class = item.get_type().name()?;
    Err(PyTypeError::new_err(format!(
        "a dictionary is made of entries, or of tuples of a name and a kind, \
         and not of {class}"
    )))
}

fn kind(word: &str) -> PyResult<EntityKind> {
    let read: Result<_, value::Error> =
        EntityKind::deserialize(word.into_deserializer());
    read.map_err(|_| {
        error::new(format!(
            "no such kind: {word:?} (there are person, organization, place, \
             other)"
        ))
    })
}

/// A `str` is an iterable of strings, but never the one that was meant.
pub(crate) fn not_one_str(
    value: &Bound<'_, PyAny>,
    name: &str,
) -> PyResult<()> {
    if value.is_instance_of::<pyo3::types::PyString>() {
        let message = format!("{name} must be several, and not one str");
        return Err(PyTypeError::new_err(message));
    }
    Ok(())
}

//! The user's own names.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
};

use pullquote::{DictionaryBuilder, EntityKind, EntryId};
use pyo3::{
    exceptions::PyTypeError,
    prelude::*,
    pybacked::PyBackedStr,
    types::{IntoPyDict, PyDict, PyIterator, PySequence, PyString, PyTuple},
};
use serde::{
    Deserialize,
    de::{IntoDeserializer, value},
};

use crate::{
    error,
    extractor::{Texts, on_all_cores},
    offsets,
    record::{Call, call, quoted},
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
/// Takes entries, tuples of a name, a kind and, if you like, a key and
/// aliases, or a dict of names and kinds. Costs about a microsecond an entry
/// to make; keep it and share it. Raises `PullquoteError` when a name is
/// empty.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Dictionary {
    dictionary: pullquote::Dictionary,
    options: Options,
}

/// How a dictionary matches.
#[derive(Clone, Copy, PartialEq)]
struct Options {
    ascii_case_insensitive: bool,
    case_insensitive: bool,
    whole_words: bool,
}

impl Options {
    fn builder(self) -> DictionaryBuilder {
        let mut builder = pullquote::Dictionary::builder();
        if self.ascii_case_insensitive {
            builder.ascii_case_insensitive(true);
        }
        if self.case_insensitive {
            builder.case_insensitive(true);
        }
        builder.whole_words(self.whole_words);
        builder
    }

    /// Those that aren't as usual, by name.
    fn named(self) -> impl Iterator<Item = (&'static str, bool)> {
        [
            ("ascii_case_insensitive", self.ascii_case_insensitive, false),
            ("case_insensitive", self.case_insensitive, false),
            ("whole_words", self.whole_words, true),
        ]
        .into_iter()
        .filter(|(_, value, usual)| value != usual)
        .map(|(name, value, _)| (name, value))
    }
}

impl Dictionary {
    pub(crate) fn rust(&self) -> &pullquote::Dictionary {
        &self.dictionary
    }

    pub(crate) fn entry(&self, id: EntryId) -> Option<Entry> {
        self.dictionary.entry(id).map(own)
    }

    fn build(
        py: Python<'_>,
        entries: Vec<pullquote::Entry>,
        options: Options,
    ) -> PyResult<Dictionary> {
        let dictionary = py.detach(|| options.builder().build(entries));
        let dictionary = dictionary.map_err(error::pullquote)?;
        Ok(Dictionary { dictionary, options })
    }

    /// Reads a file with one of the ways to build.
    fn load(
        py: Python<'_>,
        path: PathBuf,
        options: Options,
        build: Build,
    ) -> PyResult<Dictionary> {
        let dictionary = py.detach(move || {
            let read = fs::read_to_string(&path)?;
            build(&options.builder(), &read).map_err(|error| {
                let path = path.display();
                error::new(format!("could not load {path}: {error}"))
            })
        });
        let dictionary = dictionary?;
        Ok(Dictionary { dictionary, options })
    }

    /// What is found in a text, with offsets in characters.
    fn places(&self, text: &str) -> Vec<Found> {
        let ascii = text.is_ascii();
        let (mut bytes, mut characters) = (0, 0);
        let mut count = |offset: usize| {
            if ascii {
                return offset;
            }
            let between = text.as_bytes().get(bytes..offset);
            characters += offsets::count(between.unwrap_or_default());
            bytes = offset;
            characters
        };
        let found = self.dictionary.find_iter(text);
        found
            .map(|found| Found {
                id: found.id(),
                start: count(found.span().start()),
                end: count(found.span().end()),
            })
            .collect()
    }
}

#[pymethods]
impl Dictionary {
    #[new]
    #[pyo3(signature = (
        entries,
        /,
        *,
        ascii_case_insensitive=false,
        case_insensitive=false,
        whole_words=true,
    ))]
    fn new(
        entries: &Bound<'_, PyAny>,
        ascii_case_insensitive: bool,
        case_insensitive: bool,
        whole_words: bool,
    ) -> PyResult<Dictionary> {
        not_one_str(entries, "entries")?;
        let options =
            Options { ascii_case_insensitive, case_insensitive, whole_words };
        let pairs = entries.cast::<PyDict>().map(PyDictMethods::items);
        let entries = pairs.as_ref().map_or(entries, |pairs| pairs.as_any());
        let mut read = Vec::with_capacity(entries.len().unwrap_or(0));
        for item in entries.try_iter()? {
            read.push(entry(&item?)?);
        }
        Dictionary::build(entries.py(), read, options)
    }

    /// A dictionary of columns, such as those of pandas and polars: one of
    /// names, one of kinds or a kind for all, and, if you like, one of keys.
    #[staticmethod]
    #[pyo3(signature = (
        names,
        kinds,
        /,
        *,
        keys=None,
        ascii_case_insensitive=false,
        case_insensitive=false,
        whole_words=true,
    ))]
    fn from_columns(
        names: &Bound<'_, PyAny>,
        kinds: &Bound<'_, PyAny>,
        keys: Option<&Bound<'_, PyAny>>,
        ascii_case_insensitive: bool,
        case_insensitive: bool,
        whole_words: bool,
    ) -> PyResult<Dictionary> {
        not_one_str(names, "names")?;
        let options =
            Options { ascii_case_insensitive, case_insensitive, whole_words };
        let one = kinds.extract::<String>().ok();
        let one = one.map(|word| kind(&word)).transpose()?;
        let mut kinds = match one {
            Some(_) => None,
            None => Some(kinds.try_iter()?),
        };
        let mut keys = keys.map(PyAnyMethods::try_iter).transpose()?;
        let mut read = Vec::with_capacity(names.len().unwrap_or(0));
        for name in names.try_iter()? {
            let name: String = name?.extract()?;
            let kind = match (&mut kinds, one) {
                (Some(kinds), _) => {
                    let word = kinds.next().ok_or_else(uneven)??;
                    kind(&word.extract::<String>()?)?
                }
                (None, one) => one.unwrap_or(EntityKind::Other),
            };
            let mut entry = pullquote::Entry::new(name, kind);
            if let Some(keys) = &mut keys {
                let key = keys.next().ok_or_else(uneven)??;
                if !key.is_none() {
                    entry = entry.with_key(key.str()?.to_str()?);
                }
            }
            read.push(entry);
        }
        let more = |rest: &mut Option<Bound<'_, PyIterator>>| {
            rest.as_mut().is_some_and(|rest| rest.next().is_some())
        };
        if more(&mut kinds) || more(&mut keys) {
            return Err(uneven());
        }
        Dictionary::build(names.py(), read, options)
    }

    /// Reads a table from a file, with tabs between its columns: name, kind,
    /// key, and any number of aliases. Empty lines and those that begin with
    /// `#` are passed over.
    #[staticmethod]
    #[pyo3(signature = (
        path,
        /,
        *,
        ascii_case_insensitive=false,
        case_insensitive=false,
        whole_words=true,
    ))]
    fn from_tsv(
        py: Python<'_>,
        path: PathBuf,
        ascii_case_insensitive: bool,
        case_insensitive: bool,
        whole_words: bool,
    ) -> PyResult<Dictionary> {
        let options =
            Options { ascii_case_insensitive, case_insensitive, whole_words };
        Dictionary::load(py, path, options, DictionaryBuilder::build_tsv)
    }

    /// Reads JSON lines from a file: objects with `name`, `kind` and, if you
    /// like, `key` and `aliases`.
    #[staticmethod]
    #[pyo3(signature = (
        path,
        /,
        *,
        ascii_case_insensitive=false,
        case_insensitive=false,
        whole_words=true,
    ))]
    fn from_jsonl(
        py: Python<'_>,
        path: PathBuf,
        ascii_case_insensitive: bool,
        case_insensitive: bool,
        whole_words: bool,
    ) -> PyResult<Dictionary> {
        let options =
            Options { ascii_case_insensitive, case_insensitive, whole_words };
        Dictionary::load(py, path, options, DictionaryBuilder::build_jsonl)
    }

    /// Where which entry stands in the text, in reading order, without
    /// reading it as an article.
    #[pyo3(signature = (text, /))]
    fn find(
        slf: &Bound<'_, Self>,
        text: PyBackedStr,
    ) -> PyResult<Vec<Py<DictionaryMatch>>> {
        let py = slf.py();
        let dictionary = slf.get();
        let texts = [text];
        let [text] = &texts;
        let found = py.detach(|| dictionary.places(text));
        matches(slf, text, found)
    }

    /// The same for many texts on all cores, in the same order.
    ///
    /// Takes any iterable, also a generator; other threads can go on
    /// meanwhile, and Ctrl-C stops it.
    #[pyo3(signature = (texts, /))]
    fn find_many(
        slf: &Bound<'_, Self>,
        texts: &Bound<'_, PyAny>,
    ) -> PyResult<Vec<Vec<Py<DictionaryMatch>>>> {
        let py = slf.py();
        let dictionary = slf.get();
        let mut texts = Texts::new(texts)?;
        let mut all = Vec::new();
        loop {
            let batch = texts.next_batch(py)?;
            if batch.is_empty() {
                return Ok(all);
            }
            let found = py.detach(|| {
                on_all_cores(&batch, |text| dictionary.places(text))
            });
            for (text, found) in batch.iter().zip(found) {
                all.push(matches(slf, text, found)?);
            }
            py.check_signals()?;
        }
    }

    fn __len__(&self) -> usize {
        self.dictionary.len()
    }

    fn __iter__(slf: &Bound<'_, Self>) -> Entries {
        Entries { dictionary: slf.clone().unbind(), next: 0 }
    }

    fn __repr__(&self) -> String {
        let mut fields = vec![format!("{} entries", self.dictionary.len())];
        fields.extend(self.options.named().map(|(name, yes)| {
            let value = if yes { "True" } else { "False" };
            format!("{name}={value}")
        }));
        format!("Dictionary({})", fields.join(", "))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast_exact::<Dictionary>().is_ok_and(|other| {
            let other = other.get();
            self.options == other.options
                && self.dictionary.iter().eq(other.dictionary.iter())
        })
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.dictionary.len().hash(&mut hasher);
        let first = self.dictionary.iter().next();
        first.map(pullquote::DictionaryEntry::name).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Call<'py>> {
        let entries: Vec<_> = self.dictionary.iter().map(own).collect();
        let options: Vec<_> = self.options.named().collect();
        let by_place = (entries,).into_pyobject(py)?;
        call::<Dictionary>(py, by_place, options.into_py_dict(py)?)
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
        let entry = self.dictionary.get().dictionary.iter().nth(self.next)?;
        self.next += 1;
        Some(own(entry))
    }
}

/// A match before Python knows of it.
struct Found {
    id: EntryId,
    start: usize,
    end: usize,
}

fn matches(
    dictionary: &Bound<'_, Dictionary>,
    text: &PyBackedStr,
    found: Vec<Found>,
) -> PyResult<Vec<Py<DictionaryMatch>>> {
    let py = dictionary.py();
    let make = |Found { id, start, end }| {
        let found = DictionaryMatch {
            dictionary: dictionary.clone().unbind(),
            source: text.as_py_str().clone_ref(py),
            entry: id.index(),
            start,
            end,
        };
        Py::new(py, found)
    };
    found.into_iter().map(make).collect()
}

/// An entry of your dictionary at one place of a text.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct DictionaryMatch {
    dictionary: Py<Dictionary>,
    source: Py<PyString>,
    entry: usize,
    /// Where it starts, in characters.
    #[pyo3(get)]
    start: usize,
    /// Where it ends, in characters.
    #[pyo3(get)]
    end: usize,
}

#[pymethods]
impl DictionaryMatch {
    /// The name as the text has it.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        let text = self.source.bind(py).as_any().cast::<PySequence>()?;
        Ok(text.get_slice(self.start, self.end)?.cast_into()?)
    }

    /// Which entry it is; of those with the same name the first.
    #[getter]
    fn entry(&self) -> Option<Entry> {
        self.dictionary.get().dictionary.iter().nth(self.entry).map(own)
    }

    /// All entries with this name, in the order given. Most names have one.
    #[getter]
    fn entries<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let text = self.text(py)?;
        // A name is found in itself.
        let found = self.dictionary.get().dictionary.find_iter(text.to_str()?);
        let entries = found.take(1).flat_map(|found| found.entries());
        PyTuple::new(py, entries.map(own).collect::<Vec<_>>())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let DictionaryMatch { start, end, .. } = self;
        let words = quoted(py, self.text(py)?.to_str()?)?;
        Ok(format!("DictionaryMatch({start}, {end}, {words})"))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let py = other.py();
        let Ok(other) = other.cast_exact::<DictionaryMatch>() else {
            return Ok(false);
        };
        let other = other.get();
        Ok((self.entry, self.start, self.end)
            == (other.entry, other.start, other.end)
            && self.source.bind(py).as_any().eq(&other.source)?
            && self.dictionary.bind(py).eq(&other.dictionary)?)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        let mut hasher = DefaultHasher::new();
        self.source.bind(py).hash()?.hash(&mut hasher);
        (self.entry, self.start, self.end).hash(&mut hasher);
        Ok(hasher.finish())
    }

    #[staticmethod]
    fn _load(
        dictionary: Py<Dictionary>,
        source: Py<PyString>,
        entry: usize,
        start: usize,
        end: usize,
    ) -> DictionaryMatch {
        DictionaryMatch { dictionary, source, entry, start, end }
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, DictionaryMatch>,
    ) -> PyResult<(Bound<'py, PyAny>, MatchState)> {
        let (py, it) = (slf.py(), slf.get());
        let load = py.get_type::<DictionaryMatch>().getattr("_load")?;
        let dictionary = it.dictionary.clone_ref(py);
        let source = it.source.clone_ref(py);
        Ok((load, (dictionary, source, it.entry, it.start, it.end)))
    }
}

/// One of the ways to build a dictionary from the text of a file.
type Build = fn(
    &DictionaryBuilder,
    &str,
) -> Result<pullquote::Dictionary, pullquote::Error>;

type MatchState = (Py<Dictionary>, Py<PyString>, usize, usize, usize);

/// The entry that a dictionary keeps.
fn own(entry: pullquote::DictionaryEntry<'_>) -> Entry {
    Entry { entry: entry.to_entry() }
}

/// An entry, or a name and a kind, and perhaps a key and aliases.
fn entry(item: &Bound<'_, PyAny>) -> PyResult<pullquote::Entry> {
    if let Ok(entry) = item.cast::<Entry>() {
        return Ok(entry.get().entry.clone());
    }
    let Some(tuple) = item
        .cast::<PyTuple>()
        .ok()
        .filter(|tuple| matches!(tuple.len(), 2..=4))
    else {
        let class = item.get_type().name()?;
        return Err(PyTypeError::new_err(format!(
            "a dictionary is made of entries, or of tuples of a name and a \
             kind, and not of {class}"
        )));
    };
    let name: String = tuple.get_item(0)?.extract()?;
    let word: String = tuple.get_item(1)?.extract()?;
    let mut entry = pullquote::Entry::new(name, kind(&word)?);
    if tuple.len() > 2 {
        let key: Option<String> = tuple.get_item(2)?.extract()?;
        entry = key.into_iter().fold(entry, pullquote::Entry::with_key);
    }
    if tuple.len() > 3 {
        let aliases = tuple.get_item(3)?;
        not_one_str(&aliases, "aliases")?;
        for alias in aliases.try_iter()? {
            entry = entry.alias(alias?.extract::<String>()?);
        }
    }
    Ok(entry)
}

fn uneven() -> PyErr {
    error::new("the columns are not of one length".to_owned())
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
    if value.is_instance_of::<PyString>() {
        let message = format!("{name} must be several, and not one str");
        return Err(PyTypeError::new_err(message));
    }
    Ok(())
}

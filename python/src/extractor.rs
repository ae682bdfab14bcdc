//! Reads articles, one or many.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use pullquote::{Annotations, Layers};
use pyo3::{
    exceptions::{PyImportError, PyTypeError},
    prelude::*,
    pybacked::PyBackedStr,
    types::{IntoPyDict, PyIterator, PyTuple},
};

use crate::{
    article::Article,
    dictionary::{Dictionary, not_one_str},
    error,
    record::{Call, call},
    source::Source,
};

/// Reads one article with the default extractor.
///
/// Takes time in proportion to the length of the text, and no text is too
/// odd: the only thing that raises is a lone surrogate, which isn't a
/// character (`UnicodeEncodeError`).
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn extract(py: Python<'_>, text: PyBackedStr) -> PyResult<Article> {
    let annotations =
        py.detach(|| pullquote::extract(&text).into_annotations());
    Article::new(py, Source::article(text, annotations, None))
}

/// Reads articles, with your dictionary and the layers you want.
///
/// Immutable, and cheap to make, share between threads and pickle.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Extractor {
    reader: pullquote::Extractor,
    dictionary: Option<Py<Dictionary>>,
    layers: Layers,
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (*, dictionary=None, layers=None))]
    fn new(
        dictionary: Option<Py<Dictionary>>,
        layers: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Extractor> {
        let layers = layers.map_or(Ok(Layers::ALL), read_layers)?;
        let mut builder = pullquote::Extractor::builder();
        builder.layers(layers);
        if let Some(dictionary) = &dictionary {
            builder.dictionary(dictionary.get().rust().clone());
        }
        Ok(Extractor { reader: builder.build(), dictionary, layers })
    }

    /// Reads one article.
    #[pyo3(signature = (text, /))]
    fn extract(&self, py: Python<'_>, text: PyBackedStr) -> PyResult<Article> {
        let annotations =
            py.detach(|| self.reader.extract(&text).into_annotations());
        self.article(py, text, annotations)
    }

    /// Reads many articles on all cores, and returns them in the same order.
    ///
    /// Takes any iterable, also a generator, and reads while it takes; other
    /// threads can go on meanwhile, and Ctrl-C stops it. With `progress` it
    /// shows a bar, for which it needs tqdm (`pip install
    /// pullquote[progress]`).
    #[pyo3(signature = (texts, /, *, progress=false))]
    fn extract_many(
        &self,
        texts: &Bound<'_, PyAny>,
        progress: bool,
    ) -> PyResult<Vec<Article>> {
        let py = texts.py();
        let mut taken = Texts::new(texts)?;
        let bar = progress.then(|| Bar::new(texts)).transpose()?;
        let mut articles = Vec::new();

        let mut batch = taken.next_batch(py)?;
        while !batch.is_empty() {
            // While this batch is read, the next one is taken from Python.
            let (annotations, next) = py.detach(|| {
                thread::scope(|scope| {
                    let work = scope.spawn(|| self.read(&batch));
                    let next = Python::attach(|py| taken.next_batch(py));
                    (work.join(), next)
                })
            });
            let annotations = annotations
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            let done = batch.len();
            for (text, annotations) in batch.into_iter().zip(annotations) {
                articles.push(self.article(py, text, annotations)?);
            }
            if let Some(bar) = &bar {
                bar.advance(py, done)?;
            }
            py.check_signals()?;
            batch = next?;
        }
        if let Some(bar) = &bar {
            bar.close(py)?;
        }
        Ok(articles)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut fields = Vec::new();
        if let Some(dictionary) = &self.dictionary {
            let dictionary = dictionary.bind(py).repr()?;
            fields.push(format!("dictionary={dictionary}"));
        }
        if self.layers != Layers::ALL {
            fields.push(format!("layers={:?}", self.layer_names()));
        }
        Ok(format!("Extractor({})", fields.join(", ")))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast_exact::<Extractor>() else {
            return Ok(false);
        };
        let (py, other) = (other.py(), other.get());
        if self.layers != other.layers {
            return Ok(false);
        }
        match (&self.dictionary, &other.dictionary) {
            (Some(a), Some(b)) => a.bind(py).eq(b),
            (a, b) => Ok(a.is_none() && b.is_none()),
        }
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.layers, self.dictionary.is_some()).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Call<'py>> {
        let named = [("layers", self.layer_names())].into_py_dict(py)?;
        named.set_item("dictionary", &self.dictionary)?;
        call::<Extractor>(py, PyTuple::empty(py), named)
    }
}

impl Extractor {
    fn article(
        &self,
        py: Python<'_>,
        text: PyBackedStr,
        annotations: Annotations,
    ) -> PyResult<Article> {
        let dictionary = self.dictionary.as_ref().map(|it| it.clone_ref(py));
        Article::new(py, Source::article(text, annotations, dictionary))
    }

    fn read(&self, batch: &[PyBackedStr]) -> Vec<Annotations> {
        on_all_cores(batch, |text| {
            self.reader.extract(text).into_annotations()
        })
    }

    fn layer_names(&self) -> Vec<&'static str> {
        let all = LAYERS.iter().filter(|(_, it)| self.layers.contains(*it));
        all.map(|(name, _)| *name).collect()
    }
}

/// Works on a batch on all cores. Each thread takes the next text that nobody
/// has taken, so a long one doesn't hold up the others.
///
/// The threads end with the batch. That costs less than a millisecond, and
/// leaves nothing behind that a fork could break.
pub(crate) fn on_all_cores<T: Send>(
    batch: &[PyBackedStr],
    work: impl Fn(&str) -> T + Sync,
) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(text) = batch.get(at) else { return done };
            done.push((at, work(text)));
        }
    };
    let mut done: Vec<_> = thread::scope(|scope| {
        let others = (1..cores.min(batch.len()))
            .map(|_| scope.spawn(work))
            .collect::<Vec<_>>();
        let mut done = work();
        for other in others {
            done.extend(
                other
                    .join()
                    .unwrap_or_else(|it| std::panic::resume_unwind(it)),
            );
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, done)| done).collect()
}

/// Texts still to be taken from Python.
pub(crate) struct Texts {
    items: Py<PyIterator>,
    read: usize,
}

impl Texts {
    pub(crate) fn new(texts: &Bound<'_, PyAny>) -> PyResult<Texts> {
        not_one_str(texts, "texts")?;
        Ok(Texts { items: texts.try_iter()?.unbind(), read: 0 })
    }

    /// Takes as many texts as keep the cores busy for a moment, and no more,
    /// so that Ctrl-C and the progress bar don't have to wait.
    pub(crate) fn next_batch(
        &mut self,
        py: Python<'_>,
    ) -> PyResult<Vec<PyBackedStr>> {
        const BYTES: usize = 2 << 20;
        let mut batch = Vec::new();
        let mut bytes = 0;
        for text in self.items.bind(py) {
            let text = text?;
            let text = text.extract::<PyBackedStr>().map_err(|error| {
                // A lone surrogate says so itself.
                if !error.is_instance_of::<PyTypeError>(py) {
                    return error;
                }
                let class = text.get_type();
                let class = class.name().map(|it| it.to_string());
                PyTypeError::new_err(format!(
                    "text {} is no str but {}",
                    self.read,
                    class.unwrap_or_default()
                ))
            })?;
            self.read += 1;
            bytes += text.len();
            batch.push(text);
            if bytes >= BYTES {
                break;
            }
        }
        Ok(batch)
    }
}

/// A progress bar of tqdm.
struct Bar(Py<PyAny>);

impl Bar {
    fn new(texts: &Bound<'_, PyAny>) -> PyResult<Bar> {
        let py = texts.py();
        let tqdm = py.import("tqdm.auto").map_err(|cause| {
            let error = PyImportError::new_err(
                "progress=True needs tqdm: pip install 'pullquote[progress]'",
            );
            error.set_cause(py, Some(cause));
            error
        })?;
        let options = [("unit", "text")].into_py_dict(py)?;
        options.set_item("total", texts.len().ok())?;
        Ok(Bar(tqdm.call_method("tqdm", (), Some(&options))?.unbind()))
    }

    fn advance(&self, py: Python<'_>, texts: usize) -> PyResult<()> {
        self.0.call_method1(py, "update", (texts,)).map(drop)
    }

    fn close(&self, py: Python<'_>) -> PyResult<()> {
        self.0.call_method0(py, "close").map(drop)
    }
}

const LAYERS: [(&str, Layers); 4] = [
    ("quotes", Layers::QUOTES),
    ("bylines", Layers::BYLINES),
    ("captions", Layers::CAPTIONS),
    ("mentions", Layers::MENTIONS),
];

fn read_layers(names: &Bound<'_, PyAny>) -> PyResult<Layers> {
    not_one_str(names, "layers")?;
    let mut layers = Layers::NONE;
    for name in names.try_iter()? {
        let name: String = name?.extract()?;
        let known = LAYERS.iter().find(|(known, _)| *known == name);
        let (_, layer) = known.ok_or_else(|| {
            error::new(format!(
                "no such layer: {name:?} (there are quotes, bylines, \
                 captions, mentions)"
            ))
        })?;
        layers |= *layer;
    }
    Ok(layers)
}

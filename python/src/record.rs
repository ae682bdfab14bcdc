//! How records look from Python.
//!
//! A record is a [`Source`] and a row: spans, kinds and ids. [`record!`] makes
//! the row and the Python class from one list of fields, so that the list
//! reads like the stub file: each field becomes a property, and takes part in
//! `==`, `repr` and pickles.

use std::sync::Arc;

use pullquote::{
    AddressKind, Basis, BlockKind, BylineId, BylineKind, CaptionId, EntityId,
    EntityKind, EntryId, MentionForm, MentionId, Part, QuoteId, QuoteKind,
    Row, Side, Span,
};
use pyo3::{
    IntoPyObjectExt, PyTypeInfo,
    prelude::*,
    types::{PyDict, PyString, PyTuple, PyType},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    block::Block,
    byline::{Address, Byline, Contributor, Date, Place},
    caption::{Caption, Credit, Photographer, Pictured, Position},
    error,
    mention::{Entity, Mention},
    quote::Quote,
    source::Source,
};

/// A piece of the article: `article.text[e.start:e.end] == e.text`.
///
/// Offsets count characters. Equal to another of the same text and place.
#[pyclass(frozen, subclass, module = "pullquote")]
pub(crate) struct Excerpt {
    pub(crate) source: Py<Source>,
    pub(crate) span: Span,
}

impl Excerpt {
    pub(crate) fn source<'a, 'py>(
        slf: &'a Bound<'py, Excerpt>,
    ) -> &'a Bound<'py, Source> {
        slf.get().source.bind(slf.py())
    }

    /// `Quote('Go,', 1:4, ...)` up to its fields.
    pub(crate) fn repr(
        slf: &Bound<'_, Excerpt>,
        class: &str,
        fields: Vec<(&str, Option<String>)>,
    ) -> PyResult<String> {
        let source = Excerpt::source(slf).get();
        let words = source.words(slf.get().span);
        let (start, end) = source.characters(slf.get().span);
        let words = quoted(slf.py(), words)?;
        let known = fields.into_iter().filter_map(|(name, value)| {
            value.map(|value| format!(", {name}={value}"))
        });
        let known: String = known.collect();
        Ok(format!("{class}({words}, {start}:{end}{known})"))
    }
}

#[pymethods]
impl Excerpt {
    /// The words, as they stand in the article.
    #[getter]
    fn text<'py>(slf: &Bound<'py, Self>) -> Bound<'py, PyString> {
        let source = Excerpt::source(slf).get();
        PyString::new(slf.py(), source.words(slf.get().span))
    }

    /// Where the words start, in characters.
    #[getter]
    fn start(slf: &Bound<'_, Self>) -> usize {
        Excerpt::span(slf).0
    }

    /// Where the words end, in characters.
    #[getter]
    fn end(slf: &Bound<'_, Self>) -> usize {
        Excerpt::span(slf).1
    }

    /// `(start, end)`, in characters.
    #[getter]
    fn span(slf: &Bound<'_, Self>) -> (usize, usize) {
        Excerpt::source(slf).get().characters(slf.get().span)
    }

    /// `(start, end)` in the text's UTF-8 form, as Rust and JSON count.
    #[getter]
    fn byte_span(&self) -> (usize, usize) {
        (self.span.start(), self.span.end())
    }

    fn __str__<'py>(slf: &Bound<'py, Self>) -> Bound<'py, PyString> {
        Excerpt::text(slf)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        Excerpt::repr(slf, "Excerpt", Vec::new())
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> bool {
        other.cast_exact::<Excerpt>().is_ok_and(|other| {
            let (a, b) = (Excerpt::source(slf), Excerpt::source(other));
            slf.get().span == other.get().span && a.get().same_text(b.get())
        })
    }

    fn __hash__(slf: &Bound<'_, Self>) -> PyResult<u64> {
        let record = ("Excerpt", slf.get().span);
        Excerpt::source(slf).get().hash(slf.py(), record)
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

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        reduce(Excerpt::source(slf), "Excerpt", &slf.get().span)
    }
}

/// Makes the row and the Python class of one kind of record. Needs the prelude
/// of pyo3 where it is used.
macro_rules! record {
    (
        $(#[$about:meta])*
        class $class:ident($row:ident) {
            $($(#[$says:meta])* $field:ident: $type:ty,)*
        }
        $($methods:tt)*
    ) => {
        #[derive(Clone, Eq, PartialEq, serde::Serialize, serde::Deserialize)]
        pub(crate) struct $row {
            pub(crate) span: pullquote::Span,
            $(pub(crate) $field: $type,)*
        }

        $(#[$about])*
        #[pyclass(
            frozen, extends = crate::record::Excerpt, module = "pullquote"
        )]
        pub(crate) struct $class {
            row: std::sync::Arc<$row>,
        }

        impl $class {
            pub(crate) fn new<'py>(
                source: &Bound<'py, crate::source::Source>,
                row: std::sync::Arc<$row>,
            ) -> PyResult<Bound<'py, $class>> {
                let excerpt = crate::record::Excerpt {
                    source: source.clone().unbind(),
                    span: row.span,
                };
                Bound::new(source.py(), ($class { row }, excerpt))
            }

            /// What the record was made from.
            #[allow(dead_code, reason = "not every record needs it")]
            fn source<'a, 'py>(
                slf: &'a Bound<'py, Self>,
            ) -> &'a Bound<'py, crate::source::Source> {
                crate::record::Excerpt::source(slf.as_super())
            }
        }

        impl crate::record::Show for std::sync::Arc<$row> {
            fn show<'py>(
                &self,
                source: &Bound<'py, crate::source::Source>,
            ) -> PyResult<Bound<'py, PyAny>> {
                Ok($class::new(source, self.clone())?.into_any())
            }

            fn brief(
                &self,
                source: &Bound<'_, crate::source::Source>,
            ) -> PyResult<Option<String>> {
                crate::record::Show::brief(&self.span, source)
            }
        }

        #[pymethods]
        impl $class {
            $(
                $(#[$says])*
                #[getter]
                fn $field<'py>(
                    slf: &Bound<'py, Self>,
                ) -> PyResult<Bound<'py, PyAny>> {
                    let source = Self::source(slf);
                    crate::record::Show::show(&slf.get().row.$field, source)
                }
            )*

            $($methods)*

            fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
                let source = Self::source(slf);
                let row = &slf.get().row;
                let fields = vec![$((
                    stringify!($field),
                    crate::record::Show::brief(&row.$field, source)?,
                ),)*];
                let excerpt = slf.as_super();
                let class = stringify!($class);
                crate::record::Excerpt::repr(excerpt, class, fields)
            }

            fn __eq__(
                slf: &Bound<'_, Self>,
                other: &Bound<'_, PyAny>,
            ) -> bool {
                other.cast_exact::<$class>().is_ok_and(|other| {
                    let (a, b) = (Self::source(slf), Self::source(other));
                    slf.get().row == other.get().row
                        && a.get().same_text(b.get())
                })
            }

            fn __hash__(slf: &Bound<'_, Self>) -> PyResult<u64> {
                let record = (stringify!($class), slf.get().row.span);
                Self::source(slf).get().hash(slf.py(), record)
            }

            fn __reduce__<'py>(
                slf: &Bound<'py, Self>,
            ) -> PyResult<crate::record::Reduced<'py>> {
                let row = &*slf.get().row;
                crate::record::reduce(
                    Self::source(slf), stringify!($class), row,
                )
            }
        }
    };
}

pub(crate) use record;

/// A field of a row, as Python sees it.
pub(crate) trait Show {
    /// The value of the property.
    fn show<'py>(
        &self,
        source: &Bound<'py, Source>,
    ) -> PyResult<Bound<'py, PyAny>>;

    /// The value in a `repr`, which leaves out what is absent.
    fn brief(&self, source: &Bound<'_, Source>) -> PyResult<Option<String>>;
}

impl Show for Span {
    fn show<'py>(
        &self,
        source: &Bound<'py, Source>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let excerpt = Excerpt { source: source.clone().unbind(), span: *self };
        Ok(Bound::new(source.py(), excerpt)?.into_any())
    }

    fn brief(&self, source: &Bound<'_, Source>) -> PyResult<Option<String>> {
        quoted(source.py(), source.get().words(*self)).map(Some)
    }
}

impl<T: Show> Show for Option<T> {
    fn show<'py>(
        &self,
        source: &Bound<'py, Source>,
    ) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Some(value) => value.show(source),
            None => Ok(source.py().None().into_bound(source.py())),
        }
    }

    fn brief(&self, source: &Bound<'_, Source>) -> PyResult<Option<String>> {
        self.as_ref().map_or(Ok(None), |value| value.brief(source))
    }
}

impl<T: Show> Show for Vec<T> {
    fn show<'py>(
        &self,
        source: &Bound<'py, Source>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Ok(tuple(source, self)?.into_any())
    }

    fn brief(&self, source: &Bound<'_, Source>) -> PyResult<Option<String>> {
        if self.is_empty() {
            return Ok(None);
        }
        let mut all = Vec::with_capacity(self.len());
        for value in self {
            all.extend(value.brief(source)?);
        }
        let comma = if all.len() == 1 { "," } else { "" };
        Ok(Some(format!("({}{comma})", all.join(", "))))
    }
}

/// The values of a layer or a list.
pub(crate) fn tuple<'py, T: Show>(
    source: &Bound<'py, Source>,
    values: &[T],
) -> PyResult<Bound<'py, PyTuple>> {
    let mut shown = Vec::with_capacity(values.len());
    for value in values {
        shown.push(value.show(source)?);
    }
    PyTuple::new(source.py(), shown)
}

/// What Python has its own type for.
macro_rules! show_plain {
    ($($type:ty: $value:ident => $plain:expr, $brief:expr;)+) => {$(
        impl Show for $type {
            fn show<'py>(
                &self,
                source: &Bound<'py, Source>,
            ) -> PyResult<Bound<'py, PyAny>> {
                let $value = *self;
                $plain.into_bound_py_any(source.py())
            }

            fn brief(
                &self,
                _: &Bound<'_, Source>,
            ) -> PyResult<Option<String>> {
                let $value = *self;
                Ok($brief)
            }
        }
    )+};
}

show_plain! {
    bool: it => it, it.then(|| "True".to_owned());
    u8: it => it, Some(it.to_string());
    u16: it => it, Some(it.to_string());
    u32: it => it, Some(it.to_string());
    usize: it => it, Some(it.to_string());
    AddressKind: it => it.as_str(), Some(format!("'{it}'"));
    Basis: it => it.as_str(), Some(format!("'{it}'"));
    BlockKind: it => it.as_str(), Some(format!("'{it}'"));
    BylineKind: it => it.as_str(), Some(format!("'{it}'"));
    EntityKind: it => it.as_str(), Some(format!("'{it}'"));
    MentionForm: it => it.as_str(), Some(format!("'{it}'"));
    Part: it => it.as_str(), Some(format!("'{it}'"));
    QuoteKind: it => it.as_str(), Some(format!("'{it}'"));
    Row: it => it.as_str(), Some(format!("'{it}'"));
    Side: it => it.as_str(), Some(format!("'{it}'"));
}

impl Show for String {
    fn show<'py>(
        &self,
        source: &Bound<'py, Source>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(source.py(), self).into_any())
    }

    fn brief(&self, source: &Bound<'_, Source>) -> PyResult<Option<String>> {
        quoted(source.py(), self).map(Some)
    }
}

/// Ids, which Python follows: the record behind them.
macro_rules! show_id {
    ($($id:ty => $layer:ident;)+) => {$(
        impl Show for $id {
            fn show<'py>(
                &self,
                source: &Bound<'py, Source>,
            ) -> PyResult<Bound<'py, PyAny>> {
                source.get().rows().$layer.get(self.index()).show(source)
            }

            fn brief(
                &self,
                source: &Bound<'_, Source>,
            ) -> PyResult<Option<String>> {
                source.get().rows().$layer.get(self.index()).brief(source)
            }
        }
    )+};
}

show_id! {
    QuoteId => quotes;
    MentionId => mentions;
    EntityId => entities;
    BylineId => bylines;
    CaptionId => captions;
}

impl<T: Show> Show for &T {
    fn show<'py>(
        &self,
        source: &Bound<'py, Source>,
    ) -> PyResult<Bound<'py, PyAny>> {
        (*self).show(source)
    }

    fn brief(&self, source: &Bound<'_, Source>) -> PyResult<Option<String>> {
        (*self).brief(source)
    }
}

/// The entry of the dictionary that the article was read with.
impl Show for EntryId {
    fn show<'py>(
        &self,
        source: &Bound<'py, Source>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = source.py();
        let dictionary = source.get().dictionary();
        let entry = dictionary.and_then(|it| it.get().entry(*self));
        entry.into_bound_py_any(py)
    }

    fn brief(&self, source: &Bound<'_, Source>) -> PyResult<Option<String>> {
        let py = source.py();
        let dictionary = source.get().dictionary();
        let entry = dictionary.and_then(|it| it.get().entry(*self));
        entry.map(|entry| quoted(py, entry.name())).transpose()
    }
}

/// Words as Python writes them, shortened when they are long.
pub(crate) fn quoted(py: Python<'_>, words: &str) -> PyResult<String> {
    const MOST: usize = 60;
    let short = match words.char_indices().nth(MOST) {
        Some((end, _)) => {
            let kept = words.get(..end).unwrap_or_default();
            format!("{}…", kept.trim_end())
        }
        None => words.to_owned(),
    };
    Ok(PyString::new(py, &short).repr()?.to_string())
}

/// How pickle makes a record again: the source, which pickle keeps once for
/// all records of an article, the class and the row.
pub(crate) type Reduced<'py> =
    (Bound<'py, PyAny>, (Bound<'py, Source>, &'static str, String));

pub(crate) fn reduce<'py>(
    source: &Bound<'py, Source>,
    class: &'static str,
    row: &impl Serialize,
) -> PyResult<Reduced<'py>> {
    let module = source.py().import("pullquote._pullquote")?;
    let row = serde_json::to_string(row).map_err(error::json)?;
    Ok((module.getattr("_restore")?, (source.clone(), class, row)))
}

/// How pickle makes again what has a constructor: by calling it.
pub(crate) type Call<'py> = (
    Bound<'py, PyAny>,
    (Bound<'py, PyType>, Bound<'py, PyTuple>, Bound<'py, PyDict>),
);

pub(crate) fn call<'py, T: PyTypeInfo>(
    py: Python<'py>,
    by_place: Bound<'py, PyTuple>,
    by_name: Bound<'py, PyDict>,
) -> PyResult<Call<'py>> {
    let new = py.import("copyreg")?.getattr("__newobj_ex__")?;
    Ok((new, (py.get_type::<T>(), by_place, by_name)))
}

/// Makes a record of a pickle.
#[pyfunction]
#[pyo3(name = "_restore")]
pub(crate) fn restore<'py>(
    source: &Bound<'py, Source>,
    class: &str,
    row: &str,
) -> PyResult<Bound<'py, PyAny>> {
    fn read<R: DeserializeOwned>(row: &str) -> PyResult<Arc<R>> {
        serde_json::from_str(row).map(Arc::new).map_err(error::json)
    }
    Ok(match class {
        "Excerpt" => read::<Span>(row)?.show(source)?,
        "Quote" => Quote::new(source, read(row)?)?.into_any(),
        "Mention" => Mention::new(source, read(row)?)?.into_any(),
        "Entity" => Entity::new(source, read(row)?)?.into_any(),
        "Byline" => Byline::new(source, read(row)?)?.into_any(),
        "Contributor" => Contributor::new(source, read(row)?)?.into_any(),
        "Place" => Place::new(source, read(row)?)?.into_any(),
        "Date" => Date::new(source, read(row)?)?.into_any(),
        "Address" => Address::new(source, read(row)?)?.into_any(),
        "Block" => Block::new(source, read(row)?)?.into_any(),
        "Caption" => Caption::new(source, read(row)?)?.into_any(),
        "Pictured" => Pictured::new(source, read(row)?)?.into_any(),
        "Position" => Position::new(source, read(row)?)?.into_any(),
        "Photographer" => Photographer::new(source, read(row)?)?.into_any(),
        "Credit" => Credit::new(source, read(row)?)?.into_any(),
        other => {
            return Err(error::new(format!("there are no {other} records")));
        }
    })
}

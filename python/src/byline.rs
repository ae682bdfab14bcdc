//! Bylines, datelines, contact and copyright lines.

use std::sync::Arc;

use pullquote::{
    AddressKind, BylineKind, EntityId, EntityKind, MentionId, Part, Span,
};
use pyo3::{prelude::*, pybacked::PyBackedStr};

use crate::{record::record, source::Source};

record! {
    /// A line about the making of the article: who wrote it, where, whose it
    /// is.
    class Byline(BylineRow) {
        /// The place among the bylines of the article.
        id: usize,
        /// What it says: "authors", "dateline", "contact", "copyright".
        kind: BylineKind,
        /// Everyone named, authors first.
        people: Vec<Arc<ContributorRow>>,
        /// The paper, the wire agency, or who holds the copyright.
        outlet: Option<Span>,
        /// The places of a dateline.
        places: Vec<Arc<PlaceRow>>,
        /// The date of a dateline or copyright line.
        date: Option<Arc<DateRow>>,
        /// E-mail addresses, handles, telephone numbers, web addresses.
        addresses: Vec<Arc<AddressRow>>,
        /// Whom a contact line reaches: the person it names, or the only
        /// author of the article. None when the line was parsed on its own.
        reaches: Option<EntityId>,
    }

    /// Reads one line that is known to be a byline, dateline, contact or
    /// copyright line, on its own. None when it is none of these.
    #[staticmethod]
    #[pyo3(signature = (text, /))]
    fn parse(
        py: Python<'_>,
        text: PyBackedStr,
    ) -> PyResult<Option<Bound<'_, Byline>>> {
        let row = py.detach(|| {
            pullquote::Byline::parse(&text).map(|it| BylineRow::new(&it))
        });
        let Some(row) = row else { return Ok(None) };
        let source = Bound::new(py, Source::line(text))?;
        Byline::new(&source, Arc::new(row)).map(Some)
    }
}

record! {
    /// A name in a byline, with what the line says of it.
    ///
    /// Its own span is the name alone. Two credits of one person (*words and
    /// photographs by ...*) are two contributors with one span.
    class Contributor(ContributorRow) {
        /// What they did: "author", "photography", "editing", ...
        part: Part,
        /// "person", or "organization" where an agency signs.
        kind: EntityKind,
        /// *Staff Writer*
        role: Option<Span>,
        /// The paper or agency they write for.
        affiliation: Option<Span>,
        /// Where they wrote from.
        place: Option<Span>,
        /// The same name among the mentions. None when the line was parsed
        /// on its own.
        mention: Option<MentionId>,
    }
}

record! {
    /// A place as a dateline or caption writes it: *Pyongyang, North Korea*.
    class Place(PlaceRow) {
        /// The city, town or village.
        city: Option<Span>,
        /// The state or province.
        region: Option<Span>,
        /// The country.
        country: Option<Span>,
    }
}

record! {
    /// A date as the article writes it: *May 3*, *19 June 2024*, *2023*.
    ///
    /// Numbers that the words don't give are None.
    class Date(DateRow) {
        /// The year, in full.
        year: Option<u16>,
        /// The month, 1 for January.
        month: Option<u8>,
        /// The day of the month.
        day: Option<u8>,
        /// The date as ISO 8601 has it, as far as it is known: `2024-06-19`,
        /// `2024-06` or `2024`. None without a year.
        iso: Option<String>,
    }
}

record! {
    /// How to reach somebody: an e-mail address, handle, telephone number or
    /// web address.
    class Address(AddressRow) {
        /// How it is used: "email", "handle", "phone", "url".
        kind: AddressKind,
    }
}

impl BylineRow {
    pub(crate) fn new(byline: &pullquote::Byline<'_>) -> BylineRow {
        let addresses = byline.addresses().map(|address| {
            Arc::new(AddressRow { span: address.span(), kind: address.kind() })
        });
        BylineRow {
            span: byline.span(),
            id: byline.id().index(),
            kind: byline.kind(),
            people: byline.people().map(ContributorRow::new).collect(),
            outlet: byline.outlet().map(|it| it.span()),
            places: byline.places().map(PlaceRow::new).collect(),
            date: byline.date().map(DateRow::new),
            addresses: addresses.collect(),
            reaches: None,
        }
    }
}

impl ContributorRow {
    fn new(person: pullquote::Contributor<'_>) -> Arc<ContributorRow> {
        Arc::new(ContributorRow {
            span: person.span(),
            part: person.part(),
            kind: person.kind(),
            role: person.role().map(|it| it.span()),
            affiliation: person.affiliation().map(|it| it.span()),
            place: person.place().map(|it| it.span()),
            mention: person.mention(),
        })
    }
}

impl PlaceRow {
    pub(crate) fn new(place: pullquote::Place<'_>) -> Arc<PlaceRow> {
        Arc::new(PlaceRow {
            span: place.span(),
            city: place.city().map(|it| it.span()),
            region: place.region().map(|it| it.span()),
            country: place.country().map(|it| it.span()),
        })
    }
}

impl DateRow {
    pub(crate) fn new(date: pullquote::Date<'_>) -> Arc<DateRow> {
        Arc::new(DateRow {
            span: date.span(),
            year: date.year(),
            month: date.month(),
            day: date.day(),
            iso: date.iso(),
        })
    }
}

//! Captions and picture credits.

use std::sync::Arc;

use pullquote::{CaptionId, MentionId, Row, Side, Span};
use pyo3::{prelude::*, pybacked::PyBackedStr};

use crate::{
    byline::{DateRow, PlaceRow},
    record::record,
    source::Source,
};

record! {
    /// The text under a photograph.
    class Caption(CaptionRow) {
        /// The place among the captions of the article.
        id: usize,
        /// The caption without its credit.
        words: Span,
        /// The people in the picture.
        people: Vec<Arc<PicturedRow>>,
        /// Where it was taken.
        places: Vec<Arc<PlaceRow>>,
        /// When it was taken.
        dates: Vec<Arc<DateRow>>,
        /// Who took the picture, and through whose hands it came.
        credit: Option<Arc<CreditRow>>,
        /// An earlier caption of this article with the same words.
        repeats: Option<CaptionId>,
    }

    /// Reads one line that is known to be a caption, on its own. None when
    /// there is nothing in it.
    #[staticmethod]
    #[pyo3(signature = (text, /))]
    fn parse(
        py: Python<'_>,
        text: PyBackedStr,
    ) -> PyResult<Option<Bound<'_, Caption>>> {
        let row = py.detach(|| {
            pullquote::Caption::parse(&text).map(|it| CaptionRow::new(&it))
        });
        let Some(row) = row else { return Ok(None) };
        let source = Bound::new(py, Source::line(text))?;
        Caption::new(&source, Arc::new(row)).map(Some)
    }
}

record! {
    /// Somebody in the picture. Its own span is the name alone.
    class Pictured(PicturedRow) {
        /// The same name among the mentions. None when the caption was
        /// parsed on its own.
        mention: Option<MentionId>,
        /// Where in the picture: *left*, *second from right*.
        position: Option<Arc<PositionRow>>,
        /// *ferry captain*
        title: Option<Span>,
    }
}

record! {
    /// Where somebody is in the picture.
    class Position(PositionRow) {
        /// The side: "left", "center", "right".
        side: Option<Side>,
        /// Counted from that side, 1 for the first.
        rank: Option<u32>,
        /// The row: "front", "middle", "back", "top", "bottom".
        row: Option<Row>,
    }
}

record! {
    /// Who took a picture. Its own span is the name alone.
    class Photographer(PhotographerRow) {
        /// Whom they took it for, where the line ties them to an agency.
        agency: Option<Span>,
        /// Which of several pictures is theirs.
        position: Option<Arc<PositionRow>>,
    }
}

record! {
    /// Who took the picture, and through whose hands it came. Its own span
    /// takes the brackets.
    class Credit(CreditRow) {
        /// Who took the picture.
        photographers: Vec<Arc<PhotographerRow>>,
        /// Through whose hands it came: the whole chain, in order.
        agencies: Vec<Span>,
        /// Those of the chain that follow the word *via*.
        via: Vec<Span>,
        /// Whether it is from the archive: *file photo*.
        is_file: bool,
        /// Whether somebody in the news handed it out: *handout*.
        is_handout: bool,
        /// Whether papers share it: *pool*.
        is_pool: bool,
    }
}

impl CaptionRow {
    pub(crate) fn new(caption: &pullquote::Caption<'_>) -> CaptionRow {
        CaptionRow {
            span: caption.span(),
            id: caption.id().index(),
            words: caption.words().span(),
            people: caption.people().map(PicturedRow::new).collect(),
            places: caption.places().map(PlaceRow::new).collect(),
            dates: caption.dates().map(DateRow::new).collect(),
            credit: caption.credit().map(|it| CreditRow::new(&it)),
            repeats: caption.repeats(),
        }
    }
}

impl PicturedRow {
    fn new(person: pullquote::Pictured<'_>) -> Arc<PicturedRow> {
        Arc::new(PicturedRow {
            span: person.span(),
            mention: person.mention(),
            position: person.position().map(PositionRow::new),
            title: person.title().map(|it| it.span()),
        })
    }
}

impl PositionRow {
    fn new(position: pullquote::Position<'_>) -> Arc<PositionRow> {
        Arc::new(PositionRow {
            span: position.span(),
            side: position.side(),
            rank: position.rank(),
            row: position.row(),
        })
    }
}

impl CreditRow {
    fn new(credit: &pullquote::Credit<'_>) -> Arc<CreditRow> {
        let photographers = credit.photographers().map(|person| {
            Arc::new(PhotographerRow {
                span: person.span(),
                agency: person.agency().map(|it| it.span()),
                position: person.position().map(PositionRow::new),
            })
        });
        Arc::new(CreditRow {
            span: credit.span(),
            photographers: photographers.collect(),
            agencies: credit.agencies().map(|it| it.span()).collect(),
            via: credit.via().map(|it| it.span()).collect(),
            is_file: credit.is_file(),
            is_handout: credit.is_handout(),
            is_pool: credit.is_pool(),
        })
    }
}

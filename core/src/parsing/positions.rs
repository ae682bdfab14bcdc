//! Reads where in a picture somebody is.
//!
//! In: a line and a place in it. Out: the position that begins there.
//!
//! ```text
//! left | far right | second from left | back row, center | From left
//! ```

use super::{
    hints::Hints,
    masks::Masks,
    pieces::{Line, words},
};
use crate::{
    caption::{PositionData, Row, Side},
    lexer::Kind,
};

/// The pieces that a position may begin with: a side or row follows soon
/// enough.
pub(super) fn may_begin(masks: &Masks) -> u64 {
    let spots = masks.hinted(Hints::SPOT);
    let two = spots | spots >> 1;
    let four = two | two >> 2;
    let six = four | four >> 2;
    masks.hinted(Hints::POSITION) & six
}

/// The position at `at`, ending before `end`, and the piece behind it.
///
/// Looks at no more than eight pieces.
#[inline]
pub(super) fn read(
    line: &Line<'_>,
    at: usize,
    end: usize,
) -> Option<(usize, PositionData)> {
    if line.hints(at, Hints::POSITION) && has_spot(line, at) {
        read_at(line, at, end)
    } else {
        None
    }
}

/// Whether a side or row follows soon enough: *standing, from the upper
/// left*.
#[inline]
fn has_spot(line: &Line<'_>, at: usize) -> bool {
    line.first_hinted(at..at + 6, Hints::SPOT).is_some()
}

/// The same where one may begin.
#[inline(never)]
pub(super) fn read_at(
    line: &Line<'_>,
    at: usize,
    end: usize,
) -> Option<(usize, PositionData)> {
    let mut data = PositionData {
        span: line.span(at..at),
        side: None,
        rank: None,
        row: None,
    };
    if let Some(side) = plain_side(line, at) {
        data.side = Some(side);
        data.span = line.span(at..at + 1);
        return (at < end).then_some((at + 1, data));
    }
    let mut to = at;
    if let Some(behind) = short_list(line, at) {
        data.side = Some(Side::Left);
        data.span = line.span(at..behind);
        return (behind <= end).then_some((behind, data));
    }
    // in the front row, at left, standing from left
    if !line.hints(to, Hints::SPOT)
        && line
            .is_any(to, words!["standing", "seated", "sitting", "clockwise"])
    {
        to += 1;
        let goes_on = line
            .is_any(to, words!["from", "left", "right", "second"])
            || line.kind(to) == Some(Kind::Comma)
                && line.is_any(to + 1, words!["from"]);
        if !goes_on {
            return None;
        }
        to += usize::from(line.kind(to) == Some(Kind::Comma));
    }
    if let Some((behind, row)) = row_at(line, to) {
        data.row = Some(row);
        to = behind;
        let more = line.kind(to) == Some(Kind::Comma)
            && (line.is(to + 1, "from") || side_at(line, to + 1).is_some());
        if more {
            to += 1;
        }
    }
    if let Some(rank) = rank_at(line, to) {
        if line.is(to + 1, "from") {
            let skip = usize::from(line.is(to + 2, "the"));
            let side = side_at(line, to + 2 + skip)?;
            data.rank = Some(rank);
            data.side = Some(side);
            to += 3 + skip;
        } else if let Some(side) = side_at(line, to + 1) {
            // second left
            data.rank = Some(rank);
            data.side = Some(side);
            to += 2;
        }
    } else if row_word(line, to).is_some() && side_at(line, to + 1).is_some() {
        // front left, back right
        data.row = row_word(line, to);
        data.side = side_at(line, to + 1);
        to += 2;
    } else if line.is(to, "from") {
        let skip = usize::from(line.is(to + 1, "the"));
        let corner = line.is_any(
            to + 1 + skip,
            words!["top", "upper", "bottom", "lower", "far", "center"],
        );
        let skip = skip + usize::from(corner);
        if let Some(side) = side_at(line, to + 1 + skip) {
            data.side = Some(side);
            to += 2 + skip;
            to += 2 * usize::from(
                line.is(to, "to") && side_at(line, to + 1).is_some(),
            );
        }
    } else if line.is_any(to, words!["far", "extreme", "top", "bottom"])
        && side_at(line, to + 1).is_some()
    {
        data.side = side_at(line, to + 1);
        data.row = data.row.or(row_word(line, to));
        data.rank = line.is_any(to, words!["far", "extreme"]).then_some(1);
        to += 2;
    } else if let Some(side) = side_at(line, to) {
        data.side = Some(side);
        to += 1;
        // left to right: the names are counted from the left.
        if line.is(to, "to") && side_at(line, to + 1).is_some() {
            to += 2;
        } else if line.is_any(to, words!["foreground", "background"]) {
            data.row = row_word(line, to);
            to += 1;
        }
    } else if to == at && line.is_any(at, words!["l", "r"]) {
        let side = if line.is(at, "l") { Side::Left } else { Side::Right };
        data.side = Some(side);
        to += 1;
    }
    if to == at || to > end || data.side.is_none() && data.row.is_none() {
        return None;
    }
    data.span = line.span(at..to);
    Some((to, data))
}

/// *left* or *right* by itself, as most positions are.
fn plain_side(line: &Line<'_>, at: usize) -> Option<Side> {
    let more = line.hints(at, Hints::ROW)
        | line.hints(at + 1, Hints::ROW)
        | line.is(at + 1, "to")
        | (line.width(at) <= 3);
    if more { None } else { side_at(line, at) }
}

/// Behind *L-R*, which is *left to right*.
fn short_list(line: &Line<'_>, at: usize) -> Option<usize> {
    // left
    if line.width(at) > 3 {
        return None;
    }
    if line.is(at, "l-r") {
        return Some(at + 1);
    }
    let joined = matches!(line.kind(at + 1), Some(Kind::Dash | Kind::Slash));
    let whole = line.is(at, "l") && joined && line.is(at + 2, "r");
    whole.then_some(at + 3)
}

/// Whether the words count people from a side: *from left*, *left to right*.
pub(super) fn counts(line: &Line<'_>, at: usize, end: usize) -> bool {
    let ranked = rank_at(line, at).is_some();
    !ranked && (at..end).any(|i| line.is_any(i, words!["from", "to"]))
        || short_list(line, at) == Some(end)
}

fn side_at(line: &Line<'_>, at: usize) -> Option<Side> {
    if !line.hints(at, Hints::SIDE) {
        None
    } else if line.is_any(at, words!["left", "l"]) {
        Some(Side::Left)
    } else if line.is_any(at, words!["right", "r"]) {
        Some(Side::Right)
    } else {
        Some(Side::Center)
    }
}

fn rank_at(line: &Line<'_>, at: usize) -> Option<u32> {
    const RANKS: [&str; 9] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
        "eighth", "ninth",
    ];
    if !line.hints(at, Hints::RANK) {
        return None;
    }
    let rank = RANKS.iter().position(|rank| line.is(at, rank))?;
    u32::try_from(rank + 1).ok()
}

/// *front row*, *in the background*, *rear*
fn row_at(line: &Line<'_>, at: usize) -> Option<(usize, Row)> {
    let mut to = at + usize::from(line.is_any(at, words!["in", "at"]));
    to += usize::from(to > at && line.is(to, "the"));
    let row = row_word(line, to)?;
    let named = line.is(to + 1, "row");
    // back and front alone say too little inside a sentence.
    let alone = line.is_any(
        to,
        words![
            "background",
            "foreground",
            "rear",
            "top",
            "bottom",
            "front",
            "back",
        ],
    );
    let side = side_at(line, to + 1).is_some();
    if named {
        Some((to + 2, row))
    } else if alone && !side {
        Some((to + 1, row))
    } else {
        None
    }
}

fn row_word(line: &Line<'_>, at: usize) -> Option<Row> {
    if !line.hints(at, Hints::ROW) {
        None
    } else if line.is_any(at, words!["front", "foreground"]) {
        Some(Row::Front)
    } else if line.is_any(at, words!["back", "background", "rear"]) {
        Some(Row::Back)
    } else if line.is(at, "top") {
        Some(Row::Top)
    } else if line.is(at, "bottom") {
        Some(Row::Bottom)
    } else if line.is(at, "middle") && line.is(at + 1, "row") {
        Some(Row::Middle)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout, lexer::tokenize};

    /// The words of a position, its side, rank and row.
    type Found<'t> = (&'t str, Option<Side>, Option<u32>, Option<Row>);

    fn position(text: &str) -> Option<Found<'_>> {
        let tokens = tokenize(text, &layout::read(text));
        let line = Line::cut(text, &tokens, 0..tokens.list.len());
        let (_, p) = read(&line, 0, line.len())?;
        Some((p.span.of(text).unwrap(), p.side, p.rank, p.row))
    }

    #[test]
    fn a_position_says_side_rank_and_row() {
        let (left, right) = (Some(Side::Left), Some(Side::Right));
        for (text, side, rank, row) in [
            ("left", left, None, None),
            ("far right", right, Some(1), None),
            ("second from left", left, Some(2), None),
            ("third from the right", right, Some(3), None),
            ("back row, center", Some(Side::Center), None, Some(Row::Back)),
            ("From left", left, None, None),
            ("background", None, None, Some(Row::Back)),
        ] {
            assert_eq!(position(text), Some((text, side, rank, row)));
        }
    }

    #[test]
    fn other_words_are_no_position() {
        for text in ["second", "from", "standing", "the left", "row"] {
            assert_eq!(position(text), None, "{text}");
        }
    }
}

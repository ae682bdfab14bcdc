//! Reads places as a chain of city, region and country.
//!
//! In: a line and a place in it. Out: the chain that begins there.
//!
//! ```text
//! Pyongyang, North Korea | La Crosse, Wis. | Puebla, Mexico | Kabul
//! ```

use super::{
    hints::Hints,
    masks::Masks,
    pieces::{Line, words},
};
use crate::{Span, lexer::Kind, lexicon::Roles, place::PlaceData};

/// What the lexicon knows to be a place.
pub(super) const ANY: Roles =
    Roles::CITY.union(Roles::REGION).union(Roles::COUNTRY).union(Roles::PLACE);

/// What may stand behind the comma: *Calif.*, *Mexico*, *West Bank*.
const WIDER: Roles = Roles::REGION.union(Roles::COUNTRY).union(Roles::PLACE);

/// The longest name of one place, in words.
const LONGEST: usize = 5;

/// The longest that the lexicon may know, in pieces.
const MOST_PIECES: usize = 6;

/// The chain that begins at `at` and ends before `end`, and the piece behind
/// it. The first name may be unknown to the lexicon.
///
/// Looks at no more than three names of five words.
pub(super) fn chain(
    line: &Line<'_>,
    at: usize,
    end: usize,
) -> Option<(usize, PlaceData)> {
    let first = first(line, at, end)?;
    Some(chain_from(line, at, first, end))
}

/// The first name of a chain.
#[derive(Clone, Copy)]
pub(super) struct First {
    /// The piece behind it.
    pub(super) end: usize,
    /// What the lexicon says of the whole name.
    roles: Roles,
    /// Whether the lexicon knows a place that it begins with.
    pub(super) known: bool,
}

/// The chain that has `first` at `at`, and the piece behind it.
pub(super) fn chain_from(
    line: &Line<'_>,
    at: usize,
    first: First,
    end: usize,
) -> (usize, PlaceData) {
    let First { end: first, roles: known, .. } = first;
    if line.kind(first) != Some(Kind::Comma) {
        let span = line.span(at..first);
        return (first, of_parts(span, &[(span, known)]));
    }
    // City, region and country at most.
    let mut parts = [(line.span(at..first), known); 3];
    let mut count = 1;
    let mut behind = first;
    // Nevada, Arizona and Ohio are three places, not one.
    let region = known.has(Roles::REGION) && !known.has(Roles::CITY);
    while count < 3 && line.kind(behind) == Some(Kind::Comma) {
        let from = behind + 1;
        let Some((to, known)) = wider(line, from, end) else { break };
        if region && !known.has(Roles::COUNTRY | Roles::PLACE) {
            break;
        }
        if let Some(part) = parts.get_mut(count) {
            *part = (line.span(from..to), known);
        }
        count += 1;
        behind = to;
    }
    let parts = parts.get(..count).unwrap_or_default();
    (behind, of_parts(line.span(at..behind), parts))
}

/// Behind the region or country that begins at `at`, as far as it is known,
/// and what the lexicon says of the whole.
fn wider(line: &Line<'_>, at: usize, end: usize) -> Option<(usize, Roles)> {
    // Gullhaven, southern Italy
    if !line.is_capitalized(at) {
        if !line.has(at, Roles::COMPASS) {
            return None;
        }
        let behind = line.end_of(at + 1, end, WIDER)?;
        return Some((behind, roles(line, at, behind)));
    }
    // southern Italy, West Germany, Mexico state
    let alone = (at + 1, line.roles_at(at));
    let (behind, known) = match line.phrase(at, end) {
        Some(known) if known.1.has(WIDER) => known,
        _ if at < end && alone.1.has(WIDER) => alone,
        _ if is_short_state(line, at) => alone,
        _ => return None,
    };
    if line.is_any(behind, words!["state", "province"]) {
        return Some((behind + 1, roles(line, at, behind + 1)));
    }
    Some((behind, known))
}

/// *N.Y.*, *Wis.*, *KY*: a state or country in short.
fn is_short_state(line: &Line<'_>, at: usize) -> bool {
    // Five letters, each with its full stop, at most.
    let word = line.bytes(at);
    let dotted = word.last() == Some(&b'.');
    let upper = line.is_upper(at);
    if word.len() > 10 || !dotted && !upper {
        return false;
    }
    let letters = word.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let other = Roles::MONTH
        | Roles::WEEKDAY
        | Roles::TITLE
        | Roles::HONORIFIC
        | Roles::NAME_SUFFIX
        | Roles::ORGANIZATION_SUFFIX;
    let dotted = dotted && (2..=5).contains(&letters);
    line.is_capitalized(at)
        && !line.has(at, other)
        && (dotted || upper && letters == 2)
}

/// Which of some capitals may begin the first name of a chain: a comma
/// follows, and behind it what looks like a region or country.
pub(super) fn may_begin_chain(
    line: &Line<'_>,
    masks: &Masks,
    some: u64,
) -> u64 {
    let capitals = masks.capitals();
    let commas = masks.hinted(Hints::COMMA);
    let mut wider = capitals;
    if line.holds(Roles::COMPASS) {
        let small = commas << 1 & !capitals;
        wider |= masks.with(line, Roles::COMPASS, small);
    }
    let ends = commas & wider >> 1;
    if ends == 0 {
        return 0;
    }
    // A name is capitals alone, or a phrase as *Isle of Man*.
    let names = some & before(ends, capitals);
    let others = some & before(ends, !commas) & !names;
    names | masks.with(line, Roles::STARTS_PHRASE, others)
}

/// The pieces between which and one of `ends` there are only such pieces, so
/// few that all of them can be one name.
fn before(ends: u64, pieces: u64) -> u64 {
    let mut all = 0;
    let mut here = ends;
    for _ in 0..MOST_PIECES {
        here >>= 1;
        all |= here;
        here &= pieces;
    }
    all
}

/// The name of the place that begins at `at`: the longest one that the
/// lexicon knows, or a run of capitalised words.
pub(super) fn first(line: &Line<'_>, at: usize, end: usize) -> Option<First> {
    let here = line.get(at).filter(|here| here.is_capitalized())?;
    if at >= end {
        return None;
    }
    let phrase = line.phrase(at, end);
    let (mut behind, known) = match phrase {
        Some((behind, found)) if found.has(ANY) => (behind, true),
        _ => (at + 1, here.roles.has(ANY)),
    };
    while behind < end && behind - at < LONGEST {
        let next = line.get(behind)?;
        // Lake Worth, Napa County, but Kabul Afghanistan’s
        let more = next.spaced
            & next.is_capitalized()
            & (!next.roles.has(Roles::COMMON)
                | next.roles.has(Roles::PLACE_HEAD));
        if !more {
            break;
        }
        behind += 1;
    }
    let roles = match phrase {
        Some((longest, roles)) if longest == behind => roles,
        _ if behind == at + 1 => here.roles,
        _ => Roles::default(),
    };
    Some(First { end: behind, roles, known })
}

/// What the lexicon says of the name `at..end`.
pub(super) fn roles(line: &Line<'_>, at: usize, end: usize) -> Roles {
    match line.phrase(at, end) {
        Some((behind, roles)) if behind == end => roles,
        _ if end == at + 1 => line.roles_at(at),
        _ => Roles::default(),
    }
}

/// Says which part of a chain is the city, the region and the country.
pub(super) fn of_parts(span: Span, parts: &[(Span, Roles)]) -> PlaceData {
    let mut place =
        PlaceData { span, city: None, region: None, country: None };
    for (at, (span, roles)) in parts.iter().enumerate() {
        let first = at == 0;
        let alone = parts.len() == 1;
        let country = roles.has(Roles::COUNTRY)
            && !(first && (!alone || roles.has(Roles::CITY)));
        let region = roles.has(Roles::REGION)
            && !roles.has(Roles::CITY)
            && (!first || alone);
        if country {
            place.country = Some(*span);
        } else if first && !region {
            place.city = Some(*span);
        } else if place.region.is_none() {
            place.region = Some(*span);
        } else {
            place.country = Some(*span);
        }
    }
    place
}

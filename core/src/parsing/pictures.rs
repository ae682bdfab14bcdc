//! Says which blocks of an article are captions.
//!
//! In: the blocks. Out: the captions among them, labelled.
//!
//! ```text
//! The quay at dawn. (Ann Lee/Quay Reader)     a credit at the end
//! From left: Ann Lee, Bo Berg and Per Holm    places in a picture
//! Photograph: Ann Lee                         a credit alone
//! ```
//!
//! A caption in an article looks like any sentence; its credit gives it
//! away, or words that say where in a picture somebody stands. What the page
//! did to it helps as well: it was printed twice, or cut at its bracket.

use std::collections::HashSet;

use super::{
    Source,
    bynames::introduction,
    captions::{folded, whole},
    credits::{self, Way},
    dates,
    looks::Look,
    pictured::stands_apart,
    pieces::{Line, words},
    positions::{self, counts},
};
use crate::{
    Part, Span, block::BlockKind, caption::CreditData, lexer::Kind,
    lexicon::Roles,
};

/// The longest caption, in tokens.
const LONGEST: usize = 200;

/// What makes a block a caption.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Sign {
    /// Words and a credit, or words that only a caption has.
    Caption,
    /// A credit on a line of its own.
    Credit,
}

/// Labels the captions of an article.
pub(super) fn claim(source: &Source<'_>, kinds: &mut [Option<BlockKind>]) {
    let text = source.text;
    let mut words: HashSet<String> = HashSet::new();
    let mut credit_before = false;
    // How many blocks an open bracket may still reach over.
    let mut open = 0_usize;
    for (block, look) in source.looks.iter().enumerate() {
        let here = source.layout.blocks[block].span;
        let short = (1..=LONGEST).contains(&look.len());
        let story = look.dateline.is_some() && !has_agency_header(look);
        if !short || kinds[block].is_some() || story {
            credit_before = false;
            continue;
        }
        // “The quay at dawn (”, “Image:”, “Getty Images)”: one caption that
        // the page had cut in three.
        if open > 0 && look.len() <= 12 {
            let closed = look.last_kind() == Some(Kind::Close);
            kinds[block] = Some(BlockKind::Caption);
            open = if closed { 0 } else { open - 1 };
            continue;
        }
        open = 0;
        if look.last_kind() == Some(Kind::Open) && look.len() > 3 {
            kinds[block] = Some(BlockKind::Caption);
            open = 3;
            continue;
        }
        let (sign, own) = if look.may_be_caption() {
            sign(look.line())
        } else {
            (None, here)
        };
        let again = |words: &HashSet<String>| {
            !words.is_empty()
                && look.len() >= 5
                && words.contains(&folded(here.of(text).unwrap_or_default()))
        };
        match sign {
            Some(Sign::Caption) => {
                words.insert(folded(own.of(text).unwrap_or_default()));
                kinds[block] = Some(BlockKind::Caption);
            }
            Some(Sign::Credit) => {
                kinds[block] = Some(BlockKind::Caption);
                if !credit_before {
                    claim_before(source, block, kinds);
                }
            }
            // Behind a credit of its own stand the words of the picture.
            None if credit_before && is_label(look.line()) => {
                kinds[block] = Some(BlockKind::Caption);
            }
            // Pages print a caption twice, for wide and narrow screens.
            None if is_twice(source, block) => {
                kinds[block] = Some(BlockKind::Caption);
            }
            None if again(&words) => {
                kinds[block] = Some(BlockKind::Caption);
            }
            None => {}
        }
        credit_before = sign == Some(Sign::Credit)
            && !credits::has_cue(look.line(), &(0..look.line().len()));
    }
}

/// Whether the block before or behind says just the same, a sentence that
/// speaks to nobody.
fn is_twice(source: &Source<'_>, block: usize) -> bool {
    let words = |block: usize| {
        source.layout.blocks.get(block).and_then(|b| b.span.of(source.text))
    };
    let here = words(block);
    let twin = block.checked_sub(1).and_then(words) == here
        || words(block + 1) == here;
    let look = &source.looks[block];
    if !twin || !(8..=60).contains(&look.len()) {
        return false;
    }
    let line = look.line();
    !line.pieces.iter().any(|p| {
        p.roles.has(Roles::FURNITURE | Roles::MONTH)
            || matches!(p.kind, Kind::Mark(_))
    }) && !(0..line.len())
        .any(|at| line.is_any(at, words!["you", "your", "we", "our", "us"]))
        && line.kind(line.len() - 1) == Some(Kind::Stop)
}

/// Claims the block before a credit that stands alone, when its words could
/// be those of the picture: one short sentence, nobody speaking.
fn claim_before(
    source: &Source<'_>,
    block: usize,
    kinds: &mut [Option<BlockKind>],
) {
    let Some(before) = block.checked_sub(1) else { return };
    if kinds[before].is_some() {
        return;
    }
    let look = &source.looks[before];
    let line = look.line();
    let opened = look.last_kind() == Some(Kind::Open);
    let quiet = !line.pieces.iter().any(|p| matches!(p.kind, Kind::Mark(_)));
    let stops = (0..line.len()).filter(|i| line.kind(*i) == Some(Kind::Stop));
    let plain = quiet && stops.count() <= 1 && (6..=40).contains(&look.len());
    let last = line.len().saturating_sub(1);
    let ends =
        line.kind(last) == Some(Kind::Stop) || line.word(last).ends_with('.');
    if opened || plain && ends {
        kinds[before] = Some(BlockKind::Caption);
    }
}

/// Whether a block may be the words of the picture whose credit stands
/// before it.
fn is_label(line: &Line<'_>) -> bool {
    let small =
        (0..line.len()).any(|at| line.is_word(at) && !line.is_capitalized(at));
    let stopped = line.kind(line.len() - 1) == Some(Kind::Stop);
    let other = introduction(line, 0).is_some()
        || dates::read(line, 0).is_some()
        || has_furniture(line);
    small && !other && line.len() <= 40 && (!stopped || line.len() <= 24)
}

fn has_furniture(line: &Line<'_>) -> bool {
    (0..line.len()).any(|at| line.has(at, Roles::FURNITURE))
}

/// What says that the line is a caption, and its words without a credit.
fn sign(line: &Line<'_>) -> (Option<Sign>, Span) {
    let all = whole(line);
    if is_plain(line) {
        return (has_label(line).then_some(Sign::Caption), all);
    }
    let mut data = None;
    if let Some(credit) = credits::find(line, &mut data)
        && let Some(data) = data
    {
        let pieces = &credit.pieces;
        let own = if pieces.start == 0 {
            line.span(pieces.end..line.len())
        } else {
            line.span(0..pieces.start)
        };
        let alone = pieces.len() == line.len();
        if is_sure(line, &credit, &data) {
            let sign = if alone { Sign::Credit } else { Sign::Caption };
            return (Some(sign), own);
        }
    }
    let caption = has_label(line) || has_position(line);
    (caption.then_some(Sign::Caption), all)
}

/// A quick look: a sentence without a word of pictures in it, a bracket at
/// its end or a sign that credits are made of.
fn is_plain(line: &Line<'_>) -> bool {
    let signs = Roles::CREDIT.union(Roles::POSITION).union(Roles::AGENCY);
    let last = line.len() - 1;
    let stopped = (last.saturating_sub(1)..=last).any(|at| {
        matches!(
            line.kind(at),
            Some(Kind::Stop | Kind::Question | Kind::Exclamation)
        )
    });
    let sign = |at: usize| {
        let piece = &line.pieces[at];
        let bracket = piece.kind == Kind::Close && at + 3 > last;
        bracket
            || matches!(piece.kind, Kind::Slash | Kind::Symbol)
            || piece.roles.has(signs)
    };
    stopped && !(0..line.len()).any(sign)
}

/// Whether an agency put city and date before the words of its picture:
/// *OSLO, NORWAY - MAY 03: Ann Lee ... (Photo by Per Holm/Getty Images)*.
fn has_agency_header(look: &Look<'_>) -> bool {
    look.last_kind() == Some(Kind::Close)
        && look.has(Roles::CREDIT)
        && credits::find(look.line(), &mut None).is_some_and(|credit| {
            credit.way == Way::Brackets
                && credits::has_cue(look.line(), &credit.pieces)
        })
}

/// Whether a line of an article with this credit is surely a caption.
fn is_sure(
    line: &Line<'_>,
    credit: &credits::Found,
    data: &CreditData,
) -> bool {
    let pieces = credit.pieces.clone();
    // “(Reporting by Ann Lee)”, “Text by Ann Lee | Photography by Bo Berg”
    let byline = (0..line.len()).any(|at| {
        introduction(line, at).is_some_and(|(_, parts)| {
            parts.iter().flatten().any(|part| {
                !matches!(
                    part,
                    Part::Photography
                        | Part::Illustration
                        | Part::Graphics
                        | Part::Author
                )
            })
        })
    }) || line.is(0, "by");
    // A post that is quoted links to its own picture.
    let posted = (0..line.len()).any(|at| {
        line.word(at).contains("twitter.com")
            || line.word(at).contains("t.co/")
            || line.is_any(at, words!["pic"])
                && line.is_spaced(at + 1)
                && line.kind(at + 1) == Some(Kind::Stop)
    });
    let notice = line.is_any(0, words!["copyright"])
        || line.is(0, "©") && line.is_number(1);
    if byline || posted || notice {
        return false;
    }
    let cued = credits::has_cue(line, &pieces);
    let named = !data.photographers.is_empty() || !data.agencies.is_empty();
    match credit.way {
        Way::Label => true,
        Way::Start => cued && named && line.len() <= 60,
        Way::Brackets => {
            // “(Quay Weather Office, 2023)” is a source.
            let dated = pieces.clone().any(|at| line.is_number(at));
            let short = pieces.start > 3 && named && line.len() <= 60;
            // (Supplied), (Courtesy photo)
            let noise = pieces.start > 2
                && line.len() <= 40
                && pieces.clone().all(|at| {
                    !line.is_word(at) || credits::is_noise(line, at)
                });
            let sure = !data.agencies.is_empty() || data.is_file || short;
            cued || noise || sure && !dated
        }
        Way::Cue => {
            let source_line =
                line.is_any(pieces.start, words!["source", "video"]);
            let notice = pieces.start == 0
                && line.is_any(0, words!["©", "copyright", "related"]);
            !source_line && !notice && !line.has(0, Roles::FURNITURE)
                || pieces.start > 0 && !source_line && !line.is(0, "related")
        }
        Way::Bare => {
            let joined = pieces.clone().any(|at| {
                matches!(line.word(at), "/" | "|" | "©") || line.is(at, "via")
            });
            let known = pieces.clone().any(|at| {
                line.end_of(at, pieces.end, Roles::AGENCY).is_some()
                    && !line.word(at).contains("twitter")
            });
            let paper = pieces.clone().any(|at| {
                line.has(at, Roles::OUTLET_HEAD | Roles::ORGANIZATION)
            });
            if pieces.start == 0 {
                return joined
                    && (known || paper)
                    && !has_furniture(line)
                    && line.len() <= 16
                    || is_picture_agency(line);
            }
            let small = (0..pieces.start)
                .filter(|at| line.is_word(*at) && !line.is_capitalized(*at))
                .count();
            let ended = matches!(
                line.kind(pieces.start - 1),
                Some(Kind::Stop | Kind::Question | Kind::Exclamation)
            ) || line.word(pieces.start - 1).ends_with('.');
            let quoted = pieces.clone().any(|at| {
                line.get(at).is_some_and(|p| matches!(p.kind, Kind::Mark(_)))
            });
            let house = ended
                && pieces.clone().any(|at| {
                    line.is(at, "for") && line.is_capitalized(at + 1)
                });
            let furniture = pieces
                .clone()
                .any(|at| line.has(at, Roles::FURNITURE | Roles::MONTH));
            let plain = pieces.len() <= 6
                && (pieces.len() > 1
                    || !line.has(pieces.start, Roles::COMMON));
            // The port on Friday. — AFP
            let dashed =
                ended && known && line.kind(pieces.start) == Some(Kind::Dash);
            !furniture
                && !quoted
                && (joined && known
                    || dashed
                    || house && small >= 2
                    || small >= 3
                        && (joined || ended && plain && line.len() >= 6))
        }
    }
}

/// Whether the line is the name of an agency that sells pictures only.
fn is_picture_agency(line: &Line<'_>) -> bool {
    line.len() <= 6
        && (0..line.len()).any(|at| {
            let word = line.word(at).to_ascii_lowercase();
            ["getty", "shutterstock", "alamy", "stock", "images"]
                .iter()
                .any(|part| word.contains(part))
        })
}

/// Words that only a caption begins or ends with.
fn has_label(line: &Line<'_>) -> bool {
    let start = 0;
    let file = line.word(start) == "FILE"
        || line.are(start, &["file", "photo"])
        || line.are(start, &["a", "file", "photo"])
        || line.are(start, &["a", "file", "photograph"]);
    let shown = line.are(start, &["pictured", ":"])
        || line.are(start, &["image", "caption"])
        || line.are(start, &["media", "caption"])
        || line.is_any(start, words!["this", "in"])
            && line.len() <= 90
            && (0..line.len().min(14)).any(|at| {
                line.is_any(at, words!["photo", "image", "photograph"])
                    && (line.is_any(
                        at + 1,
                        words!["released", "provided", "taken"],
                    ) || line.is_any(at, words!["photo"])
                        && line.kind(at + 1) == Some(Kind::Comma)
                        && at > 4)
            });
    let last = line.len() - 1;
    let video = line.is_any(last, words!["video", "photos"])
        && last > 3
        && line.kind(last - 1) == Some(Kind::Dash);
    file || shown || video
}

/// Whether the line says where in the picture somebody is: *(left)*, *From
/// left:*, *Ann Lee, right, greets*.
fn has_position(line: &Line<'_>) -> bool {
    if line.len() > 90 {
        return false;
    }
    let words = 0..line.len();
    let opens = |at: usize| {
        at == 0 || matches!(line.kind(at - 1), Some(Kind::Open | Kind::Comma))
    };
    for at in (0..line.len()).filter(|at| opens(*at)) {
        let Some((end, position)) = positions::read(line, at, line.len())
        else {
            continue;
        };
        let bracketed = at > 0
            && line.kind(at - 1) == Some(Kind::Open)
            && line.kind(end) == Some(Kind::Close);
        let apart = position.side.is_some()
            && at > 1
            && line.kind(at - 1) == Some(Kind::Comma)
            && line.kind(end) == Some(Kind::Comma)
            && line.is_capitalized(at - 2);
        let listed = at == 0
            && counts(line, at, end)
            && matches!(line.kind(end), Some(Kind::Colon | Kind::Comma));
        if (bracketed || apart || listed)
            && stands_apart(line, at, end, &words)
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::{Block, BlockKind, extract};

    /// How many blocks of the text are captions.
    fn captions(text: &str) -> usize {
        let article = extract(text);
        let kinds = article.blocks().iter().map(Block::kind);
        kinds.filter(|kind| *kind == BlockKind::Caption).count()
    }

    #[test]
    fn a_credit_makes_a_caption() {
        for text in [
            "The quay at dawn on Monday. (Anna Lee/Reuters)",
            "The quay at dawn on Monday. Photograph: Anna Lee",
            "The quay at dawn on Monday Anna Lee/Getty Images",
            "(Anna Lee / Associated Press)",
            "Getty Images",
        ] {
            assert_eq!(captions(text), 1, "{text}");
        }
    }

    #[test]
    fn a_place_in_the_picture_makes_a_caption() {
        assert_eq!(captions("Anna Lee, left, and Bo Berg, right, met."), 1);
    }

    #[test]
    fn a_story_stays_a_story() {
        for text in [
            "The board met on Monday, according to Reuters.",
            "He left the quay and turned right at the end.",
            "The sea rose by a foot (Weather Office, 2023).",
            "(Reporting by Anna Lee; editing by Bo Berg)",
        ] {
            assert_eq!(captions(text), 0, "{text}");
        }
    }

    #[test]
    fn a_caption_that_was_cut_at_its_bracket_is_put_together() {
        let text = "The quay at dawn, in the rain (\nImage:\nGetty Images)";
        assert_eq!(captions(text), 3);
    }

    #[test]
    fn a_caption_repeats_though_its_apostrophes_differ() {
        let article = extract(
            "The quay's end. (Anna Lee/Reuters)\n\
             The quay’s end. (Anna Lee/Reuters)",
        );
        let first = article.captions()[0].id();
        assert_eq!(article.captions()[1].repeats(), Some(first));
    }
}

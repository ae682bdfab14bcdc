//! What a word may begin in the line under a picture, or in a byline.
//!
//! In: a piece of a line. Out: its hints, as a set.
//!
//! ```text
//! Ann Lee, left, on the quay in May. File photo: Bo Berg/Quay Reader
//! By Ann Lee in Gullhaven, May 3. Bo Berg contributed. Share
//! ```
//!
//! Here *left* may begin a position, *in* stand before a place, and *File*
//! and *photo* open a credit; *By* opens a list, *May* a date, and *Share* is
//! a button. Each piece is looked at once, when the line is cut; then a reader
//! passes over all that it can't begin with. A hint is no more than that: to
//! *leave* nobody stands on the left.

use crate::{Part, lexer::Kind, lexicon::WordId};

/// A set of hints.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Hints(u64);

impl Hints {
    pub(super) const NONE: Hints = Hints(0);

    // The lowest sixteen are those of which a line has masks.
    /// A comma.
    pub(super) const COMMA: Hints = Hints(1);
    /// A word that a credit may open with: one for a picture, or another.
    pub(super) const CUE: Hints = Hints(1 << 1);
    /// *and*, *&*
    pub(super) const AND: Hints = Hints(1 << 2);
    /// A word that a position may begin with: *left*, *second*, *standing*.
    pub(super) const POSITION: Hints = Hints(1 << 3);
    /// A side or a row, one of which each position has.
    pub(super) const SPOT: Hints = Hints(1 << 4);
    /// A word between which and a place there is at most an article.
    pub(super) const BEFORE_PLACE: Hints = Hints(1 << 5);
    /// Such an article, or what may stand for it: *the*, *downtown*.
    pub(super) const PLACE_ARTICLE: Hints = Hints(1 << 6);
    /// What a date may begin with.
    pub(super) const BEGINS_DATE: Hints = Hints(1 << 7);
    /// A number or sign, not a word.
    pub(super) const SIGN: Hints = Hints(1 << 8);
    /// What a credit may have wherever it stands: numbers, most signs, and
    /// words in small letters, noise or not.
    pub(super) const CREDIT: Hints = Hints(1 << 9);
    /// What a sentence may end in.
    pub(super) const ENDS: Hints = Hints(1 << 10);
    /// A word before the next name of a credit: *via*, *for*.
    pub(super) const BETWEEN: Hints = Hints(1 << 11);
    /// A sign that is in no name.
    pub(super) const CUTS: Hints = Hints(1 << 12);
    /// A bracket that opens.
    pub(super) const OPENS: Hints = Hints(1 << 13);
    /// A bracket that closes.
    pub(super) const CLOSES: Hints = Hints(1 << 14);
    /// A full stop.
    pub(super) const STOP: Hints = Hints(1 << 15);
    /// *contributed*, *reported*
    pub(super) const DEED: Hints = Hints(1 << 16);
    /// A word before the place of somebody named before: *in*, *based*.
    pub(super) const WHERE: Hints = Hints(1 << 17);
    /// A word that says what somebody named before is: *is*, *a*.
    pub(super) const IS_A: Hints = Hints(1 << 18);
    /// What a reporter does day by day: *covers*.
    pub(super) const BEAT: Hints = Hints(1 << 19);
    /// *file*, *handout*, *pool*: where a picture is from, besides names.
    pub(super) const SOURCE: Hints = Hints(1 << 20);
    /// A word before the paper of somebody named before: *for*, *of*.
    pub(super) const WHOSE: Hints = Hints(1 << 21);
    /// A small word that nobody’s name begins with.
    pub(super) const SMALL: Hints = Hints(1 << 22);
    /// A department that may sign: *desk*, *staff*.
    pub(super) const DESK: Hints = Hints(1 << 23);
    /// *van*, *de*: may stand before a surname.
    pub(super) const PARTICLE: Hints = Hints(1 << 24);
    /// *Jr.*, *III*: may stand behind a surname.
    pub(super) const SUFFIX: Hints = Hints(1 << 25);
    /// *and* and *with*, between the people of a list.
    pub(super) const LINK: Hints = Hints(1 << 26);
    /// *and*, *&*, */*: what stands behind it goes on with a list.
    pub(super) const JOINT: Hints = Hints(1 << 27);
    /// *the*, *our*
    pub(super) const OUR: Hints = Hints(1 << 28);
    /// A word that may end the name of a department: *staff*, *bureau*.
    pub(super) const DEPARTMENT: Hints = Hints(1 << 29);
    /// *report*, *reports*
    pub(super) const REPORT: Hints = Hints(1 << 31);
    /// A word that may stand before what an article is about: *tags*.
    pub(super) const TOPIC: Hints = Hints(1 << 32);
    /// A word that may stand before an address: *call*, *write to*.
    pub(super) const REACH: Hints = Hints(1 << 33);
    /// *for*, *the*: a name may follow, as before.
    pub(super) const EXPECTING: Hints = Hints(1 << 34);
    /// A word that is in a credit but in no name.
    pub(super) const NOISE: Hints = Hints(1 << 35);
    /// A slash, a bar or another symbol, which may stand between two names.
    pub(super) const JOINS: Hints = Hints(1 << 37);
    /// What may begin a credit’s item and isn’t of its name: *special*.
    pub(super) const BEFORE_NAME: Hints = Hints(1 << 38);
    /// What may end a credit’s item and isn’t of its name: *file*.
    pub(super) const BEHIND_NAME: Hints = Hints(1 << 39);
    /// A word that opens what is said of a picture’s rights: *public domain*.
    pub(super) const LICENCE: Hints = Hints(1 << 40);
    /// A word that makes a name in a credit that of a house: *Archive*.
    pub(super) const HOUSE: Hints = Hints(1 << 41);
    /// What an agency marks its best pictures with: *TPX*.
    pub(super) const BEST: Hints = Hints(1 << 42);
    /// A cue that says whose the picture is: *credit*, *courtesy*.
    pub(super) const WHOSE_PICTURE: Hints = Hints(1 << 43);
    /// A word of the page that got behind the credit: *hide caption*.
    pub(super) const BEHIND_CREDIT: Hints = Hints(1 << 44);
    /// A side from which people are counted, or the middle.
    pub(super) const SIDE: Hints = Hints(1 << 45);
    /// A row.
    pub(super) const ROW: Hints = Hints(1 << 46);
    /// A place in a row: *second*.
    pub(super) const RANK: Hints = Hints(1 << 47);

    /// A picture: *photo*, *image*, *illustration*.
    pub(super) const PICTURE: Hints = Hints(1 << 48);
    /// A number.
    pub(super) const NUMBER: Hints = Hints(1 << 49);
    /// *last*, *this*, *next*: a date may follow.
    pub(super) const LATELY: Hints = Hints(1 << 50);
    /// A month or a weekday, in full or in short.
    pub(super) const DATE: Hints = Hints(1 << 51);
    /// *at* and *@*: a clock time may follow.
    pub(super) const CLOCK: Hints = Hints(1 << 52);
    /// *today*, *yesterday*
    pub(super) const TODAY: Hints = Hints(1 << 53);
    /// A word that may open a list of people, besides those that say what
    /// they did.
    pub(super) const OPENER: Hints = Hints(1 << 54);
    /// A share button or another word of the page that isn’t in the lexicon.
    pub(super) const BUTTON: Hints = Hints(1 << 55);
    /// What stands behind a cue: a colon, three dots or *by*.
    pub(super) const BEHIND_CUE: Hints = Hints(1 << 56);

    /// A word or mark before a name that may not be that of somebody: *the*,
    /// *in*, *hurricane*.
    pub(super) const BEFORE_THING: Hints = Hints(1 << 59);

    #[inline]
    pub(super) const fn or(self, other: Hints) -> Hints {
        Hints(self.0 | other.0)
    }

    /// Whether the two sets have a hint in common.
    #[inline]
    pub(super) const fn has(self, any_of: Hints) -> bool {
        self.0 & any_of.0 != 0
    }

    /// What somebody did, one of [`PARTS`]. Its number is in the highest
    /// hints.
    const fn of_part(number: usize) -> Hints {
        Hints((number as u64 + 1) << 60)
    }

    /// What somebody did who is named behind the word.
    #[inline]
    pub(super) fn part(self) -> Option<Part> {
        let number = usize::try_from(self.0 >> 60).ok()?.checked_sub(1)?;
        PARTS.get(number).map(|(part, _)| *part)
    }

    /// Whether it has this hint, in the lowest bit: several such answers are
    /// put together without a branch.
    #[inline]
    pub(super) const fn bit(self, hint: Hints) -> u64 {
        self.0 >> hint.0.trailing_zeros()
    }

    /// Whether of these hints it has those of `some` and no other.
    #[inline]
    pub(super) const fn has_of(self, these: Hints, some: Hints) -> bool {
        self.0 & these.0 == some.0
    }

    /// The lowest eight, and the next.
    #[inline]
    pub(super) const fn lowest(self) -> [u8; 2] {
        let [lowest, next, ..] = self.0.to_le_bytes();
        [lowest, next]
    }

    /// What a number or sign of this kind hints at.
    #[inline]
    pub(super) fn of_kind(kind: Kind) -> Hints {
        OF_KINDS[kind.number()]
    }

    const fn told_by(kind: Kind) -> Hints {
        let sign = Hints::SIGN.or(Hints::CREDIT);
        match kind {
            Kind::Word => Hints(0),
            Kind::Clitic | Kind::Address => sign,
            Kind::Number => sign.or(Hints::NUMBER).or(Hints::BEGINS_DATE),
            Kind::Mark(_) => sign.or(Hints::ENDS).or(Hints::BEFORE_THING),
            Kind::Question | Kind::Exclamation => {
                Hints::SIGN.or(Hints::ENDS).or(Hints::CUTS)
            }
            Kind::Comma => sign.or(Hints::CUTS).or(Hints::COMMA),
            Kind::Stop => sign.or(Hints::CUTS).or(Hints::ENDS).or(Hints::STOP),
            Kind::Colon | Kind::Ellipsis => {
                sign.or(Hints::CUTS).or(Hints::BEHIND_CUE)
            }
            Kind::Semicolon | Kind::Dash => sign.or(Hints::CUTS),
            Kind::Open => sign.or(Hints::CUTS).or(Hints::OPENS),
            Kind::Close => {
                sign.or(Hints::CUTS).or(Hints::ENDS).or(Hints::CLOSES)
            }
            Kind::Slash | Kind::Symbol => {
                sign.or(Hints::CUTS).or(Hints::JOINS)
            }
        }
    }

    /// What the word hints at that has this place in the lexicon.
    #[inline]
    pub(super) fn of(word: WordId) -> Hints {
        // What isn't in the lexicon has the last place: which words are can't
        // be foreseen.
        TABLE.hints[usize::from(TABLE.sets[word.place()])]
    }
}

/// What each kind hints at.
static OF_KINDS: [Hints; Kind::COUNT] = {
    let mut all = [Hints(0); Kind::COUNT];
    let mut at = 0;
    while at < Kind::COUNT {
        let kind = Kind::ALL[at];
        all[kind.number()] = Hints::told_by(kind);
        at += 1;
    }
    all
};

/// The words of each hint, in small letters.
const WORDS: [(Hints, &[&str]); 46] = [
    (
        Hints::BEFORE_THING,
        &[
            "the",
            "a",
            "an",
            "uss",
            "hms",
            "hurricane",
            "storm",
            "typhoon",
            "cyclone",
            "as",
            "in",
            "at",
            "on",
            "near",
            "outside",
            "through",
        ],
    ),
    (
        Hints::PICTURE.or(Hints::CUE).or(Hints::NOISE).or(Hints::CREDIT),
        &[
            "photo",
            "photos",
            "photograph",
            "photographs",
            "photography",
            "picture",
            "pictures",
            "image",
            "images",
            "illustration",
            "illustrations",
        ],
    ),
    (
        Hints::CUE,
        &[
            "main",
            "mandatory",
            "credit",
            "credits",
            "photographer",
            "source",
            "copyright",
            "courtesy",
            "file",
            "pic",
            "graphic",
            "video",
            "composite",
            "animation",
            "infographic",
            "rendering",
            "©",
        ],
    ),
    (
        Hints::NOISE.or(Hints::CREDIT),
        &[
            "file",
            "files",
            "handout",
            "stringer",
            "contributor",
            "contributed",
            "composite",
            "supplied",
            "staff",
            "courtesy",
            "credit",
            "source",
            "released",
            "provided",
            "submitted",
            "stock",
            "screenshot",
            "screengrab",
        ],
    ),
    (
        Hints::CREDIT,
        &[
            "and", "of", "the", "de", "van", "von", "left", "right", "center",
            "top",
        ],
    ),
    (Hints::BETWEEN.or(Hints::CREDIT), &["via", "for", "by", "from"]),
    (Hints::BEHIND_CUE, &["by"]),
    (Hints::SOURCE, &["file", "files", "handout", "pool"]),
    (
        Hints::POSITION,
        &[
            "standing",
            "seated",
            "sitting",
            "clockwise",
            "in",
            "at",
            "from",
            "far",
            "extreme",
            "upper",
            "lower",
            "the",
            "row",
        ],
    ),
    (
        Hints::RANK.or(Hints::POSITION),
        &[
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
            "eighth", "ninth",
        ],
    ),
    (
        Hints::SIDE.or(Hints::SPOT).or(Hints::POSITION),
        &["left", "l", "right", "r", "center", "centre", "middle"],
    ),
    (
        Hints::ROW.or(Hints::SPOT).or(Hints::POSITION),
        &[
            "front",
            "foreground",
            "back",
            "background",
            "rear",
            "top",
            "bottom",
            "middle",
        ],
    ),
    (Hints::SPOT.or(Hints::POSITION), &["l-r"]),
    (
        Hints::BEFORE_PLACE,
        &[
            "in", "near", "outside", "at", "inside", "on", "over", "across",
            "above", "of",
        ],
    ),
    (Hints::PLACE_ARTICLE, &["the", "downtown"]),
    (Hints::LATELY.or(Hints::BEGINS_DATE), &["last", "this", "next"]),
    (Hints::DATE.or(Hints::BEGINS_DATE), &DATES),
    (Hints::CLOCK, &["at", "@"]),
    (Hints::TODAY, &["today", "yesterday"]),
    (Hints::OPENER, &["by", "about", "as", "with", "additional", "further"]),
    (
        Hints::BUTTON,
        &[
            "follow",
            "published",
            "updated",
            "posted",
            "share",
            "view",
            "print",
            "bookmark",
            "filed",
            "facebook",
            "twitter",
            "email",
            "send",
            "more",
            "date",
            "search",
            "continue",
            "topic",
            "modified",
            "tags",
            "read",
            "last",
            "find",
            "have",
            "get",
            "about",
            "become",
        ],
    ),
    (Hints::DEED, &["contributed", "contributes", "reported"]),
    (Hints::WHERE, &["in", "from", "living", "lives", "based", "resides"]),
    (Hints::IS_A, &["is", "a", "an", "the"]),
    (Hints::BEAT, &["covers", "writes", "reports"]),
    (Hints::AND, &["and", "&"]),
    (Hints::WHOSE, &["for", "of", "special"]),
    (Hints::SMALL, &["in", "on", "at", "for", "from", "with"]),
    (Hints::LINK, &["and", "with"]),
    (Hints::JOINT, &["and", "&", "/"]),
    (Hints::OUR, &["the", "our"]),
    (
        Hints::DESK.or(Hints::DEPARTMENT),
        &["desk", "staff", "team", "newsroom"],
    ),
    (Hints::DEPARTMENT, &["bureau"]),
    (Hints::REPORT, &["report", "reports"]),
    (Hints::TOPIC, &["tags", "topics", "topic", "filed"]),
    (Hints::REACH, &["reach", "contact", "call", "to"]),
    (Hints::EXPECTING, &["for", "the"]),
    (
        Hints::PARTICLE,
        &["van", "von", "de", "del", "da", "dela", "di", "der", "la", "bin"],
    ),
    (Hints::SUFFIX, &["jr.", "sr.", "jr", "sr", "ii", "iii", "iv"]),
    (
        Hints::BEFORE_NAME,
        &[
            "handout",
            "stringer",
            "courtesy",
            "of",
            "and",
            "composite",
            "special",
            "to",
        ],
    ),
    (
        Hints::BEHIND_NAME,
        &[
            "file",
            "files",
            "handout",
            "stringer",
            "composite",
            "contributor",
            "close",
            "commons",
            "creative",
        ],
    ),
    (
        Hints::LICENCE,
        &[
            "public",
            "creative",
            "all",
            "supplied",
            "contributed",
            "stock",
            "provided",
            "submitted",
            "staff",
            "uncredited",
        ],
    ),
    (
        Hints::HOUSE,
        &["of", "the", "archive", "archives", "films", "pool", "wire"],
    ),
    (Hints::BEST, &["tpx"]),
    (
        Hints::WHOSE_PICTURE,
        &["credit", "credits", "copyright", "source", "courtesy"],
    ),
    (Hints::BEHIND_CREDIT, &["close", "loading", "hide", "caption"]),
];

/// What somebody did who is named behind a word.
const PARTS: [(Part, &[&str]); 13] = [
    (
        Part::Author,
        &[
            "written",
            "story",
            "author",
            "authors",
            "analysis",
            "review",
            "posted",
            "curator",
            "interview",
            "report",
            "column",
            "opinion",
            "comment",
        ],
    ),
    (Part::Reporting, &["reporting", "reported"]),
    (Part::Writing, &["writing", "text", "words"]),
    (Part::Compiling, &["compiled", "compiling", "curated"]),
    (Part::Editing, &["editing", "edited", "reviewed", "fact-checked"]),
    (
        Part::Photography,
        &[
            "photography",
            "photographs",
            "photos",
            "photo",
            "pictures",
            "photographed",
            "visuals",
        ],
    ),
    (Part::Production, &["produced", "production", "producer"]),
    (Part::Video, &["video", "videos", "filmed"]),
    (Part::Graphics, &["graphics", "graphic"]),
    (
        Part::Illustration,
        &["illustration", "illustrations", "illustrated", "artwork"],
    ),
    (Part::Translation, &["translated", "translation"]),
    (Part::Research, &["research", "researched"]),
    (Part::Contributing, &["contributions"]),
];

/// Months and weekdays, with the short forms that papers use.
const DATES: [&str; 74] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "augu",
    "sep",
    "sept",
    "oct",
    "octo",
    "nov",
    "nove",
    "dec",
    "dece",
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "jun.",
    "jul.",
    "aug.",
    "sep.",
    "sept.",
    "oct.",
    "nov.",
    "dec.",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mondays",
    "tuesdays",
    "wednesdays",
    "thursdays",
    "fridays",
    "saturdays",
    "sundays",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "mon.",
    "tue.",
    "tues.",
    "wed.",
    "thu.",
    "thur.",
    "thurs.",
    "fri.",
    "sat.",
    "sun.",
];

/// What each word of the lexicon hints at.
struct Table {
    /// The sets of hints that words have, the first that of most: none.
    hints: [Hints; 256],
    /// Where the hints of each word are in `hints`.
    sets: [u8; WordId::PLACES],
}

static TABLE: Table = {
    let mut of_words = [Hints(0); WordId::PLACES];
    let mut list = 0;
    while list < WORDS.len() + PARTS.len() {
        let (of_list, words) = if list < WORDS.len() {
            WORDS[list]
        } else {
            let number = list - WORDS.len();
            (Hints::of_part(number), PARTS[number].1)
        };
        let mut at = 0;
        while at < words.len() {
            let place = WordId::of_small(words[at]).place();
            // A test sees to it that the lexicon has them all.
            if place < WordId::UNKNOWN.place() {
                of_words[place] = of_words[place].or(of_list);
            }
            at += 1;
        }
        list += 1;
    }
    let mut hints = [Hints(0); 256];
    let mut sets = [0; WordId::PLACES];
    let mut count: u8 = 1;
    let mut place = 0;
    while place < WordId::PLACES {
        let mut set = 0;
        while set < count && hints[set as usize].0 != of_words[place].0 {
            set += 1;
        }
        if set == count {
            hints[set as usize] = of_words[place];
            count += 1;
        }
        sets[place] = set;
        place += 1;
    }
    Table { hints, sets }
};

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(word: &str) -> Hints {
        Hints::of(WordId::of(word))
    }

    #[test]
    fn a_word_has_the_hints_of_all_its_lists() {
        for word in ["file", "File", "FILE"] {
            let cue = Hints::CUE.or(Hints::SOURCE);
            let noise = Hints::NOISE.or(Hints::CREDIT);
            let all = cue.or(noise).or(Hints::BEHIND_NAME);
            assert_eq!(hints(word), all, "{word}");
        }
        for (list, words) in WORDS {
            for word in words {
                assert!(hints(word).has(list), "{word}");
            }
        }
        for (part, words) in PARTS {
            for word in words {
                assert_eq!(hints(word).part(), Some(part), "{word}");
            }
        }
    }

    #[test]
    fn long_words_are_told_apart_behind_their_eighth_letter() {
        assert!(hints("Photographs").has(Hints::PICTURE));
        assert!(hints("Photography").has(Hints::PICTURE));
        assert!(!hints("Photographer").has(Hints::PICTURE));
        assert!(hints("Photographer").has(Hints::CUE));
        assert_eq!(hints("photographic"), Hints::default());
    }

    #[test]
    fn another_word_hints_at_nothing() {
        for word in ["", "quay", "lefts", "fil", "i", "ⓒ"] {
            assert_eq!(hints(word), Hints::default(), "{word}");
        }
    }
}

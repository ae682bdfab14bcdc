//! Links short names to full ones: *Mr. Hoffman* is *Daniel N. Hoffman*.
//!
//! In: the mentions. Out: the same, with an entity each.
//!
//! ```text
//! Anna B. Lindqvist met Kim Su-bin and Jon Lindqvist. Mr. Lindqvist and
//! Ms. Kim left; Anna stayed.
//! ```
//!
//! are three people with two mentions each. Full names are read first. Then
//! a single name looks for them by its word, which is their last, or their
//! first where the family name comes first or a given name stands alone, or
//! the middle one in *Ana García López*. Of two people with one surname, the
//! honorific decides, or *the elder*; else who has the bare surname for a name
//! keeps it, else the one who was named last and isn't somebody's wife or son.

use std::collections::BTreeMap;

use super::appositions;
use crate::{
    EntityId, EntityKind, EntryId, MentionForm, Span,
    annotations::Annotations,
    lexer::Tokens,
    lexicon::{self, Case, Roles},
    mention::{EntityData, MentionData},
    spelling::{BySpelling, Seeded, Spelled, Spelling},
};
use std::collections::HashMap;

/// How many entities that share a word are looked at for one mention.
const MOST_NAMESAKES: usize = 8;

/// How many words of one name are read.
const MOST_WORDS: usize = 12;

/// How many words within a name are kept.
const MOST_INNER: usize = 2;

/// Gives every mention by name its entity, and every other mention one of
/// its own.
pub(super) fn link(text: &str, tokens: &Tokens, records: &mut Annotations) {
    let mentions = &mut records.mentions;
    let mut linker = Linker::new(text, mentions.len());
    let names: Vec<Words> =
        mentions.iter().map(|m| Words::read(text, m)).collect();
    let full = |at: usize| {
        names[at].count > 1 || mentions[at].kind != EntityKind::Person
    };
    let mut entities = vec![None; mentions.len()];
    for at in (0..names.len()).filter(|at| full(*at)) {
        if mentions[at].form == MentionForm::Name {
            let renamed = at
                .checked_sub(1)
                .filter(|before| {
                    is_renamed(text, &mentions[*before], &mentions[at])
                })
                .and_then(|before| entities[before]);
            let same = renamed.or_else(|| linker.of_entry(&mentions[at]));
            let entity = match same {
                Some(entity) => {
                    linker.index(entity, &mentions[at], &names[at]);
                    entity
                }
                None => linker.full_name(at, &mentions[at], &names[at]),
            };
            linker.note_entry(entity, &mentions[at]);
            entities[at] = Some(entity);
        }
    }
    // Now in reading order, so that it is known who was named last.
    for at in 0..names.len() {
        let mention = &mentions[at];
        let entity = match entities[at] {
            Some(entity) => entity,
            None if mention.form == MentionForm::Name => {
                let same = linker.of_entry(mention);
                same.unwrap_or_else(|| {
                    linker.short_name(at, mention, &names[at])
                })
            }
            None => linker.add(at, mention, &names[at]),
        };
        linker.note(entity, at, mention, &names[at]);
        linker.note_entry(entity, mention);
        entities[at] = Some(entity);
    }
    for (mention, entity) in mentions.iter_mut().zip(entities) {
        mention.entity = EntityId::new(entity.unwrap_or_default());
    }
    records.entities = linker.rows.into_iter().map(|row| row.data).collect();
    collect_titles(text, tokens, records);
}

/// Gives the people their titles: those before their names, and those that a
/// comma sets off behind.
fn collect_titles(text: &str, tokens: &Tokens, records: &mut Annotations) {
    for mention in &records.mentions {
        if mention.kind != EntityKind::Person
            || mention.form != MentionForm::Name
        {
            continue;
        }
        let behind = tokens
            .list
            .partition_point(|t| t.span().start() < mention.span.end());
        let apposition = appositions::title(tokens, behind);
        let entity = &mut records.entities[mention.entity.index()];
        for title in mention.title.into_iter().chain(apposition) {
            add_title(text, &mut entity.titles, title);
        }
    }
}

/// Adds a title unless it is there already.
fn add_title(text: &str, titles: &mut Vec<Span>, title: Span) {
    /// More titles than these nobody has.
    const MOST_TITLES: usize = 8;
    let known = titles.iter().any(|t| t.of(text) == title.of(text));
    if !known && titles.len() < MOST_TITLES {
        titles.push(title);
    }
}

struct Linker<'t> {
    text: &'t str,
    rows: Vec<Row>,
    /// By kind and all words.
    whole: BySpelling<(EntityKind, Spelling), usize>,
    /// People by their last word, in the order in which they were added.
    last: BySpelling<Spelling, Vec<usize>>,
    /// People by their last two words, of three or more.
    tails: BySpelling<Spelling, usize>,
    /// People by their first word.
    first: BySpelling<Spelling, Vec<usize>>,
    /// People by a word in the middle, which may be a surname.
    middle: BySpelling<Spelling, Vec<usize>>,
    /// Organizations by their initials, and by a part that may stand alone.
    short: BySpelling<Spelling, usize>,
    /// By the entry of the user's dictionary, whichever name of it stands
    /// there: *the Duke of Marl* is *Zubrow Qadri*.
    entries: BTreeMap<EntryId, usize>,
}

/// An entity in the making.
struct Row {
    data: EntityData,
    /// How many words the fullest name has, and whether it is in capitals.
    words: usize,
    shouted: bool,
    gender: Option<Gender>,
    /// Elder or younger than one of the same name.
    age: Option<Age>,
    /// Whether it came into the article as somebody's wife or son.
    kin: bool,
    /// The surname, where it is known.
    surname: Spelling,
    /// Which mention was the first, the last so far, and the last so far by
    /// the surname alone.
    added: usize,
    named: Option<usize>,
    short: Option<usize>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Gender {
    Female,
    Male,
}

/// Who is who of a father and a son.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Age {
    Elder,
    Younger,
}

/// The words of one name.
struct Words {
    whole: Spelling,
    first: Spelling,
    last: Spelling,
    /// Without an initial or a second name in the middle.
    ends: Spelling,
    /// The last two words, of names with more: *Suu Kyi*.
    tail: Spelling,
    /// The last word without its article: *Maliki* of *al-Maliki*.
    stem: Spelling,
    /// From the first particle on: *van der Meer*.
    particled: Option<Spelling>,
    /// Whether there is no small letter in it.
    shouted: bool,
    /// Without *Inc.* and its like.
    bare: Spelling,
    /// The words between the first and the last that may be surnames, and a
    /// nickname.
    inner: [Option<Spelling>; MOST_INNER],
    /// With *Jr.* or *Sr.*
    suffixed: Option<Spelling>,
    count: usize,
    gender: Option<Gender>,
    age: Option<Age>,
    kin: bool,
}

impl Words {
    /// Of a mention that isn't made by name.
    const NONE: Words = Words {
        whole: Spelling::NONE,
        first: Spelling::NONE,
        last: Spelling::NONE,
        ends: Spelling::NONE,
        tail: Spelling::NONE,
        stem: Spelling::NONE,
        particled: None,
        shouted: false,
        bare: Spelling::NONE,
        inner: [None; MOST_INNER],
        suffixed: None,
        count: 0,
        gender: None,
        age: None,
        kin: false,
    };

    fn read(text: &str, mention: &MentionData) -> Words {
        if mention.form != MentionForm::Name {
            return Words::NONE;
        }
        let name = mention.name.unwrap_or(mention.span);
        let name = name.of(text).unwrap_or_default();
        let name = name.strip_prefix("The ").unwrap_or(name);
        let mut words = Words {
            shouted: !name.contains(char::is_lowercase),
            gender: gender(text, mention),
            ..Words::NONE
        };
        let lead = lead(text, mention.span.start());
        if mention.kind == EntityKind::Person {
            words.age = age(lead);
            if let Some((gender, age)) = kin(lead) {
                words.kin = true;
                words.gender = words.gender.or(gender);
                words.age = words.age.or(age);
            }
        }
        let none = Spelled::NONE;
        let (mut first, mut before, mut end) = (none, none, none);
        let mut last = "";
        for word in name.split_whitespace().take(MOST_WORDS) {
            let word = word.trim_end_matches(',');
            if mention.kind == EntityKind::Person && is_suffix(word) {
                words.suffixed = Some(words.whole.then(word));
                words.age = words.age.or(match word.trim_end_matches('.') {
                    "Sr" => Some(Age::Elder),
                    _ => Some(Age::Younger),
                });
                continue;
            }
            let spelled = Spelled::new(word);
            words.whole = match undotted(word) {
                Some(plain) => words.whole.then(&plain),
                None => words.whole.then_spelled(spelled),
            };
            if words.count == 0 {
                first = spelled;
            } else if words.count > 1 {
                words.keep(last);
            }
            words.particled = match words.particled {
                Some(surname) => Some(surname.then_spelled(spelled)),
                None if words.count > 0
                    && word.starts_with(char::is_lowercase) =>
                {
                    Some(Spelling::NONE.then_spelled(spelled))
                }
                None => None,
            };
            before = end;
            end = spelled;
            last = word;
            words.count += 1;
            if !is_company_suffix(word) {
                words.bare = words.whole;
            }
        }
        words.first = Spelling::NONE.then_spelled(first);
        words.last = Spelling::NONE.then_spelled(end);
        words.ends = words.first.then_spelled(end);
        words.tail = Spelling::NONE.then_spelled(before).then_spelled(end);
        words.stem = match stem(last) {
            stem if stem.len() < last.len() => Spelling::of([stem]),
            _ => words.last,
        };
        words
    }

    /// Keeps a word from the middle of the name: not *B.*, not *de*.
    fn keep(&mut self, word: &str) {
        let word = word.trim_matches(['“', '”', '"', '‘', '’', '\'', '`']);
        let is_name = word.len() > 2
            && !word.ends_with('.')
            && word.starts_with(char::is_uppercase);
        let free = self.inner.iter_mut().find(|place| place.is_none());
        if let (true, Some(place)) = (is_name, free) {
            *place = Some(Spelling::of([word]));
        }
    }
}

impl<'t> Linker<'t> {
    /// Of a text with so many mentions, of which about every fourth is a name
    /// that wasn't there before.
    fn new(text: &'t str, mentions: usize) -> Linker<'t> {
        let new = mentions / 4;
        let seed = Seeded::default();
        Linker {
            text,
            rows: Vec::with_capacity(2 * new),
            whole: HashMap::with_capacity_and_hasher(2 * new, seed),
            last: HashMap::with_capacity_and_hasher(new, seed),
            tails: HashMap::with_hasher(seed),
            first: HashMap::with_capacity_and_hasher(new, seed),
            middle: HashMap::with_hasher(seed),
            short: HashMap::with_capacity_and_hasher(new, seed),
            entries: BTreeMap::new(),
        }
    }

    /// The entity of a mention by a name that can stand for itself.
    fn full_name(
        &mut self,
        at: usize,
        mention: &MentionData,
        words: &Words,
    ) -> usize {
        let kind = mention.kind;
        if let Some(suffixed) = words.suffixed
            && let Some(known) = self.whole.get(&(kind, suffixed))
        {
            return *known;
        }
        if let Some(known) = self.whole.get(&(kind, words.whole)).copied() {
            // Jon Berg Jr. isn't Jon Berg Sr.
            let age = self.rows[known].age;
            let apart = words.suffixed.is_some()
                && age.is_some()
                && words.age.is_some()
                && age != words.age;
            if apart {
                return self.add(at, mention, words);
            }
            return known;
        }
        let alike = match kind {
            // Anna Lindqvist is Anna B. Lindqvist, and Suu Kyi is Aung San
            // Suu Kyi.
            EntityKind::Person => self
                .whole
                .get(&(kind, words.ends))
                .or_else(|| self.tails.get(&words.whole))
                .or_else(|| {
                    let long = words.count > 2;
                    self.whole.get(&(kind, words.tail)).filter(|_| long)
                })
                .copied()
                .or_else(|| self.nicknamed(mention, words)),
            EntityKind::Organization => self
                .whole
                .get(&(kind, words.bare))
                .or_else(|| self.short.get(&words.whole))
                .copied(),
            _ => None,
        };
        match alike {
            Some(known) => {
                self.index(known, mention, words);
                known
            }
            None => self.add(at, mention, words),
        }
    }

    /// The entity of a person's mention by one word.
    fn short_name(
        &mut self,
        at: usize,
        mention: &MentionData,
        words: &Words,
    ) -> usize {
        let known = self
            .choose(&self.last, words, at)
            .or_else(|| self.choose(&self.first, words, at))
            .or_else(|| self.choose(&self.middle, words, at))
            .or_else(|| {
                let same = self.whole.get(&(mention.kind, words.whole))?;
                self.may_be(*same, words).then_some(*same)
            });
        match known {
            Some(entity) => entity,
            None => self.add(at, mention, words),
        }
    }

    /// The person with this word who was named last before the mention, else
    /// the first who is named after it.
    fn choose(
        &self,
        index: &BySpelling<Spelling, Vec<usize>>,
        words: &Words,
        at: usize,
    ) -> Option<usize> {
        let namesakes = index.get(&words.whole)?;
        let count = namesakes.len().min(MOST_NAMESAKES);
        let fits = |entity: &&usize| self.may_be(**entity, words);
        let near_end = &namesakes[namesakes.len() - count..];
        let named = near_end
            .iter()
            .chain(&namesakes[..count])
            .filter(fits)
            // Who has the surname for a name keeps it: after *Berg and his
            // wife, Ida Berg*, *Berg* is still the husband.
            .max_by_key(|entity| {
                let row = &self.rows[**entity];
                let told = words.gender.is_some()
                    && row.gender == words.gender
                    || words.age.is_some() && row.age == words.age;
                (row.named.is_some(), told, row.short, !row.kin, row.named)
            });
        match named {
            Some(entity) if self.rows[*entity].named.is_some() => {
                Some(*entity)
            }
            _ => namesakes
                .iter()
                .take(MOST_NAMESAKES)
                .filter(fits)
                .min_by_key(|e| self.rows[**e].added.abs_diff(at))
                .copied(),
        }
    }

    /// Whether nothing that is known of their gender and age speaks against
    /// it.
    fn may_be(&self, entity: usize, words: &Words) -> bool {
        let row = &self.rows[entity];
        let gender = match (row.gender, words.gender) {
            (Some(known), Some(here)) => known == here,
            _ => true,
        };
        let age = match (row.age, words.age) {
            (Some(known), Some(here)) => known == here,
            _ => true,
        };
        gender && age
    }

    /// The person with the same surname and a longer or shorter form of the
    /// same given name: *Dan Berg* is *Daniel Berg*.
    fn nicknamed(
        &self,
        mention: &MentionData,
        words: &Words,
    ) -> Option<usize> {
        let name = mention.name.unwrap_or(mention.span).of(self.text)?;
        let given = name.split_whitespace().next()?;
        let namesakes = self.last.get(&words.last)?;
        namesakes.iter().take(MOST_NAMESAKES).copied().find(|entity| {
            let other = self.rows[*entity].data.name.of(self.text);
            let other = other.and_then(|o| o.split_whitespace().next());
            other.is_some_and(|other| {
                is_short_for(given, other) || is_short_for(other, given)
            }) && self.may_be(*entity, words)
        })
    }

    /// A new entity.
    fn add(
        &mut self,
        at: usize,
        mention: &MentionData,
        words: &Words,
    ) -> usize {
        let entity = self.rows.len();
        let name = mention.name.unwrap_or(mention.span);
        self.rows.push(Row {
            data: EntityData { kind: mention.kind, name, titles: Vec::new() },
            words: words.count,
            shouted: words.shouted,
            gender: words.gender,
            age: words.age,
            kin: words.kin,
            surname: words.last,
            added: at,
            named: None,
            short: None,
        });
        if mention.form == MentionForm::Name {
            self.index(entity, mention, words);
        }
        entity
    }

    /// Makes the entity known by this name and its shorter forms.
    fn index(&mut self, entity: usize, mention: &MentionData, words: &Words) {
        let kind = mention.kind;
        self.whole.entry((kind, words.whole)).or_insert(entity);
        if let Some(suffixed) = words.suffixed {
            self.whole.entry((kind, suffixed)).or_insert(entity);
        }
        match kind {
            EntityKind::Person if words.count > 1 => {
                self.whole.entry((kind, words.ends)).or_insert(entity);
                push(&mut self.last, words.last, entity);
                push(&mut self.first, words.first, entity);
                if words.stem != words.last {
                    push(&mut self.last, words.stem, entity);
                }
                for inner in words.inner.into_iter().flatten() {
                    push(&mut self.middle, inner, entity);
                }
                if words.count > 2 {
                    self.tails.entry(words.tail).or_insert(entity);
                }
                if let Some(surname) = words.particled {
                    self.tails.entry(surname).or_insert(entity);
                }
            }
            EntityKind::Organization => {
                self.whole.entry((kind, words.bare)).or_insert(entity);
                let name = mention.name.unwrap_or(mention.span);
                if let Some(initials) = self.initials(name) {
                    self.short.entry(initials).or_insert(entity);
                }
                for part in standing_alone(self.text, name) {
                    self.short.entry(part).or_insert(entity);
                }
            }
            _ => {}
        }
    }

    /// Whom the user's dictionary has met here before under any name.
    fn of_entry(&self, mention: &MentionData) -> Option<usize> {
        self.entries.get(&mention.entry?).copied()
    }

    fn note_entry(&mut self, entity: usize, mention: &MentionData) {
        if let Some(entry) = mention.entry {
            self.entries.entry(entry).or_insert(entity);
        }
    }

    /// The initials of an organization's capitalized words, as one word.
    fn initials(&self, name: Span) -> Option<Spelling> {
        let name = name.of(self.text)?;
        let mut initials = String::new();
        for word in name.split_whitespace().take(MOST_WORDS) {
            let first = word.chars().next()?;
            if first.is_uppercase() {
                initials.push(first);
            }
        }
        (initials.len() > 1).then(|| Spelling::of([initials.as_str()]))
    }

    /// Remembers that the entity was named here.
    fn note(
        &mut self,
        entity: usize,
        at: usize,
        mention: &MentionData,
        words: &Words,
    ) {
        let row = &mut self.rows[entity];
        row.named = Some(at);
        if words.count == 1
            && mention.form == MentionForm::Name
            && (words.last == row.surname || words.stem == row.surname)
        {
            row.short = Some(at);
        }
        row.gender = row.gender.or(words.gender);
        row.age = row.age.or(words.age);
        let clearer =
            words.count == row.words && row.shouted && !words.shouted;
        if mention.form == MentionForm::Name
            && (words.count > row.words || clearer)
        {
            row.words = words.count;
            row.shouted = words.shouted;
            row.surname = words.last;
            row.data.name = mention.name.unwrap_or(mention.span);
        }
    }
}

/// The parts of an organization's name that may stand for it: the first word
/// where it is no word otherwise, as in *Tornsund Shipping*; the last of a team
/// or a newspaper, as in the *Elling Terns*.
fn standing_alone(
    text: &str,
    name: Span,
) -> impl Iterator<Item = Spelling> + use<> {
    const HEAD: Roles =
        Roles::ORGANIZATION_HEAD.union(Roles::ORGANIZATION_SUFFIX);
    let name = name.of(text).unwrap_or_default();
    let (mut first, mut last) = (None, None);
    if name.contains(' ') {
        let roles = |word| lexicon::word(word, Case::Capitalized);
        let mut words = name.split_whitespace().filter(|w| w.len() > 3);
        first = words
            .clone()
            .next()
            .filter(|word| name.starts_with(word) && roles(word).is_empty());
        last = words.next_back().filter(|word| {
            !roles(word).has(HEAD)
                && (word.ends_with('s') || roles(word).has(Roles::OUTLET_HEAD))
        });
    }
    let spelling = |word: &str| Spelling::of([word]);
    [first.map(spelling), last.map(spelling)].into_iter().flatten()
}

/// Adds an entity to those that share a word.
fn push(
    index: &mut BySpelling<Spelling, Vec<usize>>,
    word: Spelling,
    entity: usize,
) {
    let namesakes = index.entry(word).or_default();
    if namesakes.last() != Some(&entity) {
        namesakes.push(entity);
    }
}

/// What the honorific or title says of the person's gender.
fn gender(text: &str, mention: &MentionData) -> Option<Gender> {
    let words = |span: Option<Span>| span.and_then(|span| span.of(text));
    let honorific = words(mention.honorific).unwrap_or_default();
    match honorific.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "Herr" | "Monsieur" => {
            return Some(Gender::Male);
        }
        "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "Madame" | "Mme"
        | "Frau" => return Some(Gender::Female),
        _ => {}
    }
    let title = words(mention.title)?;
    let head = title.rsplit(char::is_whitespace).next().unwrap_or_default();
    if head.ends_with("woman")
        || matches!(
            head,
            "wife" | "mother" | "daughter" | "sister" | "actress" | "widow"
        )
    {
        Some(Gender::Female)
    } else if head.ends_with("sman")
        || matches!(
            head,
            "husband" | "father" | "son" | "brother" | "actor" | "widower"
        )
    {
        Some(Gender::Male)
    } else {
        None
    }
}

/// The words before a mention that may say whose kin it is.
fn lead(text: &str, start: usize) -> &str {
    /// How many bytes before it are read.
    const FARTHEST: usize = 32;
    let mut from = start.saturating_sub(FARTHEST);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..start).unwrap_or_default()
}

/// The last word of a lead.
fn last_word(lead: &str) -> &str {
    let lead = lead.trim_end();
    let space = lead.bytes().rposition(|byte| byte.is_ascii_whitespace());
    lead.get(space.map_or(0, |at| at + 1)..).unwrap_or_default()
}

/// *the elder* Berg, *the younger* Ms. Berg.
fn age(lead: &str) -> Option<Age> {
    match last_word(lead) {
        "elder" | "older" | "senior" => Some(Age::Elder),
        "younger" | "junior" => Some(Age::Younger),
        _ => None,
    }
}

/// What *his wife,* and *their son* before a name say of its bearer.
fn kin(lead: &str) -> Option<(Option<Gender>, Option<Age>)> {
    const WHOSE: [&str; 5] = ["his", "her", "their", "whose", "my"];
    let word = last_word(lead);
    let kin = word.trim_end_matches(',');
    let (gender, age) = match kin {
        "wife" | "sister" | "widow" | "girlfriend" | "niece" | "bride" => {
            (Gender::Female, None)
        }
        "husband" | "brother" | "widower" | "boyfriend" | "nephew" => {
            (Gender::Male, None)
        }
        "mother" | "grandmother" | "aunt" => {
            (Gender::Female, Some(Age::Elder))
        }
        "father" | "grandfather" | "uncle" => (Gender::Male, Some(Age::Elder)),
        "daughter" | "granddaughter" => (Gender::Female, Some(Age::Younger)),
        "son" | "grandson" => (Gender::Male, Some(Age::Younger)),
        _ => return None,
    };
    let before = lead.trim_end().strip_suffix(word).unwrap_or_default();
    let whose = before.split_whitespace().rev().take(3).any(|word| {
        WHOSE.iter().any(|w| word.eq_ignore_ascii_case(w))
            || word.ends_with("’s")
            || word.ends_with("'s")
    });
    whose.then_some((Some(gender), age))
}

/// Whether the second name is set against the first as another one of the
/// same: *the Quay Union (QU)*, *Anna Berg, formerly Anna Aas*.
fn is_renamed(text: &str, first: &MentionData, then: &MentionData) -> bool {
    /// The most bytes between the two.
    const FARTHEST: usize = 40;
    const PHRASES: [&str; 15] = [
        "formerly",
        "formerly known as",
        "formerly called",
        "previously",
        "previously known as",
        "also known as",
        "better known as",
        "now known as",
        "now called",
        "once known as",
        "aka",
        "a.k.a.",
        "née",
        "né",
        "born",
    ];
    let name = |m: &MentionData| m.name.unwrap_or(m.span);
    let (start, end) = (name(first).end(), name(then).start());
    if first.kind != then.kind
        || first.form != MentionForm::Name
        || end.saturating_sub(start) > FARTHEST
    {
        return false;
    }
    let gap = text.get(start..end).unwrap_or_default();
    if gap.trim() == "(" {
        let short = name(then).of(text).unwrap_or_default();
        let behind = text.get(name(then).end()..).unwrap_or_default();
        return first.kind == EntityKind::Organization
            && behind.starts_with(')')
            && !short.contains(char::is_lowercase);
    }
    let gap = gap.trim_start_matches([',', '(', ' ']).trim_end();
    let gap = gap.strip_suffix(" the").unwrap_or(gap);
    PHRASES.contains(&gap)
}

/// Whether a given name is a short form of another: *Dan* of *Daniel*, *Bill*
/// of *William*.
fn is_short_for(short: &str, long: &str) -> bool {
    /// Those that don't begin like the long ones.
    const OTHERS: [(&str, &str); 24] = [
        ("Andy", "Andrew"),
        ("Beth", "Elizabeth"),
        ("Bill", "William"),
        ("Bob", "Robert"),
        ("Chuck", "Charles"),
        ("Dick", "Richard"),
        ("Hank", "Henry"),
        ("Jack", "John"),
        ("Jim", "James"),
        ("Joe", "Joseph"),
        ("Kate", "Katherine"),
        ("Larry", "Lawrence"),
        ("Liz", "Elizabeth"),
        ("Maggie", "Margaret"),
        ("Meg", "Margaret"),
        ("Mike", "Michael"),
        ("Nick", "Nicholas"),
        ("Peggy", "Margaret"),
        ("Rick", "Richard"),
        ("Sandy", "Alexander"),
        ("Ted", "Edward"),
        ("Tom", "Thomas"),
        ("Tony", "Anthony"),
        ("Will", "William"),
    ];
    let stem = ["ny", "my", "by", "y", "ie", "i", "e"]
        .iter()
        .find_map(|end| short.strip_suffix(end))
        .filter(|stem| stem.len() > 2)
        .unwrap_or(short);
    let begins = stem.len() > 2
        && short.len() < long.len()
        && long.starts_with(stem)
        && short != long;
    begins || OTHERS.contains(&(short, long))
}

/// The word without its full stops, when it is all initials: *U.S.* is *US*.
fn undotted(word: &str) -> Option<String> {
    let dots = word.bytes().filter(|b| *b == b'.').count();
    let plain = dots > 1 && word.len() == 2 * dots;
    plain.then(|| word.replace('.', ""))
}

/// The word without an article in front: *Maliki* of *al-Maliki*.
fn stem(word: &str) -> &str {
    for article in ["al-", "Al-", "el-", "El-"] {
        if let Some(stem) = word.strip_prefix(article) {
            return stem;
        }
    }
    word
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
}

fn is_company_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Inc"
            | "Corp"
            | "Corporation"
            | "Co"
            | "Company"
            | "Ltd"
            | "Limited"
            | "LLC"
            | "PLC"
            | "Plc"
            | "plc"
            | "AG"
            | "SA"
            | "NV"
            | "Group"
            | "Holdings"
    )
}

#[cfg(test)]
mod tests {
    /// The mentions of each entity that has several, with its name first.
    fn linked(text: &str) -> Vec<Vec<String>> {
        let article = crate::extract(text);
        article
            .entities()
            .iter()
            .map(|entity| {
                let mentions = entity
                    .mentions()
                    .iter()
                    .filter_map(|id| article.mention(*id))
                    .filter(|m| m.name().is_some())
                    .map(|m| m.as_str().to_owned());
                std::iter::once(entity.name().to_owned())
                    .chain(mentions)
                    .collect()
            })
            .filter(|row: &Vec<String>| row.len() > 2)
            .collect()
    }

    #[test]
    fn an_honorific_and_a_surname_are_the_full_name() {
        assert_eq!(
            linked(
                "It was Daniel N. Berg. Mr. Berg left. So did Daniel Berg."
            ),
            [["Daniel N. Berg", "Daniel N. Berg", "Mr. Berg", "Daniel Berg"]]
        );
    }

    #[test]
    fn a_headline_may_have_the_short_name_first() {
        assert_eq!(
            linked("Quay chief Lindqvist quits\n\nAnna Lindqvist quit."),
            [["Anna Lindqvist", "Quay chief Lindqvist", "Anna Lindqvist"]]
        );
    }

    #[test]
    fn a_family_name_that_comes_first_is_found() {
        assert_eq!(
            linked("They saw Kim Su-bin. Mr. Kim waved."),
            [["Kim Su-bin", "Kim Su-bin", "Mr. Kim"]]
        );
    }

    #[test]
    fn honorifics_tell_spouses_apart() {
        assert_eq!(
            linked(
                "Mr. Jon Aas met Mrs. Ida Aas. Mr. Aas left. Mrs. Aas didn’t."
            ),
            [
                ["Jon Aas", "Mr. Jon Aas", "Mr. Aas"],
                ["Ida Aas", "Mrs. Ida Aas", "Mrs. Aas"],
            ]
        );
    }

    #[test]
    fn a_given_name_tells_a_family_apart() {
        assert_eq!(
            linked("They saw Jon Aas and Ida Aas. It was up to Ida."),
            [["Ida Aas", "Ida Aas", "Ida"]]
        );
    }

    #[test]
    fn who_has_the_bare_surname_keeps_it() {
        assert_eq!(
            linked(
                "Then Jon Aas spoke. “Go,” Aas said. His wife, Ida Aas, \
                 stayed. “No,” Aas said."
            ),
            [["Jon Aas", "Jon Aas", "Aas", "Aas"]]
        );
    }

    #[test]
    fn an_organization_has_its_initials() {
        assert_eq!(
            linked(
                "She called the Quay Protection Agency (QPA). The QPA slept."
            ),
            [[
                "Quay Protection Agency",
                "Quay Protection Agency",
                "QPA",
                "QPA"
            ]]
        );
    }

    #[test]
    fn a_firm_may_drop_its_inc() {
        assert_eq!(
            linked("It sued Tornsund Corp. in May. Later Tornsund Corp paid."),
            [["Tornsund Corp.", "Tornsund Corp.", "Tornsund Corp"]]
        );
    }

    #[test]
    fn kinds_stay_apart() {
        assert_eq!(
            linked("In Berlin, Ole Berlin sang. He stayed in Berlin."),
            [["Berlin", "Berlin", "Berlin"]]
        );
    }

    #[test]
    fn apostrophes_may_be_curly_or_straight() {
        assert_eq!(
            linked("They saw Ann O'Neill. Ms. O’Neill left."),
            [["Ann O'Neill", "Ann O'Neill", "Ms. O’Neill"]]
        );
    }

    #[test]
    fn titles_are_collected_from_both_sides() {
        let text = "They saw harbour master Ana Ruiz, the chairwoman of \
                    the board. Harbour master Ana Ruiz waved.";
        let article = crate::extract(text);
        let titles: Vec<_> = article.entities()[0]
            .titles()
            .iter()
            .map(crate::span::Excerpt::as_str)
            .collect();
        assert_eq!(
            titles,
            ["harbour master", "chairwoman of the board", "Harbour master"]
        );
    }
}

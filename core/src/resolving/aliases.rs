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
//! first where the family name comes first or a given name stands alone. Of
//! two people with one surname, the honorific decides, else the one who was
//! named last.

use super::appositions;
use crate::{
    EntityId, EntityKind, MentionForm, Span,
    annotations::Annotations,
    lexer::Tokens,
    mention::{EntityData, MentionData},
    spelling::{BySpelling, Spelling},
};

/// How many entities that share a word are looked at for one mention.
const MOST_NAMESAKES: usize = 8;

/// How many words of one name are read.
const MOST_WORDS: usize = 12;

/// Gives every mention by name its entity, and every other mention one of
/// its own.
pub(super) fn link(text: &str, tokens: &Tokens, records: &mut Annotations) {
    let mut linker = Linker { text, ..Linker::default() };
    let mentions = &mut records.mentions;
    let names: Vec<Words> =
        mentions.iter().map(|m| Words::read(text, m)).collect();
    let full = |at: usize| {
        names[at].count > 1 || mentions[at].kind != EntityKind::Person
    };
    let mut entities = vec![None; mentions.len()];
    for at in (0..names.len()).filter(|at| full(*at)) {
        if mentions[at].form == MentionForm::Name {
            entities[at] =
                Some(linker.full_name(at, &mentions[at], &names[at]));
        }
    }
    // Now in reading order, so that it is known who was named last.
    for at in 0..names.len() {
        let mention = &mentions[at];
        let entity = match entities[at] {
            Some(entity) => entity,
            None if mention.form == MentionForm::Name => {
                linker.short_name(at, mention, &names[at])
            }
            None => linker.add(at, mention, &names[at]),
        };
        linker.note(entity, at, mention, &names[at]);
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

#[derive(Default)]
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
    /// Organizations by their initials, and by a part that may stand alone.
    short: BySpelling<Spelling, usize>,
}

/// An entity in the making.
struct Row {
    data: EntityData,
    /// How many words the fullest name has, and whether it is in capitals.
    words: usize,
    shouted: bool,
    gender: Option<Gender>,
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
    /// Whether there is no small letter in it.
    shouted: bool,
    /// Without *Inc.* and its like.
    bare: Spelling,
    count: usize,
    gender: Option<Gender>,
}

impl Words {
    fn read(text: &str, mention: &MentionData) -> Words {
        let name = mention.name.unwrap_or(mention.span);
        let name = name.of(text).unwrap_or_default();
        let name = name.strip_prefix("The ").unwrap_or(name);
        let mut words = Words {
            whole: Spelling::NONE,
            first: Spelling::NONE,
            last: Spelling::NONE,
            ends: Spelling::NONE,
            tail: Spelling::NONE,
            stem: Spelling::NONE,
            shouted: !name.contains(char::is_lowercase),
            bare: Spelling::NONE,
            count: 0,
            gender: gender(text, mention),
        };
        let mut first = "";
        let mut before = "";
        let mut last = "";
        for word in name.split_whitespace().take(MOST_WORDS) {
            let word = word.trim_end_matches(',');
            if mention.kind == EntityKind::Person && is_suffix(word) {
                continue;
            }
            words.whole = words.whole.then(word);
            if words.count == 0 {
                first = word;
            }
            before = last;
            last = word;
            words.count += 1;
            if !is_company_suffix(word) {
                words.bare = words.whole;
            }
        }
        words.first = Spelling::of([first]);
        words.last = Spelling::of([last]);
        words.ends = words.first.then(last);
        words.tail = Spelling::of([before, last]);
        words.stem = Spelling::of([stem(last)]);
        words
    }
}

impl Linker<'_> {
    /// The entity of a mention by a name that can stand for itself.
    fn full_name(
        &mut self,
        at: usize,
        mention: &MentionData,
        words: &Words,
    ) -> usize {
        let kind = mention.kind;
        if let Some(known) = self.whole.get(&(kind, words.whole)) {
            return *known;
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
                }),
            EntityKind::Organization => self
                .whole
                .get(&(kind, words.bare))
                .or_else(|| self.short.get(&words.whole)),
            _ => None,
        };
        match alike {
            Some(known) => {
                let known = *known;
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
                (row.short, row.named)
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

    /// Whether nothing that is known of their gender speaks against it.
    fn may_be(&self, entity: usize, words: &Words) -> bool {
        match (self.rows[entity].gender, words.gender) {
            (Some(known), Some(here)) => known == here,
            _ => true,
        }
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
        self.whole.insert((kind, words.whole), entity);
        match kind {
            EntityKind::Person if words.count > 1 => {
                self.whole.entry((kind, words.ends)).or_insert(entity);
                push(&mut self.last, words.last, entity);
                push(&mut self.first, words.first, entity);
                if words.stem != words.last {
                    push(&mut self.last, words.stem, entity);
                }
                if words.count > 2 {
                    self.tails.entry(words.tail).or_insert(entity);
                }
            }
            EntityKind::Organization => {
                self.whole.entry((kind, words.bare)).or_insert(entity);
                let name = mention.name.unwrap_or(mention.span);
                if let Some(initials) = self.initials(name) {
                    self.short.entry(initials).or_insert(entity);
                }
            }
            _ => {}
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
        if words.count == 1 && mention.form == MentionForm::Name {
            row.short = Some(at);
        }
        row.gender = row.gender.or(words.gender);
        let clearer =
            words.count == row.words && row.shouted && !words.shouted;
        if mention.form == MentionForm::Name
            && (words.count > row.words || clearer)
        {
            row.words = words.count;
            row.shouted = words.shouted;
            row.data.name = mention.name.unwrap_or(mention.span);
        }
    }
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
    let title = words(mention.title).unwrap_or_default();
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

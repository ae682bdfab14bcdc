//! Says who *he*, *the senator* and *it* are, where they speak.
//!
//! ```text
//! Ana Ruiz, the senator, flew home. “It’s done,” she said.
//! “No regrets,” the senator added.
//! ```
//!
//! A pronoun stands for the last one who spoke, unless a sentence has begun
//! with somebody else since; a description for the last one who has that
//! title. Who can't be known stays a stranger, an entity of its own.

use crate::{
    EntityId, EntityKind, MentionForm, Span,
    annotations::Annotations,
    lexer::Tokens,
    mention::{EntityData, MentionData},
};

/// How many mentions before a pronoun are looked through.
const FARTHEST: usize = 24;

/// How many bytes before a pronoun one may have been mentioned.
const FARTHEST_BYTES: usize = 2000;

/// How many bytes a relative word stands behind its name.
const NEAR_BYTES: usize = 40;

/// Gives the pronouns and descriptions that speak their entities.
pub(super) fn link(text: &str, tokens: &Tokens, records: &mut Annotations) {
    let mut gender = genders(text, records);
    for at in 0..records.mentions.len() {
        let mention = &records.mentions[at];
        if mention.form == MentionForm::Name {
            continue;
        }
        let words = mention.span.of(text).unwrap_or_default();
        let found = match mention.form {
            MentionForm::Pronoun => {
                let wanted = Wanted::of_pronoun(words);
                antecedent(tokens, records, &gender, at, wanted)
            }
            _ => titled(text, records, at, words),
        };
        if let Some(entity) = found {
            records.mentions[at].entity = entity;
            let told = Wanted::of_pronoun(words);
            if let (Some(row), Wanted::Person(Some(is))) =
                (gender.get_mut(entity.index()), told)
            {
                row.get_or_insert(is);
            }
        }
    }
}

/// Grammatical gender, as far as a pronoun or honorific shows it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Gender {
    He,
    She,
}

/// What a pronoun can stand for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Wanted {
    Person(Option<Gender>),
    Organization,
    /// Whoever was named last: *who*.
    Nearest,
    Nobody,
}

impl Wanted {
    fn of_pronoun(word: &str) -> Wanted {
        match word.to_ascii_lowercase().as_str() {
            "he" | "him" | "his" => Wanted::Person(Some(Gender::He)),
            "she" | "her" => Wanted::Person(Some(Gender::She)),
            "it" | "its" => Wanted::Organization,
            "who" | "which" => Wanted::Nearest,
            _ => Wanted::Nobody,
        }
    }
}

/// The gender of each entity that some honorific or title shows.
fn genders(text: &str, records: &Annotations) -> Vec<Option<Gender>> {
    let mut genders = vec![None; records.entities.len()];
    for mention in &records.mentions {
        let of = |span: Option<Span>| span.and_then(|span| span.of(text));
        let gender = of(mention.honorific)
            .and_then(of_honorific)
            .or_else(|| of(mention.title).and_then(of_title));
        if let (Some(gender), Some(row)) =
            (gender, genders.get_mut(mention.entity.index()))
        {
            row.get_or_insert(gender);
        }
    }
    genders
}

fn of_honorific(honorific: &str) -> Option<Gender> {
    match honorific.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "Herr" | "Señor" | "King" | "Prince" => {
            Some(Gender::He)
        }
        "Ms" | "Mrs" | "Miss" | "Lady" | "Dame" | "Mme" | "Queen"
        | "Princess" | "Baroness" | "Countess" | "Duchess" => {
            Some(Gender::She)
        }
        _ => None,
    }
}

/// *spokeswoman*, *actress*; *councilman*, *Congressman*.
fn of_title(title: &str) -> Option<Gender> {
    let head = title.split_whitespace().next_back()?;
    if head.ends_with("woman") || head.ends_with("actress") {
        Some(Gender::She)
    } else if head.ends_with("man") {
        Some(Gender::He)
    } else {
        None
    }
}

/// The entity that the pronoun at `at` stands for.
fn antecedent(
    tokens: &Tokens,
    records: &Annotations,
    gender: &[Option<Gender>],
    at: usize,
    wanted: Wanted,
) -> Option<EntityId> {
    let pronoun = records.mentions[at].span;
    if wanted == Wanted::Nearest {
        // Berg, who said: the name right before.
        let before = records.mentions[..at].iter().rev().take(3);
        return before
            .filter(|m| m.span.end() <= pronoun.start())
            .find(|m| m.span.end() + NEAR_BYTES >= pronoun.start())
            .map(|m| m.entity);
    }
    let kind = match wanted {
        Wanted::Person(_) => EntityKind::Person,
        Wanted::Organization => EntityKind::Organization,
        Wanted::Nearest | Wanted::Nobody => return None,
    };
    let fits = |mention: &MentionData| {
        let known = gender.get(mention.entity.index()).copied().flatten();
        mention.kind == kind
            && mention.span.end() <= pronoun.start()
            && mention.span.end() + FARTHEST_BYTES >= pronoun.start()
            && match (wanted, known) {
                (Wanted::Person(Some(wanted)), Some(known)) => wanted == known,
                _ => true,
            }
    };
    let before = records.mentions[..at].iter().rev().take(FARTHEST);
    let mut last = None;
    for mention in before.filter(|mention| fits(mention)) {
        if mention.form == MentionForm::Pronoun
            || begins_sentence(tokens, mention.span)
            || speaks(records, mention)
        {
            return Some(mention.entity);
        }
        if mention.form == MentionForm::Name {
            last.get_or_insert(mention.entity);
        }
    }
    last
}

/// Whether the mention stands first in its sentence.
fn begins_sentence(tokens: &Tokens, span: Span) -> bool {
    let place = tokens.sentences.partition_point(|sentence| {
        tokens.list[sentence.start].span().start() <= span.start()
    });
    place > 0
        && tokens.list[tokens.sentences[place - 1].start].span().start()
            == span.start()
}

/// Whether the mention is the speaker of a quote.
fn speaks(records: &Annotations, mention: &MentionData) -> bool {
    let place = records.quotes.partition_point(|quote| {
        quote.parts.last().map_or(0, |p| p.end()) <= mention.span.start()
    });
    let first = place.saturating_sub(2);
    records.quotes.iter().skip(first).take(4).any(|quote| {
        quote
            .speaker
            .and_then(|id| records.mentions.get(id.index()))
            .is_some_and(|speaker| speaker.span == mention.span)
    })
}

/// The entity with the title that a description names: *the senator*.
fn titled(
    text: &str,
    records: &Annotations,
    at: usize,
    words: &str,
) -> Option<EntityId> {
    let rest = words.strip_prefix("the ").or(words.strip_prefix("The "))?;
    let head = rest.split(' ').next_back()?;
    if rest.split(' ').count() > 3 {
        return None;
    }
    let before = records.mentions[..at].iter().rev().take(FARTHEST * 4);
    before
        .filter(|mention| mention.form == MentionForm::Name)
        .find(|mention| {
            let entity: Option<&EntityData> =
                records.entities.get(mention.entity.index());
            entity.is_some_and(|entity| {
                entity.titles.iter().take(FARTHEST).any(|title| {
                    title
                        .of(text)
                        .and_then(|title| title.split(' ').next_back())
                        .is_some_and(|last| last.eq_ignore_ascii_case(head))
                })
            })
        })
        .map(|mention| mention.entity)
}

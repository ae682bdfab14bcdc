//! What a case is about: things, each made of marks and facts.
//!
//! The expected things come from the brackets and the `[expect]` table of a
//! case, the found ones from an article. They are compared as they are here.

use crate::notation::{self, Mark, Marked};
use pullquote::{
    Article, Block, Byline, BylineKind, Caption, Contributor, Credit, Date,
    Dictionary, EntityKind, Excerpt, MentionId, Part, Place, Position, Quote,
    Span,
};
use std::collections::{BTreeMap, BTreeSet};

/// The layers that a case may mark, which are also the folders of the cases.
pub const LAYERS: [&str; 5] =
    ["quotes", "mentions", "captions", "bylines", "blocks"];

/// The folders of cases, and the layer that the cases of each are about.
pub const FOLDERS: [(&str, &str); 8] = [
    ("quotes", "quotes"),
    ("mentions", "mentions"),
    // Who is who is shown by mentions with one number.
    ("entities", "mentions"),
    ("captions", "captions"),
    ("bylines", "bylines"),
    ("datelines", "bylines"),
    ("blocks", "blocks"),
    ("articles", "blocks"),
];

/// A label and the thing to which it belongs. Labels of one thing share their
/// number.
pub struct Label {
    pub name: &'static str,
    pub thing: &'static str,
    pub layer: &'static str,
    /// Looked at only in cases that use it.
    pub on_demand: bool,
}

const fn label(
    layer: &'static str,
    thing: &'static str,
    name: &'static str,
) -> Label {
    Label { name, thing, layer, on_demand: false }
}

const fn on_demand(
    layer: &'static str,
    thing: &'static str,
    name: &'static str,
) -> Label {
    Label { name, thing, layer, on_demand: true }
}

/// Every label. Of two with the same place, the one that comes first here is
/// written around the other.
pub const LABELS: [Label; 47] = [
    label("blocks", "block", "BODY"),
    label("blocks", "block", "HEADLINE"),
    label("blocks", "block", "CAPTION"),
    label("blocks", "block", "BYLINE"),
    label("blocks", "block", "CONTACT"),
    label("blocks", "block", "COPYRIGHT"),
    label("blocks", "block", "FURNITURE"),
    label("captions", "caption", "k"),
    on_demand("captions", "caption", "w"),
    label("captions", "credit", "credit"),
    label("captions", "credit", "photo"),
    label("captions", "credit", "agency"),
    label("captions", "credit", "via"),
    label("captions", "pictured", "p"),
    label("captions", "pictured", "pos"),
    label("captions", "pictured", "title"),
    label("captions", "place", "place"),
    label("captions", "date", "date"),
    on_demand("bylines", "line", "authors"),
    label("bylines", "line", "dateline"),
    label("bylines", "line", "contact"),
    label("bylines", "line", "copyright"),
    label("bylines", "line", "outlet"),
    label("bylines", "line", "city"),
    label("bylines", "line", "region"),
    label("bylines", "line", "country"),
    label("bylines", "line", "dated"),
    label("bylines", "line", "email"),
    label("bylines", "line", "handle"),
    label("bylines", "line", "phone"),
    label("bylines", "line", "url"),
    label("bylines", "contributor", "role"),
    label("bylines", "contributor", "aff"),
    label("bylines", "contributor", "at"),
    label("bylines", "contributor", "by"),
    label("quotes", "quote", "q"),
    label("quotes", "quote", "v"),
    label("quotes", "quote", "c"),
    label("quotes", "quote", "r"),
    label("quotes", "quote", "a"),
    label("quotes", "quote", "s"),
    label("mentions", "person", "m"),
    on_demand("mentions", "person", "t"),
    on_demand("mentions", "person", "h"),
    label("mentions", "organization", "org"),
    label("mentions", "place name", "loc"),
    label("mentions", "other name", "misc"),
];

/// A fact and what it says when a case doesn't give it.
pub struct Fact {
    pub name: &'static str,
    pub thing: &'static str,
    /// `None` for facts that are looked at only when a case gives them.
    pub default: Option<&'static str>,
}

const fn fact(
    thing: &'static str,
    name: &'static str,
    default: &'static str,
) -> Fact {
    Fact { name, thing, default: Some(default) }
}

const fn asked(thing: &'static str, name: &'static str) -> Fact {
    Fact { name, thing, default: None }
}

/// What `[expect]` may say.
pub const FACTS: [Fact; 22] = [
    fact("quote", "q", "direct"),
    asked("quote", "basis"),
    asked("quote", "s"),
    asked("quote", "a"),
    asked("quote", "r"),
    asked("person", "m"),
    asked("person", "titles"),
    asked("organization", "org"),
    asked("place name", "loc"),
    asked("other name", "misc"),
    asked("person", "entry"),
    asked("organization", "orgentry"),
    asked("place name", "locentry"),
    asked("other name", "miscentry"),
    fact("caption", "k", "once"),
    asked("pictured", "p"),
    asked("place", "place"),
    asked("date", "date"),
    fact("credit", "credit", ""),
    asked("credit", "photo"),
    asked("line", "dated"),
    fact("contributor", "by", "author"),
];

/// A quote, a caption, a person, ... as a case sees it.
#[derive(Clone, Debug, Default, Eq, PartialEq, Ord, PartialOrd)]
pub struct Thing {
    pub family: &'static str,
    /// Label and place, in reading order.
    pub marks: BTreeSet<(Span, &'static str)>,
    pub facts: BTreeMap<&'static str, String>,
    /// The number it has in its text.
    pub number: Option<usize>,
}

impl Thing {
    fn new(family: &'static str) -> Thing {
        Thing { family, ..Thing::default() }
    }

    fn mark(&mut self, label: &'static str, span: Span) {
        self.marks.insert((span, label));
    }

    fn mark_some(
        &mut self,
        label: &'static str,
        excerpt: Option<Excerpt<'_>>,
    ) {
        if let Some(excerpt) = excerpt {
            self.mark(label, excerpt.span());
        }
    }

    fn say(&mut self, fact: &'static str, what: impl Into<String>) {
        self.facts.insert(fact, what.into());
    }

    /// What has to be the same in two things, for both to be one, beside the
    /// facts that are only looked at when asked for.
    pub fn essence(&self) -> impl Ord + use<> {
        let facts: Vec<_> = FACTS
            .iter()
            .filter(|f| f.thing == self.family && f.default.is_some())
            .map(|f| self.facts.get(f.name).cloned())
            .collect();
        (self.family, self.marks.clone(), facts)
    }

    /// How much of the text the two mark alike.
    fn shared(&self, other: &Thing) -> usize {
        if self.family != other.family {
            return 0;
        }
        let pairs = self.marks.iter().flat_map(|mine| {
            other.marks.iter().map(move |theirs| (mine, theirs))
        });
        let shared = pairs.filter(|(mine, theirs)| mine.1 == theirs.1).map(
            |((mine, _), (theirs, _))| {
                let start = mine.start().max(theirs.start());
                mine.end().min(theirs.end()).saturating_sub(start)
            },
        );
        shared.sum()
    }
}

/// What is known of a label.
pub fn label_of(name: &str) -> Option<&'static Label> {
    LABELS.iter().find(|label| label.name == name)
}

/// The place of a label in the order in which brackets open.
fn rank_of(name: &str) -> usize {
    LABELS.iter().position(|l| l.name == name).unwrap_or(LABELS.len())
}

/// The things that the brackets and the `[expect]` table of a case speak of.
pub fn expected(
    marked: &Marked,
    expect: &BTreeMap<String, String>,
) -> Result<Vec<Thing>, String> {
    let mut things: BTreeMap<(&str, Option<usize>), Thing> = BTreeMap::new();
    let mut blocks = Vec::new();
    for mark in &marked.marks {
        let name = notation::name(mark);
        let Label { thing: family, name: label, .. } = *label_of(&mark.label)
            .ok_or_else(|| format!("{name} is no label"))?;
        let span = Span::try_from(mark.range.clone())
            .map_err(|error| error.to_string())?;
        if family == "block" {
            if mark.number.is_some() {
                return Err(format!("{name}: blocks have no numbers"));
            }
            let mut block = Thing::new(family);
            block.mark(label, span);
            blocks.push(block);
            continue;
        }
        if mark.number.is_none() {
            return Err(format!("{name} has no number"));
        }
        let thing = things
            .entry((family, mark.number))
            .or_insert_with(|| Thing::new(family));
        thing.mark(label, span);
        thing.number = mark.number;
    }
    for thing in things.values_mut() {
        let family = thing.family;
        for fact in FACTS.iter().filter(|fact| fact.thing == family) {
            if let Some(default) = fact.default {
                thing.say(fact.name, default);
            }
        }
    }
    for (key, value) in expect {
        let known = notation::split_name(key).and_then(|(name, number)| {
            let fact = FACTS.iter().find(|fact| fact.name == name)?;
            let thing = things.get_mut(&(fact.thing, number))?;
            thing.say(fact.name, value.as_str());
            Some(())
        });
        known.ok_or(format!("[expect] speaks of {key}, the text doesn't"))?;
    }
    Ok(things.into_values().chain(blocks).collect())
}

/// The things of `layers` in an article. Of the labels that are looked at on
/// demand only those in `used`.
pub fn found(
    article: &Article<'_>,
    layers: &BTreeSet<&str>,
    used: &BTreeSet<&str>,
) -> Vec<Thing> {
    let mut things = Vec::new();
    if layers.contains("blocks") {
        things.extend(article.blocks().iter().map(block));
    }
    if layers.contains("captions") {
        article.captions().iter().for_each(|c| caption(c, &mut things));
    }
    if layers.contains("bylines") {
        article.bylines().iter().for_each(|b| byline(b, &mut things));
    }
    if layers.contains("quotes") {
        things.extend(article.quotes().iter().map(|q| quote(article, q)));
    }
    if layers.contains("mentions") {
        things.extend(entities(article));
    }
    for thing in &mut things {
        thing.marks.retain(|(_, name)| {
            used.contains(name) || label_of(name).is_some_and(|l| !l.on_demand)
        });
    }
    things.retain(|thing| !thing.marks.is_empty());
    things
}

fn block(block: &Block<'_>) -> Thing {
    let kind = block.kind().as_str().to_uppercase();
    let mut thing = Thing::new("block");
    thing.mark(label_of(&kind).map_or("BODY", |l| l.name), block.span());
    thing
}

fn quote(article: &Article<'_>, quote: &Quote<'_>) -> Thing {
    let mut thing = Thing::new("quote");
    thing.say("q", quote.kind().as_str());
    thing.say("basis", quote.basis().map_or("none", |b| b.as_str()));
    quote.parts().for_each(|part| thing.mark("q", part.span()));
    if quote.kind() != pullquote::QuoteKind::Direct {
        quote.verbatim().for_each(|part| thing.mark("v", part.span()));
    }
    thing.mark_some("c", quote.cue());
    let people = [
        ("s", quote.speaker()),
        ("a", quote.addressee()),
        ("r", quote.relayed_by()),
    ];
    for (label, id) in people {
        if let Some(mention) = id.and_then(|id| article.mention(id)) {
            thing.mark(label, mention.span());
            thing.say(label, name_of(article, mention.id()));
        }
    }
    thing
}

/// The full name of whom a mention stands for.
fn name_of(article: &Article<'_>, id: MentionId) -> String {
    let mention = article.mention(id);
    let entity = mention.and_then(|m| article.entity(m.entity()));
    entity.map_or_else(String::new, |who| who.clean_name().into_owned())
}

fn entities(article: &Article<'_>) -> impl Iterator<Item = Thing> {
    article.entities().iter().map(|entity| {
        let (family, label) = match entity.kind() {
            EntityKind::Person => ("person", "m"),
            EntityKind::Organization => ("organization", "org"),
            EntityKind::Place => ("place name", "loc"),
            _ => ("other name", "misc"),
        };
        let mut thing = Thing::new(family);
        thing.say(label, entity.clean_name());
        if label == "m" {
            let titles = entity.titles();
            let titles: Vec<_> = titles.iter().map(Excerpt::as_str).collect();
            thing.say("titles", titles.join("; "));
        }
        let mentions = entity.mentions().iter();
        for mention in mentions.filter_map(|id| article.mention(*id)) {
            thing.mark(label, mention.span());
            if label == "m" {
                thing.mark_some("t", mention.title());
                thing.mark_some("h", mention.honorific());
            }
        }
        thing
    })
}

/// The dictionary of a case.
pub fn dictionary(
    entries: &BTreeMap<String, Vec<String>>,
) -> Result<Dictionary, String> {
    let lines: Vec<_> = entries
        .iter()
        .map(|(name, more)| {
            let (kind, aliases) = more.split_first().ok_or("no kind")?;
            let mut line = vec![name.as_str(), kind, ""];
            line.extend(aliases.iter().map(String::as_str));
            Ok(line.join("\t"))
        })
        .collect::<Result<_, &str>>()?;
    let built = Dictionary::builder().build_tsv(&lines.join("\n"));
    built.map_err(|error| error.to_string())
}

/// Puts down of each entity found which entries its mentions are.
pub fn say_entries(
    article: &Article<'_>,
    dictionary: &Dictionary,
    found: &mut [Thing],
) {
    for thing in found {
        let fact = match thing.family {
            "person" => "entry",
            "organization" => "orgentry",
            "place name" => "locentry",
            "other name" => "miscentry",
            _ => continue,
        };
        let mentions = article.mentions().iter();
        let mut entries: Vec<_> = mentions
            .filter(|m| thing.marks.iter().any(|mark| mark.0 == m.span()))
            .filter_map(|mention| dictionary.entry(mention.entry()?))
            .map(pullquote::DictionaryEntry::name)
            .collect();
        entries.dedup();
        thing.say(fact, entries.join("; "));
    }
}

fn caption(caption: &Caption<'_>, things: &mut Vec<Thing>) {
    let mut whole = Thing::new("caption");
    whole.mark("k", caption.span());
    whole.mark("w", caption.words().span());
    let times = if caption.repeats().is_some() { "again" } else { "once" };
    whole.say("k", times);
    things.push(whole);
    for person in caption.people() {
        let mut thing = Thing::new("pictured");
        thing.mark("p", person.span());
        thing.mark_some("title", person.title());
        if let Some(position) = person.position() {
            thing.mark("pos", position.span());
            thing.say("p", place_in_picture(&position));
        }
        things.push(thing);
    }
    for place in caption.places() {
        let mut thing = Thing::new("place");
        thing.mark("place", place.span());
        thing.say("place", place_in_full(&place));
        things.push(thing);
    }
    for date in caption.dates() {
        let mut thing = Thing::new("date");
        thing.mark("date", date.span());
        thing.say("date", date_in_full(&date));
        things.push(thing);
    }
    things.extend(caption.credit().as_ref().map(credit));
}

fn credit(credit: &Credit<'_>) -> Thing {
    let mut thing = Thing::new("credit");
    thing.mark("credit", credit.span());
    let mut people = Vec::new();
    for person in credit.photographers() {
        thing.mark("photo", person.span());
        let agency = person.agency().map(|a| format!("/{}", a.as_str()));
        let position = person.position().map(|p| format!(", {}", p.as_str()));
        let [agency, position] =
            [agency, position].map(Option::unwrap_or_default);
        people.push(format!("{}{agency}{position}", person.as_str()));
    }
    thing.say("photo", people.join("; "));
    let via: Vec<_> = credit.via().map(|agency| agency.span()).collect();
    for agency in credit.agencies().map(|agency| agency.span()) {
        let label = if via.contains(&agency) { "via" } else { "agency" };
        thing.mark(label, agency);
    }
    let flags = [
        (credit.is_file(), "file"),
        (credit.is_handout(), "handout"),
        (credit.is_pool(), "pool"),
    ];
    let flags: Vec<_> =
        flags.iter().filter(|flag| flag.0).map(|flag| flag.1).collect();
    thing.say("credit", flags.join(", "));
    thing
}

/// *left 2 back*: side, rank and row, as far as they are known.
fn place_in_picture(position: &Position<'_>) -> String {
    let side = position.side().map(|side| side.to_string());
    let rank = position.rank().map(|rank| rank.to_string());
    let row = position.row().map(|row| row.to_string());
    let known: Vec<_> = [side, rank, row].into_iter().flatten().collect();
    known.join(" ")
}

/// *city Elling, country Norway*.
fn place_in_full(place: &Place<'_>) -> String {
    let parts = [
        ("city", place.city()),
        ("region", place.region()),
        ("country", place.country()),
    ];
    let known: Vec<_> = parts
        .iter()
        .filter_map(|(what, words)| Some(format!("{what} {}", (*words)?)))
        .collect();
    known.join(", ")
}

/// *2024-06-19*; *--06-19* without a year.
fn date_in_full(date: &Date<'_>) -> String {
    date.iso().unwrap_or_else(|| {
        let month = date.month().map(|m| format!("--{m:02}"));
        let day = date.day().map(|d| format!("-{d:02}"));
        month.unwrap_or_default() + &day.unwrap_or_default()
    })
}

fn byline(line: &Byline<'_>, things: &mut Vec<Thing>) {
    let mut whole = Thing::new("line");
    let label = match line.kind() {
        BylineKind::Dateline => "dateline",
        BylineKind::Contact => "contact",
        BylineKind::Copyright => "copyright",
        _ => "authors",
    };
    whole.mark(label, line.span());
    whole.mark_some("outlet", line.outlet());
    for place in line.places() {
        whole.mark_some("city", place.city());
        whole.mark_some("region", place.region());
        whole.mark_some("country", place.country());
    }
    if let Some(date) = line.date() {
        whole.mark("dated", date.span());
        whole.say("dated", date_in_full(&date));
    }
    for address in line.addresses() {
        let kind = label_of(address.kind().as_str());
        whole.mark(kind.map_or("url", |label| label.name), address.span());
    }
    things.push(whole);
    things.extend(line.people().map(|person| contributor(&person)));
}

fn contributor(person: &Contributor<'_>) -> Thing {
    let mut thing = Thing::new("contributor");
    thing.mark("by", person.span());
    thing.mark_some("role", person.role());
    thing.mark_some("aff", person.affiliation());
    thing.mark_some("at", person.place());
    let part = match person.part() {
        Part::Author => "author",
        other => other.as_str(),
    };
    let kind = match person.kind() {
        EntityKind::Person => String::new(),
        other => format!(", {other}"),
    };
    thing.say("by", format!("{part}{kind}"));
    thing
}

/// Gives each found thing the number of the expected one that it is most
/// like, and the others new ones, so that both texts can be compared by eye.
pub fn number(found: &mut [Thing], expected: &[Thing]) {
    let mut likeness = Vec::new();
    for (f, thing) in found.iter().enumerate() {
        for (e, other) in expected.iter().enumerate() {
            let shared = thing.shared(other);
            if shared > 0 {
                likeness.push((shared, f, e));
            }
        }
    }
    likeness.sort_by_key(|&(shared, f, e)| (usize::MAX - shared, e, f));
    let mut taken = BTreeSet::new();
    for (_, f, e) in likeness {
        if found[f].number.is_none() && taken.insert(e) {
            found[f].number = expected[e].number;
        }
    }
    for at in 0..found.len() {
        let family = found[at].family;
        if found[at].number.is_some() || family == "block" {
            continue;
        }
        let of_family = found.iter().chain(expected);
        let last = of_family
            .filter(|thing| thing.family == family)
            .filter_map(|thing| thing.number)
            .max();
        found[at].number = Some(last.unwrap_or(0) + 1);
    }
}

/// Puts things back on their text.
pub fn draw(text: &str, things: &[Thing]) -> Marked {
    let mut marks: Vec<Mark> = Vec::new();
    for thing in things {
        for (span, label) in &thing.marks {
            marks.push(Mark {
                label: (*label).to_owned(),
                number: thing.number,
                range: span.range(),
            });
        }
    }
    marks.sort_by_key(|mark| (rank_of(&mark.label), mark.number));
    marks.retain(|mark| !mark.range.is_empty());
    Marked { text: text.to_owned(), marks }
}

/// The `[expect]` table of things: what brackets can't show and isn't the
/// default.
pub fn facts(things: &[Thing]) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    for thing in things {
        let number = thing.number.map(|n| n.to_string()).unwrap_or_default();
        for (name, value) in &thing.facts {
            let known = FACTS.iter().find(|fact| fact.name == *name);
            if known.and_then(|fact| fact.default) != Some(value) {
                facts.insert(format!("{name}{number}"), value.clone());
            }
        }
    }
    facts
}

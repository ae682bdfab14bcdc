//! What was got wrong in quotes, sorted by how the quote is built and why.
//!
//! The unit is that of the scorer: a *segment*, what stands between one pair
//! of quotation marks. A found quote *claims* a segment when it covers at
//! least half of its words. This only sorts misses for reading; the figures
//! are the scorer's.

use std::{collections::BTreeMap, ops::Range};

use pullquote::{Basis, QuoteKind};
use serde_json::Value;

use crate::{
    document::Document,
    layers::{Found, FoundQuote},
    show,
};

/// Which misses to list.
#[derive(Debug)]
pub(crate) struct Filter<'a> {
    /// How many of each kind.
    pub(crate) first: usize,
    pub(crate) cause: Option<&'a str>,
    pub(crate) built: Option<&'a str>,
}

/// The ways in which gold quotes are built, the commonest first.
const BUILT: [&str; 9] = [
    "q-x-said",           // "Q," X said
    "fragment-after-cue", // said the plan was "reckless"
    "second-half",        // "Q," X said. "Q2."
    "x-said-q",           // X said, "Q"
    "q-said-x",           // "Q," said X
    "label",              // WALLACE: "Q"; "Q" — X
    "fragment-before-cue",
    "other-paragraph",
    "according-to",
];

/// What can be wrong with a quote.
const CAUSES: [&str; 8] = [
    "not-found",
    "wrong-span",
    "no-speaker",
    "wrong-speaker",
    "no-cue",
    "wrong-cue",
    "scare-quote-taken",
    "nothing-there",
];

/// A pair of quotation marks of the gold file.
#[derive(Debug)]
struct Segment {
    span: Range<usize>,
    inner: Range<usize>,
    words: Vec<Range<usize>>,
    status: Status,
    chain: Option<u64>,
    heads: Vec<Range<usize>>,
    source: Vec<Range<usize>>,
    cue: Option<Range<usize>>,
    built: &'static str,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Status {
    Attributed,
    Unattributed,
    Ignored,
}

/// One thing that went wrong.
#[derive(Debug)]
struct Miss<'a> {
    cause: &'static str,
    built: &'static str,
    document: &'a Document,
    /// What the gold says, and what was found instead.
    gold: Vec<(&'static str, Range<usize>)>,
    got: Vec<(&'static str, Range<usize>)>,
    basis: Option<Basis>,
}

/// How many of something, and how many of these were right.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    all: usize,
    right: usize,
}

/// Everything that is counted over the documents.
#[derive(Debug, Default)]
struct Survey<'a> {
    misses: Vec<Miss<'a>>,
    segments: BTreeMap<&'static str, usize>,
    right: BTreeMap<(&'static str, &'static str), usize>,
    basis: BTreeMap<String, Tally>,
    speakers: usize,
    kinds_found: BTreeMap<&'static str, Tally>,
    kinds_gold: BTreeMap<&'static str, Tally>,
}

/// Prints the tables and the first misses of each kind.
pub(crate) fn list(
    documents: &[Document],
    found: &[Found],
    filter: &Filter<'_>,
) {
    let survey = Survey::of(documents, found);
    survey.print_constructions();
    survey.print_bases();
    survey.print_kinds();
    survey.print_misses(filter);
}

/// The tables of bases and constructions, as Markdown.
pub(crate) fn tables(documents: &[Document], found: &[Found]) -> String {
    let survey = Survey::of(documents, found);
    format!("{}\n{}", survey.bases(), survey.constructions())
}

impl<'a> Survey<'a> {
    fn of(documents: &'a [Document], found: &[Found]) -> Survey<'a> {
        let mut survey = Survey::default();
        for (document, found) in documents.iter().zip(found) {
            survey.read(document, &found.quotes);
        }
        survey
    }

    /// How often a speaker is right, by how it was found.
    fn bases(&self) -> String {
        let mut page = String::from(
            "| speakers by `basis` | quotes | precision | recall |\n\
             |---|---|---|---|\n",
        );
        for (basis, tally) in &self.basis {
            let row = format!(
                "| {} | {} | {} | {} |\n",
                basis,
                tally.all,
                ratio(tally.right, tally.all),
                ratio(tally.right, self.speakers),
            );
            page.push_str(&row);
        }
        page
    }

    /// How many quotes are right, by how they are built.
    fn constructions(&self) -> String {
        let mut page = String::from(
            "| construction | quotes | found | exact | speaker | cue |\n\
             |---|---|---|---|---|---|\n",
        );
        for built in BUILT {
            let n = self.segments.get(built).copied().unwrap_or_default();
            let share = |cause| self.share(built, cause, n);
            let row = format!(
                "| {built} | {n} | {} | {} | {} | {} |\n",
                share("not-found"),
                share("wrong-span"),
                share("speaker"),
                share("cue"),
            );
            page.push_str(&row);
        }
        page
    }

    /// Of the `n` quotes built one way, how many aren't wrong in one way.
    fn share(
        &self,
        built: &'static str,
        cause: &'static str,
        n: usize,
    ) -> String {
        let right = self.right.get(&(built, cause)).copied();
        ratio(right.unwrap_or_default(), n)
    }

    fn read(&mut self, document: &'a Document, quotes: &[FoundQuote]) {
        let words = words(&document.text);
        let segments = segments(document, &words);
        let discarded = document.pairs(&document.record["discard"]);
        let quotes: Vec<(&FoundQuote, usize)> = quotes
            .iter()
            .map(|quote| (quote, covered(&words, &quote.parts)))
            .filter(|(quote, count)| {
                let gone = words
                    .iter()
                    .filter(|w| touches(w, &quote.parts))
                    .filter(|w| touches(w, &discarded))
                    .count();
                *count > 0 && (gone == 0 || gone * 2 < *count)
            })
            .collect();
        let claims: Vec<Option<usize>> =
            segments.iter().map(|s| claim(s, &quotes)).collect();
        for (segment, claim) in segments.iter().zip(&claims) {
            let got = claim.map(|index| quotes[index].0);
            match segment.status {
                Status::Attributed => {
                    self.attributed(
                        document, &segments, segment, got, &quotes,
                    );
                }
                Status::Unattributed => {
                    self.unattributed(document, segment, got);
                }
                Status::Ignored => {}
            }
        }
        for (index, &(quote, _)) in quotes.iter().enumerate() {
            let spurious = quote.kind == QuoteKind::Direct
                && !claims.contains(&Some(index))
                && !segments.iter().any(|s| {
                    s.status == Status::Ignored
                        && s.words.iter().any(|w| touches(w, &quote.parts))
                });
            if spurious {
                self.count_basis(quote, false);
                let cause = "nothing-there";
                self.miss(cause, "-", document, Vec::new(), Some(quote));
            }
        }
        self.kinds(document, &words, &quotes);
    }

    fn attributed(
        &mut self,
        document: &'a Document,
        segments: &[Segment],
        segment: &Segment,
        got: Option<&FoundQuote>,
        quotes: &[(&FoundQuote, usize)],
    ) {
        let built = segment.built;
        *self.segments.entry(built).or_default() += 1;
        self.speakers += usize::from(!segment.source.is_empty());
        let mut gold = vec![("q", segment.span.clone())];
        gold.extend(segment.cue.clone().map(|cue| ("c", cue)));
        gold.extend(segment.heads.iter().map(|head| ("s", head.clone())));
        let causes = causes(&document.text, segments, segment, got);
        if let Some(quote) = got {
            let speaks = !causes.contains(&"wrong-speaker");
            self.count_basis(quote, speaks);
        }
        for cause in ["not-found", "wrong-span", "speaker", "cue"] {
            let lost = causes.contains(&"not-found");
            let wrong = lost || causes.iter().any(|c| c.ends_with(cause));
            let right = self.right.entry((built, cause)).or_default();
            *right += usize::from(!wrong);
        }
        for cause in causes {
            // Where nothing claims it, show what stands near.
            let near = quotes.iter().map(|(quote, _)| *quote).find(|quote| {
                quote.parts.iter().any(|part| {
                    part.start < segment.span.end
                        && segment.span.start < part.end
                })
            });
            let got = got.or(near);
            self.miss(cause, built, document, gold.clone(), got);
        }
    }

    fn unattributed(
        &mut self,
        document: &'a Document,
        segment: &Segment,
        got: Option<&FoundQuote>,
    ) {
        if let Some(quote) = got {
            self.count_basis(quote, false);
            let gold = vec![("not-q", segment.span.clone())];
            let cause = "scare-quote-taken";
            self.miss(cause, "-", document, gold, Some(quote));
        }
    }

    fn miss(
        &mut self,
        cause: &'static str,
        built: &'static str,
        document: &'a Document,
        gold: Vec<(&'static str, Range<usize>)>,
        quote: Option<&FoundQuote>,
    ) {
        let mut got = Vec::new();
        if let Some(quote) = quote {
            got.extend(quote.parts.iter().map(|part| ("q", part.clone())));
            got.extend(quote.cue.clone().map(|cue| ("c", cue)));
            got.extend(quote.speaker.clone().map(|who| ("s", who)));
        }
        let basis = quote.and_then(|quote| quote.basis);
        let miss = Miss { cause, built, document, gold, got, basis };
        self.misses.push(miss);
    }

    fn count_basis(&mut self, quote: &FoundQuote, right: bool) {
        let name = match (quote.basis, quote.speaker.is_some()) {
            (Some(basis), true) => basis.to_string(),
            (Some(basis), false) => format!("{basis}, no speaker"),
            (None, _) => "none".to_owned(),
        };
        let tally = self.basis.entry(name).or_default();
        tally.all += 1;
        tally.right += usize::from(right && quote.speaker.is_some());
    }

    /// How the kinds of found quotes and of gold attributions meet: contents
    /// that share at least half of the words of either.
    fn kinds(
        &mut self,
        document: &Document,
        words: &[Range<usize>],
        quotes: &[(&FoundQuote, usize)],
    ) {
        let list = document.record["attributions"].as_array();
        let gold: Vec<(&str, Vec<Range<usize>>)> = list
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .map(|a| {
                let kind = a["kind"].as_str().unwrap_or_default();
                (kind, document.pairs(&a["content"]))
            })
            .collect();
        let meet = |content: &[Range<usize>], parts: &[Range<usize>]| {
            let (mut either, mut a, mut b) = (0, 0, 0);
            for word in words {
                let (in_a, in_b) =
                    (touches(word, content), touches(word, parts));
                a += usize::from(in_a);
                b += usize::from(in_b);
                either += usize::from(in_a && in_b);
            }
            either > 0 && either * 2 >= a && either * 2 >= b
        };
        for (kind, content) in &gold {
            let name = match *kind {
                "mixed" => "mixed",
                "indirect" => "indirect",
                _ => "direct",
            };
            let tally = self.kinds_gold.entry(name).or_default();
            tally.all += 1;
            let any = quotes.iter().any(|(q, _)| meet(content, &q.parts));
            tally.right += usize::from(any);
        }
        for (quote, _) in quotes {
            let name = match quote.kind {
                QuoteKind::Mixed => "mixed",
                QuoteKind::Indirect => "indirect",
                _ => "direct",
            };
            let tally = self.kinds_found.entry(name).or_default();
            tally.all += 1;
            let any = gold.iter().any(|(_, c)| meet(c, &quote.parts));
            tally.right += usize::from(any);
        }
    }

    fn print_constructions(&self) {
        println!("\nquotes by construction: how many are right, of n");
        println!(
            "  {:<22}{:>6}{:>8}{:>8}{:>9}{:>7}",
            "", "n", "found", "exact", "speaker", "cue"
        );
        for built in BUILT {
            let n = self.segments.get(built).copied().unwrap_or_default();
            let share = |cause| self.share(built, cause, n);
            println!(
                "  {built:<22}{n:>6}{:>8}{:>8}{:>9}{:>7}",
                share("not-found"),
                share("wrong-span"),
                share("speaker"),
                share("cue"),
            );
        }
        println!("\nmisses by cause (down) and construction (across)");
        print!("  {:<18}{:>7}", "", "all");
        for (at, _) in BUILT.iter().enumerate() {
            print!("{:>6}", format!("[{}]", at + 1));
        }
        println!();
        for cause in CAUSES {
            let of = |built: Option<&str>| {
                self.misses
                    .iter()
                    .filter(|m| m.cause == cause)
                    .filter(|m| built.is_none_or(|built| m.built == built))
                    .count()
            };
            print!("  {cause:<18}{:>7}", of(None));
            for built in BUILT {
                print!("{:>6}", of(Some(built)));
            }
            println!();
        }
        for (at, built) in BUILT.iter().enumerate() {
            print!(
                "{}[{}] {built}",
                if at % 3 == 0 { "\n  " } else { "  " },
                at + 1
            );
        }
        println!();
    }

    fn print_bases(&self) {
        println!("\nspeakers by basis: quotes that claim a segment or claim");
        println!("what isn't one; right speakers; share of the gold speakers");
        for (basis, tally) in &self.basis {
            println!(
                "  {basis:<26}{:>6}  precision {}  share {}",
                tally.all,
                ratio(tally.right, tally.all),
                ratio(tally.right, self.speakers),
            );
        }
    }

    fn print_kinds(&self) {
        println!("\nkinds: found quotes that meet a gold attribution of any");
        println!("kind, and gold attributions that are met by any quote");
        for kind in ["direct", "mixed", "indirect"] {
            let found =
                self.kinds_found.get(kind).copied().unwrap_or_default();
            let gold = self.kinds_gold.get(kind).copied().unwrap_or_default();
            println!(
                "  {kind:<10} precision {} of {:<6} recall {} of {}",
                ratio(found.right, found.all),
                found.all,
                ratio(gold.right, gold.all),
                gold.all
            );
        }
    }

    fn print_misses(&self, filter: &Filter<'_>) {
        let mut shown: BTreeMap<(usize, usize), Vec<&Miss<'_>>> =
            BTreeMap::new();
        for miss in &self.misses {
            let wanted = filter.cause.is_none_or(|cause| cause == miss.cause)
                && filter.built.is_none_or(|built| built == miss.built);
            if wanted {
                let cause = CAUSES.iter().position(|c| *c == miss.cause);
                let built = BUILT.iter().position(|b| *b == miss.built);
                let place = (
                    cause.unwrap_or(CAUSES.len()),
                    built.unwrap_or(BUILT.len()),
                );
                shown.entry(place).or_default().push(miss);
            }
        }
        for misses in shown.values() {
            let Some(first) = misses.first() else { continue };
            println!("\n{} {}: {}", first.cause, first.built, misses.len());
            for miss in misses.iter().take(filter.first) {
                miss.print();
            }
        }
    }
}

impl Miss<'_> {
    fn print(&self) {
        let text = self.document.text.as_str();
        let near = if self.gold.is_empty() { &self.got } else { &self.gold };
        let from = near.iter().map(|(_, range)| range.start).min();
        let to = near.iter().map(|(_, range)| range.end).max();
        let (from, to) = (from.unwrap_or(0), to.unwrap_or(0));
        let window = from.saturating_sub(60)..to + 60;
        let basis =
            self.basis.map_or(String::new(), |basis| format!(" ({basis:?})"));
        println!("  {}", self.document.id);
        if !self.gold.is_empty() {
            let line = show::line(text, window.clone(), &self.gold);
            println!("    gold  {line}");
        }
        if self.got.is_empty() {
            println!("    got   nothing");
            return;
        }
        println!(
            "    got   {}{basis}",
            show::line(text, window.clone(), &self.got)
        );
        for (label, range) in &self.got {
            let outside =
                range.end <= window.start || window.end <= range.start;
            if outside && *label != "q" {
                let words = self.document.words(range);
                println!("          elsewhere {{{label} {words}}}");
            }
        }
    }
}

/// What is wrong with what was found for an attributed segment.
fn causes(
    text: &str,
    segments: &[Segment],
    segment: &Segment,
    got: Option<&FoundQuote>,
) -> Vec<&'static str> {
    let Some(quote) = got else { return vec!["not-found"] };
    let mut causes = Vec::new();
    if !is_exact(text, segments, segment, quote) {
        causes.push("wrong-span");
    }
    if !segment.source.is_empty() {
        match &quote.speaker {
            None => causes.push("no-speaker"),
            Some(who) if !touches(who, &segment.heads) => {
                causes.push("wrong-speaker");
            }
            Some(_) => {}
        }
    }
    if let Some(gold) = &segment.cue {
        match &quote.cue {
            None => causes.push("no-cue"),
            Some(cue) if !touches(cue, std::slice::from_ref(gold)) => {
                causes.push("wrong-cue");
            }
            Some(_) => {}
        }
    }
    causes
}

/// Whether a part is the segment (or the run of paragraphs it belongs to)
/// apart from marks and punctuation; other kinds only have to contain it.
fn is_exact(
    text: &str,
    segments: &[Segment],
    segment: &Segment,
    quote: &FoundQuote,
) -> bool {
    let own = trimmed(text, &segment.inner);
    if quote.kind != QuoteKind::Direct {
        return quote
            .parts
            .iter()
            .any(|part| part.start <= own.start && own.end <= part.end);
    }
    let chain = || segments.iter().filter(|s| s.chain == segment.chain);
    let whole = segment.chain.map_or(own.clone(), |_| {
        let start = chain().map(|s| s.inner.start).min();
        let end = chain().map(|s| s.inner.end).max();
        trimmed(text, &(start.unwrap_or(own.start)..end.unwrap_or(own.end)))
    });
    quote
        .parts
        .iter()
        .map(|part| trimmed(text, part))
        .any(|part| part == own || part == whole)
}

fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let rest = words.trim_start_matches(is_trim);
    let start = range.end - rest.len();
    start..start + rest.trim_end_matches(is_trim).len()
}

fn is_trim(c: char) -> bool {
    c.is_whitespace() || "\u{200b}\"'`‘’“”„‟«».,;:!?…-–—".contains(c)
}

/// Which quote claims a segment: the one that covers most of its words, then
/// one with a speaker, then the shortest.
fn claim(segment: &Segment, quotes: &[(&FoundQuote, usize)]) -> Option<usize> {
    let mut best: Option<((usize, bool, usize), usize)> = None;
    for (index, &(quote, length)) in quotes.iter().enumerate() {
        let share = covered(&segment.words, &quote.parts);
        if share > 0 && share * 2 >= segment.words.len() {
            let rank = (share, quote.speaker.is_some(), usize::MAX - length);
            if best.is_none_or(|(before, _)| rank > before) {
                best = Some((rank, index));
            }
        }
    }
    best.map(|(_, index)| index)
}

fn segments(document: &Document, words: &[Range<usize>]) -> Vec<Segment> {
    let list = document.record["quotations"].as_array();
    let list = list.map_or(&[][..], Vec::as_slice);
    list.iter()
        .filter_map(|value| segment(document, list, value, words))
        .collect()
}

fn segment(
    document: &Document,
    all: &[Value],
    value: &Value,
    words: &[Range<usize>],
) -> Option<Segment> {
    let span = document.pair(&value["span"])?;
    let inner = document.pair(&value["inner"])?;
    let words: Vec<Range<usize>> = words
        .iter()
        .filter(|word| touches(word, std::slice::from_ref(&inner)))
        .cloned()
        .collect();
    let source = document.pairs(&value["source"]);
    let heads = document.pairs(&value["source_head"]);
    let heads = if heads.is_empty() { source.clone() } else { heads };
    let cue = document.pairs(&value["cue"]).into_iter().next();
    let status = match value["status"].as_str()? {
        "attributed" => Status::Attributed,
        "unattributed" => Status::Unattributed,
        _ => Status::Ignored,
    };
    let first = all
        .iter()
        .filter(|other| other["attribution"] == value["attribution"])
        .filter_map(|other| document.pair(&other["span"]))
        .map(|span| span.start)
        .min()?;
    let partial = value["role"].as_str() == Some("partial");
    let built = built(document, &span, first, partial, &source, cue.as_ref());
    let chain = value["chain"].as_u64();
    (!words.is_empty()).then_some(Segment {
        span,
        inner,
        words,
        status,
        chain,
        heads,
        source,
        cue,
        built,
    })
}

/// How a quote is built: where its cue and its speaker stand.
fn built(
    document: &Document,
    span: &Range<usize>,
    first: usize,
    partial: bool,
    source: &[Range<usize>],
    cue: Option<&Range<usize>>,
) -> &'static str {
    let Some(cue) = cue else { return "other-paragraph" };
    let words = document.words(cue);
    let after = cue.start >= span.end;
    let between = if after {
        span.end..cue.start
    } else {
        cue.end..span.start.max(cue.end)
    };
    let source_first = source.first().is_some_and(|s| s.start < cue.start);
    if words.to_lowercase().starts_with("according") {
        "according-to"
    } else if !words.contains(char::is_alphabetic) {
        "label"
    } else if partial && after {
        "fragment-before-cue"
    } else if partial {
        "fragment-after-cue"
    } else if first == span.start && document.words(&between).contains('\n') {
        "other-paragraph"
    } else if !after && first < cue.start {
        "second-half"
    } else if after && source_first {
        "q-x-said"
    } else if after {
        "q-said-x"
    } else {
        "x-said-q"
    }
}

/// The words of a text as the scorer counts them: letters, digits and `_`.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || c == '_';
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

fn covered(words: &[Range<usize>], parts: &[Range<usize>]) -> usize {
    words.iter().filter(|word| touches(word, parts)).count()
}

fn touches(one: &Range<usize>, others: &[Range<usize>]) -> bool {
    others.iter().any(|other| one.start < other.end && other.start < one.end)
}

fn ratio(part: usize, all: usize) -> String {
    if all == 0 {
        return "-".to_owned();
    }
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let share = part as f64 / all as f64;
    format!("{share:.3}")
}

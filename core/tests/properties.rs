//! What holds for every text, on text that is made up: pieces of newspaper
//! thrown together, any characters at all, and small articles in which every
//! mark has its partner.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod promises;

use proptest::{collection::vec, prelude::*, sample::select};
use pullquote::{
    Article, BlockKind, Extractor, Layers, Quote, QuoteKind, Span,
};

/// Pieces that marks, cues, names and lines can go wrong on.
const PIECES: [&str; 84] = [
    "“",
    "”",
    "\"",
    "\"",
    "‘",
    "’",
    "'",
    "''",
    "``",
    "«",
    "»",
    "„",
    "&ldquo;",
    "&quot;",
    "â€œ",
    "said",
    "says",
    "told",
    "added",
    "according to",
    "called",
    "quoted",
    "as saying",
    "adding that",
    "asked whether",
    "claim that",
    "she",
    "he",
    "they",
    "who",
    "Ms. Berg",
    "Anna B. Berg",
    "Mr. Aas",
    "Aas",
    "O’Brien",
    "Kim Jong-un",
    "van der Meer",
    "the mayor of Elling",
    "officials",
    "Oslo, Norway",
    "AP",
    "Reuters",
    "the Ministry of Works",
    "The Quay Reader",
    "BERG",
    "U.S.",
    "6'2\"",
    "the ’90s",
    "workers’",
    "’em",
    "won't",
    "a.m.",
    ",",
    ".",
    "?",
    "!",
    ":",
    ";",
    "—",
    "–",
    "-",
    "…",
    "(",
    ")",
    "/",
    "•",
    "\n",
    "\n\n",
    "\n\n“",
    "\r\n",
    " ",
    "  ",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "e\u{301}",
    "By",
    "Photo:",
    "via",
    "left",
    "From left:",
    "June 19, 2024",
    "anna.berg@example.com",
    "©",
];

/// What stands between them.
const GAPS: [&str; 4] = [" ", " ", " ", ""];

/// Newspaper thrown together from pieces.
fn noise() -> impl Strategy<Value = String> {
    let piece = (select(&PIECES[..]), select(&GAPS[..]));
    vec(piece, 0..60).prop_map(|pieces| {
        pieces.iter().flat_map(|(piece, gap)| [*piece, *gap]).collect()
    })
}

/// Any characters at all.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "\\PC{0,80}", "[“”‘’'\"\\s\\w.,—]{0,80}"]
}

/// Paragraphs in which every mark has its partner.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    vec(paragraph(), 1..6)
}

fn paragraph() -> impl Strategy<Value = String> {
    let who = select(vec![
        "Ms. Berg",
        "Anna Berg",
        "Mr. Aas",
        "she",
        "officials",
        "the mayor of Elling",
        "Nora O’Brien",
    ]);
    let cue = select(vec!["said", "told reporters", "added", "wrote"]);
    let words = select(vec![
        "We don’t know when the pumps will work",
        "Nobody from the board has written back to us",
        "The workers’ hall has been under water since May",
        "He told us ‘never again’ and then he left",
        "I’ve said all that I am going to say about this",
        "The dockers’ club of the ’90s was rock ’n’ roll to us",
        "They’re goin’ nowhere, and the lads’ boats went with ’em",
        "‘The boards’ fault,’ he calls it, and it’s the owners’ fault",
        "It cost £10m, and ‘nobody’ on the quay’s side was asked",
    ]);
    let more = words.clone();
    let plain = select(vec![
        "It rained in the port on Friday and nobody came.",
        "The board’s next meeting is on Monday.",
        "The pumps are forty years old.",
    ]);
    (0..6usize, who, cue, words, more, plain).prop_map(
        |(shape, who, cue, words, more, plain)| match shape {
            0 => format!("“{words},” {who} {cue}."),
            1 => format!("“{words},” {who} {cue}. “{more}.”"),
            2 => format!("{plain} “{words},” {who} {cue}. {plain}"),
            3 => format!("“{words}.\n\n“{more},” {who} {cue}."),
            4 => format!("At noon {who} said, “{words}.”"),
            _ => plain.to_owned(),
        },
    )
}

/// The words of the direct quotes with their cues and speakers.
fn direct(article: &Article<'_>) -> Vec<(Vec<String>, String)> {
    let quotes = article.quotes().iter();
    quotes
        .filter(|quote| quote.kind() == QuoteKind::Direct)
        .map(|quote| {
            let parts = quote.parts().map(|part| part.as_str().to_owned());
            let cue = quote.cue().map_or("", |cue| cue.as_str());
            (parts.collect(), cue.to_owned())
        })
        .collect()
}

/// The same text with straight marks.
fn straightened(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// How houses write their marks: those of a quote, then those of one inside
/// of it, then the apostrophe.
const STYLES: [[&str; 5]; 12] = [
    ["‘", "’", "“", "”", "’"],
    ["'", "'", "\"", "\"", "'"],
    ["‘", "’", "“", "”", "'"],
    ["’", "’", "”", "”", "’"],
    ["«", "»", "‹", "›", "’"],
    ["„", "“", "‚", "‘", "’"],
    ["„", "”", "‚", "’", "’"],
    ["``", "''", "`", "'", "'"],
    ["''", "''", "'", "'", "'"],
    ["â€œ", "â€\u{9d}", "â€˜", "â€™", "â€™"],
    ["&ldquo;", "&rdquo;", "&lsquo;", "&rsquo;", "&rsquo;"],
    ["&#x201C;", "&#x201D;", "&#x2018;", "&#x2019;", "&#039;"],
];

/// A text with “ ” ‘ ’ in another style.
fn styled(text: &str, style: [&str; 5]) -> String {
    let mut open = false;
    let mut out = String::new();
    for c in text.chars() {
        // What is nested ends behind a comma or behind known words.
        let nested = out.ends_with(',')
            || out.ends_with("never again")
            || out.ends_with("nobody");
        let mark = match c {
            '“' => style[0],
            '”' => style[1],
            '‘' => style[2],
            '’' if open && nested => style[3],
            '’' => style[4],
            other => {
                out.push(other);
                continue;
            }
        };
        open = c == '‘' || open && !(c == '’' && nested);
        out.push_str(mark);
    }
    out
}

/// Words without any mark or apostrophe, however it is written.
fn unmarked(words: &str) -> String {
    // Without the backslashes of `{:?}` first.
    let mut words = words.replace("\\u{9d}", "\u{9d}").replace('\\', "");
    for mark in STYLES.iter().flatten().chain(&["‘", "’", "“", "”", "\""])
    {
        words = words.replace(mark, "");
    }
    words
}

/// Everything that can be said of the quotes of an article in words.
fn said(article: &Article<'_>) -> Vec<String> {
    let line = |quote: &Quote<'_>| {
        let speaker = quote.speaker().and_then(|id| article.mention(id));
        let parts: Vec<_> = quote.parts().map(|part| part.as_str()).collect();
        let cue = quote.cue().map(|cue| cue.as_str());
        let speaker = speaker.map(pullquote::Mention::as_str);
        format!("{} {parts:?} {cue:?} {speaker:?}", quote.kind())
    };
    article.quotes().iter().map(line).collect()
}

/// The block that holds a span.
fn block_of(article: &Article<'_>, span: Span) -> Option<usize> {
    article.blocks().iter().position(|block| block.span().contains(span))
}

fn check_paragraphs(text: &str) -> Result<(), TestCaseError> {
    let article = pullquote::extract(text);
    for quote in article.quotes() {
        let mut before = None;
        for part in quote.parts() {
            let at = block_of(&article, part.span());
            prop_assert!(at.is_some(), "{:?} leaves its block", part);
            if before.is_some() && before != at {
                // A quote runs on only into a paragraph that begins with a
                // mark, and the longest way to write one has eight bytes.
                let start = article.blocks()[at.unwrap()].span().start();
                let mark =
                    text.get(start..part.span().start()).unwrap_or_default();
                let blank = |c: char| {
                    c.is_whitespace()
                        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}')
                        || matches!(c, '\u{2060}' | '\u{feff}')
                };
                let bytes = mark.trim_matches(blank).len();
                prop_assert!((1..=8).contains(&bytes), "{part:?}");
            }
            before = at;
        }
        if let Some(outer) = quote.inside() {
            let outer = article.quote(outer).unwrap();
            prop_assert!(outer.span().contains(quote.span()));
        }
    }
    Ok(())
}

#[test]
fn a_quote_runs_on_behind_a_mark_and_what_prints_nothing() {
    for text in [
        "\n\n“ the mayor of Elling \n &ldquo; \u{ad} said ” ",
        "“ said according to said \n \u{ad} &ldquo; said ” ",
    ] {
        check_paragraphs(text).unwrap();
        let article = pullquote::extract(text);
        assert!(article.quotes().iter().any(|quote| quote.parts().len() == 2));
    }
}

/// Layers choose what is returned and change nothing else.
fn check_layers(text: &str) -> Result<(), TestCaseError> {
    let all = pullquote::extract(text);
    for layers in [
        Layers::NONE,
        Layers::QUOTES,
        Layers::BYLINES,
        Layers::CAPTIONS,
        Layers::MENTIONS,
        Layers::QUOTES | Layers::CAPTIONS,
        Layers::BYLINES | Layers::MENTIONS,
    ] {
        let reader = Extractor::builder().layers(layers).build();
        let some = reader.extract(text);
        let kinds = |article: &Article<'_>| -> Vec<_> {
            let blocks = article.blocks().iter();
            blocks.map(|block| (block.span(), block.kind())).collect()
        };
        prop_assert_eq!(kinds(&some), kinds(&all));
        let quotes =
            if layers.contains(Layers::QUOTES) { said(&all) } else { vec![] };
        prop_assert_eq!(said(&some), quotes);
        let captions = layers.contains(Layers::CAPTIONS);
        let spans = |a: &Article<'_>| -> Vec<_> {
            a.captions().iter().map(|c| (c.span(), c.words().span())).collect()
        };
        prop_assert!(spans(&some) == spans(&all) || !captions);
        prop_assert!(some.captions().is_empty() || captions);
        let bylines = layers.contains(Layers::BYLINES);
        let spans = |a: &Article<'_>| -> Vec<_> {
            a.bylines().iter().map(|b| (b.span(), b.people().len())).collect()
        };
        prop_assert!(spans(&some) == spans(&all) || !bylines);
        prop_assert!(some.bylines().is_empty() || bylines);
        if layers.contains(Layers::MENTIONS) {
            let mentions = |a: &Article<'_>| -> Vec<_> {
                a.mentions().iter().map(|m| (m.span(), m.entity())).collect()
            };
            prop_assert_eq!(mentions(&some), mentions(&all));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn noise_keeps_every_promise(text in noise()) {
        promises::extract(&text);
        promises::differs(&text);
    }

    #[test]
    fn any_characters_keep_every_promise(text in any_text()) {
        promises::extract(&text);
        promises::differs(&text);
    }

    #[test]
    fn the_body_is_in_order_and_within_its_blocks(text in noise()) {
        let article = pullquote::extract(&text);
        let mut blocks = article.blocks().iter();
        for part in article.body() {
            let at = part.span();
            let block = blocks.find(|b| b.span().end() >= at.end()).unwrap();
            prop_assert_eq!(block.kind(), BlockKind::Body);
            prop_assert!(block.span().start() <= at.start());
            prop_assert_eq!(part.as_str().trim(), part.as_str());
        }
    }

    #[test]
    fn a_quote_stays_in_its_paragraph_unless_it_runs_on(text in noise()) {
        check_paragraphs(&text)?;
    }

    #[test]
    fn layers_only_choose(text in noise()) {
        check_layers(&text)?;
    }

    #[test]
    fn articles_keep_every_promise(paragraphs in paragraphs()) {
        let text = paragraphs.join("\n\n");
        promises::extract(&text);
        promises::differs(&text);
        check_paragraphs(&text)?;
        check_layers(&text)?;
    }

    #[test]
    fn straight_and_curly_marks_give_the_same_quotes(
        paragraphs in paragraphs()
    ) {
        let text = paragraphs.join("\n\n");
        let straight = straightened(&text);
        let [curly, straight] = [&text, &straight].map(|text| {
            let quotes = said(&pullquote::extract(text));
            quotes.iter().map(|line| straightened(line)).collect::<Vec<_>>()
        });
        prop_assert_eq!(curly, straight, "{}", text);
    }

    #[test]
    fn marks_of_every_house_give_the_same_quotes(
        paragraphs in paragraphs(),
        style in select(&STYLES[..]),
    ) {
        let text = paragraphs.join("\n\n");
        let other = styled(&text, style);
        let [usual, other_quotes] = [&text, &other].map(|text| {
            let quotes = said(&pullquote::extract(text));
            quotes.iter().map(|line| unmarked(line)).collect::<Vec<_>>()
        });
        prop_assert_eq!(usual, other_quotes, "{}", other);
    }

    #[test]
    fn a_paragraph_more_leaves_earlier_quotes_alone(
        paragraphs in paragraphs(),
        more in paragraph(),
    ) {
        let text = paragraphs.join("\n\n");
        let longer = format!("{text}\n\n{more}");
        let before = direct(&pullquote::extract(&text));
        let after = direct(&pullquote::extract(&longer));
        let kept = after.get(..before.len());
        prop_assert_eq!(kept, Some(&before[..]), "{}", longer);
    }

    #[test]
    fn every_well_made_quote_is_found(paragraphs in paragraphs()) {
        let text = paragraphs.join("\n\n");
        let article = pullquote::extract(&text);
        let opened = text.matches('“').count();
        let parts: usize = article
            .quotes()
            .iter()
            .filter(|q| q.kind() == QuoteKind::Direct && q.inside().is_none())
            .map(|quote| quote.parts().len())
            .sum();
        prop_assert_eq!(parts, opened, "{}", text);
    }
}

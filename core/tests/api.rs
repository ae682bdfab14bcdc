//! What every user may count on: which traits there are, how large the types
//! are, that words outlive the article, and what goes through JSON.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    fmt::Debug,
    panic::{RefUnwindSafe, UnwindSafe},
};

use pullquote::*;

#[test]
fn everything_goes_anywhere() {
    fn check<T>()
    where
        T: Clone + Debug + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe,
    {
    }
    fn check_record<T>()
    where
        T: Eq
            + Clone
            + Debug
            + Send
            + Sync
            + Unpin
            + UnwindSafe
            + RefUnwindSafe,
    {
    }

    check_record::<Article<'static>>();
    check_record::<Block<'static>>();
    check_record::<Quote<'static>>();
    check_record::<Mention<'static>>();
    check_record::<Entity<'static>>();
    check_record::<Byline<'static>>();
    check_record::<Contributor<'static>>();
    check_record::<Address<'static>>();
    check_record::<Place<'static>>();
    check_record::<Date<'static>>();
    check_record::<Caption<'static>>();
    check_record::<Pictured<'static>>();
    check_record::<Position<'static>>();
    check_record::<Credit<'static>>();
    check_record::<Photographer<'static>>();
    check_record::<Excerpt<'static>>();
    check_record::<Annotations>();
    check_record::<Layers>();
    check_record::<Error>();
    check_record::<ErrorKind>();
    check::<Parts<'static, 'static>>();
    check::<Dictionary>();
    check::<DictionaryBuilder>();
    check::<DictionaryEntries<'static>>();
    check_record::<DictionaryEntry<'static>>();
    check::<DictionaryMatches<'static, 'static>>();
    check_record::<Entry>();
    check_record::<DictionaryMatch<'static, 'static>>();
    check::<Extractor>();
    check::<ExtractorBuilder>();
}

#[test]
fn small_things_are_values() {
    use std::hash::Hash;

    fn check<T: Copy + Ord + Hash + Debug + Send + Sync>() {}

    check::<Span>();
    check::<QuoteId>();
    check::<MentionId>();
    check::<EntityId>();
    check::<BylineId>();
    check::<CaptionId>();
    check::<EntryId>();
    check::<QuoteKind>();
    check::<Basis>();
    check::<EntityKind>();
    check::<MentionForm>();
    check::<BylineKind>();
    check::<Part>();
    check::<AddressKind>();
    check::<BlockKind>();
    check::<Side>();
    check::<Row>();
}

#[test]
fn records_are_small() {
    fn at_most<T>(most: usize) {
        let size = size_of::<T>();
        let name = std::any::type_name::<T>();
        assert!(size <= most, "{name} has {size} bytes");
    }

    at_most::<Span>(16);
    at_most::<Option<QuoteId>>(8);
    at_most::<Excerpt<'_>>(32);
    at_most::<Quote<'_>>(136);
    at_most::<Mention<'_>>(128);
    at_most::<Entity<'_>>(88);
    at_most::<Block<'_>>(48);
    at_most::<Error>(40);
}

#[test]
fn an_error_is_an_error() {
    fn boxed(error: Error) -> Box<dyn std::error::Error + Send + Sync> {
        Box::new(error)
    }
    let error = Span::try_from((2, 1)).unwrap_err();
    assert_eq!(boxed(error).to_string(), "span 2..1 ends before it starts");
}

#[test]
fn words_outlive_the_article() {
    fn words(text: &str) -> Vec<&str> {
        let article = extract(text);
        let mentions = article.mentions().iter();
        let names = mentions.filter_map(Mention::name).map(|n| n.as_str());
        let entities = article.entities().iter().map(Entity::name);
        let cues = article.quotes().iter().filter_map(Quote::cue);
        let lines = article.bylines().iter().map(Byline::as_str);
        let captions = article.captions().iter().map(|c| c.words().as_str());
        names
            .chain(entities)
            .chain(cues.map(|cue| cue.as_str()))
            .chain(lines)
            .chain(captions)
            .collect()
    }
    fn records(text: &str) -> Vec<Quote<'_>> {
        extract(text).quotes().to_vec()
    }
    fn people(text: &str) -> Vec<Excerpt<'_>> {
        let byline = Byline::parse(text);
        byline.iter().flat_map(Byline::people).map(|p| p.name()).collect()
    }

    let text = String::from("By Jon Aas\n\n“Go,” said Ms. Berg.");
    assert!(words(&text).iter().all(|word| text.contains(word)));
    assert!(records(&text).iter().all(|quote| text.contains(quote.as_str())));
    assert!(people(&text).iter().all(|name| text.contains(name.as_str())));
}

#[test]
fn an_extractor_is_shared() {
    static READER: Extractor = Extractor::new();

    let text = "“Go,” said Ms. Berg.";
    let here = READER.extract(text);
    let there = std::thread::scope(|scope| {
        scope.spawn(|| READER.extract(text)).join().unwrap()
    });
    assert_eq!(here, there);
}

#[test]
fn any_text_is_a_good_text() {
    for text in ["", " ", "\n", "“", "”“", "\u{FEFF}", "\0", "’’’’", "By "]
    {
        let article = extract(text);
        assert_eq!(article.text(), text);
        let annotations = article.clone().into_annotations();
        assert_eq!(annotations.attach(text), Ok(article));
    }
}

#[test]
fn sets_of_layers_add_up() {
    let mut layers = Layers::NONE;
    for one in
        [Layers::QUOTES, Layers::BYLINES, Layers::CAPTIONS, Layers::MENTIONS]
    {
        assert!(!layers.contains(one));
        layers |= one;
        assert!(layers.contains(one));
    }
    assert_eq!(layers, Layers::ALL);
    assert_eq!(format!("{:?}", Layers::NONE), "Layers(NONE)");
}

#[cfg(feature = "serde")]
mod json {
    use serde_json::{Value, json};

    use super::*;

    const TEXT: &str = "\
ELLING, Norway, May 3 (Coast Press) — Anna Berg left.

“The tide,” Ms. Berg told Jon Aas, “doesn’t wait.”

Anna Berg, left, in Elling. (Eva Holm/Coast Press via AP, file)";

    /// Where `words` stand, the `nth` time, as JSON has it.
    fn at(words: &str, nth: usize) -> Value {
        let (start, _) = TEXT.match_indices(words).nth(nth).unwrap();
        json!([start, start + words.len()])
    }

    fn person(
        words: &str,
        nth: usize,
        name: (&str, usize),
        who: usize,
    ) -> Value {
        json!({
            "kind": "person",
            "form": "name",
            "span": at(words, nth),
            "name": at(name.0, name.1),
            "entity": who,
        })
    }

    /// Annotations with something in every layer.
    fn annotations() -> Value {
        let blocks: Vec<_> = TEXT.split("\n\n").map(|b| at(b, 0)).collect();
        json!({
            "version": 1,
            "len": TEXT.len(),
            "blocks": [
                { "kind": "body", "span": blocks[0], "dateline": 0 },
                { "kind": "body", "span": blocks[1] },
                { "kind": "caption", "span": blocks[2] },
            ],
            "quotes": [{
                "kind": "direct",
                "parts": [at("The tide,", 0), at("doesn’t wait.", 0)],
                "cue": at("told", 0),
                "speaker": 1,
                "addressee": 2,
                "basis": "cue",
            }],
            "bylines": [{
                "kind": "dateline",
                "span": at("ELLING, Norway, May 3 (Coast Press) —", 0),
                "outlet": at("Coast Press", 0),
                "places": [{
                    "span": at("ELLING, Norway", 0),
                    "city": at("ELLING", 0),
                    "country": at("Norway", 0),
                }],
                "date": { "span": at("May 3", 0), "month": 5, "day": 3 },
            }],
            "captions": [{
                "span": blocks[2],
                "words": at("Anna Berg, left, in Elling.", 0),
                "people": [{
                    "name": at("Anna Berg", 1),
                    "position": { "span": at("left", 1), "side": "left" },
                    "mention": 3,
                }],
                "places": [{
                    "span": at("Elling", 0),
                    "city": at("Elling", 0),
                }],
                "credit": {
                    "span": at("(Eva Holm/Coast Press via AP, file)", 0),
                    "photographers": [{
                        "name": at("Eva Holm", 0),
                        "agency": at("Coast Press", 1),
                    }],
                    "agencies": [at("Coast Press", 1), at("AP", 0)],
                    "via": [at("AP", 0)],
                    "is_file": true,
                },
            }],
            "mentions": [
                person("Anna Berg", 0, ("Anna Berg", 0), 0),
                person("Ms. Berg", 0, ("Berg", 1), 0),
                person("Jon Aas", 0, ("Jon Aas", 0), 1),
                person("Anna Berg", 1, ("Anna Berg", 1), 0),
            ],
            "entities": [
                { "kind": "person", "name": at("Anna Berg", 0) },
                { "kind": "person", "name": at("Jon Aas", 0) },
            ],
        })
    }

    fn read(value: Value) -> Annotations {
        serde_json::from_value(value).unwrap()
    }

    fn refusal(text: &str) -> String {
        serde_json::from_str::<Annotations>(text).unwrap_err().to_string()
    }

    #[test]
    fn annotations_are_read_back_as_they_were_written() {
        let before = read(annotations());
        let text = serde_json::to_string(&before).unwrap();
        let again: Annotations = serde_json::from_str(&text).unwrap();
        assert_eq!(again, before);
        assert_eq!(serde_json::to_value(&again).unwrap(), annotations());
    }

    #[test]
    fn annotations_begin_with_version_and_length() {
        let annotations = extract("“Go,” said Ms. Berg.").into_annotations();
        let text = serde_json::to_string(&annotations).unwrap();
        assert!(text.starts_with(r#"{"version":1,"len":24"#), "{text}");
        assert!(!text.contains("null") && !text.contains("[]"), "{text}");
    }

    #[test]
    fn every_getter_gives_what_was_written() {
        let article = read(annotations()).attach(TEXT).unwrap();

        let quote = &article.quotes()[0];
        assert_eq!(quote.words(), "The tide, doesn’t wait.");
        assert_eq!(quote.verbatim().len(), 2);
        assert_eq!(article.speaker_of(quote).unwrap().name(), "Anna Berg");
        assert_eq!(article.addressee_of(quote).unwrap().name(), "Jon Aas");
        assert_eq!(article.entities()[0].mentions().len(), 3);
        let who = article.entities()[0].id();
        assert_eq!(article.quotes_by(who).count(), 1);

        let dateline = article.blocks()[0].dateline().unwrap();
        let dateline = article.byline(dateline).unwrap();
        assert_eq!(dateline.outlet().unwrap().as_str(), "Coast Press");
        let place = dateline.places().next().unwrap();
        assert_eq!(place.country().unwrap().as_str(), "Norway");
        assert_eq!(dateline.date().unwrap().month(), Some(5));

        let caption = &article.captions()[0];
        let pictured = caption.people().next().unwrap();
        assert_eq!(pictured.position().unwrap().side(), Some(Side::Left));
        let credit = caption.credit().unwrap();
        assert!(credit.is_file() && !credit.is_pool());
        assert_eq!(credit.agencies().len(), 2);
    }

    #[test]
    fn records_of_one_text_are_equal_whoever_holds_it() {
        let copy = TEXT.to_owned();
        let here = read(annotations()).attach(TEXT).unwrap();
        let there = read(annotations()).attach(&copy).unwrap();
        assert_eq!(here, there);
        assert_eq!(here.quotes(), there.quotes());
        assert_eq!(here.captions()[0].credit(), there.captions()[0].credit());
    }

    #[test]
    fn debug_shows_the_words_rather_than_the_article() {
        let article = read(annotations()).attach(TEXT).unwrap();
        let quote = format!("{:?}", article.quotes()[0]);
        assert!(quote.contains("doesn’t wait."), "{quote}");
        assert!(!quote.contains("ELLING"), "{quote}");
    }

    #[test]
    fn an_article_is_written_out_for_people() {
        let article = read(annotations()).attach(TEXT).unwrap();
        let value = serde_json::to_value(&article).unwrap();
        assert_eq!(
            value["quotes"][0],
            json!({
                "kind": "direct",
                "span": [at("The tide,", 0)[0], at("wait.", 0)[1]],
                "words": "The tide, doesn’t wait.",
                "parts": ["The tide,", "doesn’t wait."],
                "verbatim": ["The tide,", "doesn’t wait."],
                "cue": "told",
                "speaker": "Anna Berg",
                "addressee": "Jon Aas",
                "basis": "cue",
            })
        );
        assert_eq!(
            value["captions"][0]["credit"],
            json!({
                "span": at("(Eva Holm/Coast Press via AP, file)", 0),
                "text": "(Eva Holm/Coast Press via AP, file)",
                "photographers": [{
                    "name": "Eva Holm",
                    "span": at("Eva Holm", 0),
                    "agency": "Coast Press",
                }],
                "agencies": ["Coast Press", "AP"],
                "via": ["AP"],
                "is_file": true,
            })
        );
        assert_eq!(value["mentions"][1]["entity"], "Anna Berg");
        assert_eq!(value["bylines"][0]["date"]["text"], "May 3");
        assert!(value.get("version").is_none());
    }

    #[test]
    fn unknown_fields_are_passed_over() {
        let mut value = annotations();
        value["mood"] = json!("calm");
        value["quotes"][0]["tone"] = json!("dry");
        assert_eq!(read(value), read(annotations()));
    }

    #[test]
    fn unknown_versions_are_refused_by_name() {
        let error = refusal(r#"{"version":2,"len":"long","quotes":7}"#);
        assert!(
            error.starts_with(
                "annotations are of version 2, and only version 1 is known"
            ),
            "{error}"
        );
        let error = refusal(r#"{"len":0}"#);
        assert!(error.starts_with("missing field `version`"), "{error}");
    }

    #[test]
    fn a_crossed_span_is_not_read() {
        let error = serde_json::from_str::<Span>("[34,12]").unwrap_err();
        assert_eq!(error.to_string(), "span 34..12 ends before it starts");
        let span = serde_json::from_str::<Span>("[12,34]").unwrap();
        assert_eq!(serde_json::to_string(&span).unwrap(), "[12,34]");
    }

    #[test]
    fn annotations_of_another_text_are_refused() {
        let error = read(annotations()).attach("Elling").unwrap_err();
        let len = TEXT.len();
        let other = ErrorKind::OtherText { expected: len, len: 6 };
        assert_eq!(error.kind(), &other);
    }

    #[test]
    fn ids_and_kinds_are_plain_values() {
        let article = read(annotations()).attach(TEXT).unwrap();
        let id = article.quotes()[0].speaker().unwrap();
        assert_eq!(serde_json::to_value(id).unwrap(), json!(1));
        assert_eq!(id.to_string(), "1");
        let basis = Basis::AccordingTo;
        assert_eq!(
            serde_json::to_value(basis).unwrap(),
            json!("according_to")
        );
        assert_eq!(
            serde_json::from_value::<Basis>(json!("according_to")).unwrap(),
            basis
        );
        assert_eq!(basis.to_string(), basis.as_str());
    }
}

"""Never run: mypy and pyright check that users see these types."""

from typing import Any

import pullquote
from pullquote import (
    Address,
    Article,
    Block,
    Byline,
    Caption,
    Contributor,
    Credit,
    Date,
    Dictionary,
    DictionaryMatch,
    Entity,
    Entry,
    Excerpt,
    Extractor,
    Mention,
    Photographer,
    Pictured,
    Place,
    Position,
    PullquoteError,
    Quote,
)

from typing_extensions import assert_type


def of_articles(article: Article) -> None:
    assert_type(pullquote.extract("text"), Article)
    assert_type(pullquote.__version__, str)
    assert_type(article.text, str)
    assert_type(article.blocks, tuple[Block, ...])
    assert_type(article.quotes, tuple[Quote, ...])
    assert_type(article.bylines, tuple[Byline, ...])
    assert_type(article.captions, tuple[Caption, ...])
    assert_type(article.mentions, tuple[Mention, ...])
    assert_type(article.entities, tuple[Entity, ...])
    assert_type(article.to_dict(), dict[str, Any])
    assert_type(article.to_json(), str)
    assert_type(Article.from_json("text", "{}"), Article)
    assert_type({article: 1}, dict[Article, int])


def of_excerpts(excerpt: Excerpt) -> None:
    assert_type(excerpt.text, str)
    assert_type(excerpt.start, int)
    assert_type(excerpt.end, int)
    assert_type(excerpt.span, tuple[int, int])
    assert_type(excerpt.byte_span, tuple[int, int])


def of_quotes(quote: Quote) -> None:
    assert_type(quote.id, int)
    assert_type(quote.kind, pullquote.QuoteKind)
    assert_type(quote.parts, tuple[Excerpt, ...])
    assert_type(quote.verbatim, tuple[Excerpt, ...])
    assert_type(quote.words, str)
    assert_type(quote.cue, Excerpt | None)
    assert_type(quote.addressee, Mention | None)
    assert_type(quote.relayed_by, Mention | None)
    assert_type(quote.basis, pullquote.Basis | None)
    assert_type(quote.inside, Quote | None)
    # Following references takes a look whether there is one.
    if quote.speaker is not None:
        assert_type(quote.speaker.entity.name, str)
    of_excerpts(quote)


def of_mentions(mention: Mention, entity: Entity) -> None:
    assert_type(mention.kind, pullquote.EntityKind)
    assert_type(mention.form, pullquote.MentionForm)
    assert_type(mention.honorific, Excerpt | None)
    assert_type(mention.title, Excerpt | None)
    assert_type(mention.name, Excerpt | None)
    assert_type(mention.entity, Entity)
    assert_type(mention.entry, Entry | None)
    assert_type(entity.kind, pullquote.EntityKind)
    assert_type(entity.clean_name, str)
    assert_type(entity.titles, tuple[Excerpt, ...])
    assert_type(entity.mentions, tuple[Mention, ...])
    assert_type(entity.quotes, tuple[Quote, ...])


def of_bylines(byline: Byline, person: Contributor, address: Address) -> None:
    assert_type(Byline.parse("By Anna Berg"), Byline | None)
    assert_type(byline.kind, pullquote.BylineKind)
    assert_type(byline.people, tuple[Contributor, ...])
    assert_type(byline.outlet, Excerpt | None)
    assert_type(byline.places, tuple[Place, ...])
    assert_type(byline.date, Date | None)
    assert_type(byline.addresses, tuple[Address, ...])
    assert_type(person.part, pullquote.Part)
    assert_type(person.kind, pullquote.EntityKind)
    assert_type(person.role, Excerpt | None)
    assert_type(person.affiliation, Excerpt | None)
    assert_type(person.place, Excerpt | None)
    assert_type(person.mention, Mention | None)
    assert_type(address.kind, pullquote.AddressKind)


def of_places_and_dates(place: Place, date: Date, block: Block) -> None:
    assert_type(place.city, Excerpt | None)
    assert_type(place.region, Excerpt | None)
    assert_type(place.country, Excerpt | None)
    assert_type(date.year, int | None)
    assert_type(date.month, int | None)
    assert_type(date.day, int | None)
    assert_type(date.iso, str | None)
    assert_type(block.kind, pullquote.BlockKind)
    assert_type(block.dateline, Byline | None)


def of_captions(caption: Caption, person: Pictured, at: Position) -> None:
    assert_type(Caption.parse("The quay."), Caption | None)
    assert_type(caption.words, Excerpt)
    assert_type(caption.people, tuple[Pictured, ...])
    assert_type(caption.places, tuple[Place, ...])
    assert_type(caption.dates, tuple[Date, ...])
    assert_type(caption.credit, Credit | None)
    assert_type(caption.repeats, Caption | None)
    assert_type(person.mention, Mention | None)
    assert_type(person.position, Position | None)
    assert_type(person.title, Excerpt | None)
    assert_type(at.side, pullquote.Side | None)
    assert_type(at.rank, int | None)
    assert_type(at.row, pullquote.Row | None)


def of_credits(credit: Credit, photographer: Photographer) -> None:
    assert_type(credit.photographers, tuple[Photographer, ...])
    assert_type(credit.agencies, tuple[Excerpt, ...])
    assert_type(credit.via, tuple[Excerpt, ...])
    assert_type(credit.is_file, bool)
    assert_type(credit.is_handout, bool)
    assert_type(credit.is_pool, bool)
    assert_type(photographer.agency, Excerpt | None)
    assert_type(photographer.position, Position | None)


def of_extractors(texts: list[str]) -> None:
    entry = Entry("Grey Heron", "other", aliases=["the Heron"], key="ship-1")
    assert_type(entry.name, str)
    assert_type(entry.kind, pullquote.EntityKind)
    assert_type(entry.aliases, tuple[str, ...])
    assert_type(entry.key, str | None)

    dictionary = Dictionary([entry, ("Port Ellery", "place")])
    assert_type(len(dictionary), int)
    assert_type(list(dictionary), list[Entry])
    assert_type(dictionary.find("text"), list[DictionaryMatch])
    assert_type(dictionary.find_many(texts), list[list[DictionaryMatch]])
    match = dictionary.find("Port Ellery")[0]
    assert_type(match.start, int)
    assert_type(match.text, str)
    assert_type(match.entry, Entry)
    assert_type(match.entries, tuple[Entry, ...])
    Dictionary({"Port Ellery": "place"}, case_insensitive=True)
    Dictionary([("Port Ellery", "place", "p-1", ["the Port"])])
    Dictionary.from_columns(["Port Ellery"], "place", keys=[1])

    extractor = Extractor(dictionary=dictionary, layers={"quotes"})
    assert_type(extractor.extract("text"), Article)
    assert_type(extractor.extract_many(texts, progress=True), list[Article])
    assert_type(extractor.extract_many(t for t in texts), list[Article])


def of_mistakes(article: Article) -> None:
    pullquote.extract(b"bytes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Extractor(layers=["names"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    article.text = "frozen"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    try:
        Article.from_json("text", "{}")
    except PullquoteError as error:
        assert_type(error, PullquoteError)
    except ValueError:
        pass

"""What type checkers make of the package. Checked, and never run."""

from __future__ import annotations

from typing import Any

from typing_extensions import assert_type

import pullquote
from pullquote import Article, Byline, Caption, Dictionary, Entry, Extractor


def an_article_has_layers(article: Article) -> None:
    assert_type(article.text, str)
    assert_type(article.blocks, tuple[pullquote.Block, ...])
    assert_type(article.quotes, tuple[pullquote.Quote, ...])
    assert_type(article.bylines, tuple[Byline, ...])
    assert_type(article.captions, tuple[Caption, ...])
    assert_type(article.mentions, tuple[pullquote.Mention, ...])
    assert_type(article.entities, tuple[pullquote.Entity, ...])
    assert_type(article.to_dict(), dict[str, Any])
    assert_type(article.to_json(), str)
    assert_type(Article.from_json(article.text, "{}"), Article)
    assert_type(article._repr_html_(), str)  # pyright: ignore[reportPrivateUsage]


def everything_is_an_excerpt(article: Article) -> None:
    for quote in article.quotes:
        excerpt: pullquote.Excerpt = quote
        assert_type(excerpt.text, str)
        assert_type(excerpt.span, tuple[int, int])
        assert_type(excerpt.byte_span, tuple[int, int])


def quotes_lead_to_people(quote: pullquote.Quote) -> None:
    assert_type(quote.words, str)
    assert_type(quote.parts, tuple[pullquote.Excerpt, ...])
    assert_type(quote.cue, pullquote.Excerpt | None)
    assert_type(quote.inside, pullquote.Quote | None)
    kind: pullquote.QuoteKind = quote.kind
    basis: pullquote.Basis | None = quote.basis
    print(kind, basis)
    if quote.speaker is not None:
        assert_type(quote.speaker, pullquote.Mention)
        assert_type(quote.speaker.entity.name, str)
        assert_type(quote.speaker.entity.quotes, tuple[pullquote.Quote, ...])
        assert_type(quote.speaker.entry, Entry | None)


def bylines_and_captions_read_alone() -> None:
    byline = Byline.parse("By Maren Oduya")
    assert_type(byline, Byline | None)
    if byline is not None:
        assert_type(byline.people, tuple[pullquote.Contributor, ...])
        assert_type(byline.date, pullquote.Date | None)
        part: pullquote.Part = byline.people[0].part
        print(part)
    caption = Caption.parse("Anton Perchik, left.")
    assert_type(caption, Caption | None)
    if caption is not None and caption.credit is not None:
        assert_type(caption.words, pullquote.Excerpt)
        assert_type(caption.repeats, Caption | None)
        assert_type(caption.credit.is_file, bool)
        assert_type(
            caption.credit.photographers, tuple[pullquote.Photographer, ...]
        )


def an_extractor_takes_a_dictionary() -> None:
    entry = Entry("Grey Heron", "other", aliases=["the Heron"], key="b-7")
    dictionary = Dictionary([entry, ("Port Ellery", "place")])
    assert_type(list(dictionary), list[Entry])
    assert_type(
        dictionary.find("Port Ellery"), list[tuple[Entry, pullquote.Excerpt]]
    )
    extractor = Extractor(dictionary=dictionary, layers=("quotes", "mentions"))
    assert_type(extractor.extract("Go."), Article)
    texts = (text for text in ("one", "two"))
    assert_type(extractor.extract_many(texts, progress=True), list[Article])


def mistakes_are_seen() -> None:
    Extractor(layers=["quote"])  # type: ignore[list-item] # pyright: ignore
    Entry("Ms. Berg", "human")  # type: ignore[arg-type] # pyright: ignore
    pullquote.extract(b"bytes")  # type: ignore[arg-type] # pyright: ignore

"""Reads news articles: who said what, who wrote it, who is in the picture.

>>> import pullquote
>>> article = pullquote.extract("“Go,” said Ms. Berg.")
>>> [quote.words for quote in article.quotes]
['Go,']

Everything found is an exact span of the text: ``text[e.start:e.end] ==
e.text``. Nothing is downloaded and nothing is learned; the same text always
gives the same answer.
"""

# Only `__init__.pyi` knows what the compiled module holds.
# pyright: basic

from typing import Literal, TypeAlias

from pullquote._pullquote import (
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
    __version__,
    extract,
)

QuoteKind: TypeAlias = Literal["direct", "mixed", "indirect"]
Basis: TypeAlias = Literal["cue", "according_to", "continued", "carried"]
EntityKind: TypeAlias = Literal["person", "organization", "place", "other"]
MentionForm: TypeAlias = Literal["name", "description", "pronoun"]
BylineKind: TypeAlias = Literal["authors", "dateline", "contact", "copyright"]
Part: TypeAlias = Literal[
    "author",
    "contributing",
    "reporting",
    "additional_reporting",
    "writing",
    "compiling",
    "editing",
    "photography",
    "production",
    "video",
    "graphics",
    "illustration",
    "translation",
    "research",
]
Side: TypeAlias = Literal["left", "center", "right"]
Row: TypeAlias = Literal["front", "middle", "back", "top", "bottom"]
AddressKind: TypeAlias = Literal["email", "handle", "phone", "url"]
BlockKind: TypeAlias = Literal[
    "body",
    "headline",
    "caption",
    "byline",
    "contact",
    "copyright",
    "furniture",
]
Layer: TypeAlias = Literal["quotes", "bylines", "captions", "mentions"]

__all__ = [
    "Address",
    "AddressKind",
    "Article",
    "Basis",
    "Block",
    "BlockKind",
    "Byline",
    "BylineKind",
    "Caption",
    "Contributor",
    "Credit",
    "Date",
    "Dictionary",
    "DictionaryMatch",
    "Entity",
    "EntityKind",
    "Entry",
    "Excerpt",
    "Extractor",
    "Layer",
    "Mention",
    "MentionForm",
    "Part",
    "Photographer",
    "Pictured",
    "Place",
    "Position",
    "PullquoteError",
    "Quote",
    "QuoteKind",
    "Row",
    "Side",
    "__version__",
    "extract",
]

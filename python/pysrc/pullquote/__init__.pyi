"""Reads news articles: who said what, who wrote it, who is in the picture.

>>> import pullquote
>>> article = pullquote.extract("“Go,” said Ms. Berg.")
>>> [quote.words for quote in article.quotes]
['Go,']

Everything found is an exact span of the text: ``text[e.start:e.end] ==
e.text``. Nothing is downloaded and nothing is learned; the same text always
gives the same answer.

All objects are frozen, compare by value, and can be hashed and pickled.
"""

from collections.abc import Iterable, Iterator
from os import PathLike
from typing import Any, Final, Literal, TypeAlias, final, overload

from typing_extensions import Self

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

__version__: Final[str]

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

def extract(text: str, /) -> Article:
    """Reads one article with the default extractor.

    Takes time in proportion to the length of the text, and no text is too
    odd: the only thing that raises is a lone surrogate, which isn't a
    character (`UnicodeEncodeError`).
    """

class PullquoteError(ValueError):
    """What can go wrong: a dictionary that can't be built, or annotations that
    don't fit a text. Reading an article is not on the list.
    """

@final
class Extractor:
    """Reads articles, with your dictionary and the layers you want.

    Immutable, and cheap to make, share between threads and pickle.

    `layers` only chooses what is returned: quotes are the same whichever
    other layers are asked for. Without "mentions" an article still has those
    that its other records point at. Blocks are always there.
    """

    def __new__(
        cls,
        *,
        dictionary: Dictionary | None = None,
        layers: Iterable[Layer] | None = None,
    ) -> Extractor: ...
    def extract(self, text: str, /) -> Article:
        """Reads one article."""

    def extract_many(
        self, texts: Iterable[str], /, *, progress: bool = False
    ) -> list[Article]:
        """Reads many articles on all cores, and returns them in order.

        Takes any iterable, also a generator, and reads while it takes; other
        threads can go on meanwhile, and Ctrl-C stops it. With `progress` it
        shows a bar, for which it needs tqdm (`pip install
        pullquote[progress]`).
        """

@final
class Dictionary:
    """Your own names, to be found besides those that the library knows.

    Takes entries, tuples of a name, a kind and, if you like, a key and
    aliases, or a dict of names and kinds. Costs about a microsecond an entry
    to make; keep it and share it. Raises `PullquoteError` when a name is
    empty.

    Names are found as whole words, unless `whole_words` is false, and by
    their exact case. With `ascii_case_insensitive` the letters from a to z
    match in either case, with `case_insensitive` those of all scripts.
    """

    @overload
    def __new__(
        cls,
        entries: dict[str, EntityKind],
        /,
        *,
        ascii_case_insensitive: bool = False,
        case_insensitive: bool = False,
        whole_words: bool = True,
    ) -> Dictionary: ...
    @overload
    def __new__(
        cls,
        entries: Iterable[
            Entry
            | tuple[str, EntityKind]
            | tuple[str, EntityKind, str | None]
            | tuple[str, EntityKind, str | None, Iterable[str]]
        ],
        /,
        *,
        ascii_case_insensitive: bool = False,
        case_insensitive: bool = False,
        whole_words: bool = True,
    ) -> Dictionary: ...
    @staticmethod
    def from_columns(
        names: Iterable[str],
        kinds: Iterable[str],
        /,
        *,
        keys: Iterable[object] | None = None,
        ascii_case_insensitive: bool = False,
        case_insensitive: bool = False,
        whole_words: bool = True,
    ) -> Dictionary:
        """A dictionary of columns, such as those of pandas and polars: one of
        names, one of kinds or a kind for all, and, if you like, one of keys.
        """

    @staticmethod
    def from_tsv(
        path: str | PathLike[str],
        /,
        *,
        ascii_case_insensitive: bool = False,
        case_insensitive: bool = False,
        whole_words: bool = True,
    ) -> Dictionary:
        """Reads a table from a file, with tabs between its columns: name,
        kind, key, and any number of aliases. Empty lines and those that begin
        with `#` are passed over.
        """

    @staticmethod
    def from_jsonl(
        path: str | PathLike[str],
        /,
        *,
        ascii_case_insensitive: bool = False,
        case_insensitive: bool = False,
        whole_words: bool = True,
    ) -> Dictionary:
        """Reads JSON lines from a file: objects with `name`, `kind` and, if
        you like, `key` and `aliases`.
        """

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Entry]: ...
    def find(self, text: str, /) -> list[DictionaryMatch]:
        """Where which entry stands in the text, in reading order, without
        reading it as an article.
        """

    def find_many(
        self, texts: Iterable[str], /
    ) -> list[list[DictionaryMatch]]:
        """The same for many texts on all cores, in the same order.

        Takes any iterable, also a generator; other threads can go on
        meanwhile, and Ctrl-C stops it.
        """

@final
class DictionaryMatch:
    """An entry of your dictionary at one place of a text."""

    @property
    def start(self) -> int:
        """Where it starts, in characters."""

    @property
    def end(self) -> int:
        """Where it ends, in characters."""

    @property
    def text(self) -> str:
        """The name as the text has it."""

    @property
    def entry(self) -> Entry:
        """Which entry it is; of those with the same name the first."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries with this name, in the order given. Most names have one.
        """

@final
class Entry:
    """One line of your dictionary: a name, what it is, other ways to write it,
    and your own identifier for it.
    """

    def __new__(
        cls,
        name: str,
        kind: EntityKind,
        *,
        aliases: Iterable[str] = (),
        key: str | None = None,
    ) -> Entry: ...
    @property
    def name(self) -> str:
        """The name."""

    @property
    def kind(self) -> EntityKind:
        """What it is."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other ways to write it."""

    @property
    def key(self) -> str | None:
        """Your own identifier."""

class Excerpt:
    """A piece of the article: `article.text[e.start:e.end] == e.text`.

    Offsets count characters. Equal to another of the same text and place.
    """

    @property
    def text(self) -> str:
        """The words, as they stand in the article."""

    @property
    def start(self) -> int:
        """Where the words start, in characters."""

    @property
    def end(self) -> int:
        """Where the words end, in characters."""

    @property
    def span(self) -> tuple[int, int]:
        """`(start, end)`, in characters."""

    @property
    def byte_span(self) -> tuple[int, int]:
        """`(start, end)` in the text's UTF-8 form, as Rust and JSON count."""

    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: object, /) -> Self: ...

@final
class Quote(Excerpt):
    """A quote: words somebody said or wrote, as the article reports them.

    Its own span goes from the first part to the last, with any attribution in
    between.
    """

    @property
    def id(self) -> int:
        """The place among the quotes of the article."""

    @property
    def kind(self) -> QuoteKind:
        """How much of the words is verbatim."""

    @property
    def parts(self) -> tuple[Excerpt, ...]:
        """What was said: the pieces of a split or run-on quote, without marks,
        in reading order. There is always at least one.
        """

    @property
    def verbatim(self) -> tuple[Excerpt, ...]:
        """The words between quotation marks: all parts of a direct quote, the
        fragments of a mixed one, none of an indirect one.
        """

    @property
    def words(self) -> str:
        """The parts joined by single spaces."""

    @property
    def cue(self) -> Excerpt | None:
        """The word that makes it a quote: *said*, *told*, *according to*."""

    @property
    def speaker(self) -> Mention | None:
        """The mention that names the speaker at this quote.

        `quote.speaker.entity.name` is the full name.
        """

    @property
    def addressee(self) -> Mention | None:
        """The mention that was told."""

    @property
    def relayed_by(self) -> Mention | None:
        """Who passed it on, in *state media quoted Mr. Kim as saying*."""

    @property
    def basis(self) -> Basis | None:
        """How the speaker was found: by a cue, by *according to*, "continued"
        from the paragraph before, or "carried" over from the quotes around it.
        """

    @property
    def inside(self) -> Quote | None:
        """The quote that this one stands inside of."""

@final
class Mention(Excerpt):
    """A name, description or pronoun at one place: *Mr. Hoffman*, *a former
    official*, *he*.
    """

    @property
    def id(self) -> int:
        """The place among the mentions of the article."""

    @property
    def kind(self) -> EntityKind:
        """What it is."""

    @property
    def form(self) -> MentionForm:
        """How it is put."""

    @property
    def honorific(self) -> Excerpt | None:
        """*Mr.*, *Dr.*, *Gen.*"""

    @property
    def title(self) -> Excerpt | None:
        """*retired harbour master*"""

    @property
    def name(self) -> Excerpt | None:
        """The name, without honorific and title."""

    @property
    def entity(self) -> Entity:
        """Who or what it stands for."""

    @property
    def entry(self) -> Entry | None:
        """The dictionary entry that matched here.

        None for an article that was read back from JSON, which doesn't hold
        the dictionary.
        """

@final
class Entity:
    """Who or what the mentions of one article stand for."""

    @property
    def id(self) -> int:
        """The place among the entities of the article."""

    @property
    def kind(self) -> EntityKind:
        """What it is."""

    @property
    def name(self) -> str:
        """The fullest form of the name in this article."""

    @property
    def clean_name(self) -> str:
        """The name fit for joining across articles: composed (NFC), single
        spaces, no soft hyphens or zero-width characters.
        """

    @property
    def titles(self) -> tuple[Excerpt, ...]:
        """What the article calls them: *retired harbour master*."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Where the article mentions them, in reading order."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What they said, in reading order."""

    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: object, /) -> Self: ...

@final
class Byline(Excerpt):
    """A line about the making of the article: who wrote it, where, whose it
    is.
    """

    @property
    def id(self) -> int:
        """The place among the bylines of the article."""

    @property
    def kind(self) -> BylineKind:
        """What it says."""

    @staticmethod
    def parse(text: str, /) -> Byline | None:
        """Reads one line that is known to be a byline, dateline, contact or
        copyright line, on its own. None when it is none of these.
        """

    @property
    def people(self) -> tuple[Contributor, ...]:
        """Everyone named, authors first."""

    @property
    def outlet(self) -> Excerpt | None:
        """The paper, the wire agency, or who holds the copyright."""

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of a dateline."""

    @property
    def date(self) -> Date | None:
        """The date of a dateline or copyright line."""

    @property
    def addresses(self) -> tuple[Address, ...]:
        """E-mail addresses, handles, telephone numbers, web addresses."""

    @property
    def reaches(self) -> Entity | None:
        """Whom a contact line reaches: the person it names, or the only author
        of the article. None when the line was parsed on its own.
        """

@final
class Contributor(Excerpt):
    """A name in a byline, with what the line says of it.

    Its own span is the name alone. Two credits of one person (*words and
    photographs by ...*) are two contributors with one span.
    """

    @property
    def part(self) -> Part:
        """What they did."""

    @property
    def kind(self) -> EntityKind:
        """A person, or an organization where an agency signs."""

    @property
    def role(self) -> Excerpt | None:
        """*Staff Writer*"""

    @property
    def affiliation(self) -> Excerpt | None:
        """The paper or agency they write for."""

    @property
    def place(self) -> Excerpt | None:
        """Where they wrote from."""

    @property
    def mention(self) -> Mention | None:
        """The same name among the mentions. None when the line was parsed on
        its own.
        """

@final
class Place(Excerpt):
    """A place as a dateline or caption writes it: *Pyongyang, North Korea*."""

    @property
    def city(self) -> Excerpt | None:
        """The city, town or village."""

    @property
    def region(self) -> Excerpt | None:
        """The state or province."""

    @property
    def country(self) -> Excerpt | None:
        """The country."""

@final
class Date(Excerpt):
    """A date as the article writes it: *May 3*, *19 June 2024*, *2023*.

    Numbers that the words don't give are None.
    """

    @property
    def year(self) -> int | None:
        """The year, in full."""

    @property
    def month(self) -> int | None:
        """The month, 1 for January."""

    @property
    def day(self) -> int | None:
        """The day of the month."""

    @property
    def iso(self) -> str | None:
        """The date as ISO 8601 has it, as far as it is known: `2024-06-19`,
        `2024-06` or `2024`. None without a year.
        """

@final
class Address(Excerpt):
    """How to reach somebody: an e-mail address, handle, telephone number or
    web address.
    """

    @property
    def kind(self) -> AddressKind:
        """How it is used."""

@final
class Block(Excerpt):
    """A paragraph, caption, byline or other run of lines that belong
    together.
    """

    @property
    def kind(self) -> BlockKind:
        """What it is. Furniture is share buttons, related links and newsletter
        offers.
        """

    @property
    def dateline(self) -> Byline | None:
        """The dateline it opens with."""

@final
class Caption(Excerpt):
    """The text under a photograph."""

    @property
    def id(self) -> int:
        """The place among the captions of the article."""

    @staticmethod
    def parse(text: str, /) -> Caption | None:
        """Reads one line that is known to be a caption, on its own. None when
        there is nothing in it.
        """

    @property
    def words(self) -> Excerpt:
        """The caption without its credit."""

    @property
    def people(self) -> tuple[Pictured, ...]:
        """The people in the picture."""

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it was taken."""

    @property
    def dates(self) -> tuple[Date, ...]:
        """When it was taken."""

    @property
    def credit(self) -> Credit | None:
        """Who took the picture, and through whose hands it came."""

    @property
    def repeats(self) -> Caption | None:
        """An earlier caption of this article with the same words."""

@final
class Pictured(Excerpt):
    """Somebody in the picture. Its own span is the name alone."""

    @property
    def mention(self) -> Mention | None:
        """The same name among the mentions. None when the caption was parsed
        on its own.
        """

    @property
    def position(self) -> Position | None:
        """Where in the picture: *left*, *second from right*."""

    @property
    def title(self) -> Excerpt | None:
        """*ferry captain*"""

@final
class Position(Excerpt):
    """Where somebody is in the picture."""

    @property
    def side(self) -> Side | None:
        """The side it counts from."""

    @property
    def rank(self) -> int | None:
        """Counted from that side, 1 for the first."""

    @property
    def row(self) -> Row | None:
        """The row."""

@final
class Photographer(Excerpt):
    """Who took a picture. Its own span is the name alone."""

    @property
    def agency(self) -> Excerpt | None:
        """Whom they took it for, where the line ties them to an agency."""

    @property
    def position(self) -> Position | None:
        """Which of several pictures is theirs."""

@final
class Credit(Excerpt):
    """Who took the picture, and through whose hands it came. Its own span
    takes the brackets.
    """

    @property
    def photographers(self) -> tuple[Photographer, ...]:
        """Who took the picture."""

    @property
    def agencies(self) -> tuple[Excerpt, ...]:
        """Through whose hands it came: the whole chain, in order."""

    @property
    def via(self) -> tuple[Excerpt, ...]:
        """Those of the chain that follow the word *via*."""

    @property
    def is_file(self) -> bool:
        """Whether it is from the archive: *file photo*."""

    @property
    def is_handout(self) -> bool:
        """Whether somebody in the news handed it out: *handout*."""

    @property
    def is_pool(self) -> bool:
        """Whether papers share it: *pool*."""

@final
class Article:
    """What one text holds: its quotes, bylines, captions and names.

    Each layer is a tuple in reading order, made when it is first asked for.
    Equal to another when their texts and all their records are.
    """

    @property
    def text(self) -> str:
        """The text: the very object that was given."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The text from top to bottom, each block with what it is."""

    @property
    def body(self) -> tuple[Excerpt, ...]:
        """The story alone, paragraph by paragraph: without headline, bylines,
        captions, share bars and the like, and without its dateline.
        """

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What somebody said or wrote."""

    @property
    def bylines(self) -> tuple[Byline, ...]:
        """Who wrote it, where, and whose it is."""

    @property
    def captions(self) -> tuple[Caption, ...]:
        """The texts under the pictures."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Names, descriptions and pronouns."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Who and what the mentions stand for, in the order of their first
        mentions.
        """

    def to_dict(self) -> dict[str, Any]:
        """The article written out for people: words in place of spans,
        speakers by name.

        A dictionary of the six layers. Every record in them keeps its `span`,
        in characters; what is absent is left out.
        """

    def to_json(self) -> str:
        """The spans of the article as JSON, to keep beside its text.

        Compact and exact, in bytes, the same as Rust writes it. `from_json`
        reads it back.
        """

    @classmethod
    def from_json(cls, text: str, json: str, /) -> Article:
        """Puts the spans that `to_json` wrote back on their text.

        Raises `PullquoteError` when `json` isn't such JSON, is of a version
        that isn't known here, or doesn't fit the text.
        """

    def _repr_html_(self) -> str:
        """The article for a notebook, with what was found marked in it."""

    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: object, /) -> Self: ...

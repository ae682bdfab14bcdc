"""Reads the cases in ``core/testdata/cases`` and what the package makes of them.

The same as ``core/tests/cases`` does in Rust, without the writing: a case is
read into the things it expects, each made of marks and facts, and an article
into the things that were found.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, cast

from pullquote import (
    Article,
    Byline,
    Caption,
    Contributor,
    Credit,
    Date,
    Dictionary,
    Entity,
    EntityKind,
    Entry,
    Excerpt,
    Extractor,
    Place,
    Position,
    Quote,
)

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CORE = Path(__file__).parents[2] / "core"


class Label(NamedTuple):
    layer: str
    family: str
    # Looked at only in cases that use it.
    on_demand: bool


class Fact(NamedTuple):
    family: str
    # None for facts that are looked at only when a case gives them.
    default: str | None


def _known() -> tuple[dict[str, Label], dict[str, Fact]]:
    """The labels and facts, of which Rust has the one list."""
    rust = (CORE / "tests/cases/things.rs").read_text(encoding="utf-8")
    labels = re.findall(
        r'^ +(label|on_demand)\("(.*?)", "(.*?)", "(.*?)"\),$', rust, re.M
    )
    facts = re.findall(
        r'^ +(?:fact|asked)\("(.*?)", "(.*?)"(?:, "(.*?)")?\),$', rust, re.M
    )
    defaults = re.findall(r'^ +(fact|asked)\("', rust, re.M)
    return (
        {
            name: Label(layer, family, how == "on_demand")
            for how, layer, family, name in labels
        },
        {
            name: Fact(family, default if how == "fact" else None)
            for how, (family, name, default) in zip(defaults, facts)
        },
    )


LABELS, FACTS = _known()


class Mark(NamedTuple):
    label: str
    number: int | None
    start: int
    end: int


def read_marks(source: str) -> tuple[str, list[Mark]]:
    """Takes the brackets out of a marked text."""
    text = ""
    marks: list[Mark] = []
    opened: list[int] = []
    at = 0
    while at < len(source):
        character = source[at]
        at += 1
        if character not in "{}":
            text += character
        elif not opened and source[at : at + 1] == character:
            text += character
            at += 1
        elif character == "{":
            word = re.compile(r"([A-Za-z]+)([1-9][0-9]*)? ").match(source, at)
            if not word:
                raise ValueError(f"no label and blank at {source[at:][:20]}")
            number = int(word[2]) if word[2] else None
            opened.append(len(marks))
            marks.append(Mark(word[1], number, len(text), len(text)))
            at = word.end()
        else:
            if not opened:
                raise ValueError("a bracket closes that isn't open")
            mark = marks[opened[-1]]._replace(end=len(text))
            if mark.start == mark.end:
                raise ValueError(f"{mark.label} marks nothing")
            marks[opened.pop()] = mark
    if opened:
        raise ValueError(f"the bracket of {marks[opened[-1]].label} is open")
    return text, marks


@dataclass
class Thing:
    """A quote, a caption, a person, ... as a case sees it."""

    family: str
    marks: set[tuple[str, int, int]] = field(default_factory=set)
    facts: dict[str, str] = field(default_factory=dict)
    number: int | None = None

    def mark(self, label: str, excerpt: Excerpt | None) -> None:
        if excerpt is not None:
            self.marks.add((label, excerpt.start, excerpt.end))

    def shared(self, other: Thing) -> int:
        """How much of the text the two mark alike."""
        if self.family != other.family:
            return 0
        return sum(
            max(0, min(end, its_end) - max(start, its_start))
            for label, start, end in self.marks
            for its_label, its_start, its_end in other.marks
            if label == its_label
        )

    def sorted(self) -> tuple[Any, ...]:
        return self.family, sorted(self.marks), sorted(self.facts.items())


class Case:
    """A file in ``core/testdata/cases``."""

    def __init__(self, path: Path) -> None:
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        self.name = f"{path.parent.name}/{path.stem}"
        self.title: str = case["title"]
        self.missed: str | None = case.get("missed")
        self.expect: dict[str, str] = case.get("expect", {})
        self.text, self.marks = read_marks(case["text"])
        self.layers = {LABELS[mark.label].layer for mark in self.marks}
        self.layers.update(case.get("layers", []))
        self.dictionary = _dictionary(case.get("dictionary", {}))

    def extract(self) -> Article:
        """The text, read with the dictionary of the case if it has one."""
        return Extractor(dictionary=self.dictionary).extract(self.text)

    def expected(self) -> list[Thing]:
        """What the brackets and the ``[expect]`` table speak of."""
        blocks: list[Thing] = []
        things: dict[tuple[str, int | None], Thing] = {}
        for mark in self.marks:
            family = LABELS[mark.label].family
            if family == "block":
                thing = Thing(family)
                blocks.append(thing)
            else:
                key = family, mark.number
                thing = things.setdefault(key, Thing(family))
            thing.marks.add((mark.label, mark.start, mark.end))
            thing.number = mark.number
        for thing in things.values():
            thing.facts.update(
                (name, fact.default)
                for name, fact in FACTS.items()
                if fact.family == thing.family and fact.default is not None
            )
        for key_of_fact, value in self.expect.items():
            name = key_of_fact.rstrip("0123456789")
            number = int(key_of_fact[len(name) :])
            things[FACTS[name].family, number].facts[name] = value
        return [*things.values(), *blocks]

    def found(self, article: Article) -> list[Thing]:
        """What the package makes of the text, as far as the case asks."""
        used = {mark.label for mark in self.marks}
        things: list[Thing] = []
        for thing in _things(article, self.layers):
            thing.marks = {
                mark
                for mark in thing.marks
                if mark[0] in used or not LABELS[mark[0]].on_demand
            }
            if thing.marks:
                things.append(thing)
        expected = self.expected()
        _number(things, expected)
        asked = {
            (thing.family, f"{name}{thing.number}")
            for thing in expected
            for name in FACTS
        }
        for thing in things:
            thing.facts = {
                name: value
                for name, value in thing.facts.items()
                if FACTS[name].default is not None
                or f"{name}{thing.number}" in self.expect
                and (thing.family, f"{name}{thing.number}") in asked
            }
        return things

    def failure(self, article: Article) -> str | None:
        """What is wrong, or None."""
        expected, found = self.expected(), self.found(article)
        wanted = sorted(thing.sorted() for thing in expected)
        got = sorted(thing.sorted() for thing in found)
        if wanted == got:
            return None
        lines = [f"{self.name}: {self.title}"]
        lines += [
            f"  expected  {self._shown(it)}" for it in wanted if it not in got
        ]
        lines += [
            f"  got       {self._shown(it)}" for it in got if it not in wanted
        ]
        return "\n".join(lines)

    def _shown(self, thing: tuple[Any, ...]) -> str:
        family, marks, facts = thing
        words = [f"{{{label} {self.text[a:b]}}}" for label, a, b in marks]
        return " ".join([f"{family}:", *words, str(dict(facts))])


def _dictionary(entries: dict[str, list[str]]) -> Dictionary | None:
    if not entries:
        return None
    return Dictionary(
        [
            Entry(name, cast(EntityKind, kind), aliases=aliases)
            for name, (kind, *aliases) in entries.items()
        ]
    )


def cases() -> Iterator[Case]:
    """Every case, in the order of their names."""
    for path in sorted((CORE / "testdata/cases").glob("*/*.toml")):
        yield Case(path)


def _things(article: Article, layers: set[str]) -> Iterator[Thing]:
    if "blocks" in layers:
        for block in article.blocks:
            thing = Thing("block")
            thing.mark(block.kind.upper(), block)
            yield thing
    if "captions" in layers:
        for caption in article.captions:
            yield from _caption(caption)
    if "bylines" in layers:
        for byline in article.bylines:
            yield from _byline(byline)
    if "quotes" in layers:
        yield from map(_quote, article.quotes)
    if "mentions" in layers:
        yield from map(_entity, article.entities)


def _quote(quote: Quote) -> Thing:
    thing = Thing("quote")
    thing.facts["q"] = quote.kind
    thing.facts["basis"] = quote.basis or "none"
    for part in quote.parts:
        thing.mark("q", part)
    if quote.kind != "direct":
        for part in quote.verbatim:
            thing.mark("v", part)
    thing.mark("c", quote.cue)
    for label, mention in [
        ("s", quote.speaker),
        ("a", quote.addressee),
        ("r", quote.relayed_by),
    ]:
        if mention is not None:
            thing.mark(label, mention)
            thing.facts[label] = mention.entity.clean_name
    return thing


def _entity(entity: Entity) -> Thing:
    family, label, entry = {
        "person": ("person", "m", "entry"),
        "organization": ("organization", "org", "orgentry"),
        "place": ("place name", "loc", "locentry"),
        "other": ("other name", "misc", "miscentry"),
    }[entity.kind]
    thing = Thing(family)
    entries = [m.entry.name for m in entity.mentions if m.entry is not None]
    thing.facts[entry] = "; ".join(name for name, _ in groupby(entries))
    thing.facts[label] = entity.clean_name
    if label == "m":
        thing.facts["titles"] = "; ".join(t.text for t in entity.titles)
    for mention in entity.mentions:
        thing.mark(label, mention)
        if label == "m":
            thing.mark("t", mention.title)
            thing.mark("h", mention.honorific)
    return thing


def _caption(caption: Caption) -> Iterator[Thing]:
    whole = Thing("caption")
    whole.mark("k", caption)
    whole.mark("w", caption.words)
    whole.facts["k"] = "again" if caption.repeats else "once"
    yield whole
    for person in caption.people:
        thing = Thing("pictured")
        thing.mark("p", person)
        thing.mark("title", person.title)
        thing.mark("pos", person.position)
        if person.position is not None:
            thing.facts["p"] = _place_in_picture(person.position)
        yield thing
    for place in caption.places:
        thing = Thing("place")
        thing.mark("place", place)
        thing.facts["place"] = _place_in_full(place)
        yield thing
    for date in caption.dates:
        thing = Thing("date")
        thing.mark("date", date)
        thing.facts["date"] = _date_in_full(date)
        yield thing
    if caption.credit is not None:
        yield _credit(caption.credit)


def _credit(credit: Credit) -> Thing:
    thing = Thing("credit")
    thing.mark("credit", credit)
    people: list[str] = []
    for person in credit.photographers:
        thing.mark("photo", person)
        agency = f"/{person.agency.text}" if person.agency else ""
        position = f", {person.position.text}" if person.position else ""
        people.append(f"{person.text}{agency}{position}")
    thing.facts["photo"] = "; ".join(people)
    for agency in credit.agencies:
        thing.mark("via" if agency in credit.via else "agency", agency)
    flags = {
        "file": credit.is_file,
        "handout": credit.is_handout,
        "pool": credit.is_pool,
    }
    thing.facts["credit"] = ", ".join(name for name in flags if flags[name])
    return thing


def _byline(line: Byline) -> Iterator[Thing]:
    whole = Thing("line")
    whole.mark(line.kind, line)
    whole.mark("outlet", line.outlet)
    for place in line.places:
        whole.mark("city", place.city)
        whole.mark("region", place.region)
        whole.mark("country", place.country)
    if line.date is not None:
        whole.mark("dated", line.date)
        whole.facts["dated"] = _date_in_full(line.date)
    for address in line.addresses:
        whole.mark(address.kind, address)
    yield whole
    yield from map(_contributor, line.people)


def _contributor(person: Contributor) -> Thing:
    thing = Thing("contributor")
    thing.mark("by", person)
    thing.mark("role", person.role)
    thing.mark("aff", person.affiliation)
    thing.mark("at", person.place)
    kind = "" if person.kind == "person" else f", {person.kind}"
    thing.facts["by"] = f"{person.part}{kind}"
    return thing


def _place_in_picture(position: Position) -> str:
    known = (position.side, position.rank, position.row)
    return " ".join(str(it) for it in known if it is not None)


def _place_in_full(place: Place) -> str:
    parts = {
        "city": place.city,
        "region": place.region,
        "country": place.country,
    }
    return ", ".join(f"{what} {it.text}" for what, it in parts.items() if it)


def _date_in_full(date: Date) -> str:
    if date.iso is not None:
        return date.iso
    month = "" if date.month is None else f"--{date.month:02}"
    day = "" if date.day is None else f"-{date.day:02}"
    return month + day


def _number(found: list[Thing], expected: list[Thing]) -> None:
    """Gives each thing the number of the expected one that it is most like,
    and the others new ones.
    """
    likeness = [
        (-shared, e, f)
        for f, thing in enumerate(found)
        for e, other in enumerate(expected)
        if (shared := thing.shared(other))
    ]
    taken: set[int] = set()
    for _, e, f in sorted(likeness):
        if found[f].number is None and e not in taken:
            taken.add(e)
            found[f].number = expected[e].number
    last: dict[str, int] = defaultdict(int)
    for thing in [*found, *expected]:
        last[thing.family] = max(last[thing.family], thing.number or 0)
    for thing in found:
        if thing.number is None and thing.family != "block":
            last[thing.family] += 1
            thing.number = last[thing.family]

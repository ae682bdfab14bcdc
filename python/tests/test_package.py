"""What the package promises of any text."""

from __future__ import annotations

import copy
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pullquote
from pullquote import Article, Byline, Caption, Dictionary, Entry, Extractor

SAMPLE = (
    "By Maren Oduya\n\n“Go — now,” Ms. Anna Berg told Tobias Lindgaard. "
    "“It’s 5 < 6 & late.”\n\nAnna Berg, left, in Oslo, March 12, 2024. "
    "(Rosa Quenby/Reuters)\n\nCopyright © 2024 Saltmarsh Courier Ltd.\n"
)
PIECES = [
    "“", "”", '"', "'", "’", "Ms. Anna Berg", " said", " told ", ", ", ". ",
    "\n\n", "(Rosa Quenby/Reuters)", "By Maren Oduya", "é", "🦀", "<b>", "&",
    "\u200b", "\r\n", "left", " he ", "according to", "March 12, 2024", "\0",
]
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)


def records(value: Any, seen: set[int] | None = None) -> Iterator[Any]:
    """Every excerpt of an article, one step deep into its fields."""
    for layer in ("blocks", "quotes", "bylines", "captions", "mentions"):
        for record in getattr(value, layer):
            yield from excerpts(record, 0)


def excerpts(record: Any, depth: int) -> Iterator[Any]:
    if isinstance(record, tuple):
        for item in record:
            yield from excerpts(item, depth)
    elif isinstance(record, pullquote.Excerpt):
        yield record
        for name in dir(type(record)):
            if depth < 3 and not name.startswith("_") and name != "parse":
                yield from excerpts(getattr(record, name), depth + 1)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_spans_are_exact_and_the_page_is_well_formed(text: str) -> None:
    article = pullquote.extract(text)
    assert article.text is text
    for record in records(article):
        assert text[record.start : record.end] == record.text
        start, end = record.byte_span
        assert text.encode()[start:end].decode() == record.text
    assert Article.from_json(text, article.to_json()) == article
    assert pickle.loads(pickle.dumps(article)) == article
    Balanced().check(article._repr_html_())


class Balanced(HTMLParser):
    """Fails on tags that don't close, and on scripts."""

    def check(self, page: str) -> None:
        self.open: list[str] = []
        self.words = ""
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert tag in ("div", "span", "style")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_is_escaped_and_names_speakers() -> None:
    page = pullquote.extract(SAMPLE)._repr_html_()
    assert "5 &lt; 6 &amp; late" in page
    assert 'class="who"' in page and "prefers-color-scheme" in page


def test_records_are_frozen_equal_and_travel() -> None:
    article = pullquote.extract(SAMPLE)
    again = pullquote.extract(SAMPLE)
    assert article == again and hash(article) == hash(again)
    assert article != pullquote.extract("Nothing.")
    assert repr(article).startswith("Article(")
    seen = 0
    for a, b in zip(records(article), records(again), strict=True):
        seen += 1
        assert a == b and hash(a) == hash(b)
        assert copy.copy(a) is a and copy.deepcopy(a) is a
        assert pickle.loads(pickle.dumps(a)) == a
        assert repr(a).startswith(type(a).__name__ + "(")
        with pytest.raises(AttributeError):
            a.start = 0
    assert seen > 20
    for entity in article.entities:
        assert pickle.loads(pickle.dumps(entity)) == entity


def test_many_is_each_in_turn() -> None:
    many = [SAMPLE * (n % 3) + str(n) for n in range(50)]
    one_by_one = [pullquote.extract(text) for text in many]
    extractor = Extractor()
    assert extractor.extract_many(many) == one_by_one
    assert extractor.extract_many(text for text in many) == one_by_one
    assert extractor.extract_many(many, progress=True) == one_by_one
    assert extractor.extract_many([]) == []
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(extractor.extract, many)) == one_by_one
    article = one_by_one[1]
    with ThreadPoolExecutor(4) as pool:
        layers = list(pool.map(lambda _: article.quotes, range(20)))
    assert all(layer is layers[0] for layer in layers)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        pullquote.extract("\ud800")
    with pytest.raises(UnicodeEncodeError):
        Extractor().extract_many(["fine", "\ud800"])
    with pytest.raises(TypeError):
        Extractor().extract_many("one text")
    with pytest.raises(TypeError, match="text 1 is no str but int"):
        Extractor().extract_many(["fine", 1])  # type: ignore[list-item]


@pytest.mark.parametrize("bad", ["", "{", "[]", '{"version": 99}'])
def test_bad_json_is_refused(bad: str) -> None:
    with pytest.raises(pullquote.PullquoteError):
        Article.from_json(SAMPLE, bad)


def test_json_of_another_text_is_refused() -> None:
    with pytest.raises(pullquote.PullquoteError):
        Article.from_json("Short.", pullquote.extract(SAMPLE).to_json())


def test_a_dictionary_finds_its_entries() -> None:
    entry = Entry("Grey Heron", "other", aliases=["the Heron"], key="b-7")
    dictionary = Dictionary([entry, ("Port Ellery", "place")])
    assert len(dictionary) == 2 and next(iter(dictionary)) == entry
    text = "Über Port Ellery sails the Grey Heron."
    found = dictionary.find(text)
    assert [x.entry.name for x in found] == ["Port Ellery", "Grey Heron"]
    assert [x.text for x in found] == ["Port Ellery", "Grey Heron"]
    assert all(text[x.start : x.end] == x.text for x in found)
    assert dictionary.find_many(iter([text, "", text])) == [found, [], found]
    values = (entry, dictionary, found[0], Extractor(dictionary=dictionary))
    for value in values:
        assert pickle.loads(pickle.dumps(value)) == value
    with pytest.raises(pullquote.PullquoteError):
        Dictionary([("", "person")])


def test_a_dictionary_is_made_in_many_ways(tmp_path: Path) -> None:
    rows = [("Elling", "place", "1"), ("Ada Voss", "person", None, ["Voss"])]
    made = Dictionary(rows)
    assert [entry.key for entry in made] == ["1", None]
    assert [entry.aliases for entry in made] == [(), ("Voss",)]
    table = tmp_path / "names.tsv"
    table.write_text("Elling\tplace\t1\n\nAda Voss\tperson\t\tVoss\n")
    assert Dictionary.from_tsv(table) == made
    lines = tmp_path / "names.jsonl"
    lines.write_text(
        '{"name": "Elling", "kind": "place", "key": "1"}\n'
        '{"name": "Ada Voss", "kind": "person", "aliases": ["Voss"]}\n'
    )
    assert Dictionary.from_jsonl(str(lines)) == made
    short = Dictionary({"Elling": "place", "Ada Voss": "person"})
    names = ("Elling", "Ada Voss")
    assert Dictionary.from_columns(names, ["place", "person"]) == short
    keyed = Dictionary.from_columns(names, "place", keys=[7, None])
    assert [entry.key for entry in keyed] == ["7", None]

    table.write_text("Elling\tplace\nAda Voss\twriter\n")
    with pytest.raises(pullquote.PullquoteError, match="line 2 has"):
        Dictionary.from_tsv(table)
    with pytest.raises(FileNotFoundError):
        Dictionary.from_jsonl(tmp_path / "absent.jsonl")
    with pytest.raises(pullquote.PullquoteError, match="one length"):
        Dictionary.from_columns(names, ["place"])


def test_a_dictionary_matches_as_it_is_asked_to() -> None:
    names = {"Élan": "other"}
    assert not Dictionary(names).find("ÉLAN")
    assert not Dictionary(names, ascii_case_insensitive=True).find("éLAN")
    any_case = Dictionary(names, case_insensitive=True)
    assert any_case.find("ÉLAN")
    assert pickle.loads(pickle.dumps(any_case)) == any_case != Dictionary(names)
    assert Dictionary(names, whole_words=False).find("Élans")


def test_a_name_of_two_entries_knows_both() -> None:
    dictionary = Dictionary(
        [
            Entry("Hilla Corve", "person", aliases=["Corve"]),
            Entry("Bert Corve", "person", aliases=["Corve"]),
        ]
    )
    (found,) = dictionary.find("Corve won.")
    assert [e.name for e in found.entries] == ["Hilla Corve", "Bert Corve"]
    assert found.entry == found.entries[0]


def test_lines_are_read_alone() -> None:
    byline = Byline.parse("By Maren Oduya and Tobias Lindgaard")
    assert byline is not None
    names = [person.text for person in byline.people]
    assert names == ["Maren Oduya", "Tobias Lindgaard"]
    caption = Caption.parse("Anna Berg, left, in Oslo. (Rosa Quenby/Reuters)")
    assert caption is not None and caption.credit is not None
    assert [it.text for it in caption.credit.photographers] == ["Rosa Quenby"]


def run(*arguments: str, given: bytes = b"") -> Any:
    command = [sys.executable, "-m", "pullquote", *arguments]
    return subprocess.run(command, input=given, capture_output=True)


def test_the_command_reads_what_it_can(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(SAMPLE, encoding="utf-8")
    bad.write_bytes(b"abc\xff")
    missing = str(tmp_path / "missing.txt")
    done = run("--json", missing, str(bad), str(good))
    assert done.returncode == 2
    message = done.stderr.decode()
    assert missing in message
    assert f"{bad}: not UTF-8 at byte 3" in message
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 1
    read = json.loads(lines[0])
    assert read["file"] == str(good)
    start, end = read["quotes"][0]["span"]
    assert SAMPLE[start:end].startswith("Go — now,")


def test_the_command_shows_people_and_quotes() -> None:
    done = run(given=SAMPLE.encode())
    assert done.returncode == 0 and not done.stderr
    view = done.stdout.decode()
    assert "Anna Berg → Go — now," in view and "\x1b" not in view
    assert run("--version").stdout.decode().startswith("pullquote ")
    assert b"examples:" in run("--help").stdout


def test_the_body_is_the_story_alone() -> None:
    article = pullquote.extract(
        "Port shuts\n\nBy Jon Aas\n\nELLING, May 3 - The port of Elling was "
        "shut on Friday.\n\nAdvertisement\n\nNobody came to see it.\n\n"
        "Email: jon@quay.com"
    )
    assert [part.text for part in article.body] == [
        "The port of Elling was shut on Friday.",
        "Nobody came to see it.",
    ]
    for part in article.body:
        assert article.text[part.start : part.end] == part.text
    contact = article.bylines[-1]
    assert contact.kind == "contact" and contact.reaches is not None
    assert contact.reaches.name == "Jon Aas"


def test_the_page_of_the_package_says_what_is_so() -> None:
    page = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})

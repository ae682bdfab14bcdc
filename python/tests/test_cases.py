"""The cases of the core read the same from Python."""

from __future__ import annotations

import pytest
from cases import FACTS, LABELS, Case, cases, read_marks


CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_reads_as_marked(case: Case) -> None:
    failure = case.failure(case.extract())
    if case.missed is None:
        assert failure is None, f"\n{failure}"
    else:
        assert failure is not None, "is read now: take out the line `missed`"


def test_there_are_cases_and_labels() -> None:
    assert len(CASES) >= 120
    assert len(LABELS) >= 47
    assert len(FACTS) >= 17
    assert FACTS["q"].default == "direct"
    assert FACTS["basis"].default is None


def test_brackets_nest_and_double_braces_are_braces() -> None:
    text, marks = read_marks("{{}} {q1 “{q2 Go}”} {s1 {s2 she}} said}}")
    assert text == "{} “Go” she said}"
    assert [text[mark.start : mark.end] for mark in marks] == [
        "“Go”",
        "Go",
        "she",
        "she",
    ]


@pytest.mark.parametrize(
    "source", ["{q1 Go", "Go}", "{q1}", "{1 Go}", "{ Go}", "{q01 Go}", "{q1 }"]
)
def test_brackets_without_partners_or_labels_are_errors(source: str) -> None:
    with pytest.raises(ValueError):
        read_marks(source)

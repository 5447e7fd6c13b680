"""What the document about the attacks says of them, in the words of either language."""

from collections import Counter
from collections.abc import Iterator

import pytest

from reports.disclosure.attackers import nobody, subtraction
from reports.proof import document, trials
from reports.proof.account import Account
from reports.proof.results import DERIVED, UNANIMOUS, ZERO, Outcome, Tried
from reports.report.model import Paragraph, Report, Section, Table
from surveys.definition.model import Rules

TWO = trials.insider_name(Rules().t)
"""Against these nothing is promised."""


def invented(language: str, **found: int) -> Report:
    """Of made-up attacks on invented organisations."""
    ours, naive = Outcome(), Outcome()
    for name, kind, here, there in (
        (subtraction.NAME, DERIVED, found.get("here", 0), 5_678),
        (trials.insider_name(1), UNANIMOUS, 0, 1_000),
        (TWO, UNANIMOUS, 351, 9_999),
    ):
        ours.tried[name] = Tried(1, 12_345, Counter({kind: here}))
        naive.tried[name] = Tried(1, 12_345, Counter({kind: there}))
    ours.tried[nobody.ELSE] = Tried(1, 12_345, Counter({ZERO: 389}))
    return document.build(Account(language, Rules(), ours, naive, organisations=200))


def said(section: Section) -> str:
    return " ".join(block.text for block in section.blocks if isinstance(block, Paragraph))


def lines(report: Report) -> Iterator[tuple[str, list[str]]]:
    (table,) = (block for block in report.sections[1].blocks if isinstance(block, Table))
    for row in table.rows:
        yield row.header, [value.text for value in row.values]


@pytest.mark.parametrize(
    ("language", "promised", "tried", "leaked"),
    [("nl", "waartegen we bescherming beloven", "24.690", "6.678"),
     ("en", "that we promise protection against", "24,690", "6,678")],
)  # fmt: skip
def test_the_summary_counts_what_is_promised(
    language: str, promised: str, tried: str, leaked: str
) -> None:
    """Not the attacks against which nothing is: neither here nor in the comparison."""
    summary = said(invented(language).sections[0])
    assert promised in summary
    assert tried in summary
    assert leaked in summary


def test_what_was_found_out_is_said() -> None:
    summary = said(invented("nl", here=1_234).sections[0])
    assert "1.234 keer" in summary
    assert "Dat mag niet" in summary


def test_what_was_not_tried_is_no_nought() -> None:
    told = dict(lines(invented("nl")))
    (nobody_else,) = (values for header, values in told.items() if "niemand anders" in header)
    assert nobody_else == ["12.345", "389", "niet geprobeerd"]

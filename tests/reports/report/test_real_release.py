"""A release made from sealed answers: every cell that is shown finds its place in the report."""

import pytest

from reports.disclosure.published import Withheld, decode
from reports.models import Release
from reports.release import make_final, make_weekly
from reports.report.building import build
from reports.report.model import Figure
from tests.reports import sealed_weeks
from tests.reports.exporters import reading

PRINTED = ("response", "frequency", "trend")
"""Kinds of tables that a report prints."""
INTERVAL = "interval"


@pytest.fixture
def releases(db: None) -> list[Release]:
    """The weekly and the final release of an organisation with 130 people."""
    enrolment = sealed_weeks.enrolment(sealed_weeks.cohort(), headcount=300)
    sealed_weeks.seal_all(enrolment, 130)
    first = make_weekly(enrolment=enrolment, week=sealed_weeks.week_of(enrolment))
    return [first, make_final(enrolment=enrolment)]


def test_every_cell_that_is_shown_is_in_the_report(releases: list[Release]) -> None:
    for release in releases:
        cells = {
            f"{table.order}/{name}"
            for table in release.tables.filter(kind__in=PRINTED)
            for name, cell in table.cells.items()
            if decode(cell) != Withheld() and INTERVAL not in name.split("|")
        }
        shown = {value.source for value in reading.values(build(release, "nl"))}
        assert cells - shown == set()


def test_no_label_is_a_bare_code(releases: list[Release]) -> None:
    report = build(releases[0], "en")
    labels = {row.header for row in reading.rows(report)}
    labels |= {head for table in reading.tables(report) for head in table.head}
    assert {label for label in labels if ":" in label or "_" in label} <= {
        "Week 1: The first questionnaire"
    }


def test_charts_are_drawn_of_real_numbers(releases: list[Release]) -> None:
    blocks = [b for s in build(releases[0], "en").walk() for b in s.blocks]
    assert len([block for block in blocks if isinstance(block, Figure)]) >= 13

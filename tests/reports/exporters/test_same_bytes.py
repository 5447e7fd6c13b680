"""The same report gives the same bytes, whenever and wherever its file is made."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from reports.exporters import html, pdf, pptx, xlsx
from reports.files import Exporter
from reports.report.model import Report
from tests.reports.disclosure.planted import catches

EXPORTERS: dict[str, Exporter] = {
    "html": html.render, "pdf": pdf.render, "pptx": pptx.render, "xlsx": xlsx.render,
}  # fmt: skip
MOMENTS = (datetime(2030, 2, 1, 9, tzinfo=UTC), datetime(2031, 7, 15, 23, 59, 58, tzinfo=UTC))


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Another clock on the wall than the test run's own."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    yield "Pacific/Auckland"
    monkeypatch.undo()
    time.tzset()


def the_same(report: Report, render: Exporter) -> None:
    made = []
    for moment in MOMENTS:
        with time_machine.travel(moment, tick=False):
            made.append(render(report))
    assert made[0] == made[1]


@pytest.mark.parametrize("form", EXPORTERS)
def test_another_day_gives_the_same_bytes(week: Report, form: str) -> None:
    the_same(week, EXPORTERS[form])


@pytest.mark.parametrize("form", EXPORTERS)
def test_another_time_zone_gives_the_same_bytes(week: Report, form: str, zone: str) -> None:
    there = EXPORTERS[form](week)
    with pytest.MonkeyPatch.context() as here:
        here.setenv("TZ", "UTC")
        time.tzset()
        assert EXPORTERS[form](week) == there


def test_the_test_catches_a_moment_in_the_file(week: Report) -> None:
    def stamped(report: Report, tell: object = None) -> bytes:
        return html.render(report) + f"{time.time()}".encode()

    catches(the_same, week, stamped)

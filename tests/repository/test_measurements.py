"""docs/measurements.md keeps a table of every benchmark, and never when it was measured."""

import re
from pathlib import Path

import pytest

from tests.benchmarks import measurements
from tests.benchmarks.__main__ import BENCHMARKS
from tests.benchmarks.table import Table

DATE = re.compile(r"\b20[0-9]{2}\b")


def test_every_benchmark_has_its_place_in_the_document() -> None:
    places = re.findall(r"^<!-- ([a-z-]+) -->$", measurements.DOCUMENT.read_text(), re.MULTILINE)
    assert sorted(places) == sorted(BENCHMARKS)


def test_a_table_takes_the_place_of_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measurements, "DOCUMENT", tmp_path / "measurements.md")
    measurements.DOCUMENT.write_text("# Measurements\n")
    for name, figure in (("one", "1"), ("two", "2"), ("one", "3")):
        measurements.write(name, Table(name, ("", "figure"), (("row", figure),), "Note."), 0)
    text = measurements.DOCUMENT.read_text()
    assert re.findall(r"^\| row \| (.) \|$", text, re.MULTILINE) == ["3", "2"]
    assert text.startswith("# Measurements\n\n<!-- one -->\n## one\n")
    assert DATE.findall(text) == []

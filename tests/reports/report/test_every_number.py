"""From the report back to the release: every number shown names the cell that it is."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from reports import notation
from reports.disclosure.derived import CORRELATION
from reports.models import Release
from reports.provenance import finding
from reports.release import make_final, make_study
from reports.report import changes, phrases
from reports.report.building import build
from reports.report.model import Report, Value
from reports.report.released import Released
from tests.factories import coordinator
from tests.reports import sealed_weeks

LANGUAGES = ("nl", "en")
SIZES = (60, 75, 80, 95, 120, 140)


@pytest.fixture
def releases(db: None) -> list[Release]:
    """A weekly and a final release of one of six organisations, and their study's own."""
    cohort = sealed_weeks.cohort()
    finals = []
    for place, size in enumerate(SIZES):
        enrolment = sealed_weeks.enrolment(cohort, headcount=2 * size)
        sealed_weeks.seal_all(enrolment, size, seed=1 + 10 * place)
        finals.append(make_final(enrolment=enrolment))
    week = sealed_weeks.weekly(finals[-1].enrolled)
    return [week, finals[-1], make_study(study=cohort.study, by=coordinator())]


def values(part: object) -> Iterator[Value]:
    """Every value in a report, wherever it stands: tables, facts and charts of every kind."""
    if isinstance(part, Value):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from values(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from values(getattr(part, each.name))


def strangers(report: Report, release: Release) -> list[Value]:
    """Numbers that are not what their cell says."""
    return [value for value in values(report) if value.text and not is_true(value, release, report)]


def is_true(value: Value, release: Release, report: Report) -> bool:
    try:
        cell = finding.cell(release, value.source)
    except finding.NoCell:
        # A cell that the release does not have looks like one that is withheld.
        return value.text == notation.WITHHELD and value.at is None
    return value.worded or value.text == notation.text(cell.published, report.language)


def test_every_number_is_that_of_its_cell(releases: list[Release]) -> None:
    week, final, study = releases
    for language in LANGUAGES:
        for release, beside in ((week, None), (final, study), (study, None)):
            report = build(release, language, beside)
            assert len(list(values(report))) > 100
            assert strangers(report, release) == []


def test_numbers_of_the_study_name_its_release(releases: list[Release]) -> None:
    _week, final, study = releases
    report = build(final, "nl", study)
    marked = [value for value in values(report) if value.source.startswith("benchmark:")]
    assert {finding.cell(final, value.source).release for value in marked} == {study}


def test_a_number_that_is_not_its_cell_s_is_found(
    releases: list[Release], monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Released.value

    def planted(self: Released, row: str, column: str = "total") -> Value:
        value = honest(self, row, column)
        return replace(value, text="42,195") if value.at else value

    monkeypatch.setattr(Released, "value", planted)
    report = build(releases[0], "nl")
    assert {value.text for value in strangers(report, releases[0])} == {"42,195"}


def test_only_sizes_of_differences_are_in_words_of_their_own(releases: list[Release]) -> None:
    report = build(releases[1], "en", releases[2])
    worded = [value for value in values(report) if value.worded]
    assert {finding.cell(releases[1], v.source).column for v in worded} <= {changes.COLUMNS[-1]}


def test_the_classes_in_words_are_those_of_the_gate() -> None:
    text = phrases.influence_intro()[-1]
    cuts = [f"{size:.2f}" for size, _strength in reversed(CORRELATION)]
    shown = [word.strip("(.,").replace(",", ".") for word in text.split() if word[0] == "0"]
    assert list(dict.fromkeys(shown)) == cuts

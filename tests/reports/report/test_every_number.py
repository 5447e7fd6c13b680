"""From the report back to the release: every number shown names the cell that it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from reports import notation
from reports.disclosure.derived import CORRELATION
from reports.models import Release
from reports.provenance import finding
from reports.release import make_final, make_study
from reports.report import changes, phrases
from reports.report.building import build
from reports.report.model import Bullets, Figure, Paragraph, Report, Table, Value
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


def test_every_number_in_a_sentence_is_one_of_its_released_ones(releases: list[Release]) -> None:
    week, final, study = releases
    for language in LANGUAGES:
        for release, beside in ((week, None), (final, study), (study, None)):
            report = build(release, language, beside)
            told = [block for block in texts(report) if block.numbers]
            assert release == week or len(told) > 1
            assert [block for block in told if not says_all(block)] == []
            assert [text for text in map(unexplained, texts(report)) if text] == []
            assert [alt for alt in map(unexplained_alt, figures(report)) if alt] == []


def test_a_number_in_a_sentence_without_a_cell_is_found() -> None:
    value = Value("7,4", source="1/mean|total")
    planted = Paragraph("“Hoe gaat het (1–10)?”: 7,4 in week 1, 7,9 in week 9.", (value,))
    assert says_all(planted)
    assert unexplained(planted) == "7,9"
    assert not says_all(replace(planted, text="7,44 in week 1"))


def test_on_paper_the_comparison_of_questions_is_a_table(releases: list[Release]) -> None:
    """Every organisation's dot to every question is a detail; scores are drawn on paper too."""
    report = build(releases[1], "en", releases[2])
    week = next(each for each in report.walk() if each.anchor == "benchmark-first")
    scores, questions = week.blocks
    assert isinstance(scores, Figure)
    assert isinstance(questions, Table)
    (details,) = week.sections
    assert details.detail
    drawn = [row for each in details.blocks if isinstance(each, Figure) for row in each.table.rows]
    assert list(questions.rows) == drawn
    assert len(drawn) > 2


WORDS_ONLY = ("reading", "privacy", "numbers", "origin", "withheld")
"""Anchors of chapters that speak of rules, versions and counts of what is shown."""
QUOTED = re.compile(r"“[^”]*”")
WEEK = re.compile(r"\bweek \d+(: [^.;]+?)?(?= en | and |[.;,)]| \(|$)|\bweek \d+", re.IGNORECASE)
NUMBER = re.compile(r"[≤≥−]? ?\d[\d.,]*(?:–\d[\d.,]*)?%?")
RULES = re.compile(r"9[59](?= (?:and|en|percent|procent))|95%|5%|0[.,]\d\d|1 (?:tot en met|to) 5")
"""Limits that hold for every report: confidence, classes of strength, ends of a scale."""


def texts(report: Report) -> list[Paragraph | Bullets]:
    return [
        block
        for section in report.walk()
        if section.anchor not in WORDS_ONLY
        for block in section.blocks
        if isinstance(block, Paragraph | Bullets)
    ]


def figures(report: Report) -> list[Figure]:
    return [block for s in report.walk() for block in s.blocks if isinstance(block, Figure)]


def said(block: Paragraph | Bullets) -> str:
    return block.text if isinstance(block, Paragraph) else " | ".join(block.items)


def says_all(block: Paragraph | Bullets) -> bool:
    """Whether each released number of a text stands in it, as a whole."""
    plain = NUMBER.findall(QUOTED.sub("", said(block)))
    found = {each.strip(" .,") for each in plain}
    return all(value.worded or value.text in found for value in block.numbers)


def unexplained(block: Paragraph | Bullets) -> str:
    """Numbers in a text that are no released ones of it, nor those of a week, question or rule."""
    return _left(said(block), [value.text for value in block.numbers])


def unexplained_alt(figure: Figure) -> str:
    """The same of the sentence for those who do not see a chart: its table has its numbers.

    How many questions a chart has is counted from what it shows.
    """
    known = [value.text for row in figure.table.rows for value in row.values]
    known.append(str(len(figure.table.rows)))
    return _left(figure.alt, known)


def _left(text: str, known: Iterable[str]) -> str:
    plain = RULES.sub("", WEEK.sub("", QUOTED.sub("", text)))
    found = [each.strip(" .,") for each in NUMBER.findall(plain)]
    return " ".join(each for each in found if each not in set(known))


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
    columns = {finding.cell(releases[1], value.source).column for value in worded}
    assert columns <= {changes.COLUMNS[-1], "alone"}


def test_the_classes_in_words_are_those_of_the_gate() -> None:
    text = phrases.influence_intro()[-1]
    cuts = [f"{size:.2f}" for size, _strength in reversed(CORRELATION)]
    shown = [word.strip("(.,").replace(",", ".") for word in text.split() if word[0] == "0"]
    assert list(dict.fromkeys(shown)) == cuts

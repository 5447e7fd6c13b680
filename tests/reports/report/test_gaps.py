"""A score that was asked in part has no number, and the report says why in both places."""

import pytest

from reports.disclosure.published import Count, Mean
from reports.report import gaps
from reports.report.building import build
from reports.report.model import Bullets, Figure, Paragraph, Section
from surveys.definition.model import Instrument, Scale
from tests import released
from tests.instruments import tiny_instrument
from tests.reports.disclosure.planted import catches

pytestmark = pytest.mark.django_db

WELLBEING = released.table(
    "scale_trend", "wellbeing", "", {"first|n": Count(45), "first|mean": Mean(34)}
)
INTRO = "These scores have no number here, since not all of their questions were asked:"


def chapters(definition: Instrument) -> dict[str, Section]:
    tables = [*released.final_tables(definition), WELLBEING]
    report = build(released.store(released.enrolment(definition), None, tables), "en")
    return {section.anchor: section for section in report.walk()}


def grouped(scale: Scale) -> Scale:
    """The same items, reported together without a score."""
    return scale.model_copy(update={"method": "items"})


def told() -> None:
    found = chapters(tiny_instrument())
    blocks = found["second-scores"].blocks if "second-scores" in found else ()
    assert blocks == (Paragraph(INTRO), Bullets(("Wellbeing: Only balance is asked there",)))
    assert "first-scores" not in found
    figure, words = found["trend-wellbeing"].blocks
    assert isinstance(figure, Figure)
    assert words == Paragraph(
        "No score in “Week 2: The second questionnaire”. Only balance is asked there"
    )


def test_a_score_in_part_is_told_where_it_is_missed() -> None:
    told()


def test_leaving_the_break_out_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gaps, "_breaks", lambda _scale, _labels: iter(()))
    catches(told)


def test_items_that_are_only_grouped_have_no_score_to_miss() -> None:
    plain = tiny_instrument()
    definition = plain.model_copy(update={"scales": tuple(map(grouped, plain.scales))})
    assert "second-scores" not in chapters(definition)

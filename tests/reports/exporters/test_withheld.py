"""What is withheld looks the same everywhere, whatever the reason."""

import re

import pytest
from django.db import transaction

from organisations.models.schedule import Enrolment
from reports.exporters import html, pdf, pptx, xlsx
from reports.report.building import build
from reports.report.model import Bullets, Paragraph, Report
from tests import released
from tests.instruments import tiny_instrument
from tests.reports.exporters import reading

FORMS = (pdf.render, html.render, xlsx.render, pptx.render)
NOTHING = "No numbers are shown here."


@pytest.fixture
def small(enrolment: Enrolment) -> Report:
    """A week in which nothing may be shown."""
    return build(released.weekly(enrolment, withheld=True), "en")


def test_every_chapter_names_its_questions_with_one_neutral_sentence(small: Report) -> None:
    asked = tiny_instrument().questionnaire("first").sections
    chapters = [section for section in small.sections if "section" in section.anchor]
    items = tiny_instrument().by_code
    assert [chapter.blocks for chapter in chapters] == [
        (Paragraph(NOTHING), Bullets(tuple(items[code].text.en for code in part.items)))
        for part in asked
    ]
    assert [chapter.sections for chapter in chapters] == [(), ()]


def test_one_withheld_question_among_others_says_the_same_sentence(enrolment: Enrolment) -> None:
    report = build(released.weekly(enrolment, hidden_item="mark"), "en")
    (mark,) = (section for section in report.walk() if section.anchor == "first-mark")
    assert mark.blocks == (Paragraph(NOTHING),)


def test_no_form_shows_a_number_of_a_withheld_week(small: Report) -> None:
    assert reading.values(small) == []
    number = re.compile(r"45–49|Answered by|Mean:")
    workbook = " ".join(str(value) for _sheet, _kind, value in cells_of(small))
    deck = " ".join(reading.pptx_texts(pptx.render(small)))
    texts = (reading.pdf_text(pdf.render(small)), html.render(small).decode(), workbook, deck)
    # One is left: the example in "How to read this report".
    assert [number.findall(text) for text in texts] == [["45–49"]] * 4


def cells_of(report: Report) -> list[tuple[str, str, object]]:
    return list(reading.xlsx_cells(xlsx.render(report)))


def test_the_reason_changes_nothing_in_a_report(enrolment: Enrolment) -> None:
    made = []
    for reasons in ([], ["R1", "R3"]):
        with transaction.atomic():
            release = released.weekly(enrolment, withheld=True, decisions=reasons)
            made.append([form(build(release, "nl")) for form in FORMS])
            transaction.set_rollback(True)
    assert made[0] == made[1]

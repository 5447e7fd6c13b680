"""Studies of other shapes get reports of their own: no chapter that has nothing to be about."""

import re
from typing import Any

import pytest

from reports.disclosure.published import Between, Count, Mean, Published, Share
from reports.exporters import html, pdf, pptx, xlsx
from reports.report import population
from reports.report.building import build
from reports.report.model import Bullets, Figure, Paragraph, Report, Section
from surveys.definition.model import Figure as Declared
from surveys.definition.model import Instrument, Item, Questionnaire, Rules
from surveys.definition.model import Section as Asked
from tests import released
from tests.instruments import five, text, tiny_instrument
from tests.released import STEP
from tests.reports.disclosure.planted import catches

pytestmark = pytest.mark.django_db


def once() -> Instrument:
    """One questionnaire, two questions, nobody asked what he or she is."""
    items = (
        Item(
            code="glad", block="a", type="scale5", text=text("I am glad"),
            labels="agreement", options=five(), polarity="positive",
        ),
        Item(code="mark", block="a", type="grade10", text=text("Your mark"), polarity="positive"),
    )  # fmt: skip
    only = Questionnaire(
        code="only",
        theme="start",
        theme_title=text("The start"),
        title=text("The only one"),
        minutes=(1, 2),
        sections=(Asked(id="all", title=text("Everything"), items=("glad", "mark")),),
    )
    return Instrument(
        code="once", version="1", title=text("Once"), rules=Rules(), breakdowns=(), role_item=None,
        questionnaires=(only,), items=items,
    )  # fmt: skip


def final(definition: Instrument, language: str = "en", **more: Any) -> Report:
    return build(released.final(released.enrolment(definition, **more)), language)


def words(section: Section) -> list[str]:
    """Every sentence in a section."""
    found: list[str] = []
    for one in section.walk():
        for block in one.blocks:
            if isinstance(block, Paragraph):
                found.append(block.text)
            elif isinstance(block, Bullets):
                found += block.items
    return found


def chapter(report: Report, anchor: str) -> Section:
    return next(section for section in report.walk() if section.anchor == anchor)


def test_a_study_of_one_questionnaire_has_no_chapters_about_several() -> None:
    assert [section.anchor for section in final(once()).sections] == [
        "summary", "reading", "response", "only", "withheld", "method",
    ]  # fmt: skip


TOOK_PART = {
    "nl": "Van de 120 mensen die zijn uitgenodigd, vulden er 45–49 de vragenlijst in: een respons "
    "van 37%.",
    "en": "Of the 120 people who were invited, 45–49 filled in the questionnaire: a response rate "
    "of 37%.",
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_its_summary_says_how_many_took_part_and_ranks_no_question_alone(language: str) -> None:
    assert words(final(once(), language).sections[0]) == [TOOK_PART[language]]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_form_can_be_made_of_it(language: str) -> None:
    report = final(once(), language)
    assert report.missing == ()
    for exporter in (html, pdf, xlsx, pptx):
        assert exporter.render(report)


# --- how people came to the questions ---------------------------------------------------


def ways(report: Report) -> str:
    return words(chapter(report, "privacy"))[0]


def test_the_method_says_how_people_came_to_the_questions() -> None:
    enrolment = released.enrolment()
    open_link = ways(build(released.final(enrolment), "en"))
    assert "one address for the whole organisation" in open_link
    coded = released.enrolment()
    coded.access = "codes"
    coded.save()
    with_codes = ways(build(released.final(coded), "en"))
    assert "one address" not in with_codes
    assert "one-time code" in with_codes


# --- what an interval is -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said", "of_whom"),
    [
        ("nl", "Een interval bij een gemiddelde zegt", "iedereen voor wie de vraag bedoeld was"),
        ("en", "An interval beside a mean says", "all whom the question was meant for"),
    ],
)
def test_every_report_says_what_its_intervals_mean(language: str, said: str, of_whom: str) -> None:
    """Of those whom a question was meant for: not all who are invited are managers."""
    told = [line for line in words(final(once(), language).sections[1]) if line.startswith(said)]
    assert len(told) == 1
    assert of_whom in told[0]
    assert re.search(r"95 ?%", told[0])
    assert "%%" not in told[0]


def test_nothing_is_explained_twice() -> None:
    told = words(final(once()).sections[1])
    assert sum(line.startswith("On paper") for line in told) == 1


METHOD = {
    "nl": ("volledige telling met non-respons", "Kruskal-Wallis", "eta kwadraat", "Spearman"),
    "en": ("census with non-response", "Kruskal–Wallis", "eta squared", "Spearman"),
}


@pytest.mark.parametrize("language", METHOD)
def test_the_method_names_the_design_and_what_is_measured(language: str) -> None:
    told = words(chapter(final(once(), language), "numbers"))
    found = [[line for line in told if name in line] for name in METHOD[language]]
    assert [len(lines) for lines in found] == [1, 1, 1, 1]
    # The measures stand in one paragraph, the design in another.
    assert found[0] != found[1] == found[2] == found[3]


# --- margins of error ------------------------------------------------------------------


def test_the_response_has_its_margins_of_error_and_says_what_they_are() -> None:
    response = chapter(final(once()), "response")
    (figure,) = [block for block in response.blocks if isinstance(block, Figure)]
    assert figure.table.head[-2:] == (
        "Margin of error in points (95 %)",
        "Margin of error in points (99 %)",
    )
    assert [value.text for value in figure.table.rows[0].values[-2:]] == ["11.6", "15.3"]
    assert words(response)[-1].startswith("The margin of error says how many percentage points")


def test_a_release_from_before_has_none() -> None:
    tables = released.final_tables(once())
    response = next(each for each in tables if each["kind"] == "response")
    response["columns"] = ["n", "headcount", "rate"]
    response["cells"] = {
        name: value for name, value in response["cells"].items() if "margin" not in name
    }
    report = build(released.store(released.enrolment(once()), None, tables), "en")
    told = chapter(report, "response")
    (figure,) = [block for block in told.blocks if isinstance(block, Figure)]
    assert figure.table.head == ("Questionnaire", "Filled in", "Invited", "Response rate")
    assert not any("margin" in line for line in words(told))


# --- those who stopped -------------------------------------------------------------------


def with_bounds(*people: int) -> Section:
    """A final report in which one question's means are 3.4, of so many people in each week."""
    cells: dict[str, Published] = {
        f"{week}|{column}": value
        for week, n in zip(("first", "second"), people, strict=True)
        for column, value in (("n", Count(n)), ("mean", Mean(34)))
    }
    drift: dict[str, Published] = {
        f"{group}|{week}": Share(50, STEP)
        for group in ("employee", "manager")
        for week in ("first", "second")
    }
    tables = [
        *released.final_tables(tiny_instrument()),
        released.table("drift", "role", "", drift),
        released.table("bounds", "balance", "", {"second|interval": Between(30, 38)}),
    ]
    tables = [each for each in tables if (each["kind"], each["subject"]) != ("trend", "balance")]
    tables.append(released.table("trend", "balance", "", cells))
    report = build(released.store(released.enrolment(), None, tables), "en")
    return chapter(report, "population")


def said_of_those_who_stopped() -> None:
    assert [part.anchor for part in with_bounds(50, 45).sections][-1] == "bounds"
    assert [part.anchor for part in with_bounds(45, 45).sections] == ["population-role"]
    assert [part.anchor for part in with_bounds(45, 50).sections] == ["population-role"]


def test_where_nobody_stopped_nothing_is_said_of_those_who_did() -> None:
    said_of_those_who_stopped()


def test_a_table_about_nobody_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(population, "_fewer", lambda *_: True)
    catches(said_of_those_who_stopped)


# --- figures -----------------------------------------------------------------------------


@pytest.mark.parametrize(("by", "shown"), [("role", {"total", "role"}), ("age_group", {"total"})])
def test_a_figure_is_split_by_what_the_study_says(by: str, shown: set[str]) -> None:
    tiny = tiny_instrument()
    declared = Declared(
        figure=1, title=text("Balance"), statistic="%", items=("balance", "mark"), by=by
    )
    definition = tiny.model_copy(update={"figures": (declared,)})
    study = released.overall([released.final(released.enrolment(definition))])
    (figure,) = chapter(build(study, "en"), "figures").sections
    drawn = [block for block in figure.blocks if isinstance(block, Figure)]
    assert [each.table.caption for each in drawn] == [
        "My work and private life are in balance",
        "Your mark",
    ]
    columns = {
        value.source.partition("|")[2].partition(":")[0]
        for each in drawn
        for row in each.table.rows
        for value in row.values
    }
    assert columns == shown

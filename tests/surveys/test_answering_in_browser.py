"""Answering with the script: a part at a time, helped, announced, and never moved about."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from surveys.models.collector import Collector
from tests.surveys.answering import (
    FOCUSED,
    forward,
    heading,
    shifted,
    source_study,
    thanked,
    to_sending,
    visitor,
)
from tests.surveys.visiting import address, collector, stored, texts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE = {"viewport": {"width": 1200, "height": 900}}


@pytest.fixture
def place() -> Collector:
    return collector()


@pytest.fixture
def started(page: Page, live_server: LiveServer, place: Collector) -> Page:
    """The first part of the tiny questionnaire."""
    page.goto(live_server.url + address(place))
    forward(page)
    return page


def shown(page: Page, code: str) -> bool:
    return page.locator(f"[data-item={code}]").is_visible()


def test_one_part_at_a_time_with_its_progress(started: Page) -> None:
    page = started
    assert heading(page) == "section-work-title"
    expect(page.locator("h2:visible")).to_have_text(re.compile("Part 1 of 2\\s+Your work"))
    assert page.title().startswith("Part 1 of 2 Your work – The first questionnaire")
    assert page.locator(".section:visible").count() == 1
    forward(page)
    assert heading(page) == "section-about-title"
    assert page.evaluate("scrollY") == 0
    forward(page)
    assert heading(page) == "sending-title"
    page.locator(".now [data-go=back]").click()
    assert heading(page) == "section-about-title"


def test_the_back_button_goes_a_part_back_and_addresses_hold_nothing(started: Page) -> None:
    page = started
    before = page.url
    page.get_by_label("Director").check()
    forward(page)
    page.locator("[name=remark]").fill("Fine")
    forward(page)
    page.go_back()
    assert heading(page) == "section-about-title"
    page.go_back()
    assert heading(page) == "section-work-title"
    expect(page.get_by_label("Director")).to_be_checked()
    page.go_forward()
    expect(page.locator("[name=remark]")).to_have_value("Fine")
    assert page.url == before


def test_from_the_keyboard_alone(page: Page, live_server: LiveServer, place: Collector) -> None:
    page.goto(live_server.url + address(place))

    def tab(times: int = 1) -> str:
        for _ in range(times):
            page.keyboard.press("Tab")
        return str(page.evaluate(FOCUSED))

    def tab_to(text: str) -> None:
        for _ in range(60):
            if tab().startswith(text):
                return
        raise AssertionError(text)

    assert tab() == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "main"
    tab_to("Start")
    page.keyboard.press("Enter")
    assert tab() == "role=employee"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == "role=manager"
    tab_to("mark=1")
    page.keyboard.press("Space")
    tab_to("× Clear this answer")
    page.keyboard.press("Space")
    assert page.evaluate(FOCUSED) == "mark=1"
    tab_to("balance=1")
    page.keyboard.press("ArrowRight")
    tab_to("time_use.reading")
    page.keyboard.type("100")
    page.keyboard.press("Enter")  # Sends nothing half filled in.
    assert page.evaluate(FOCUSED) == "time_use.reading"
    tab_to("Next")
    page.keyboard.press("Enter")
    tab_to("remark")
    page.keyboard.type("By keyboard")
    tab_to("Next")
    page.keyboard.press("Space")
    tab_to("send")
    page.keyboard.press("Enter")
    thanked(page)
    assert stored(place) == [
        {
            "role": "manager",
            "balance": 2,
            "time_use": {"reading": 100, "writing": 0, "meeting": 0},
        }
    ]
    assert texts(place) == [("remark", "By keyboard")]


def test_role_and_conditions_are_followed_and_announced(started: Page) -> None:
    page = started
    said = page.locator("#said")
    assert (shown(page, "agreements_emp"), shown(page, "agreements_mgr")) == (True, False)
    page.get_by_label("Director").check()
    assert (shown(page, "agreements_emp"), shown(page, "agreements_mgr")) == (False, True)
    expect(said).to_have_text(
        "A question has been added below. One question is no longer needed and has been hidden."
    )
    assert not shown(page, "pressure_causes")
    page.locator("[name=pressure][value='3']").check()
    assert shown(page, "pressure_causes")
    expect(said).to_have_text("A question has been added below.")
    page.locator("[name=pressure][value=na]").check()
    assert not shown(page, "pressure_causes")
    numbers = page.locator(".now [data-item]:visible .number").all_text_contents()
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    forward(page)
    assert shown(page, "home_reasons")
    page.locator("[name=home_hours]").fill("0")
    assert not shown(page, "home_reasons")
    page.locator("[name=home_hours]").fill("0,5")
    assert shown(page, "home_reasons")
    assert page.locator(".asked-if").count() == 0
    assert page.locator("[aria-describedby*=_if]").count() == 0


def test_help_at_every_type_of_question(started: Page) -> None:
    page = started
    mark = page.locator("[data-item=mark]")
    undo = mark.get_by_role("button", name="Clear this answer")
    expect(undo).to_be_hidden()
    mark.get_by_label("7", exact=True).check()
    undo.click()
    expect(mark.locator(":checked")).to_have_count(0)
    expect(undo).to_be_hidden()
    expect(page.locator("#said")).to_have_text("The answer has been cleared.")
    left = page.locator("[data-item=time_use] output")
    expect(left).to_have_text("Still to divide: 100")
    page.locator("[name='time_use.reading']").fill("60")
    expect(left).to_have_text("Still to divide: 40")
    page.locator("[name='time_use.writing']").fill("50")
    expect(left).to_have_text("Too much by: 10")
    page.locator("[name='time_use.writing']").fill("40%")
    expect(left).to_have_text("Complete")
    page.locator("[name=pressure][value='5']").check()
    causes = page.locator("[data-item=pressure_causes]")
    causes.get_by_label("Home").check()
    causes.get_by_label("None").check()
    expect(causes.get_by_label("Home")).not_to_be_checked()
    expect(page.locator("#said")).to_have_text("No longer chosen: Home")
    for label in ("Home", "Colleagues", "Deadlines"):
        causes.get_by_label(label).check()
    expect(causes.get_by_label("None")).not_to_be_checked()
    expect(causes.locator(".misfit")).to_have_text(
        "This does not fit here. Choose at most 2 answers."
    )
    causes.get_by_label("Home").uncheck()
    expect(causes.locator(".misfit")).to_have_count(0)
    forward(page)
    hours = page.locator("[name=home_hours]")
    fitting = dict.fromkeys(("7,5", "7.5", "7,50"), True)
    for typed, fits in (dict.fromkeys(("49", "7,25", "x", "1.000", "-1"), False) | fitting).items():
        hours.fill(typed)
        hours.press("Tab")
        expect(hours).to_have_attribute("aria-invalid", "false" if fits else "true")
    room = page.locator("[data-item=remark] .room")
    expect(room).to_have_text("Room for 200 more characters")
    page.locator("[name=remark]").fill("x" * 190)
    expect(room).to_have_text("Room for 10 more characters")
    expect(page.locator("#said")).to_have_text("Room for 10 more characters")
    described = page.locator("[name=remark]").get_attribute("aria-describedby")
    assert described == "q-remark_helptext q-remark_room"


def test_a_matrix_is_radio_groups_with_its_labels_seen_once(
    browser: Browser, live_server: LiveServer
) -> None:
    place = collector(definition=source_study(), questionnaire="general-1")
    with visitor(browser, live_server.url, **WIDE) as page:
        page.goto(address(place))
        forward(page)
        rows = page.locator(".matrix:visible fieldset")
        assert rows.count() == 3
        assert {row.get_attribute("role") for row in rows.all()} == {"radiogroup"}
        row = page.get_by_role("radiogroup", name=re.compile("At home I get more done"))
        row.get_by_role("radio", name="Strongly agree").check()
        boxes = [option.bounding_box() for option in row.locator(".option").all()]
        assert len({box["y"] for box in boxes if box}) == 1
        assert page.locator(".matrix .answers:visible span").all_text_contents()[0] == (
            "Strongly disagree"
        )
        assert row.locator(".option span").first.bounding_box()["width"] <= 1  # type: ignore[index]
        page.set_viewport_size({"width": 360, "height": 800})
        boxes = [option.bounding_box() for option in row.locator(".option").all()]
        assert len({box["x"] for box in boxes if box}) == 1
        assert page.locator(".answers:visible").count() == 0
        assert row.locator(".option span").first.bounding_box()["width"] > 50  # type: ignore[index]


def test_switching_the_language_carries_everything_over(started: Page, place: Collector) -> None:
    page = started
    page.get_by_label("Director").check()
    page.locator("[name='time_use.reading']").fill("100")
    page.locator("[name=pressure][value='5']").check()
    page.get_by_label("Colleagues").check()
    forward(page)
    page.locator("[name=remark]").fill("Both languages")
    nonce = page.locator("[name=nonce]").input_value()
    page.get_by_role("link", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert heading(page) == "section-about-title"
    assert page.url.endswith(address(place, "nl"))
    assert page.locator("[name=nonce]").input_value() == nonce
    page.go_back()
    expect(page.get_by_label("Director")).to_be_checked()
    expect(page.locator("output").first).to_have_text("Precies verdeeld")
    to_sending(page)
    page.locator("#send").click()
    thanked(page)
    expect(page.locator("h1")).to_have_text("Bedankt, je antwoorden zijn ontvangen")
    assert stored(place) == [
        {
            "role": "director",
            "pressure": 5,
            "pressure_causes": ["colleagues"],
            "time_use": {"reading": 100, "writing": 0, "meeting": 0},
        }
    ]
    assert texts(place) == [("remark", "Both languages")]


def test_a_language_that_cannot_be_fetched_changes_nothing(started: Page) -> None:
    page = started
    page.get_by_label("Director").check()
    page.context.set_offline(True)
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_role("alert")).to_contain_text("Everything you filled in is still here.")
    expect(page.get_by_label("Director")).to_be_checked()
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_ever_moves_by_itself(
    browser: Browser, live_server: LiveServer, width: int
) -> None:
    place = collector(definition=source_study(), questionnaire="general-1")
    with visitor(browser, live_server.url, viewport={"width": width, "height": 800}) as page:
        page.goto(address(place))
        page.wait_for_load_state("networkidle")
        assert shifted(page) == 0
        forward(page)
        page.get_by_label("Manager", exact=True).check()
        to_sending(page)
        page.context.set_offline(True)
        page.locator("#send").click()
        expect(page.get_by_role("button", name="Stop trying")).to_be_visible()
        page.wait_for_timeout(1000)
        assert shifted(page) == 0


def test_the_overview_names_what_was_skipped_and_leads_back(started: Page) -> None:
    page = started
    page.get_by_label("Director").check()
    page.locator("[name=mark]").first.check()
    page.locator("[name='time_use.reading']").fill("60")
    to_sending(page)
    rows = page.locator(".overview li")
    expect(page.locator("#summary p")).to_have_text(
        "You answered 3 of 11 questions. Skipping questions is fine."
    )
    expect(rows.nth(0)).to_have_text(re.compile(r"Your work\s+Skipped: 3 4 6"))
    expect(rows.nth(1)).to_have_text(re.compile(r"About you\s+Nothing filled in yet"))
    expect(page.locator(".doubts")).to_contain_text("5 This does not fit here.")
    rows.nth(0).get_by_role("link", name="Question 4: I am under pressure").click()
    assert heading(page) == "q-pressure"
    page.locator("[name=pressure][value='1']").check()
    page.go_back()
    expect(rows.nth(0)).to_have_text(re.compile(r"Your work\s+Skipped: 3 6"))


def test_a_text_that_seems_to_name_somebody_is_pointed_out_before_sending(
    started: Page, place: Collector
) -> None:
    page = started
    forward(page)
    remark = page.locator("[name=remark]")
    remark.fill("Mijn collega Karin weet dit, mail karin@voorbeeld.nl")
    remark.press("Tab")
    hint = page.locator("[data-item=remark] .person")
    expect(hint).to_contain_text("“karin@voorbeeld.nl” looks like an e-mail address.")
    expect(hint).to_contain_text("“collega Karin” looks like somebody’s name.")
    forward(page)
    expect(page.locator(".doubts li")).to_have_count(2)
    page.locator(".doubts a").first.click()
    assert page.evaluate(FOCUSED) == "remark"
    remark.fill("Een collega weet dit")
    remark.press("Tab")
    expect(hint).to_have_count(0)
    remark.fill("Karin weet dit")
    forward(page)
    page.locator("#send").click()
    thanked(page)
    assert texts(place) == [("remark", "Karin weet dit")]


def test_the_first_visit_is_light(browser: Browser, live_server: LiveServer) -> None:
    """At most four requests; how many bytes they weigh is measured in tests/benchmarks."""
    place = collector(definition=source_study(), questionnaire="general-1")
    with visitor(browser, live_server.url) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address(place))
        page.wait_for_load_state("networkidle")
        assert len([url for url in asked if not url.startswith("data:")]) == 4

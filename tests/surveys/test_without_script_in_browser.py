"""Without JavaScript: one form in good order, in which everything works."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from surveys.models.collector import Collector
from tests.surveys.answering import picture, source_study, visitor
from tests.surveys.visiting import address, collector, stored, texts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    options = {"java_script_enabled": False, "viewport": {"width": 1100, "height": 900}}
    with visitor(browser, live_server.url, **options) as page:
        yield page


@pytest.fixture
def place() -> Collector:
    return collector()


def send(page: Page) -> None:
    page.locator("#send").click()


def test_every_question_of_a_real_questionnaire_is_there(plain: Page) -> None:
    study = source_study()
    place = collector(definition=study, questionnaire="general-1")
    plain.goto(address(place))
    items = study.questionnaire("general-1").items
    assert plain.locator("[data-item]:visible").count() == len(items)
    assert plain.locator("[data-go]:visible").count() == 0
    assert plain.locator(".bar:visible").count() == 0
    picture(plain, "no-script-whole-form")


def test_the_links_lead_to_the_parts(plain: Page, place: Collector) -> None:
    plain.goto(address(place))
    plain.locator(".parts-of").get_by_role("link", name="About you").click()
    assert plain.url.endswith("#section-about")
    expect(plain.locator("#section-about h2")).to_be_in_viewport()


def test_conditions_are_said_in_words(plain: Page, place: Collector) -> None:
    plain.goto(address(place))
    causes = plain.locator("[data-item=pressure_causes]")
    expect(causes.locator(".asked-if")).to_have_text(
        "Only if you answered more than 2 to question 4."
    )
    words = causes.locator(".asked-if").get_attribute("id")
    assert words in (causes.get_attribute("aria-describedby") or "").split()


def test_everything_can_be_answered_undone_and_sent(plain: Page, place: Collector) -> None:
    page = plain
    page.goto(address(place))
    page.get_by_label("Manager", exact=True).check()
    page.locator("[name=mark][value='8']").check()
    page.locator("[name=balance][value='3']").check()
    page.locator("[name=balance][value='']").check()
    page.locator("[name=pressure][value='5']").check()
    page.get_by_label("Colleagues").check()
    page.locator("[name='time_use.reading']").fill("100")
    page.locator("[name=agreements_mgr][value='2']").check()
    page.locator("[name=home_hours]").fill("7,5")
    page.locator("[name=home_hours]").press("Enter")  # Sends nothing half filled in.
    page.locator("[name=remark]").fill("No script here")
    send(page)
    expect(page.locator("h1")).to_have_text("Thank you, your answers have been received")
    assert stored(place) == [
        {
            "role": "manager",
            "mark": 8,
            "pressure": 5,
            "pressure_causes": ["colleagues"],
            "time_use": {"reading": 100, "writing": 0, "meeting": 0},
            "agreements_mgr": 2,
            "home_hours": 7.5,
        }
    ]
    assert texts(place) == [("remark", "No script here")]
    page.reload()
    page.go_back()
    assert page.locator(":checked").count() == 0
    assert len(stored(place)) == 1


def test_a_text_that_seems_to_name_somebody_comes_back_once(plain: Page, place: Collector) -> None:
    page = plain
    page.goto(address(place))
    page.locator("[name=remark]").fill("Vraag het aan Karin de Vries")
    send(page)
    notice = page.locator("#notice")
    expect(notice).to_contain_text("Nothing was sent yet")
    expect(notice).to_contain_text("“Karin de Vries” looks like somebody’s name.")
    expect(page.locator("[name=remark]")).to_have_value("Vraag het aan Karin de Vries")
    picture(page, "no-script-look-again")
    assert stored(place) == []
    send(page)  # Without looking: asked again.
    expect(notice).to_contain_text("Nothing was sent yet")
    page.get_by_role("button", name="I have looked: send it as it is").click()
    expect(page.locator("h1")).to_have_text("Thank you, your answers have been received")
    assert texts(place) == [("remark", "Vraag het aan Karin de Vries")]


def test_a_faulty_answer_comes_back_in_the_whole_form(plain: Page, place: Collector) -> None:
    page = plain
    page.goto(address(place))
    page.locator("[name=home_hours]").fill("900")
    page.locator("[name=mark][value='8']").check()
    send(page)
    page.locator("#notice").get_by_role("link", name="Hours at home").click()
    expect(page.locator("[name=home_hours]")).to_be_in_viewport()
    expect(page.locator("[name=mark][value='8']")).to_be_checked()
    picture(page, "no-script-faulty")
    page.locator("[name=home_hours]").fill("9")
    send(page)
    assert stored(place) == [{"mark": 8, "home_hours": 9}]

"""The page in a real browser: reachable by everybody, helped by its script, whole without it."""

from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from surveys.definition.model import Instrument
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY
from surveys.models.collector import Collector
from tests.surveys.visiting import address, collector, stored, texts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TARGET = 44
"""CSS pixels that a finger needs."""

SMALL_TARGETS = """least => [...document.querySelectorAll('.option, .button, .undo, .amount input')]
  .map(element => [element.outerHTML.slice(0, 60), element.getBoundingClientRect()])
  .filter(([, box]) => box.height && (box.height < least || box.width < least))
  .map(([html]) => html)"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STORED_THERE = """async () => [localStorage.length, sessionStorage.length, document.cookie,
  (await indexedDB.databases()).length, (await caches.keys()).length]"""


@cache
def source_study() -> Instrument:
    return read(DEFAULT_STUDY)


@pytest.fixture
def place() -> Collector:
    """The longest kind of page there is: a questionnaire of the source study."""
    study = source_study()
    return collector(definition=study, questionnaire=study.questionnaires[0].code)


def violations(page: Page) -> list[str]:
    """What axe finds wrong, one line each."""
    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("nl", "light", 320), ("en", "dark", 1100)]
)
def test_every_state_is_accessible(
    browser: Browser,
    live_server: LiveServer,
    place: Collector,
    language: str,
    scheme: str,
    width: int,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, base_url=live_server.url
    )
    page = context.new_page()
    planned = collector(
        opens_in=place.closes_at - place.opens_at, closes_in=2 * (place.closes_at - place.opens_at)
    )
    for path in (
        address(place, language),
        address(planned, language),
        f"{address(place, language)}done/",
        f"/{language}/privacy/",
        f"/{language}/unknown/",
    ):
        page.goto(path)
        assert violations(page) == [], path
        assert page.evaluate(TOO_WIDE) == 0, path
        assert page.evaluate(SMALL_TARGETS, TARGET) == [], path
    page.goto(address(place, language))
    page.locator("[name=contract_hours]").fill("36,25")
    page.locator("[name='time_use.learning']").fill("90")
    page.locator("[name=role]").first.check()
    page.locator("form .sending button").click()
    expect(page.locator("#notice")).to_be_focused()
    assert violations(page) == []
    assert page.evaluate(TOO_WIDE) == 0
    context.close()


def test_without_scripts_the_form_is_whole(
    browser: Browser, live_server: LiveServer, place: Collector
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto(address(place))
    items = source_study().questionnaire(place.questionnaire).items
    assert page.locator("[data-item]:visible").count() == len(items)
    page.get_by_label("Manager", exact=True).check()
    page.locator("[name=productivity_individual][value='8']").check()
    page.locator("[name=productivity_team][value='3']").check()
    page.locator("[name=productivity_team][value='']").check()
    page.locator("[name=remark_open]").fill("No script here")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Thank you, your answers have been received"
    )
    assert stored(place) == [{"role": "manager", "productivity_individual": 8}]
    assert texts(place) == [("remark_open", "No script here")]
    context.close()


def test_the_script_follows_the_role_and_conditions(page: Page, live_server: LiveServer) -> None:
    place = collector()
    page.goto(live_server.url + address(place))
    shown = page.locator("[data-item]:visible")

    def visible(code: str) -> bool:
        return page.locator(f"[data-item={code}]").is_visible()

    assert (visible("agreements_emp"), visible("agreements_mgr")) == (True, False)
    page.get_by_label("Director").check()
    assert (visible("agreements_emp"), visible("agreements_mgr")) == (False, True)
    assert not visible("pressure_causes")
    page.locator("[name=pressure][value='3']").check()
    assert visible("pressure_causes")
    page.locator("[name=pressure][value=na]").check()
    assert not visible("pressure_causes")
    assert visible("home_reasons")
    page.locator("[name=home_hours]").fill("0")
    assert not visible("home_reasons")
    page.locator("[name=home_hours]").fill("0,5")
    assert visible("home_reasons")
    numbers = page.locator("[data-item]:visible .number").all_text_contents()
    assert numbers == [str(number) for number in range(1, shown.count() + 1)]
    assert not page.locator(".asked-if:visible").count()


def test_the_script_undoes_a_choice_counts_and_keeps_answers_apart(
    page: Page, live_server: LiveServer
) -> None:
    place = collector()
    page.goto(live_server.url + address(place))
    mark = page.locator("[data-item=mark]")
    undo = mark.get_by_role("button", name="Clear this answer")
    expect(undo).to_be_hidden()
    mark.get_by_label("7", exact=True).check()
    undo.click()
    expect(mark.locator(":checked")).to_have_count(0)
    expect(undo).to_be_hidden()
    page.locator("[name='time_use.reading']").fill("60")
    expect(page.locator("output")).to_have_text("Still to divide: 40")
    page.locator("[name='time_use.writing']").fill("50")
    expect(page.locator("output")).to_have_text("Too much by: 10")
    page.locator("[name='time_use.writing']").fill("40")
    expect(page.locator("output")).to_have_text("Complete")
    page.locator("[name=pressure][value='5']").check()
    causes = page.locator("[data-item=pressure_causes]")
    causes.get_by_label("Home").check()
    causes.get_by_label("None").check()
    expect(causes.get_by_label("Home")).not_to_be_checked()
    causes.get_by_label("Home").check()
    expect(causes.get_by_label("None")).not_to_be_checked()
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/done/")
    assert stored(place) == [
        {
            "pressure": 5,
            "pressure_causes": ["home"],
            "time_use": {"reading": 60, "writing": 40, "meeting": 0},
        }
    ]


def test_nothing_is_stored_in_the_browser_or_told_to_anybody(
    page: Page, live_server: LiveServer
) -> None:
    requests: list[Request] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request))  # noqa: PLW0108 — Playwright marks it
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    place = collector()
    page.goto(live_server.url + address(place))
    assert len(requests) <= 4
    page.locator("[name=mark]").first.check()
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/done/")
    assert [r.url for r in requests if not r.url.startswith((live_server.url, "data:"))] == []
    headers = [r.all_headers() for r in requests]
    sent = [h[name] for h in headers for name in ("cookie", "referer") if h.get(name)]
    assert (sent, complaints, page.context.cookies()) == ([], [], [])
    assert page.evaluate(STORED_THERE) == [0, 0, "", 0, 0]
    page.go_back()
    assert page.locator(":checked").count() == 0

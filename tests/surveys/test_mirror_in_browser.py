"""The personal mirror in a real browser: in place after sending, and nothing sent for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from surveys.models.collector import Collector
from tests.surveys.mirrored import place_with_mirror
from tests.surveys.visiting import address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = Path(__file__).parents[2] / "test-output" / "mirror"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ROWS = """() => [...document.querySelectorAll('.mirror tbody tr')].map(row => [
  row.querySelector('th').firstChild.textContent.trim(),
  ...[...row.querySelectorAll('td')].map(cell => cell.firstChild.textContent.trim())])"""
Visit = Callable[..., Page]


@pytest.fixture
def place() -> Collector:
    return place_with_mirror()


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer, place: Collector):
    """Opens the questionnaire in a fresh profile of the given kind."""
    contexts = []

    def opened(language: str = "en", **kind: object) -> Page:
        contexts.append(browser.new_context(base_url=live_server.url, **kind))
        page = contexts[-1].new_page()
        page.goto(address(place, language))
        return page

    yield opened
    for context in contexts:
        context.close()


def fill(page: Page, **answers: int) -> None:
    """Choose answers, whatever part of the questionnaire shows them."""
    for item, value in answers.items():
        choice = page.locator(f"[name={item}][value='{value}']")
        choice.evaluate("control => control.click()")


def send(page: Page) -> None:
    page.locator("#questions").evaluate("form => form.requestSubmit()")
    expect(page.locator("main[data-page=done]")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "kind"),
    [
        ("nl", {"viewport": {"width": 320, "height": 800}}),
        ("en", {"viewport": {"width": 1100, "height": 800}, "color_scheme": "dark"}),
        ("en", {"viewport": {"width": 360, "height": 800}, "forced_colors": "active"}),
    ],
)
def test_it_shows_themes_and_questions(visit: Visit, language: str, kind: dict) -> None:
    page = visit(language, **kind)
    fill(page, mark=8, balance=4, pressure=1)
    send(page)
    page.locator(".mirror summary").click()
    nl = language == "nl"
    assert page.evaluate(ROWS) == [
        ["Wellbeing (nl)" if nl else "Wellbeing", "4,5" if nl else "4.5", "3,6" if nl else "3.6"],
        ["Your mark (nl)" if nl else "Your mark", "8,0" if nl else "8.0", "7,2" if nl else "7.2"],
    ]
    assert page.locator(".mirror rect.you").first.get_attribute("width") == "87.5%"
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"]] == []
    assert page.evaluate(TOO_WIDE) == 0
    PICTURES.mkdir(parents=True, exist_ok=True)
    name = "-".join([language, *(str(v) for v in kind.values() if isinstance(v, str))])
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def test_only_what_was_answered_has_a_line(visit: Visit) -> None:
    page = visit()
    fill(page, mark=10)
    send(page)
    assert page.evaluate(ROWS) == [["Your mark", "10.0", "7.2"]]
    assert page.locator(".mirror details").get_attribute("open") is not None


def test_not_applicable_is_no_score(visit: Visit) -> None:
    page = visit()
    page.locator("[name=mark][value=na]").evaluate("control => control.click()")
    page.locator("[name=pressure][value=na]").evaluate("control => control.click()")
    fill(page, balance=2)
    send(page)
    assert page.evaluate(ROWS) == [["Wellbeing", "2.0", "3.6"]]


def test_without_an_answer_to_mirror_there_is_no_mirror(visit: Visit) -> None:
    page = visit()
    page.locator("[name=home_hours]").evaluate("control => { control.value = '8'; }")
    send(page)
    assert page.locator(".mirror").count() == 0


def test_nothing_is_sent_or_kept_for_it(visit: Visit) -> None:
    page = visit()
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))  # noqa: PLW0108 — Playwright marks it
    fill(page, mark=8, balance=4, pressure=1)
    send(page)
    expect(page.locator(".mirror")).to_be_visible()
    asked = [(request.method, request.url.rsplit("/", 2)[1]) for request in requests]
    assert asked[1:] == [("GET", "done"), ("GET", "forget")]
    assert requests[0].method == "POST"
    assert [request.post_data for request in requests[1:]] == [None, None]
    page.reload()
    expect(page.locator("main[data-page=done]")).to_be_visible()
    assert page.locator(".mirror").count() == 0


def test_without_scripts_there_is_no_mirror(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.locator("[name=mark][value='8']").check()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator("main[data-page=done]")).to_be_visible()
    assert page.get_by_text("Your own mirror").count() == 0

"""Every page and every state can be used by everybody, and is kept as a picture.

The pictures come in `test-output/respondent/`, to be looked at by people.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from surveys import collectors
from surveys.models.collector import Collector
from surveys.open_collectors import open_collectors
from tests.surveys.answering import (
    forward,
    picture,
    source_study,
    thanked,
    to_sending,
    violations,
    visitor,
)
from tests.surveys.visiting import address, collector

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Looking = Callable[[str], None]
VISITORS: dict[str, tuple[str, dict[str, Any]]] = {
    "phone": ("nl", {"viewport": {"width": 360, "height": 780}}),
    "wide-dark": ("nl", {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"}),
    "wide": ("en", {"viewport": {"width": 1200, "height": 900}}),
    "forced-colours": (
        "nl",
        {"viewport": {"width": 1200, "height": 900}, "forced_colors": "active"},
    ),
    # A window of 1280 pixels at 400 %.
    "zoomed": (
        "en",
        {
            "viewport": {"width": 320, "height": 256},
            "device_scale_factor": 4,
            "color_scheme": "dark",
        },
    ),
}


@pytest.fixture(params=VISITORS)
def visit(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer
) -> Iterator[tuple[Page, str, Looking]]:
    """A page, a language, and a way to look at a state: it has no fault, and is photographed."""
    language, options = VISITORS[request.param]
    with visitor(browser, live_server.url, **options) as page:

        def look(state: str) -> None:
            assert violations(page) == [], state
            picture(page, f"{state}-{request.param}-{language}")

        yield page, language, look


def test_every_part_of_a_real_questionnaire(visit: tuple[Page, str, Looking]) -> None:
    page, language, look = visit
    place = collector(definition=source_study(), questionnaire="general-1")
    page.goto(address(place, language))
    look("01-start")
    for number in range(1, 8):
        forward(page)
        for choice in page.locator(".now .options input[value='4']").all()[:2]:
            choice.check()
        look(f"02-part-{number}")
    forward(page)
    look("03-overview")


def test_help_and_hints(visit: tuple[Page, str, Looking]) -> None:
    page, language, look = visit
    page.goto(address(collector(), language))
    forward(page)
    page.locator("[name=role][value=manager]").check()
    page.locator("[name=pressure][value='5']").check()
    for box in page.locator("[name=pressure_causes]").all()[:3]:
        box.check()
    page.locator("[name='time_use.reading']").fill("110")
    expect(page.locator(".misfit")).to_be_visible()
    look("10-help")
    forward(page)
    page.locator("[name=home_hours]").fill("900")
    page.locator("[name=remark]").fill("Mijn collega Karin, personeelsnummer 12345")
    page.keyboard.press("Tab")
    expect(page.locator(".person")).to_be_visible()
    look("11-hints")
    to_sending(page)
    look("12-doubts")
    page.locator("#send").click()
    expect(page.locator("#notice")).to_be_focused()
    look("13-faulty")
    page.locator("#notice a").first.click()
    look("14-at-the-fault")


def test_when_sending_fails_and_when_it_works(visit: tuple[Page, str, Looking]) -> None:
    page, language, look = visit
    place = collector()
    page.goto(address(place, language))
    forward(page)
    page.locator("[name=role][value=manager]").check()
    page.locator("[name=agreements_mgr][value='2']").check()
    page.locator("[name=role][value=employee]").check()
    page.context.set_offline(True)
    page.locator(".language").click()
    expect(page.locator(".toast")).to_be_visible()
    look("20-no-other-language")
    to_sending(page)
    page.locator("#send").click()
    expect(page.locator(".countdown")).to_be_visible()
    look("21-offline")
    page.locator(".choice .quiet").click()
    look("22-stopped")
    page.context.set_offline(False)
    held: list[Route] = []
    page.route(f"**{address(place, language)}", lambda route: held.append(route))  # noqa: PLW0108 — Playwright marks it
    page.locator("#send").click()
    expect(page.locator("#send[aria-disabled]")).to_be_visible()
    look("23-sending")
    held[0].continue_()
    thanked(page)
    look("24-thanks-with-something-left-out")


def test_pages_without_a_form(visit: tuple[Page, str, Looking]) -> None:
    page, language, look = visit
    day = timedelta(days=1)
    place = collector()
    other: dict[str, Collector] = {
        "planned": collector(opens_in=day, closes_in=2 * day),
        "closed": collector(opens_in=-2 * day, closes_in=-day),
        "revoked": collector(),
    }
    collectors.revoke([other["revoked"].id], at=datetime.now(UTC))
    for name, made in other.items():
        page.goto(address(made, language))
        look(f"30-{name}")
    page.goto(f"{address(place, language)}done/")
    look("31-thanks")
    page.goto(f"/{language}/privacy/")
    look("32-privacy")
    page.goto(f"/{language}/unknown/")
    look("33-unknown")
    page.goto(address(place, language))
    forward(page)
    page.locator("[name=mark]").first.check()
    to_sending(page)
    collectors.close([place.id], at=datetime.now(UTC) - timedelta(hours=1))
    open_collectors.clear()
    page.locator("#send").click()
    expect(page.locator(".given")).to_be_visible()
    look("34-closed-in-the-meantime")

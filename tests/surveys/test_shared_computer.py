"""After the thanks somebody else sits down: the back button shows nobody's answers.

Playwright switches off the browser's memory of whole pages, which is where they would
be; these tests use a browser as people have it.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect
from pytest_django.live_server_helper import LiveServer

from surveys.models.collector import Collector
from tests import chromium
from tests.surveys.answering import forward, thanked, to_sending
from tests.surveys.visiting import address, collector, stored

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def remembering(browser: Browser) -> Iterator[Browser]:
    """A browser that keeps the pages it has left, as it does for people."""
    kind: BrowserType = browser.browser_type
    made = kind.launch(
        executable_path=chromium.require(),
        args=chromium.OPTIONS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield made
    made.close()


@pytest.fixture
def place() -> Collector:
    return collector()


def visitor(browser: Browser, live_server: LiveServer, *, scripts: bool) -> Page:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=scripts)
    return context.new_page()


def sent_without_script(page: Page, place: Collector) -> None:
    page.goto(address(place))
    page.locator("[name=mark][value='8']").check()
    page.locator("[name=remark]").fill("Going well")
    with page.expect_response("**/forget/"):
        page.locator("#send").click()
    expect(page.locator("main[data-page=done]")).to_be_visible()


def test_back_without_script_shows_an_empty_form(
    remembering: Browser, live_server: LiveServer, place: Collector
) -> None:
    page = visitor(remembering, live_server, scripts=False)
    sent_without_script(page, place)
    page.go_back(wait_until="commit")
    expect(page.locator("#send")).to_be_visible()
    assert page.locator(":checked").count() == 0
    assert page.locator("[name=remark]").input_value() == ""
    assert stored(place) == [{"mark": 8}]
    page.context.close()


def test_back_with_script_shows_an_empty_form_also_from_elsewhere(
    remembering: Browser, live_server: LiveServer, place: Collector
) -> None:
    page = visitor(remembering, live_server, scripts=True)
    page.goto(address(place))
    forward(page)
    page.locator("[name=mark][value='8']").check()
    to_sending(page)
    page.locator("#send").click()
    thanked(page)
    page.goto("/en/privacy/")
    page.go_back(wait_until="commit")
    expect(page.locator("main[data-page=done]")).to_be_visible()
    for _part in range(3):
        page.go_back(wait_until="commit")
        expect(page.locator("#questions")).to_be_attached()
        assert page.locator(":checked").count() == 0
    page.context.close()


def test_without_that_request_the_answers_would_still_be_there(
    remembering: Browser, live_server: LiveServer, place: Collector
) -> None:
    """So the tests above see what they are about."""
    page = visitor(remembering, live_server, scripts=False)
    page.route("**/forget/", lambda route: route.fulfill(status=204))
    sent_without_script(page, place)
    page.go_back(wait_until="commit")
    expect(page.locator("#send")).to_be_visible()
    assert page.locator("[name=remark]").input_value() == "Going well"
    page.context.close()

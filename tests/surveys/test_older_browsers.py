"""Browsers of some years ago: what they cannot do is left out, and nothing is lost by it."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from surveys.models.collector import Collector
from tests.surveys.answering import forward, thanked, to_sending
from tests.surveys.visiting import address, collector, stored, texts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NO_LOOKING_BACK = """const Known = RegExp;
window.RegExp = function (pattern, flags) {
  if (String(pattern).includes('(?<')) throw new SyntaxError('invalid group specifier name');
  return new Known(pattern, flags);
};"""
"""Safari before 16.4 reads no pattern that looks back."""

NO_REPLACING = "delete Element.prototype.replaceChildren"
"""Firefox before 78, Safari before 14."""


@pytest.fixture
def place() -> Collector:
    return collector()


def test_where_the_rules_for_names_cannot_be_read_the_server_looks(
    page: Page, live_server: LiveServer, place: Collector
) -> None:
    page.add_init_script(NO_LOOKING_BACK)
    page.goto(live_server.url + address(place))
    forward(page)
    page.locator("[name=mark][value='8']").check()
    forward(page)
    page.locator("[name=remark]").fill("Vraag het aan Karin de Vries")
    to_sending(page)
    expect(page.locator("#summary")).to_contain_text("You answered 2 of")
    page.locator("#send").click()
    expect(page.locator("#notice")).to_be_focused()
    expect(page.locator("#notice")).to_contain_text("“Karin de Vries” looks like somebody’s name.")
    assert stored(place) == []
    page.get_by_role("button", name="I have looked: send it as it is").click()
    thanked(page)
    assert (stored(place), texts(place)) == (
        [{"mark": 8}],
        [("remark", "Vraag het aan Karin de Vries")],
    )


def test_where_the_script_cannot_run_the_whole_form_does(
    page: Page, live_server: LiveServer, place: Collector
) -> None:
    page.add_init_script(NO_REPLACING)
    page.goto(live_server.url + address(place))
    assert page.locator("html.scripted").count() == 0
    assert page.locator("[data-item]:visible").count() == 14
    page.locator("[name=mark][value='8']").check()
    page.locator("#send").click()
    expect(page.locator("main[data-page=done]")).to_be_visible()
    assert stored(place) == [{"mark": 8}]


def test_leaving_is_warned_about_in_the_old_way_too(
    page: Page, live_server: LiveServer, place: Collector
) -> None:
    page.goto(live_server.url + address(place))
    forward(page)
    page.locator("[name=mark][value='8']").check()
    asked = """() => { const event = document.createEvent('BeforeUnloadEvent');
      event.initEvent('beforeunload', false, true);
      dispatchEvent(event);
      return event.returnValue; }"""
    assert page.evaluate(asked) == "true"

"""One-time codes in a browser: out of the address, kept through every hiccup, told nobody."""

import pytest
from playwright.sync_api import Browser, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from surveys import codes
from tests.surveys.answering import forward, picture, thanked, to_sending, violations, visitor
from tests.surveys.test_one_time_codes import collector, left
from tests.surveys.visiting import address, stored

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("committed")]
FIELD = f"#{codes.FIELD}"


def test_a_code_in_the_address_lands_in_its_field_and_nowhere_else(
    page: Page, live_server: LiveServer
) -> None:
    place, (code, *_) = collector()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108
    page.goto(f"{live_server.url}{address(place)}#code={code}")
    assert page.url == live_server.url + address(place)
    page.locator("[data-go=next]").first.click()
    page.locator("input[name=mark][value='7']").check(force=True)
    to_sending(page)
    assert page.input_value(FIELD) == code
    page.click("#send")
    thanked(page)
    assert (stored(place), left(place)) == ([{"mark": 7}], 2)
    assert [each.url for each in asked if code in each.url] == []
    assert [each.method for each in asked if code in (each.post_data or "")] == ["POST"]
    assert code not in page.content()
    page.go_back()
    expect(page.locator("#start")).to_be_visible()
    assert page.url == live_server.url + address(place)
    assert page.input_value(FIELD) == ""


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("phone", {"viewport": {"width": 360, "height": 740}}),
        ("dark", {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"}),
        ("forced", {"viewport": {"width": 320, "height": 640}, "forced_colors": "active"}),
    ],
)
def test_a_code_that_does_not_work_costs_nothing_but_another_try(
    browser: Browser, live_server: LiveServer, name: str, options: dict
) -> None:
    place, (code, *_) = collector()
    with visitor(browser, live_server.url, **options) as page:
        page.goto(address(place, "nl"))
        assert "eenmalige code" in page.locator("#start").inner_text()
        forward(page)
        page.locator("input[name=mark][value='7']").check(force=True)
        to_sending(page)
        assert violations(page) == []
        picture(page, f"code-{name}")
        page.fill(FIELD, "XXXXX-WRONG")
        page.click("#send")
        expect(page.locator("#notice")).to_be_focused()
        assert "een code nodig die nog werkt" in page.locator("#notice h2").inner_text()
        assert violations(page) == []
        picture(page, f"code-refused-{name}")
        page.click("#notice a")
        expect(page.locator(FIELD)).to_be_focused()
        assert page.get_attribute(FIELD, "aria-invalid") == "true"
        assert violations(page) == []
        assert page.locator("input[name=mark][value='7']").is_checked()
        page.fill(FIELD, code.lower().replace("-", " "))
        page.click("#send")
        thanked(page)
    assert (stored(place), left(place)) == ([{"mark": 7}], 2)


def test_the_code_goes_along_to_the_other_language(page: Page, live_server: LiveServer) -> None:
    place, (code, *_) = collector()
    page.goto(f"{live_server.url}{address(place)}#code={code}")
    page.click(".language")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert page.input_value(FIELD) == code


def test_without_scripts_the_code_is_typed(browser: Browser, live_server: LiveServer) -> None:
    place, (code, *_) = collector()
    with visitor(browser, live_server.url, java_script_enabled=False) as page:
        page.goto(f"{address(place)}#code={code}")
        assert page.input_value(FIELD) == ""
        page.check("input[name=mark][value='7']", force=True)
        page.click("#send")
        assert "this takes a code that still works" in page.locator("#notice").inner_text()
        page.click("#notice a")
        page.fill(FIELD, code)
        page.click("#send")
        assert page.locator("main[data-page=done]").count() == 1
    assert stored(place) == [{"mark": 7}]

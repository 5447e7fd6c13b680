"""Sending with the script: nothing is lost, whatever fails, and it counts once."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Dialog, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from surveys import collectors
from surveys.models.collector import Collector
from surveys.open_collectors import open_collectors
from tests.surveys import house
from tests.surveys.answering import forward, thanked, to_sending
from tests.surveys.house import House
from tests.surveys.visiting import address, collector, stored, texts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

A_MINUTE = 60_000
LOGIN_PAGE = "<html><body><h1>Welcome aboard! Accept our terms.</h1></body></html>"


@pytest.fixture(scope="module")
def home() -> Iterator[House]:
    with house.running() as made:
        yield made


@pytest.fixture
def place() -> Collector:
    return collector()


@pytest.fixture
def ready(page: Page, live_server: LiveServer, place: Collector) -> Page:
    """Something filled in, and the last screen reached."""
    page.clock.install()
    page.goto(live_server.url + address(place))
    fill_in(page)
    return page


def fill_in(page: Page) -> None:
    forward(page)
    page.get_by_label("Director").check()
    page.locator("[name=mark][value='8']").check()
    forward(page)
    page.locator("[name=remark]").fill("Going well")
    to_sending(page)


def send(page: Page) -> None:
    page.locator("#send").click()


def is_kept(page: Page) -> None:
    """Everything that `fill_in` filled in is still there, and the page says so."""
    expect(page.locator("#state .notice")).to_contain_text("Nothing is lost")
    assert page.locator("[name=role]:checked").get_attribute("value") == "director"
    assert page.locator("[name=mark]:checked").get_attribute("value") == "8"
    assert page.locator("[name=remark]").input_value() == "Going well"


def is_stored_once(place: Collector) -> None:
    assert stored(place) == [{"role": "director", "mark": 8}]
    assert texts(place) == [("remark", "Going well")]


def test_offline_in_the_middle(ready: Page, place: Collector) -> None:
    page = ready
    page.context.set_offline(True)
    send(page)
    is_kept(page)
    expect(page.locator("#state [role=alert]")).to_contain_text("You have no connection just now.")
    expect(page.locator(".countdown")).to_have_text(re.compile(r"again in [456] sec\."))
    page.clock.run_for(6_000)
    is_kept(page)
    expect(page.locator(".countdown")).to_be_visible()
    assert stored(place) == []
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    thanked(page)
    is_stored_once(place)


def test_the_pauses_grow_and_trying_can_be_stopped(ready: Page, place: Collector) -> None:
    page = ready
    attempts: list[str] = []
    page.on("request", lambda r: attempts.append(r.method) if r.method == "POST" else None)
    page.route(f"**{address(place)}", lambda route: route.abort())
    send(page)
    seconds = []
    for _ in range(6):
        expect(page.locator(".countdown")).to_be_visible()
        text = page.locator(".countdown").inner_text()
        seconds.append(int(re.findall(r"in (\d+) sec", text)[0]))
        page.clock.run_for(seconds[-1] * 1000 + 100)
        page.wait_for_timeout(50)
    bounds = [(4, 6), (8, 12), (16, 24), (32, 48), (48, 72), (48, 72)]
    assert [low <= s <= high for s, (low, high) in zip(seconds, bounds, strict=True)] == [True] * 6
    assert len(attempts) == 7
    page.get_by_role("button", name="Stop trying").click()
    expect(page.locator("#state")).to_have_text("We have stopped trying. Send when it suits you.")
    expect(page.locator("#send")).to_be_focused()
    page.clock.run_for(5 * A_MINUTE)
    assert len(attempts) == 7
    page.unroute(f"**{address(place)}")
    send(page)
    thanked(page)
    is_stored_once(place)


def test_who_goes_back_to_change_something_is_not_overtaken(ready: Page, place: Collector) -> None:
    page = ready
    page.route(f"**{address(place)}", lambda route: route.abort())
    send(page)
    is_kept(page)
    page.unroute(f"**{address(place)}")
    page.locator(".now [data-go=back]").click()
    page.clock.run_for(5 * A_MINUTE)
    assert stored(place) == []
    forward(page)
    send(page)
    thanked(page)
    is_stored_once(place)


def test_no_answer_in_time_is_no_answer(ready: Page, place: Collector) -> None:
    page = ready
    held: list[Route] = []
    page.route(f"**{address(place)}", lambda route: held.append(route))  # noqa: PLW0108 — Playwright marks it
    send(page)
    expect(page.locator("#state")).to_have_text("Sending …")
    expect(page.locator("#send")).to_have_attribute("aria-disabled", "true")
    page.clock.run_for(21_000)
    is_kept(page)
    page.unroute(f"**{address(place)}")
    page.get_by_role("button", name="Send again now").click()
    thanked(page)
    is_stored_once(place)


def test_what_is_being_sent_can_no_longer_be_changed(ready: Page, place: Collector) -> None:
    """Otherwise a change made while waiting would be thanked for, and lost."""
    page = ready
    held: list[Route] = []
    page.route(f"**{address(place)}", lambda route: held.append(route))  # noqa: PLW0108 — Playwright marks it
    send(page)
    expect(page.locator("#state")).to_have_text("Sending …")
    page.locator(".now [data-go=back]").click()
    page.locator(".overview a").first.click()
    page.go_back()
    expect(page.locator("#sending.now")).to_be_visible()
    held[0].continue_()
    thanked(page)
    is_stored_once(place)


def test_the_thanks_can_be_loaded_again_when_answers_were_left_out(
    ready: Page, place: Collector
) -> None:
    page = ready
    page.locator(".overview a").first.click()
    page.locator("[name=pressure][value='5']").check()
    page.get_by_label("Colleagues").check()
    page.locator("[name=pressure][value='1']").check()
    to_sending(page)
    send(page)
    thanked(page)
    expect(page.locator(".dropped li")).to_have_text("Where does it come from")
    page.reload()
    expect(page.locator("main[data-page=done]")).to_be_visible()
    assert stored(place) == [{"role": "director", "mark": 8, "pressure": 1}]


@pytest.mark.parametrize(
    ("status", "body"), [(503, ""), (500, "oops"), (502, LOGIN_PAGE), (200, LOGIN_PAGE)]
)
def test_an_answer_that_is_not_ours_is_never_taken_for_thanks(
    ready: Page, place: Collector, status: int, body: str
) -> None:
    page = ready
    page.route(
        f"**{address(place)}",
        lambda route: route.fulfill(status=status, body=body, content_type="text/html"),
    )
    send(page)
    is_kept(page)
    page.unroute(f"**{address(place)}")
    page.clock.run_for(10_000)
    thanked(page)
    is_stored_once(place)


def test_an_acknowledgement_that_got_lost(ready: Page, place: Collector) -> None:
    """The answers were stored, and only the word of it did not come through."""
    page = ready

    def swallow(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    page.route(f"**{address(place)}", swallow)
    send(page)
    is_kept(page)
    is_stored_once(place)
    page.unroute(f"**{address(place)}")
    page.get_by_role("button", name="Send again now").click()
    thanked(page)
    is_stored_once(place)


def test_changed_after_it_was_stored_says_so_and_returns_the_answers(
    ready: Page, place: Collector
) -> None:
    page = ready

    def swallow(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    page.route(f"**{address(place)}", swallow)
    send(page)
    is_kept(page)
    page.unroute(f"**{address(place)}")
    page.locator(".overview a").first.click()
    page.locator("[name=mark][value='3']").check()
    to_sending(page)
    send(page)
    expect(page.locator("h1")).to_have_text("You have sent this page before")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator(".given dl")).to_contain_text("Going well")
    expect(page.locator(".given dl")).to_contain_text("3")
    is_stored_once(place)


def test_a_faulty_answer_comes_back_in_place(ready: Page, place: Collector) -> None:
    page = ready
    page.locator(".overview a").first.click()
    page.locator("[name='time_use.reading']").fill("60")
    to_sending(page)
    send(page)
    notice = page.locator("#notice")
    expect(notice).to_be_focused()
    notice.get_by_role("link", name="Your time").click()
    expect(page.locator("[data-item=time_use]")).to_be_focused()
    expect(page.locator("[data-item=time_use] .fault")).to_contain_text("Together this makes 60.")
    assert page.locator("[name=remark]").input_value() == "Going well"
    page.locator("[name='time_use.reading']").fill("")
    to_sending(page)
    send(page)
    thanked(page)
    is_stored_once(place)


def test_a_page_that_came_back_without_the_script_is_read_out_and_kept(
    page: Page, live_server: LiveServer, place: Collector
) -> None:
    """Posted by the browser itself, as where the script came too late."""
    page.goto(live_server.url + address(place))
    forward(page)
    page.locator("[name=mark][value='8']").check()
    page.locator("[name='time_use.reading']").fill("60")
    page.on("dialog", lambda dialog: dialog.accept())
    page.evaluate("document.querySelector('#questions').submit()")
    expect(page.locator("#notice")).to_be_focused()
    assert page.locator("[name=mark]:checked").get_attribute("value") == "8"
    assert stored(place) == []


def test_closed_in_the_meantime_gives_everything_back(ready: Page, place: Collector) -> None:
    page = ready
    collectors.close([place.id], at=datetime.now(UTC) - timedelta(hours=1))
    open_collectors.clear()
    send(page)
    expect(page.locator("h1")).to_have_text("This questionnaire is closed")
    expect(page.locator(".given dl")).to_contain_text("Going well")
    assert stored(place) == []


def test_a_double_click_sends_once(ready: Page, place: Collector) -> None:
    page = ready
    attempts: list[str] = []
    page.on("request", lambda r: attempts.append(r.method) if r.method == "POST" else None)
    page.locator("#send").dblclick()
    thanked(page)
    assert attempts == ["POST"]
    is_stored_once(place)


def test_after_the_thanks_the_form_is_empty_for_the_next_person(
    ready: Page, place: Collector
) -> None:
    page = ready
    send(page)
    thanked(page)
    assert page.url.endswith(f"{address(place)}done/")
    assert "Going well" not in page.content()
    assert page.locator("input, textarea").count() == 0
    page.reload()
    expect(page.locator("main[data-page=done]")).to_be_visible()
    is_stored_once(place)
    page.go_back()
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    assert page.locator(":checked").count() == 0
    assert page.locator("[name=remark]").input_value() == ""
    fill_in(page)
    send(page)
    thanked(page)
    assert stored(place) == [{"role": "director", "mark": 8}] * 2  # A fresh load is somebody else.


def test_back_from_thanks_in_place_loads_an_empty_form(ready: Page, place: Collector) -> None:
    page = ready
    send(page)
    thanked(page)
    page.go_back()
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    assert page.locator(":checked").count() == 0
    is_stored_once(place)


def test_leaving_warns_once_something_was_filled_in(
    page: Page, live_server: LiveServer, place: Collector
) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(live_server.url + address(place))
    forward(page)
    page.reload()
    assert asked == []
    fill_in(page)
    page.evaluate("location.reload()")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.locator("[name=remark]").input_value() == "Going well"
    send(page)
    thanked(page)
    page.reload()
    assert asked == ["beforeunload"]


def test_the_server_stops_in_the_middle_and_the_database_after_it(page: Page, home: House) -> None:
    token = home.tokens[0]
    door = home.serve()
    page.goto(f"{door.url}/en/{token}/")
    fill_in(page)
    door.stop()
    send(page)
    is_kept(page)
    page.get_by_role("button", name="Stop trying").click()
    home.serve(port=door.port)
    home.database.stop()
    try:
        send(page)
        is_kept(page)
        page.get_by_role("button", name="Stop trying").click()
    finally:
        home.database.start()
    assert home.count(token) == 0
    send(page)
    thanked(page)
    assert home.count(token) == 1

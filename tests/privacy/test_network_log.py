"""The network log of a browser: what a respondent's visits leave behind, and could be joined by.

The same person, in one browser profile, fills in two weeks; a colleague, in another
profile, fills in a third. Whatever the two weeks have in common, the colleague's
visit must have too: then it singles nobody out.
"""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.privacy.wire import Exchange, Wire, marks, shared
from tests.surveys import house
from tests.surveys.house import Door, House

pytestmark = pytest.mark.browser

STORED_THERE = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length, name: window.name})"""
NOTHING = {
    **dict.fromkeys(("local", "session", "databases", "caches", "workers"), 0),
    **dict.fromkeys(("cookie", "name"), ""),
}
FILL_IN = """answers => { for (const [name, value] of Object.entries(answers)) {
  const found = document.getElementsByName(name);
  const choice = [...found].find(control => control.type === 'radio' && control.value === value);
  if (choice) choice.click();
  else { found[0].value = value; found[0].dispatchEvent(new Event('input', {bubbles: true})); }
} }"""
EVERYTHING = {
    "role": "manager",
    "mark": "8",
    "balance": "2",
    "pressure": "4",
    "agreements_mgr": "5",
    "home_hours": "7,5",
    "age_group": "a50plus",
    "pension": "yes",
}


@pytest.fixture(scope="module")
def home() -> Iterator[House]:
    with house.running() as made:
        yield made


@pytest.fixture(scope="module")
def door(home: House) -> Door:
    return home.serve()


def fill_in_week(
    context: BrowserContext, door: Door, token: str, remark: str, *, scripts: bool = True
) -> list[Exchange]:
    """Follow the link, look at the other language, answer, send, look back; gives the log."""
    page = context.new_page()
    wire = Wire(context, page)
    page.goto(f"{door.url}/nl/{token}/")
    page.locator("a.language").click()
    expect(page.locator("html[lang=en]")).to_have_count(1)
    if scripts:
        page.evaluate(FILL_IN, EVERYTHING | {"remark": remark})
        page.evaluate("document.querySelector('#questions').requestSubmit()")
    else:
        page.locator("[name=mark][value='8']").check()
        page.locator("[name=remark]").fill(remark)
        page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    if scripts:
        assert page.evaluate(STORED_THERE) == NOTHING
    page.get_by_role("link", name="What happens with your answers").first.click()
    page.wait_for_timeout(300)
    log = wire.exchanges()
    assert context.cookies() == []
    state = context.storage_state()
    assert (state["cookies"], state["origins"]) == ([], [])
    page.close()
    return log


@pytest.mark.parametrize("scripts", [True, False])
def test_two_weeks_in_one_browser_share_no_value(
    browser: Browser, home: House, door: Door, *, scripts: bool
) -> None:
    before = [home.count(token) for token in home.tokens]
    mine = browser.new_context(java_script_enabled=scripts)
    colleagues = browser.new_context(java_script_enabled=scripts)
    weeks = [
        fill_in_week(mine, door, token, remark, scripts=scripts)
        for token, remark in zip(home.tokens[:2], ("first remark", "second remark"), strict=True)
    ]
    other = fill_in_week(colleagues, door, home.tokens[2], "third remark", scripts=scripts)
    everybodys = set().union(*(exchange.values() for exchange in other))
    assert shared(*weeks, everybodys) == set()
    assert [marks(log) for log in (*weeks, other)] == [[], [], []]
    hosts = {urlsplit(exchange.url).netloc for log in weeks for exchange in log}
    assert hosts == {urlsplit(door.url).netloc}
    assert [exchange.method for exchange in weeks[0]].count("POST") == 1
    assert home.tokens[0] in weeks[0][0].values()
    assert [home.count(token) for token in home.tokens] == [count + 1 for count in before]
    for context in (mine, colleagues):
        context.close()


# --- planted defects -------------------------------------------------------------------


class Tracker(BaseHTTPRequestHandler):
    """A page that recognises a browser in every way that the log must show."""

    protocol_version = "HTTP/1.1"
    page = b"<script>localStorage.setItem('seen', '1')</script><a href='/two'>on</a>"
    visitors: dict[str, int] = {}

    def do_GET(self) -> None:
        cookie = self.headers.get("Cookie", "").removeprefix("seen=")
        known = f'"{cookie}"' if cookie else f'"visitor-{len(self.visitors)}"'
        self.visitors[known] = self.visitors.get(known, 0) + 1
        self.send_response(200)
        for name, value in {
            "Content-Type": "text/html",
            "Content-Length": str(len(self.page)),
            "Cache-Control": "no-cache",
            "ETag": known,
            "Set-Cookie": f"seen={known.strip(chr(34))}",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def tracker() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tracker)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_browser_that_is_recognised_is_noticed(context: BrowserContext, tracker: str) -> None:
    logs = []
    for _week in range(2):
        page = context.new_page()
        wire = Wire(context, page)
        page.goto(f"{tracker}/one")
        page.click("a")
        page.wait_for_url("**/two")
        assert page.evaluate(STORED_THERE) == NOTHING | {"local": 1, "cookie": "seen=visitor-0"}
        logs.append(wire.exchanges())
        page.close()
    assert shared(*logs, set()) >= {'"visitor-0"', "seen=visitor-0"}
    found = {mark.split(": ")[1] for mark in marks(logs[1])}
    assert found >= {"cookie", "set-cookie", "etag", "if-none-match", "referer"}


def test_a_value_in_an_address_a_body_or_a_page_is_noticed() -> None:
    stranger = Exchange("http://localhost/nl/token-c/", body="nonce=cccccc")
    first = Exchange("http://localhost/nl/token-a/?who=person-7", body="nonce=aaaaaa")
    for second in (
        Exchange("http://localhost/nl/person-7/"),
        Exchange("http://localhost/nl/token-b/", body="nonce=person-7"),
        Exchange("http://localhost/nl/token-b/", sent={"x-id": "person-7"}),
        Exchange("http://localhost/nl/token-b/", received={"x-id": "person-7"}),
    ):
        assert shared([first], [second], stranger.values()) == {"person-7"}
    pages = [Exchange("http://localhost/", page=f'<input value="{"s" * 22}">') for _ in range(2)]
    assert shared([pages[0]], [pages[1]], stranger.values()) == {"s" * 22}
    innocent = Exchange("http://localhost/nl/token-b/", body="nonce=bbbbbb")
    assert shared([first], [innocent], stranger.values()) == set()

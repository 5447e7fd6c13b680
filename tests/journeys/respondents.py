"""Employees who answer over real HTTP, and one who has nothing but a keyboard."""

import html
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

from playwright.sync_api import Page

Posted = dict[str, list[str]]

HIDDEN = re.compile(r'<input type="hidden" name="(nonce|mac)" value="([^"]*)">')
MOST_STEPS = 1_500
"""More presses of a key than any questionnaire needs."""

FOCUSED = """() => {
  const at = document.activeElement;
  return at ? {name: at.name || "", type: at.type || at.tagName, value: at.value || "",
               checked: !!at.checked} : null;
}"""


@dataclass(frozen=True)
class Answer:
    """What came back from the server."""

    status: int
    location: str
    text: str
    headers: dict[str, str]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def fetch(address: str, fields: list[tuple[str, str]] | None = None) -> Answer:
    """One request: a GET, or a POST of form fields. Redirects are not followed."""
    body = urllib.parse.urlencode(fields).encode() if fields is not None else None
    try:
        with _opener.open(address, body, timeout=30) as response:
            return _answer(response.status, response)
    except urllib.error.HTTPError as refused:
        with refused:
            return _answer(refused.code, refused)


def _answer(status: int, response: urllib.error.HTTPError) -> Answer:  # type: ignore[name-defined]
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(status, headers.get("location", ""), response.read().decode(), headers)


def stamped(page: str, posted: Posted) -> list[tuple[str, str]]:
    """The fields of one served page: its nonce and MAC, and what the person filled in."""
    hidden = [(name, html.unescape(value)) for name, value in HIDDEN.findall(page)]
    return hidden + [(name, value) for name, values in posted.items() for value in values]


def answer(address: str, posted: Posted) -> Answer:
    """Open the link and send these answers, as a browser without JavaScript does."""
    return fetch(address, stamped(fetch(address).text, posted))


def answer_by_keyboard(page: Page, posted: Posted) -> None:
    """Walk through the open questionnaire with Tab, Space, arrows and letters only, and send it."""
    done: set[str] = set()
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["type"] == "submit":
            page.keyboard.press("Enter")
            return
        wanted = posted.get(at["name"])
        if wanted is None:
            continue
        if at["type"] == "radio" and at["name"] not in done:
            _choose(page, wanted[0])
        elif at["type"] == "checkbox" and at["value"] in wanted:
            page.keyboard.press("Space")
        elif at["type"] in ("text", "number", "textarea"):
            page.keyboard.insert_text(wanted[0])
        done.add(at["name"])
    raise AssertionError("The button was not reached by keyboard.")


def _choose(page: Page, value: str) -> None:
    page.keyboard.press("Space")
    for _option in range(20):
        if page.evaluate(FOCUSED)["value"] == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value!r} was not reached with the arrow keys.")

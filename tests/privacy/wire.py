"""Everything that goes over the wire between one browser and the platform, as values.

Recorded by the browser itself (the DevTools protocol), below caches and scripts: what
is really sent and received, with the headers that pages cannot see.
"""

import base64
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import BrowserContext, Page

SHORTEST = 6
"""Values of fewer characters ("1", "yes", "deflate") single nobody out."""

CLOCK = "date"
"""What every reply says of the moment; the same moment is nobody's mark."""

MARKS_OF_A_SESSION = {"cookie", "set-cookie", "etag", "last-modified", "if-none-match"} | {
    "if-modified-since",
    "referer",
    "authorization",
    "x-client-data",
}
"""Headers by which a browser is recognised, or tells where it has been."""


@dataclass
class Exchange:
    """One request and what came back; header names are in small letters."""

    url: str
    method: str = ""
    sent: dict[str, str] = field(default_factory=dict)
    body: str = ""
    status: int = 0
    received: dict[str, str] = field(default_factory=dict)
    page: str = ""

    def values(self) -> set[str]:
        """Every value in it that could be recognised: in addresses, headers, bodies, pages."""
        parts = urlsplit(self.url)
        found = {*parts.path.split("/"), *(value for _, value in parse_qsl(parts.query))}
        found |= {value for _, value in parse_qsl(self.body)}
        found |= {*self.sent.values()}
        found |= {value for name, value in self.received.items() if name != CLOCK}
        found |= set(re.findall(r'value="([^"]{16,})"', self.page))
        return {value for value in found if len(value) >= SHORTEST}


class Wire:
    """What one browser profile sends and receives while it is listened to."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self._session = context.new_cdp_session(page)
        self._found: dict[str, Exchange] = {}
        self._done: list[Exchange] = []
        self._session.send("Network.enable")
        for name in (
            *("requestWillBeSent", "requestWillBeSentExtraInfo"),
            *("responseReceived", "responseReceivedExtraInfo"),
        ):
            self._session.on(f"Network.{name}", getattr(self, f"_{name}"))

    def exchanges(self) -> list[Exchange]:
        """Everything so far, without what never leaves the browser (data: and blob:)."""
        for number, exchange in self._found.items():
            exchange.page = exchange.page or self._text(number)
        found = [*self._done, *self._found.values()]
        return [one for one in found if one.url.startswith(("http", "ws"))]

    def _requestWillBeSent(self, event: dict[str, Any]) -> None:  # noqa: N802 — Chromium's name
        number, request = event["requestId"], event["request"]
        if redirect := event.get("redirectResponse"):
            before = self._found.pop(number)
            before.status = redirect["status"]
            before.received |= small(redirect["headers"])
            self._done.append(before)
        exchange = self._exchange(number)
        exchange.url, exchange.method = request["url"], request["method"]
        exchange.body = request.get("postData", "")
        exchange.sent |= small(request["headers"])

    def _requestWillBeSentExtraInfo(self, event: dict[str, Any]) -> None:  # noqa: N802
        self._exchange(event["requestId"]).sent |= small(event["headers"])

    def _responseReceived(self, event: dict[str, Any]) -> None:  # noqa: N802
        exchange = self._exchange(event["requestId"])
        exchange.status = event["response"]["status"]
        exchange.received |= small(event["response"]["headers"])

    def _responseReceivedExtraInfo(self, event: dict[str, Any]) -> None:  # noqa: N802
        self._exchange(event["requestId"]).received |= small(event["headers"])

    def _exchange(self, number: str) -> Exchange:
        return self._found.setdefault(number, Exchange(""))

    def _text(self, number: str) -> str:
        try:
            reply = self._session.send("Network.getResponseBody", {"requestId": number})
        except Exception:  # noqa: BLE001 — a reply without a body, or one that is gone
            return ""
        text: str = reply["body"]
        return base64.b64decode(text).decode(errors="replace") if reply["base64Encoded"] else text


def small(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def marks(exchanges: list[Exchange]) -> list[str]:
    """Headers that identify or betray, by address; empty ones do neither."""
    return [
        f"{one.url}: {name}: {value}"
        for one in exchanges
        for name, value in (*one.sent.items(), *one.received.items())
        if name in MARKS_OF_A_SESSION and value
    ]


def shared(first: list[Exchange], second: list[Exchange], common: set[str]) -> set[str]:
    """Values that recur in two sets of exchanges, apart from those that everybody has."""
    values = [set().union(*(one.values() for one in each)) for each in (first, second)]
    return values[0] & values[1] - common

"""A respondent's browser in miniature: opens a link, sends the form, sends it again."""

import html
import http.client
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

HIDDEN = re.compile(r'<input type="hidden" name="(nonce|mac)" value="([^"]*)">')
TIMEOUT = 30
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Reply:
    status: int
    location: str
    text: str


class Browser:
    """One connection at a time; opened anew when the server has closed it."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        kind = (
            http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        )
        self._connection = kind(address.netloc, timeout=TIMEOUT)

    def open(self, path: str) -> tuple[Reply, Pairs]:
        """A page and the hidden fields of its form."""
        reply = self._ask("GET", path, None)
        stamps = [(name, html.unescape(value)) for name, value in HIDDEN.findall(reply.text)]
        return reply, stamps

    def send(self, path: str, fields: Pairs) -> Reply:
        return self._ask("POST", path, urlencode(fields))

    def close(self) -> None:
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None) -> Reply:
        headers = {"Accept-Encoding": "identity"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        for last in (False, True):
            # A kept connection may have been closed meanwhile: sending again is harmless.
            with suppress(*(() if last else (http.client.RemoteDisconnected, OSError))):
                self._connection.request(method, path, body, headers)
                answer = self._connection.getresponse()
                text = answer.read().decode()
                return Reply(answer.status, answer.headers.get("Location", ""), text)
            self._connection.close()
        raise AssertionError("the second attempt returns or raises")

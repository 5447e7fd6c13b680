"""A respondent, for tests: a link, the page behind it, and what is filled in there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpResponse
from django.test import Client

from surveys import collectors
from surveys.definition.model import Instrument as Definition
from surveys.models.collector import Collector
from surveys.models.submission import OpenText, Submission
from tests.factories import store_instrument
from tests.instruments import tiny_instrument

FORM = "application/x-www-form-urlencoded"
APPEARANCE = {
    "name": "Waterschap De Lage Polder",
    "accent": "#8a1538",
    "logo": "",
    "language": "nl",
    "next_opens": "2027-03-15",
}
Fields = dict[str, str | list[str]]


def collector(
    *,
    opens_in: timedelta = timedelta(days=-1),
    closes_in: timedelta = timedelta(days=6),
    questionnaire: str = "first",
    definition: Definition | None = None,
    **appearance: str,
) -> Collector:
    """A collector that is open now, with an organisation's appearance."""
    now = datetime.now(UTC)
    return collectors.create(
        instrument=store_instrument(definition or tiny_instrument()),
        questionnaire=questionnaire,
        opens_at=now + opens_in,
        closes_at=now + closes_in,
        appearance=APPEARANCE | appearance,
    )


def address(collector: Collector, language: str = "en") -> str:
    return f"/{language}/{collector.token}/"


def stamp(html: str) -> dict[str, str]:
    """The nonce and MAC in a served page."""
    found = re.findall(r'<input type="hidden" name="(nonce|mac)" value="([^"]*)">', html)
    return dict(found)


def visit(client: Client, collector: Collector, language: str = "en") -> dict[str, str]:
    """Open the link as a browser does; gives the stamp of the page."""
    return stamp(client.get(address(collector, language)).text)


def send(
    client: Client,
    collector: Collector,
    fields: Fields,
    language: str = "en",
    headers: dict[str, str] | None = None,
) -> HttpResponse:
    """Post fields as a browser posts a form."""
    body = urlencode(fields, doseq=True)
    response: Any = client.post(address(collector, language), body, FORM, headers=headers)
    return response


def answer(client: Client, collector: Collector, **fields: Any) -> HttpResponse:
    """Open the page, fill it in and send it. Allocations: `time_use={"reading": "100"}`."""
    return send(client, collector, visit(client, collector) | posted(**fields))


def posted(**fields: Any) -> Fields:
    """Fields as they are posted, from answers by item code."""
    flat: Fields = {}
    for code, value in fields.items():
        if isinstance(value, dict):
            flat |= {f"{code}.{option}": str(share) for option, share in value.items()}
        elif isinstance(value, list):
            flat[code] = [str(one) for one in value]
        else:
            flat[code] = str(value)
    return flat


def stored(collector: Collector) -> list[dict[str, Any]]:
    """The stored answers of a collector, in no particular order."""
    return [row.answers for row in Submission.objects.filter(collector_id=collector.id)]


def texts(collector: Collector) -> list[tuple[str, str]]:
    rows = OpenText.objects.filter(collector_id=collector.id)
    return sorted(rows.values_list("item", "text"))


def rows_everywhere() -> dict[str, int]:
    """How many rows every table of the platform has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname !~ '^(pg|sql)_'"
        )
        tables = sorted(name for (name,) in cursor.fetchall())
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 — names from the catalogue
            counts[table] = cursor.fetchone()[0]
    return counts


@dataclass
class Filled(HTMLParser):
    """What a served page has filled in: as a browser would post it again."""

    fields: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name")
        if tag == "textarea" and name:
            self._text = name
            self.fields.setdefault(name, []).append("")
        elif tag == "input" and name:
            ticked = given.get("type") not in ("radio", "checkbox") or "checked" in given
            if ticked:
                self.fields.setdefault(name, []).append(given.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self.fields[self._text][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text is not None:
            self.fields[self._text] = [text.lstrip("\r\n") for text in self.fields[self._text]]
            self._text = None


def filled(html: str) -> dict[str, list[str]]:
    """Every field that a page has filled in, empty ones left out."""
    page = Filled()
    page.feed(html)
    return {name: kept for name, v in page.fields.items() if (kept := [one for one in v if one])}

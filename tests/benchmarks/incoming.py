"""What benchmarks send and store: the source study's first questionnaire, filled in."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.core.management import call_command
from django.db import connection
from django.utils import translation
from psycopg.types.json import Jsonb

from surveys import collectors, instrument, nonces, pages, partitions
from surveys.answers import Cleaned, clean
from surveys.models.collector import Collector
from surveys.models.instrument import Instrument
from surveys.open_collectors import open_collectors
from wwt.rehearsal.posting import fill_in

LANGUAGE = "nl"
PEOPLE = 400
"""Different sets of answers; every submission has a page of its own."""


def prepare() -> None:
    """The tables, and the styles and scripts as production serves them."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def a_collector() -> Collector:
    """The first questionnaire of the source study, open now."""
    stored: Instrument = instrument.load(instrument.DEFAULT_STUDY)[0]
    now = datetime.now(UTC)
    return collectors.create(
        instrument=stored,
        questionnaire=stored.definition.questionnaires[0].code,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=6),
        appearance={"name": "Gemeente Zandwijk", "accent": "#1f5fa8", "language": LANGUAGE},
    )


def gzipped_page(place: Collector) -> bytes:
    """The page as a visitor gets it, for the floor to keep."""
    served = open_collectors.find(place.token)
    assert served is not None
    with translation.override(LANGUAGE):
        page = pages.empty(served, LANGUAGE)
    return page.gzipped(dict.fromkeys(page.gaps, "x" * 22))


def submissions(place: Collector) -> Iterator[bytes]:
    """Filled-in forms without end, each from a page of its own."""
    rng = random.Random(1)  # noqa: S311 — invented answers
    forms = [urlencode(person, doseq=True) for person in _people(place, rng)]
    key = partitions.keys([place.id])[place.id]
    while True:
        stamp = nonces.new(key)
        yield f"nonce={stamp.nonce}&mac={stamp.mac}&looked=yes&{rng.choice(forms)}".encode()


def cleaned(place: Collector) -> list[Cleaned]:
    """The same people's answers, as they are stored."""
    definition = place.instrument.definition
    asked = definition.questionnaire(place.questionnaire)
    rng = random.Random(1)  # noqa: S311 — invented answers
    return [clean(asked, definition, person) for person in _people(place, rng)]


def put(place: Collector, rows: int, people: list[Cleaned]) -> None:
    """Store so many submissions with their texts, quickly: the people come by again and again."""
    chosen = list(islice(cycle(people), rows))
    _copy(
        partitions.name_of("surveys_submission", place.id),
        "collector_id, id, answers, fingerprint",
        ((place.id, uuid4(), Jsonb(one.answers), bytes(8)) for one in chosen),
    )
    _copy(
        partitions.name_of("surveys_opentext", place.id),
        "collector_id, id, item, text",
        ((place.id, uuid4(), *text) for one in chosen for text in one.texts.items()),
    )


def stored(place: Collector) -> int:
    """How many submissions have been stored."""
    with connection.cursor() as cursor:
        partition = partitions.name_of("surveys_submission", place.id)
        cursor.execute(f"SELECT count(*) FROM {partition}")  # noqa: S608 — a table's name
        return int(cursor.fetchone()[0])


def _copy(partition: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {partition} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _people(place: Collector, rng: random.Random) -> list[dict[str, list[str]]]:
    definition = place.instrument.definition
    return [fill_in(definition, place.questionnaire, rng) for _ in range(PEOPLE)]

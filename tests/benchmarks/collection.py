"""How fast answers and visits are taken in, beside the floor of the same machine and run.

Ours and the floor take turns, so that whatever else the machine does touches both;
what counts is the ratio. Every answer is checked, stored durably and counted.
"""

import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import repeat
from statistics import median
from urllib.parse import urlencode

from django.core.management import call_command
from django.db import connection
from django.utils import translation
from wwt.demo.synthetic import fill_in

from surveys import collectors, counting, instrument, nonces, pages, partitions
from surveys.models.collector import Collector
from surveys.models.instrument import Instrument
from surveys.open_collectors import open_collectors
from tests.benchmarks.load import Figures, get, post, saturate
from tests.benchmarks.webservers import serving

SECONDS = 4.0
ROUNDS = 5
PEOPLE = 400
"""Different sets of answers; every submission has a page of its own."""

TABLE = "CREATE TABLE IF NOT EXISTS bench_answers (id uuid PRIMARY KEY, answers jsonb NOT NULL)"
LANGUAGE = "nl"
WELL = {200, 302, 303}
Turn = Callable[[], Figures]


@dataclass(frozen=True)
class Contest:
    """One line of the table: what is measured, ours against the floor, and the least ratio."""

    title: str
    ours: Turn
    floor: Turn
    target: float


def main() -> int:
    """Print the table; 1 when a ratio lies below its target."""
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    place = a_collector()
    with ExitStack() as stack:
        kept = stack.enter_context(tempfile.NamedTemporaryFile())
        kept.write(gzipped_page(place))
        kept.flush()
        ours = stack.enter_context(serving("wwt.settings", "wwt.wsgi"))
        floor = ("tests.benchmarks.floor_settings", "tests.benchmarks.floor_wsgi")
        bare = stack.enter_context(serving(*floor, BENCH_PAGE=kept.name))
        address = f"/{LANGUAGE}/{place.token}/"
        answers = submissions(place)
        contests = [
            Contest(
                "submissions/s",
                partial(saturate, ours, (post(address, body) for body in answers), SECONDS),
                partial(saturate, bare, (post("/form/", body) for body in answers), SECONDS),
                0.60,
            ),
            Contest(
                "visits/s",
                partial(saturate, ours, repeat(get(address)), SECONDS),
                partial(saturate, bare, repeat(get("/page/")), SECONDS),
                0.70,
            ),
        ]
        missed = [contest.title for contest in contests if not hold(contest)]
    say(f"stored: {counting.rounded_counts([place.id], smallest=1)[place.id]} (rounded down)")
    if missed:
        say(f"Below target: {', '.join(missed)}")
    return 1 if missed else 0


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
    definition = place.instrument.definition
    people = [fill_in(definition, place.questionnaire, rng) for _ in range(PEOPLE)]
    forms = [urlencode(person, doseq=True) for person in people]
    key = partitions.keys([place.id])[place.id]
    while True:
        stamp = nonces.new(key)
        yield f"nonce={stamp.nonce}&mac={stamp.mac}&looked=yes&{rng.choice(forms)}".encode()


def hold(contest: Contest) -> bool:
    """Let both take turns, say how it went, and whether the target is reached."""
    contest.ours(), contest.floor()  # Once without counting: caches fill, connections open.
    turns = [(contest.ours(), contest.floor()) for _ in range(ROUNDS)]
    for ours, floor in turns:
        failed = {
            s: n for f in (ours, floor) for s, n in f.statuses.items() if s not in (200, 302, 303)
        }
        if failed:
            raise RuntimeError(f"{contest.title}: replies with status {failed}")
    ratio = median(ours.rate / floor.rate for ours, floor in turns)
    rates = [median(one.rate for one in each) for each in zip(*turns, strict=True)]
    waits = [median(one.wait(0.95) for one in each) for each in zip(*turns, strict=True)]
    say(
        f"{contest.title:14} ours {rates[0]:7.0f}   floor {rates[1]:7.0f}   "
        f"ratio {ratio:.0%} (target {contest.target:.0%})   "
        f"p95 {waits[0]:.0f} ms, floor {waits[1]:.0f} ms"
    )
    return ratio >= contest.target


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()

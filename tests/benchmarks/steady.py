"""Everybody gets the mail at nine: 60 submissions and 400 visits a second, evenly mixed.

Requests leave at moments planned beforehand, whatever the server does, and waiting is
counted from that moment: a server that falls behind cannot hide it.
"""

import random
from collections.abc import Iterator

from tests.benchmarks import incoming
from tests.benchmarks.load import get, post
from tests.benchmarks.paced import Planned, at_pace
from tests.benchmarks.table import Table
from tests.benchmarks.webservers import platform

SUBMISSIONS, VISITS = 60, 400
"""A second."""

SECONDS, FULL_SECONDS = 60, 600
MOST_MS = 500


def measure(*, full: bool) -> Table:
    """The load for a minute, or ten; with what was lost."""
    place = incoming.a_collector()
    address = f"/{incoming.LANGUAGE}/{place.token}/"
    seconds = FULL_SECONDS if full else SECONDS
    with platform() as port:
        at_pace(port, list(plan(address, incoming.submissions(place), 2)))  # Caches fill.
        before = incoming.stored(place)
        figures = at_pace(port, list(plan(address, incoming.submissions(place), seconds)))
    acknowledged = figures.statuses.get(303, 0)
    lost = acknowledged - (incoming.stored(place) - before)
    errors = len(figures.waits) - acknowledged - figures.statuses.get(200, 0)
    p95 = figures.wait(0.95)
    rows = (
        (
            "requests",
            f"{len(figures.waits):,}",
            f"{seconds} s of {SUBMISSIONS} + {VISITS} a second",
        ),
        ("median wait", f"{figures.wait(0.5):.0f} ms", ""),
        ("p95 wait", f"{p95:.0f} ms", f"< {MOST_MS} ms"),
        ("longest wait", f"{figures.wait(1):.0f} ms", ""),
        ("errors", str(errors), "0"),
        ("acknowledged answers lost", str(lost), "0"),
    )
    held = {"p95 wait": p95 < MOST_MS, "errors": not errors, "acknowledged answers lost": not lost}
    return Table(
        "A steady load",
        ("", "ours", "target"),
        rows,
        "Requests leave at planned random moments; waiting counts from the planned moment. Load "
        "generator and servers share the machine.",
        tuple(name for name, well in held.items() if not well),
    )


def plan(address: str, answers: Iterator[bytes], seconds: float) -> Iterator[Planned]:
    """Requests at random moments with the wanted mean, as strangers arrive."""
    rng = random.Random(9)  # noqa: S311 — a load
    rate, moment = SUBMISSIONS + VISITS, 0.0
    visit = get(address)
    while (moment := moment + rng.expovariate(rate)) < seconds:
        sends = rng.random() < SUBMISSIONS / rate
        yield Planned(moment, post(address, next(answers)) if sends else visit)

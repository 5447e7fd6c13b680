"""What happens when a study is a hundredth of its size, or four times it.

A work that should grow no faster than its data is a line in WORKS: a function that gets
the size as a share of the source study and gives the seconds that the work took.
"""

import time
from collections.abc import Callable
from typing import NamedTuple
from uuid import uuid4

from surveys import collection
from tests.benchmarks import incoming
from tests.benchmarks.sealing import full_collector, sealed
from tests.benchmarks.table import Table

SHARES = (0.01, 0.1, 1.0, 4.0)
LARGEST = 5_000
"""Answers in the largest collector of the source study."""

STORED = 300
LEEWAY = 1.5
"""How much more a row may cost at four times the size: clocks are not exact."""


class Work(NamedTuple):
    """`rows` tells what the work costs is divided by: the data's size, or a fixed number."""

    title: str
    run: Callable[[float], float]
    rows: Callable[[float], int]


def size(share: float) -> int:
    return round(LARGEST * share)


def seal(share: float) -> float:
    """Seconds to seal the largest collector."""
    people = incoming.cleaned(incoming.a_collector())
    return sealed(full_collector(size(share), people))


def store(share: float) -> float:
    """Seconds to store some more answers in a collector that already has its answers."""
    place = incoming.a_collector()
    people = incoming.cleaned(place)
    incoming.put(place, size(share), people)
    started = time.perf_counter()
    for one in people[:STORED]:
        collection.store(place.id, uuid4(), one.answers, one.texts)
    return time.perf_counter() - started


WORKS = (
    Work("sealing the largest collector", seal, size),
    Work("storing one more answer", store, lambda _share: STORED),
)


def measure(*, full: bool) -> Table:
    """Milliseconds per row at each size; there is no long form."""
    rows, missed = [], []
    for work in WORKS:
        cost = [1000 * work.run(share) / work.rows(share) for share in SHARES]
        rows.append((work.title, *(f"{one:.2f} ms" for one in cost)))
        if cost[-1] > LEEWAY * cost[-2]:
            missed.append(work.title)
    return Table(
        "Growth: cost per row at other sizes of the study",
        ("", *(f"{share:.0%}" for share in SHARES)),
        tuple(rows),
        f"100 % is the source study ({LARGEST:,} answers in its largest collector). The same "
        "figure from left to right is linear growth; a falling one is better than linear.",
        tuple(missed),
    )

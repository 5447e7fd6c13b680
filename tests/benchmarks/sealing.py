"""Sealing beside the least that turning stored answers into a file can cost.

The floor takes the answers apart in the database, one column per item, and writes them:
no check, no coarsening, no derived value, no shuffle, nothing dropped.
"""

import io
import time
from datetime import UTC, datetime
from statistics import median

import polars as pl
from django.db import connection, transaction

from surveys import collectors, partitions, sealing
from surveys.models.collector import Collector
from tests.benchmarks import incoming
from tests.benchmarks.table import Table

ROWS = (5_000, 20_000)
ROUNDS, FULL_ROUNDS = 3, 7
MOST_TIMES_THE_FLOOR = 2.0
MOST_SECONDS = 1.0


def measure(*, full: bool) -> Table:
    """Ours and the floor in turns, on the same answers."""
    people = incoming.cleaned(incoming.a_collector())
    rows, missed = [], []
    for size in ROWS:
        places = [full_collector(size, people) for _ in range(FULL_ROUNDS if full else ROUNDS)]
        times = [(bare(place), sealed(place)) for place in places]
        ratio = median(ours / floor for floor, ours in times)
        floor, ours = (median(each) for each in zip(*times, strict=True))
        within = size > ROWS[0] or ours < MOST_SECONDS
        title = f"one collector of {size:,}"
        target = f"< {MOST_TIMES_THE_FLOOR:.0f} ×" + (
            f", < {MOST_SECONDS:.0f} s" if size == ROWS[0] else ""
        )
        rows.append((title, f"{ours:.2f} s", f"{floor:.2f} s", f"{ratio:.1f} ×", target))
        if ratio >= MOST_TIMES_THE_FLOOR or not within:
            missed.append(title)
    return Table(
        "Sealing",
        ("", "ours", "floor", "ratio", "target"),
        tuple(rows),
        "Ours: lock, check, coarsen, derive, shuffle, write, hash, store and destroy, in one "
        "transaction. Floor: the same answers taken apart into columns by the database and "
        "written as Parquet. Medians.",
        tuple(missed),
    )


def full_collector(size: int, people: list[incoming.Cleaned]) -> Collector:
    """A closed collector with so many answers."""
    place = incoming.a_collector()
    incoming.put(place, size, people)
    collectors.close([place.id], at=datetime.now(UTC))
    return place


def sealed(place: Collector) -> float:
    """Seconds that sealing takes, committed."""
    started = time.perf_counter()
    sealing.seal(place.id)
    return time.perf_counter() - started


def bare(place: Collector) -> float:
    """Seconds from stored answers to a Parquet file, and nothing else."""
    codes = [
        item.code
        for item in place.instrument.definition.items_of(place.questionnaire)
        if item.type != "text"
    ]
    columns = ", ".join(f"answers->>'{code}'" for code in codes)
    partition = partitions.name_of("surveys_submission", place.id)
    started = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {partition}")  # noqa: S608 — codes and a table
        rows = cursor.fetchall()
    frame = pl.DataFrame(rows, schema=dict.fromkeys(codes, pl.String), orient="row")
    frame.write_parquet(io.BytesIO(), compression="zstd")
    return time.perf_counter() - started

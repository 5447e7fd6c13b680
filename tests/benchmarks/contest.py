"""Ours against the floor of the same machine and run: the ratio is what counts.

They take turns, so that whatever else the machine does touches both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from tests.benchmarks.load import Figures

ROUNDS = 5
WELL = {200, 302, 303}
Turn = Callable[[], Figures]


@dataclass(frozen=True)
class Contest:
    """One row of a table: what is measured, ours against the floor, and the least ratio."""

    title: str
    ours: Turn
    floor: Turn
    target: float


@dataclass(frozen=True)
class Verdict:
    """How a contest went: a row of text, and whether the target was reached."""

    row: tuple[str, ...]
    reached: bool


COLUMNS = ("", "ours", "floor", "ratio", "target", "p95 ours", "p95 floor")


def hold(contest: Contest) -> Verdict:
    """Let both take turns. Raises `RuntimeError` where a reply says that it went wrong."""
    contest.ours(), contest.floor()  # Once without counting: caches fill, connections open.
    turns = [(contest.ours(), contest.floor()) for _ in range(ROUNDS)]
    for figures in (figures for turn in turns for figures in turn):
        if failed := {s: n for s, n in figures.statuses.items() if s not in WELL}:
            raise RuntimeError(f"{contest.title}: replies by status, {failed}.")
    ratio = median(ours.rate / floor.rate for ours, floor in turns)
    rates = _medians(turns, lambda figures: figures.rate)
    waits = _medians(turns, lambda figures: figures.wait(0.95))
    row = (
        contest.title,
        *(f"{rate:,.0f}" for rate in rates),
        f"{ratio:.0%}",
        f"≥ {contest.target:.0%}",
        *(f"{wait:.0f} ms" for wait in waits),
    )
    return Verdict(row, ratio >= contest.target)


def _medians(turns: Sequence[tuple[Figures, Figures]], of: Callable[[Figures], Any]) -> list[float]:
    return [median(map(of, each)) for each in zip(*turns, strict=True)]

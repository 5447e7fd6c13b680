"""How fast a study's answers are analysed, beside the least that counting and correlating costs.

Nineteen organisations, nine weeks, as many answers as the source study had: invented, in
columns as they come out of sealing. Ours and the floor take turns on the same columns.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

import numpy as np
from numpy.typing import NDArray

from reports import analysis
from reports.derivation.deriving import derive
from reports.frames import Frame
from reports.stats import answers, correlations, ranks
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY
from tests.benchmarks import invented
from tests.benchmarks.table import Table

ANSWERS, ORGANISATIONS = 249_172, 19
ROUNDS, FULL_ROUNDS = 3, 7

Floats = NDArray[np.float64]
Turn = Callable[[], object]


@dataclass(frozen=True)
class Contest:
    """One row: ours, the floor, and how many times the floor ours may take; None only tells."""

    title: str
    ours: Turn
    floor: Turn
    target: float | None


def measure(*, full: bool) -> Table:
    """Ours and the floor in turns, on the same columns."""
    frames = list(of_a_study())
    scales = [five_point(frame) for frame in frames]
    every = partial(_each, lambda frame: derive(frame, open_items(frame)), frames)
    contests = (
        Contest("frequencies and means", partial(_each, analysis.analyse, frames),
                partial(_each, bare_counts, frames), 3.0),
        Contest("correlations of values", partial(_each, correlations.pearson, scales),
                partial(_each, bare_products, scales), 2.0),
        Contest("correlations of ranks", partial(_each, ranks.spearman, scales),
                partial(_each, bare_tables, scales), 2.0),
        Contest("all that is derived", every, partial(_each, bare_tables, scales), None),
    )  # fmt: skip
    held = [hold(contest, FULL_ROUNDS if full else ROUNDS) for contest in contests]
    return Table(
        f"Analysis of {sum(frame.rows for frame in frames):,} answers in {len(frames)} weeks",
        ("", "ours", "floor", "ratio", "target"),
        tuple(row for row, _ in held),
        "Ours: what a release is made of. Floor: one count per item and group, the products of "
        "masked columns, the cross tables of every two items, in bare numpy. Medians of work.",
        tuple(row[0] for row, reached in held if not reached),
    )


def hold(contest: Contest, rounds: int) -> tuple[tuple[str, ...], bool]:
    """The row of a contest, and whether its target is reached."""
    times = [(_seconds(contest.ours), _seconds(contest.floor)) for _ in range(rounds)]
    ours, floor = (median(each) for each in zip(*times, strict=True))
    ratio = median(one / other for one, other in times)
    target = f"< {contest.target:.0f} ×" if contest.target else ""
    row = (contest.title, f"{ours:.2f} s", f"{floor:.2f} s", f"{ratio:.1f} ×", target)
    return row, contest.target is None or ratio < contest.target


def of_a_study() -> Iterator[Frame]:
    """One frame for each week of each organisation, the largest sixty times the smallest."""
    definition = read(DEFAULT_STUDY)
    codes = [questionnaire.code for questionnaire in definition.questionnaires]
    weights = np.geomspace(1, 60, ORGANISATIONS)
    borders = np.rint(np.cumsum([0, *weights]) / weights.sum() * ANSWERS).astype(int)
    for seed, answered in enumerate(np.diff(borders)):
        weeks = np.diff(np.linspace(0, answered, len(codes) + 1, dtype=int))
        for code, rows in zip(codes, weeks.tolist(), strict=True):
            yield invented.frame(definition, code, rows, seed)


def five_point(frame: Frame) -> Floats:
    """The scales and marks of a frame side by side."""
    items = frame.instrument.items_of(frame.questionnaire)
    codes = [item.code for item in items if item.type in analysis.VALUED]
    return answers.values(frame.answers, codes)


def open_items(frame: Frame) -> frozenset[str]:
    """All columns: as much as can ever be derived."""
    return frozenset(frame.answers.columns)


def bare_counts(frame: Frame) -> list[NDArray[np.intp]]:
    """How often each column has each value in each group of all breakdowns together."""
    groups = np.zeros(frame.rows, dtype=np.intp)
    for code in frame.instrument.breakdowns:
        if code in frame.answers.columns:
            column = frame.answers.get_column(code).fill_null(0).to_numpy()
            groups = groups * (int(column.max(initial=0)) + 1) + column
    _, places = np.unique(groups, return_inverse=True)
    found = []
    for series in frame.answers:
        given = series.is_not_null().to_numpy()
        values = series.drop_nulls().to_numpy().astype(np.intp)
        width = int(values.max(initial=0)) + 1
        found.append(np.bincount(places[given] * width + values))
    return found


def bare_products(values: Floats) -> list[Floats]:
    """The six products of masked columns that pairwise correlations need."""
    valid = ~np.isnan(values)
    x, m = np.where(valid, values, 0.0), valid.astype(np.float64)
    xx = x * x
    return [m.T @ m, x.T @ x, x.T @ m, m.T @ x, xx.T @ m, m.T @ xx]


def bare_tables(values: Floats) -> Floats:
    """The cross tables of every two columns, from one product of marks."""
    parts = []
    for column in values.T:
        levels = np.unique(column[~np.isnan(column)])
        parts.append((column[:, None] == levels).astype(np.float32))
    marks = np.concatenate(parts, axis=1)
    return np.asarray(marks.T @ marks, dtype=np.float64)


def _each[Part](function: Callable[[Part], object], parts: Sequence[Part]) -> None:
    for part in parts:
        function(part)


def _seconds(turn: Turn) -> float:
    """Of work on all cores, whatever else the machine does meanwhile."""
    started = time.process_time()
    turn()
    return time.process_time() - started

"""R2: shares, means and numbers are coarse enough, true, and exact in their arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import coarsening
from reports.disclosure.published import Count, Mean, Published, Share, Withheld
from surveys.definition.model import Rules
from tests.reports.disclosure.planted import PLAIN, catches

RULES = Rules()
EDGES = (10, 11, 14, 19, 20, 21, 24, 25, 26, 39, 40, 41, 67, 99, 100, 101, 199, 200, 201, 400)

Counts = dict[int, int]
"""How many chose each answer, answers without anybody left out."""


@dataclass(frozen=True)
class Gate:
    """The parts of rule R2, so that a test can put a defect in the place of one."""

    step: object = coarsening.step
    share: object = coarsening.share
    mean: object = coarsening.mean
    n_mean: int = RULES.n_mean

    def output(self, counts: Counts, answers: int) -> tuple[Published | None, ...]:
        """Everything that is published about n people on a scale of so many answers."""
        n = sum(counts.values())
        step = self.step(n, RULES.t)
        shares = (self.share(counts.get(key, 0), n, step) for key in range(1, answers + 1))
        total = Fraction(sum(key * count for key, count in counts.items()))
        mean = self.mean(total, n, Fraction(1), Fraction(answers), step)
        return (*shares, mean if n >= self.n_mean else None)


def moved(counts: Counts, source: int, target: int) -> Counts:
    """One person gives another answer."""
    after = {**counts, source: counts[source] - 1, target: counts.get(target, 0) + 1}
    return {key: count for key, count in after.items() if count}


def others(counts: Counts, most: int, answers: int) -> Iterator[Counts]:
    """Vectors in which one or two more people left the answer that most gave."""
    once = [moved(counts, most, key) for key in range(1, answers + 1) if key != most]
    yield from once
    for vector in once:
        yield from (moved(vector, most, key) for key in range(1, answers + 1) if key != most)


def hides_unanimity(gate: Gate, sizes: list[int], scales: list[int]) -> None:
    """Nobody, the one who answered otherwise included, learns that all others agree."""
    for n in sizes:
        for answers in scales:
            for most in range(1, answers + 1):
                vectors = [{most: n}]
                vectors += [moved({most: n}, most, k) for k in range(1, answers + 1) if k != most]
                for vector in vectors:
                    seen = gate.output(vector, answers)
                    assert any(
                        gate.output(other, answers) == seen
                        for other in others(vector, most, answers)
                    ), (n, answers, vector)


def test_unanimity_stays_hidden():
    hides_unanimity(Gate(), list(EDGES), [2, 3, 5, 10])


@pytest.mark.slow
def test_unanimity_stays_hidden_in_every_size_on_every_scale():
    hides_unanimity(Gate(), list(range(10, 401)), list(range(2, 11)))


def exact_share(part: int, n: int, step: int) -> Share:
    return Share(round(100 * part / n), 1)


def share_without_ends(part: int, n: int, step: int) -> Share:
    return Share(round(100 * part / n / step) * step, step)


def share_with_open_ends(part: int, n: int, step: int) -> Share:
    """The border itself is not taken in."""
    if 100 * part in (step * n, (100 - step) * n):
        return Share(100 * part // n, step)
    return coarsening.share(part, n, step)


def mean_without_ends(
    total: Fraction, n: int, low: Fraction, high: Fraction, step: int
) -> Published:
    return Mean(round(10 * total / n))


@pytest.mark.parametrize(
    "defect",
    [
        {"share": exact_share},
        {"share": share_without_ends},
        {"share": share_with_open_ends},
        {"step": lambda n, t: coarsening.step(n, t - 1)},
        {"step": lambda n, t: coarsening.step(n + 1, t)},
        {"step": lambda *_: 1},
        {"mean": mean_without_ends},
        {"n_mean": 10},
        {"n_mean": 20},
    ],
    ids=[
        "rule off",
        "no ends",
        "border off by one",
        "insider knows one less",
        "n off by one",
        "always one percent",
        "mean without ends",
        "mean from ten",
        "mean from twenty",
    ],
)
def test_unanimity_test_catches(defect):
    catches(hides_unanimity, replace(Gate(), **defect), list(EDGES), [2, 3, 5, 10])


@pytest.mark.parametrize(
    ("n", "step"),
    [
        *((9, None), (10, 20), (19, 20), (20, 10), (39, 10), (40, 5), (99, 5), (100, 2)),
        *((199, 2), (200, 1), (100_000, 1)),
    ],
)
def test_step_of_n(n, step):
    assert coarsening.step(n, RULES.t) == step


@pytest.mark.parametrize(
    ("part", "n", "step", "share"),
    [
        (0, 200, 1, Share(1, 1, "low")),
        (2, 200, 1, Share(1, 1, "low")),
        (3, 200, 1, Share(2, 1)),
        (53, 200, 1, Share(27, 1)),  # 26.5 % goes up
        (198, 200, 1, Share(99, 1, "high")),
        (200, 200, 1, Share(99, 1, "high")),
        (3, 10, 20, Share(40, 20)),  # 30 % lies halfway
        (12, 19, 20, Share(60, 20)),
        (14, 40, 5, Share(35, 5)),
        (1, 3, 20, Share(40, 20)),
    ],
)
def test_share(part, n, step, share):
    assert coarsening.share(part, n, step) == share


@pytest.mark.parametrize(
    ("total", "n", "low", "high", "step", "mean"),
    [
        (296, 40, 1, 10, 5, Mean(74)),
        (Fraction(149, 2), 10, 1, 10, 10, Mean(75)),  # 7.45 goes up
        (48, 40, 1, 5, 5, Mean(12, "low")),  # exactly on the border
        (49, 40, 1, 5, 5, Mean(12)),  # 1.225
        (40, 40, 1, 5, 5, Mean(12, "low")),
        (192, 40, 1, 5, 5, Mean(48, "high")),
        (400, 40, 1, 10, 5, Mean(95, "high")),
        (0, 40, 0, 48, 5, Mean(24, "low")),
        (4000, 40, 0, 100, 5, Mean(950, "high")),
        (-100, 40, -10, 10, 5, Mean(-25)),
        (20, 40, 0, Fraction(1, 10), 20, Withheld()),
    ],
)
def test_mean(total, n, low, high, step, mean):
    assert coarsening.mean(Fraction(total), n, Fraction(low), Fraction(high), step) == mean


def tells_the_truth(share: object, part: int, n: int) -> None:
    """What is published about a share holds for it, and two shares keep their order."""
    step = coarsening.step(n, RULES.t)
    shown = share(part, n, step)
    percent = Fraction(100 * part, n)
    if shown.end == "low":
        assert percent <= shown.percent == step
    elif shown.end == "high":
        assert percent >= shown.percent == 100 - step
    else:
        assert abs(percent - shown.percent) <= Fraction(step, 2)
        assert shown.percent % step == 0
        assert step < percent < 100 - step


@given(st.integers(10, 5000), st.integers(0, 5000))
@PLAIN
def test_share_is_true(n, part):
    tells_the_truth(coarsening.share, min(part, n), n)


def test_truth_test_catches_a_share_that_is_rounded_up():
    def rounded_up(part: int, n: int, step: int) -> Share:
        return Share(-(-100 * part // (n * step)) * step, step)

    catches(tells_the_truth, rounded_up, 14, 67)


@given(st.integers(10, 600))
@PLAIN
def test_shares_keep_their_order(n):
    step = coarsening.step(n, RULES.t)
    ends = {"low": 0, "": 1, "high": 2}
    shares = [coarsening.share(part, n, step) for part in range(n + 1)]
    assert all((ends[a.end], a.percent) <= (ends[b.end], b.percent) for a, b in pairwise(shares))


@given(st.integers(25, 5000), st.integers(0, 10**6), st.sampled_from([(1, 5), (1, 10), (0, 48)]))
@PLAIN
def test_mean_is_true(n, total, scale):
    low, high = map(Fraction, scale)
    total = min(max(Fraction(total), low * n), high * n)
    step = coarsening.step(n, RULES.t)
    shown = coarsening.mean(total, n, low, high, step)
    tenths = 10 * total / n
    margin = Fraction(step, 10) * (high - low)
    if shown.end == "low":
        assert tenths <= shown.tenths
        assert shown.tenths >= 10 * low + margin
    elif shown.end == "high":
        assert tenths >= shown.tenths
        assert shown.tenths <= 10 * high - margin
    else:
        assert abs(tenths - shown.tenths) <= Fraction(1, 2)
        assert 10 * low + margin < tenths < 10 * high - margin


def rounds_down(count: object, n: int) -> None:
    shown = count(n)
    assert shown.step == 5
    assert shown.floor % 5 == 0
    assert shown.floor <= n <= shown.floor + 4


@given(st.integers(0, 10**6))
@PLAIN
def test_numbers_are_rounded_down(n):
    rounds_down(coarsening.count, n)


@pytest.mark.parametrize(
    "defect",
    [lambda n: Count(n, 1), lambda n: Count((n + 2) // 5 * 5), lambda n: Count(-(-n // 5) * 5)],
    ids=["exact", "nearest", "up"],
)
def test_rounding_test_catches(defect):
    catches(rounds_down, defect, 48)

"""R11: whoever knows intervals, alpha, classes and weighted shares too, all at once, is told no
number of people to the last one that shares and means do not tell already.

Each claim is one number: how many gave an answer in a group that colleagues know and that is
never shown. Answers are changed at random until that is wrong and all that is published is so.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from reports.disclosure import coarsening, derived, grouped
from reports.disclosure.counts import Range
from reports.disclosure.published import Published, Share
from reports.stats import associations
from surveys.definition.model import Rules

RULES = Rules()
POINTS, SEED, TRIES = 5, 4, 12_000
SCALE = Range("mean", Fraction(1), Fraction(POINTS))
WEIGHTS = np.array([0.85, 1.35])
"""What people of the two groups that are not shown count for."""

Ints = NDArray[np.int64]
Publish = Callable[[Ints, Ints, Ints], Iterator[object]]
Plant = Callable[[pytest.MonkeyPatch], None]
Claim = tuple[int, int, int]
"""A question, an answer, and a hidden group."""


def people(n: int, seed: int = SEED) -> tuple[Ints, Ints, Ints]:
    """Answers to two questions that go together, a group that is shown, and one that never is."""
    chance = np.random.default_rng(seed)
    mood = chance.normal(3, 0.9, n)
    answers = [np.clip(np.rint(mood + chance.normal(0, 0.7, n)), 1, POINTS) for _ in range(2)]
    hidden = (chance.random(n) < 0.15 + 0.1 * (mood > 3)).astype(np.int64)
    return np.array(answers, dtype=np.int64).T, (chance.random(n) < 0.3).astype(np.int64), hidden


def counted(answers: Ints) -> list[int]:
    return np.bincount(answers, minlength=POINTS + 1)[1:].tolist()


def released(answers: Ints, shown: Ints, _hidden: Ints) -> Iterator[object]:
    """Shares and means of both questions."""
    for column in answers.T:
        yield from _cells(column).values()
        yield _mean(column)
        for group in (0, 1):
            yield from _shares(column[shown == group])


def with_derived(answers: Ints, shown: Ints, hidden: Ints) -> Iterator[object]:
    """All that is said about both questions, what is quick to compute first."""
    yield from released(answers, shown, hidden)
    for column in answers.T:
        yield _interval(column)
        yield from _weighted(column, hidden)
    yield derived.reliability(alpha(answers), len(answers), [_cells(answers[:, 0])])
    yield derived.classed(float(np.corrcoef(answers.T)[0, 1]), derived.CORRELATION)
    for column in answers.T:
        parts = {str(group): counted(column[hidden == group]) for group in (0, 1)}
        table = grouped.as_shown({**parts, "": [0] * POINTS}, RULES)
        assert table is not None
        yield _class(tuple(map(tuple, table.tolist())))


def alpha(answers: Ints) -> float:
    items, together = answers.var(axis=0, ddof=1).sum(), answers.sum(axis=1).var(ddof=1)
    return float(2 * (1 - items / together))


def _shares(answers: Ints) -> list[Share]:
    n = len(answers)
    step = coarsening.step(n, RULES.t)
    assert step is not None
    return [coarsening.share(count, n, step) for count in counted(answers)]


def _cells(answers: Ints) -> dict[str, Published]:
    shares = {f"answer:{key}": share for key, share in enumerate(_shares(answers), 1)}
    return {"n": coarsening.count(len(answers)), **shares}


def _mean(answers: Ints) -> Published:
    n, total = len(answers), Fraction(int(answers.sum()))
    return coarsening.mean(total, n, SCALE.low, SCALE.high, coarsening.step(n, RULES.t) or 0)


def _interval(answers: Ints) -> object:
    cells, sd = _cells(answers), float(answers.std(ddof=1))
    return derived.interval(_mean(answers), cells["n"], sd, [cells])


def _weighted(answers: Ints, hidden: Ints) -> Iterator[object]:
    each = WEIGHTS[hidden]
    effective, least = each.sum() ** 2 / (each**2).sum(), each.sum() / each.max()
    for answer, share in enumerate(_shares(answers), 1):
        part = float(each[answers == answer].sum() / each.sum())
        yield derived.weighted_share(part, effective, least, share, RULES)


def _class(table: tuple[tuple[int, ...], ...]) -> object:
    """Between groups, of the answers as numbers and of their ranks."""
    values = associations.eta_squared(np.array(table), np.arange(1, POINTS + 1)).eta2
    ranks = associations.kruskal_wallis(np.array(table)).epsilon2
    return [derived.classed(size, derived.EXPLAINED, directed=False) for size in (values, ranks)]


def number(answers: Ints, hidden: Ints, claim: Claim) -> int:
    question, answer, group = claim
    return int(((answers[:, question] == answer) & (hidden == group)).sum())


def told(n: int, every: int = 1) -> list[Claim]:
    """What everything together tells and shares and means do not; of each `every`-th claim."""
    answers, shown, hidden = people(n)
    claims = [(q, a, g) for q in (0, 1) for a in range(1, POINTS + 1) for g in (0, 1)]
    return [
        claim
        for claim in claims[::every]
        if is_open(claim, released, answers, shown, hidden)
        and not is_open(claim, with_derived, answers, shown, hidden)
    ]


def is_open(claim: Claim, publish: Publish, answers: Ints, shown: Ints, hidden: Ints) -> bool:
    """Whether other answers were found that look the same, though the claim is wrong."""
    truth, said = number(answers, hidden, claim), list(publish(answers, shown, hidden))
    chance = np.random.default_rng(SEED)
    for _ in range(TRIES):
        other = answers.copy()
        for _ in range(int(chance.integers(1, 5))):
            _change(other, claim[0], chance)
        if number(other, hidden, claim) != truth and all(
            a == b for a, b in zip(publish(other, shown, hidden), said, strict=True)
        ):
            return True
    return False


def _change(answers: Ints, question: int, chance: np.random.Generator) -> None:
    """One answer moves by a point, or two people exchange theirs."""
    one, other = chance.integers(len(answers), size=2)
    if chance.random() < 0.5:
        moved = answers[one, question] + chance.choice((-1, 1))
        answers[one, question] = min(max(moved, 1), POINTS)
    else:
        pair = [one, other]
        answers[pair, question] = answers[pair[::-1], question]


@pytest.mark.parametrize("n", [110, 240])
def test_no_number_is_told_that_was_not(n: int) -> None:
    assert told(n) == []


def test_alpha_knows_no_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """However exact: whole questionnaires change places between groups, and it stays."""
    monkeypatch.setattr(derived, "reliability", lambda value, *_: round(value, 9))
    assert told(110) == []


def exact_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    def exact(chosen: dict[str, list[int]], _rules: Rules) -> Ints:
        return np.array([counts for counts in chosen.values() if sum(counts)]).T

    monkeypatch.setattr(grouped, "as_shown", exact)
    monkeypatch.setattr(derived, "classed", lambda size, *_, **__: round(size, 9))


def exact_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "weighted_share", lambda share, *_: round(share, 9))


PLANTED: list[Plant] = [exact_classes, exact_weights]


@pytest.mark.parametrize("plant", PLANTED)
def test_told_numbers_are_found(monkeypatch: pytest.MonkeyPatch, plant: Plant) -> None:
    plant(monkeypatch)
    monkeypatch.setattr(f"{__name__}.TRIES", 1000)
    assert told(110, every=4) != []

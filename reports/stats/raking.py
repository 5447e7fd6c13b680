"""Weights that bring the response to known margins of the workforce: raking."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from reports.stats import Groups, Values, checks


@dataclass(frozen=True, eq=False)
class Raked:
    """`weights`, one per person, of mean 1; `farthest` what is still off: a share from its margin,
    or the largest weight from its cap."""

    weights: Values
    rounds: int
    farthest: float
    converged: bool


def rake(
    margins: Sequence[Groups],
    targets: Sequence[ArrayLike],
    *,
    start: Values | None = None,
    most: float | None = None,
    rounds: int = 200,
    within: float = 1e-9,
) -> Raked:
    """Weights whose sums agree with each margin: every category times target/sum, in turn.

    `margins[j]` holds each person's category of characteristic j, −1 where it is missing;
    `targets[j]` its known shares or headcounts. Who is unknown in a margin is left alone by it,
    and its targets are shares of the rest. `start` are design weights; `most` caps weights at so
    many times their mean (with `converged` False where margins and cap cannot both be had).
    `within` is the share that may stay off. Raises `Unusable` for unlike sizes, negative targets,
    and a target above 0 in a category nobody is in. Source: Deming &
    Stephan, Annals of Mathematical Statistics 11 (1940) 427–444.
    """
    known = _targets(margins, targets)
    weights = _start(margins, start)
    if most is not None and not most > 1:
        checks.refuse("raking.rake", f"weights of {most} at most", "Allow more than the mean")
    farthest, done = np.inf, 0
    while farthest > within and done < rounds:
        for category, shares in zip(margins, known, strict=True):
            weights = weights * _factors(shares, category, weights)[category]
        weights = weights / weights.mean()
        if most is not None:
            capped = np.minimum(weights, most)
            weights = capped / capped.mean()
        farthest, done = _farthest(margins, known, weights, most), done + 1
    return Raked(weights, done, farthest, farthest <= within)


def _targets(margins: Sequence[Groups], targets: Sequence[ArrayLike]) -> list[Values]:
    """Each margin's targets as shares. Refuses what no weights can reach."""
    place = "raking.rake"
    if not margins or len(margins) != len(targets):
        checks.refuse(place, f"{len(margins)} margins, {len(targets)} targets", "Give one each")
    checks.same_rows(place, *margins)
    found = []
    for number, (category, target) in enumerate(zip(margins, targets, strict=True)):
        known = checks.vector(place, target)
        checks.group_numbers(place, np.asarray(category) + 1, len(known) + 1)
        if not (known >= 0).all() or not known.sum() > 0:
            checks.refuse(place, f"targets of margin {number} are negative", "Give shares")
        people = np.bincount(category[category >= 0], minlength=len(known))
        if empty := np.flatnonzero((known > 0) & (people == 0)).tolist():
            fact = f"nobody in categories {empty} of margin {number}"
            checks.refuse(place, fact, "Merge them with a category that has people")
        found.append(known / known.sum())
    return found


def _start(margins: Sequence[Groups], start: Values | None) -> Values:
    """The weights to begin with, of mean 1."""
    people = len(margins[0])
    weights = np.ones(people) if start is None else checks.vector("raking.rake", start)
    checks.same_rows("raking.rake", margins[0], weights)
    if not (weights > 0).all():
        checks.refuse("raking.rake", "design weights of 0 or less", "Leave these people out")
    return weights / weights.mean()


def _factors(shares: Values, category: Groups, weights: Values) -> Values:
    """Target over sum for each category; 1, at the end, for who is in none."""
    now = _shares(category, weights, len(shares))
    return np.append(np.divide(shares, now, out=np.zeros(now.shape), where=now > 0), 1.0)


def _shares(category: Groups, weights: Values, size: int) -> Values:
    """The weighted shares of the categories among those whose category is known."""
    sums = np.bincount(category + 1, weights=weights, minlength=size + 1)[1:]
    return np.asarray(sums / sums.sum())


def _farthest(
    margins: Sequence[Groups], known: list[Values], weights: Values, most: float | None
) -> float:
    gaps = [0.0 if most is None else float(weights.max()) - most]
    for category, shares in zip(margins, known, strict=True):
        gaps.append(float(np.abs(_shares(category, weights, len(shares)) - shares).max()))
    return max(gaps)

"""R2 and R11 without exception: every number of people, every scale, all alike or all but one.

Whoever is the one who differs knows his own answer; the published numbers must leave
it possible that somebody else differs as well.
"""

from collections.abc import Iterator
from fractions import Fraction

from reports.disclosure import coarsening, derived
from reports.disclosure.published import Published
from reports.proof.publishers import deviation
from surveys.definition.model import Rules

SIZES = range(10, 401)
SCALES = range(2, 11)

Vector = tuple[int, ...]
"""How many people gave each answer."""


def revealing(n: int, answers: int, rules: Rules) -> Iterator[Vector]:
    """The vectors of `n` people whose published numbers prove that all others agree."""
    for vector, most in _vectors(n, answers):
        said = output(vector, rules)
        if not any(output(other, rules) == said for other in _others(vector, most)):
            yield vector


def output(vector: Vector, rules: Rules) -> tuple[Published | None, ...]:
    """Everything that is published about one set of people, the interval included."""
    n = sum(vector)
    step = coarsening.step(n, rules.t)
    if step is None:
        return ()
    shares = [coarsening.share(part, n, step) for part in vector]
    if n < rules.n_mean:
        return (*shares, None)
    total = Fraction(sum(value * part for value, part in enumerate(vector, 1)))
    mean = coarsening.mean(total, n, Fraction(1), Fraction(len(vector)), step)
    number = coarsening.count(n)
    cells: dict[str, Published] = {f"answer:{key}": each for key, each in enumerate(shares, 1)}
    cells["n"] = number
    return (*shares, mean, derived.interval(mean, number, deviation(vector), [cells]))


def _vectors(n: int, answers: int) -> Iterator[tuple[Vector, int]]:
    """Everybody alike, and all but one, with the answer that most gave."""
    for most in range(answers):
        alike = tuple(n if place == most else 0 for place in range(answers))
        yield alike, most
        yield from ((_moved(alike, most, to), most) for to in range(answers) if to != most)


def _others(vector: Vector, most: int) -> Iterator[Vector]:
    """The same people, of whom one or two more left the answer that most gave."""
    once = [_moved(vector, most, to) for to in range(len(vector)) if to != most]
    yield from once
    for each in once:
        yield from (_moved(each, most, to) for to in range(len(vector)) if to != most)


def _moved(vector: Vector, source: int, target: int) -> Vector:
    after = list(vector)
    after[source] -= 1
    after[target] += 1
    return tuple(after)

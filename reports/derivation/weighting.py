"""Every item as it would have come out had the response been made up as the workforce is."""

from collections.abc import Mapping, Sequence

import numpy as np

from reports.disclosure.composition import Part
from reports.disclosure.counts import Atom, ItemCounts, QuestionnaireCounts
from reports.disclosure.exact import Weighing, Weighted
from reports.stats import Groups, Values, raking, weighting

MOST = 5.0
"""How many times the mean weight one person weighs at most."""

UNKNOWN = -1


def weigh(counts: QuestionnaireCounts, margins: Mapping[str, Sequence[Part]]) -> Weighing | None:
    """Weights by atom, raked to the margins of every variable, and what they make of each item.

    `margins` has the parts of each variable that is known. None where there are none, and
    where no weights below the cap agree with all of them.
    """
    known = {
        place: margins[v.code] for place, v in enumerate(counts.variables) if v.code in margins
    }
    if not known:
        return None
    atoms = sorted(counts.sizes)
    people = np.array([counts.sizes[atom] for atom in atoms])
    raked = raking.rake(
        [np.repeat(_places(atoms, place, parts), people) for place, parts in known.items()],
        [np.array([part.percent for part in parts], dtype=float) for parts in known.values()],
        most=MOST,
    )
    if not raked.converged:
        return None
    firsts = np.cumsum(people) - people
    weights = dict(zip(atoms, raked.weights[firsts].tolist(), strict=True))
    items = [item for item in counts.items if isinstance(item, ItemCounts) and is_weighed(item)]
    return Weighing(weights, tuple(_weighted(item, weights) for item in items if item.total.n))


def is_weighed(item: ItemCounts) -> bool:
    """Whether people give it one answer that is a value: on a scale, or a mark."""
    return bool(item.exclusive and item.answers and item.means)


def _places(atoms: Sequence[Atom], place: int, parts: Sequence[Part]) -> Groups:
    """Each atom's part of one variable; those who did not say are in none."""
    found = {group: number for number, part in enumerate(parts) for group in part.groups}
    return np.array([found.get(atom[place], UNKNOWN) for atom in atoms], dtype=np.int64)


def _weighted(item: ItemCounts, weights: Mapping[Atom, float]) -> Weighted:
    tallies = [(weights[atom], tally) for atom, tally in sorted(item.atoms.items())]
    own: Values = np.repeat([w for w, _ in tallies], [tally.n for _, tally in tallies])
    effect, total = weighting.effective(own), own.sum()
    chosen = np.array([w * np.array(tally.chosen) for w, tally in tallies]).sum(axis=0) / total
    sums = sum(w * float(tally.sums[0]) for w, tally in tallies)
    return Weighted(
        code=item.code,
        shares=dict(zip(item.answers, chosen.tolist(), strict=True)),
        mean=float(sums / total),
        effective=effect.effective,
        least=float(total / own.max()),
    )

"""The publisher to compare with: hide what is below ten, show the rest exactly.

What survey tools do: every group of at least k people with its exact numbers and
means, a group of fewer not at all. No remainder, no rounding.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from reports.disclosure.attackers.knowledge import Case, Statement
from reports.disclosure.counts import Atom, ItemCounts, Variable


def publish(item: ItemCounts, variables: tuple[Variable, ...], k: int) -> Case:
    """One question as it would be published, in the eyes of a colleague who knows who took part."""
    sizes = {atom: tally.n for atom, tally in item.atoms.items()}
    sets = _sets(variables, list(sizes))
    said = [_exactly(item, name, atoms) for name, atoms in sets if _enough(sizes, atoms, k)]
    names = tuple(variable.code for variable in variables)
    values = tuple(range(1, len(item.answers) + 1)) if item.means else ()
    case = Case(item.code, names, sizes, item.answers, tuple(said), values, item.exclusive)
    return replace(case, alone=item.alone, most_choices=item.most_choices)


def _sets(variables: tuple[Variable, ...], atoms: list[Atom]) -> Iterator[tuple[str, list[Atom]]]:
    """Everybody, and every group that has a name, with its atoms."""
    yield "total", atoms
    for place, variable in enumerate(variables):
        for group in filter(None, variable.groups):
            yield f"{variable.code}:{group}", [atom for atom in atoms if atom[place] == group]


def _enough(sizes: dict[Atom, int], atoms: list[Atom], k: int) -> bool:
    return sum(sizes[atom] for atom in atoms) >= k


def _exactly(item: ItemCounts, name: str, atoms: list[Atom]) -> Statement:
    tally = item.of(atoms)
    answers = {key: (count, count) for key, count in zip(item.answers, tally.chosen, strict=True)}
    total = (Fraction(tally.sums[0]), Fraction(tally.sums[0])) if tally.sums else None
    return Statement(name, frozenset(atoms), answers, total)

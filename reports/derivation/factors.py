"""Factors of influence: which of many things go with an outcome, and which remain together.

Significance is corrected by Holm within an outcome of one questionnaire; where several
questions stand for one factor, each of them is a test. What is
significant alone and at least weak enters one model of all. What only parts people does
not: in a model the groups would count exactly, and not as they could be shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import sqrt

import numpy as np

from reports.derivation.asking import Asked
from reports.derivation.coefficients import Found, Pairs
from reports.derivation.variables import Variable
from reports.disclosure import exact
from reports.disclosure.exact import Related
from reports.stats import multiple, regression
from reports.stats.strength import CUTS, Strength

LEVEL = 0.05
"""What is less likely by chance than this, after correction, is spoken of."""

UNTOLD = Related(())


def outcome(asked: Asked, pairs: Pairs) -> exact.Outcome:
    """Every factor of an outcome: alone, and beside the others."""
    alone = related(asked, pairs)
    beside: Mapping[str, Related] = {}
    if asked.target and asked.target.ordered:
        ordered = {code: one[0] for code, one in asked.others.items() if one and one[0].ordered}
        beside = _together(ordered, asked.target, [c for c in ordered if _matters(alone[c])])
    factors = [exact.Factor(c, alone[c], beside.get(c, UNTOLD)) for c in asked.others]
    return exact.Outcome(asked.code, tuple(factors))


def consequence(asked: Asked, pairs: Pairs) -> exact.Consequence:
    """A consequence with every characteristic."""
    return exact.Consequence(asked.code, related(asked, pairs))


def related(asked: Asked, pairs: Pairs) -> dict[str, Related]:
    """The target with each of the others, by its code: which chance hardly gives is Holm's.

    Of several questions that stand for one factor the strongest is told. All count as tests:
    it was chosen from among them.
    """
    target = asked.target
    found = [
        (code, pairs.find(each, target))
        for code, those in asked.others.items()
        if target
        for each in those
    ]
    p = multiple.holm(np.array([one.p for _code, one in found]))
    judged: dict[str, list[Found]] = {code: [] for code in asked.others}
    for (code, one), likely in zip(found, p, strict=True):
        beyond = replace(one.related, beyond_chance=bool(likely < LEVEL))
        judged[code].append(replace(one, related=beyond))
    return {
        code: max(each, key=_magnitude).related if each else UNTOLD for code, each in judged.items()
    }


def _magnitude(found: Found) -> float:
    """The size of a coefficient on the scale of a correlation; below all others where untold."""
    size = found.related.size
    if np.isnan(size):
        return -1.0
    return sqrt(size) if found.related.explained else abs(size)


def _matters(one: Related) -> bool:
    return one.beyond_chance and abs(one.size) >= CUTS[Strength.WEAK]


def _together(
    factors: Mapping[str, Variable], target: Variable, chosen: Sequence[str]
) -> dict[str, Related]:
    """The standardised coefficients of the chosen factors in one model; 0 for the others.

    All rest on the items of the whole model. A factor that repeats others adds nothing.
    """
    parts = (target, *(factors[code] for code in chosen))
    items = tuple(dict.fromkeys(name for part in parts for name in part.items))
    if not chosen:
        return {code: _absent(one, items, len(target.values)) for code, one in factors.items()}
    columns = np.column_stack([factors[code].values for code in chosen])
    model = regression.standardised(columns, target.values, level=1 - LEVEL)
    remains = multiple.holm(model.p) < LEVEL
    found = {code: _absent(one, items, model.n) for code, one in factors.items()}
    for code, beta, stays in zip(chosen, model.beta.tolist(), remains.tolist(), strict=True):
        size = 0.0 if np.isnan(beta) else beta
        found[code] = Related(items, size=size, n=model.n, beyond_chance=stays)
    return found


def _absent(factor: Variable, items: tuple[str, ...], n: int) -> Related:
    return Related((*items, *factor.items), size=0.0, n=n)

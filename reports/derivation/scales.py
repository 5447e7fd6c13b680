"""Scales of a frame: the spread of their scores, and how well their items belong together."""

from collections.abc import Iterator
from dataclasses import replace
from math import nan

import numpy as np

from reports.derivation.variables import Variables, ends, score, turns
from reports.disclosure import exact
from reports.stats import Values, omega, reliability, summaries
from reports.stats.one_factor import IDENTIFIED
from surveys.definition.model import Scale

FEWEST = 2
"""Items from which a scale has a reliability."""


def scales(variables: Variables) -> Iterator[exact.Scale]:
    """Every scale with a mean that the questionnaire asks as a whole, in their order."""
    for scale in variables.instrument.scales:
        if scale.method == "mean" and variables.asks_whole(scale):
            columns = variables.oriented(scale)
            found = exact.Scale(scale.code, _items(variables, scale))
            yield found if columns is None else _measured(found, scale, columns)


def _items(variables: Variables, scale: Scale) -> tuple[exact.ScaleItem, ...]:
    items = (variables.instrument.item(code) for code in scale.items)
    return tuple(exact.ScaleItem(item.code, *ends(item), turns(scale, item)) for item in items)


def _measured(found: exact.Scale, scale: Scale, columns: Values) -> exact.Scale:
    complete = columns[~np.isnan(columns).any(axis=1)]
    sd = float(summaries.of_columns(score(scale, columns)[:, None]).sd[0])
    if len(scale.items) < FEWEST:
        return replace(found, sd=sd)
    return replace(
        found,
        sd=sd,
        alpha=reliability.alpha(complete).value,
        omega=omega.omega(complete).value if len(scale.items) >= IDENTIFIED else nan,
        rest=tuple(reliability.items(complete).rest.tolist()),
        n=len(complete),
    )

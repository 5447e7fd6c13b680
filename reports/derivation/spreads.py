"""How far answers lie apart: the standard deviation of every item that has a mean."""

from collections.abc import Mapping

import numpy as np

from reports.derivation.variables import Variables
from reports.stats import summaries

VALUED = ("scale5", "grade10", "number")
"""Types whose answers are values, so that they have a mean."""


def spreads(variables: Variables) -> Mapping[str, float]:
    """By item code, in the item's unit; NaN where fewer than two people answered."""
    frame = variables.frame
    found = {
        item.code: variable.values
        for item in frame.instrument.items_of(frame.questionnaire)
        if item.type in VALUED and not item.quasi_identifier
        if (variable := variables.item(item.code))
    }
    if not found:
        return {}
    sd = summaries.of_columns(np.column_stack(list(found.values()))).sd
    return dict(zip(found, sd.tolist(), strict=True))

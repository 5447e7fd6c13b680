"""Sealed columns become values to compute with."""

from collections.abc import Collection, Sequence

import numpy as np
import polars as pl

from reports.stats import Values
from reports.stats.checks import refuse


def values(frame: pl.DataFrame, columns: Sequence[str], *, zeros: Collection[str] = ()) -> Values:
    """The columns side by side as floats, one line per person, in the answers' own unit.

    No answer (null) becomes NaN; so does 0, "not applicable", except in the columns
    named in `zeros`, where it is a number like any other (hours, percentages, marks of
    several answers). Raises `Unusable` when the frame lacks a column.
    Source: the columns that sealing writes.
    """
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        refuse("answers.values", f"no columns {', '.join(missing)}", "Name columns that were asked")
    found = np.empty((frame.height, len(columns)), dtype=np.float64, order="F")
    for place, name in enumerate(columns):
        found[:, place] = frame.get_column(name).cast(pl.Float64).to_numpy()
        if name not in zeros:
            found[found[:, place] == 0, place] = np.nan
    return found

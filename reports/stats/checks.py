"""What functions may be given. Each check returns its argument, ready for arithmetic."""

from typing import NoReturn

import numpy as np
from numpy.typing import ArrayLike

from reports.stats import Groups, Values


class Unusable(ValueError):
    """A parameter that cannot be computed with: where, what it was, what to do."""

    def __init__(self, place: str, fact: str, remedy: str) -> None:
        super().__init__(f"{place}: {fact}. {remedy}.")
        self.place, self.fact, self.remedy = place, fact, remedy


def refuse(place: str, fact: str, remedy: str) -> NoReturn:
    """Raises `Unusable`, at the place and for the reason that are given."""
    raise Unusable(place, fact, remedy)


def numbers(place: str, given: ArrayLike) -> Values:
    """Floats of any shape; NaN may stand for missing, infinity may not. Raises `Unusable`."""
    found = np.asarray(given, dtype=np.float64)
    if np.isinf(found).any():
        refuse(place, "a value is infinite", "Give NaN where there is no valid answer")
    return found


def vector(place: str, given: ArrayLike) -> Values:
    """One number per person. Raises `Unusable` for another shape."""
    found = numbers(place, given)
    if found.ndim != 1:
        refuse(place, f"values have {found.ndim} dimensions", "Give one number per person")
    return found


def matrix(place: str, given: ArrayLike, *, columns: int = 1) -> Values:
    """One line per person, at least so many columns. Raises `Unusable` for another shape."""
    found = numbers(place, given)
    if found.ndim != 2:  # noqa: PLR2004
        refuse(place, f"values have {found.ndim} dimensions", "Give a line per person")
    if found.shape[1] < columns:
        refuse(place, f"{found.shape[1]} columns", f"Give {columns} or more")
    return found


def same_rows(place: str, *parts: Values | Groups) -> None:
    """Raises `Unusable` unless all parts are about the same number of people."""
    rows = sorted({len(part) for part in parts})
    if len(rows) > 1:
        refuse(place, f"parts have {rows} rows", "Take them from the same frame")


def group_numbers(place: str, groups: Groups, size: int) -> Groups:
    """Groups that lie within 0 … size − 1. Raises `Unusable`."""
    found = np.asarray(groups)
    if found.ndim != 1 or not np.issubdtype(found.dtype, np.integer):
        refuse(place, "groups are not whole numbers", "Give one group number per person")
    if size < 1 or (found.size and not 0 <= found.min() <= found.max() < size):
        refuse(place, f"groups outside 0 to {size - 1}", "Give all groups a number and a size")
    return found.astype(np.intp, copy=False)


def counts(place: str, given: ArrayLike, *, dimensions: int) -> Values:
    """A table of people: whole numbers, none negative. Raises `Unusable`."""
    found = numbers(place, given)
    if found.ndim != dimensions:
        refuse(place, f"a table of {found.ndim} dimensions", f"Give {dimensions}")
    if not (found >= 0).all() or (found % 1).any():
        refuse(place, "counts are negative, broken or missing", "Count people, unweighted")
    return found


def share(place: str, name: str, given: float) -> float:
    """A number between 0 and 1, both excluded: a confidence level, a power. Raises `Unusable`."""
    if not 0 < given < 1:
        refuse(place, f"{name} is {given}", "Give a number between 0 and 1, such as 0.95")
    return given

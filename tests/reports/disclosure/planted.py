"""Planted defects: what a property must catch."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pytest
from hypothesis import settings

from reports.disclosure.classification import Mask
from reports.disclosure.measures import Measure

PLAIN = settings(max_examples=120, deadline=None, derandomize=True, database=None)
"""No examples remembered on one machine: what is red is red for everybody."""


def catches(prop: Callable[..., None], *arguments: Any) -> None:
    """Fail unless the property is violated by a planted defect."""
    with pytest.raises(AssertionError):
        prop(*arguments)


def atom_by_atom(measure: Measure, sets: Iterable[Mask], published: Mask) -> Mask:
    """`Measure.hidden` for which whoever was not asked makes a set another one."""
    shown = {people.tobytes() for people in published}
    left = [people for people in sets if people.tobytes() not in shown]
    return np.array(left, dtype=np.bool_).reshape(len(left), len(measure.n))

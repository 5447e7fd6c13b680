"""Planted defects: what a property must catch."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

PLAIN = settings(max_examples=120, deadline=None, derandomize=True, database=None)
"""No examples remembered on one machine: what is red is red for everybody."""


def catches(prop: Callable[..., None], *arguments: Any) -> None:
    """Fail unless the property is violated by a planted defect."""
    with pytest.raises(AssertionError):
        prop(*arguments)

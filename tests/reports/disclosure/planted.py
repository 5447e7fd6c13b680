"""Planted defects: what a property must catch, and how a property is asked quickly."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, settings

PLAIN = settings(max_examples=120, deadline=None, derandomize=True, database=None)
"""The same examples in every run: a red property is red for everybody."""

HASTY = settings(PLAIN, phases=[Phase.generate])
"""For planted defects: that one is found matters, not the smallest example."""


def catches(prop: Callable[..., None], *arguments: Any) -> None:
    """Fail unless the property is violated by a planted defect."""
    with pytest.raises(AssertionError):
        prop(*arguments)

"""What tests of the respondent's side have in common."""

from collections.abc import Iterator

import pytest

from surveys.open_collectors import open_collectors


@pytest.fixture(autouse=True)
def a_process_that_knows_nothing() -> Iterator[None]:
    """Every test starts with an empty registry: tests share this process, and not its data."""
    open_collectors.clear()
    yield
    open_collectors.clear()

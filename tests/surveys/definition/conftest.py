"""A small study on disk, in which tests plant mistakes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.surveys.definition.defects import Edit

SMALL_STUDY = Path(__file__).parent / "small_study"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A folder of its own with the content of `tests.instruments.tiny_instrument`."""
    return Path(shutil.copytree(SMALL_STUDY, tmp_path / "study"))


@pytest.fixture
def plant(study: Path) -> Callable[[str, str, str], None]:
    """Makes one change in the study: `plant(file, old, new)`."""
    return lambda file, old, new: Edit(file, old, new).make(study)

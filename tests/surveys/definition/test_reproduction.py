"""Every figure of the source study is read from released numbers, or says why it cannot be."""

from pathlib import Path

import pytest

from surveys.definition.folder import Folder
from surveys.definition.reading import REPRODUCTION, read
from surveys.definition.reproduction import Reproduction
from surveys.instrument import DEFAULT_STUDY


@pytest.fixture(scope="module")
def content() -> Reproduction:
    found = Folder(Path(DEFAULT_STUDY)).entry(REPRODUCTION, Reproduction)
    assert found is not None
    return found


def test_all_sixty_three_figures_say_whether_they_are_computable(content: Reproduction) -> None:
    assert len(content.figures) == 63
    assert len([entry for entry in content.figures if entry.reason]) == 13


def test_every_published_class_has_released_classes(content: Reproduction) -> None:
    instrument = read(Path(DEFAULT_STUDY))
    factors = [factor for entry in instrument.factors for factor in entry["factors"]]
    assert {factor["strength"] for factor in factors} <= set(content.classes)
    cells = instrument.characteristics["cells"]
    assert {cell["result"] for cell in cells} <= set(content.matrix)


def test_explained_misses_name_published_relations(content: Reproduction) -> None:
    instrument = read(Path(DEFAULT_STUDY))
    known = {
        f"{entry['outcome']} ~ {factor['code']}"
        for entry in instrument.factors
        for factor in entry["factors"]
    }
    assert {name for missed in content.missed for name in missed.which} <= known

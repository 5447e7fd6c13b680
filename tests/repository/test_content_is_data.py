"""No Python knows what a study asks: another study is only other content."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from surveys.definition.model import Instrument
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY

ROOT = DEFAULT_STUDY.parents[2]
APPS = ("wwt", "surveys", "organisations", "reports")
SHORT = 6
"""Codes up to this length are words that code may use for itself, such as `role` and `other`."""
WORDS = {"working"}
"""Longer ones that code uses for itself: the state of a report that is being made."""
SMALL = 999
"""Counts up to this may stand for something else; the study's counts of people are larger."""


def codes_of(instrument: Instrument) -> set[str]:
    """Everything by which a study's content can be named."""
    codes = {item.code for item in instrument.items}
    codes |= {scale.code for scale in instrument.scales}
    codes |= {derived.code for derived in instrument.derived}
    for questionnaire in instrument.questionnaires:
        codes |= {questionnaire.code, questionnaire.theme}
    return {code for code in codes if len(code) > SHORT} - WORDS


def counts_in(value: object) -> Iterator[int]:
    """The counts of people among published figures."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from counts_in(part)
    elif isinstance(value, int) and value > SMALL:
        yield value


def named_in(source: str, known: set[str], counts: set[int]) -> list[object]:
    """The constants in Python source that name a study's content or repeat its counts."""
    constants = (n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant))
    return [
        value
        for value in constants
        if (isinstance(value, str) and value in known) or (type(value) is int and value in counts)
    ]


@pytest.fixture(scope="module")
def known() -> tuple[set[str], set[int]]:
    studies = [read(path.parent) for path in sorted(DEFAULT_STUDY.parent.glob("*/study.yaml"))]
    codes = {code for instrument in studies for code in codes_of(instrument)}
    counts = {n for instrument in studies for n in counts_in(instrument.published)}
    return codes, counts


def test_no_python_names_an_item_a_theme_or_a_published_count(
    known: tuple[set[str], set[int]],
) -> None:
    found = {
        str(path.relative_to(ROOT)): names
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if (names := named_in(path.read_text("utf-8"), *known))
    }
    assert found == {}


def test_a_planted_name_and_count_are_found(known: tuple[set[str], set[int]]) -> None:
    source = "PAGES = {'productivity_team': 1, 'health-1': 2, 'home_workplace': 41325, 'mark': 19}"
    assert named_in(source, *known) == ["productivity_team", "health-1", "home_workplace", 41325]


def test_the_path_of_the_content_is_where_it_is() -> None:
    assert Path(ROOT / "manage.py").is_file()

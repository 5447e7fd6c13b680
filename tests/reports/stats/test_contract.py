"""What holds for every public function of the statistics."""

import copy
import dataclasses
import inspect
from typing import Any, get_type_hints

import numpy as np
import polars as pl
import pytest

from tests.reports.stats.calls import CALLS, functions, modules

FUNCTIONS = {name: found for module in modules() for name, found in functions(module).items()}
MEASURING = {name for name in FUNCTIONS if not name.startswith("checks.")}
DESCRIPTIVE = ("frequencies.", "means.")
"""Counts and sums: their modules' docstrings have the rule, they refuse and cite nothing."""
TOLD = {
    "what is missing": ("NaN", "issing", "no cell", "no count", "lacks", "istwise", "left out"),
    "what is refused": ("Raises", "Errors", "errors"),
    "where it is from": ("Source", "source"),
}


def untold(docstring: str) -> list[str]:
    """What a docstring should tell and does not."""
    return [what for what, words in TOLD.items() if not any(word in docstring for word in words)]


def flat(found: Any) -> list[Any]:
    """The numbers of a result in a form that can be compared, with the types they have."""
    if dataclasses.is_dataclass(found):
        return [flat(getattr(found, field.name)) for field in dataclasses.fields(found)]
    if isinstance(found, np.ndarray):
        return [str(found.dtype), found.shape, found.tobytes()]
    if isinstance(found, pl.DataFrame):
        return [found.schema, found.rows()]
    if isinstance(found, pl.Series):
        return [found.dtype, found.to_list()]
    if isinstance(found, tuple | list) or inspect.isgenerator(found):
        return [flat(one) for one in found]
    return [type(found).__name__, repr(found)]


def changes_nothing(function: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
    given = [list(arguments), list(named.values())]
    before = copy.deepcopy(flat(given))
    function(*arguments, **named)
    assert flat(given) == before


def test_every_function_is_called_here():
    assert set(CALLS) == MEASURING


@pytest.mark.parametrize("name", FUNCTIONS)
def test_it_is_described_and_typed(name):
    function = FUNCTIONS[name]
    docstring = inspect.getdoc(function) or ""
    assert len(docstring) > 40
    if name in MEASURING and not name.startswith(DESCRIPTIVE):
        assert untold(docstring) == []
    assert set(get_type_hints(function)) == {*inspect.signature(function).parameters, "return"}


def test_an_empty_description_is_found():
    assert untold("The mean of all values.") == list(TOLD)


@pytest.mark.parametrize("name", CALLS)
def test_what_is_given_stays_as_it_is(name):
    arguments, named = CALLS[name]()
    changes_nothing(FUNCTIONS[name], arguments, named)


def test_a_function_that_changes_its_input_is_found():
    with pytest.raises(AssertionError):
        changes_nothing(lambda values: values.sort(), (np.array([2.0, 1.0]),), {})


@pytest.mark.parametrize("name", CALLS)
def test_the_same_input_gives_the_same_output(name):
    given = [CALLS[name](), CALLS[name]()]
    once, again = (flat(FUNCTIONS[name](*arguments, **named)) for arguments, named in given)
    assert once == again


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_modules_are_described(module):
    assert len(module.__doc__ or "") > 40
    public = [one for one in vars(module).values() if dataclasses.is_dataclass(one)]
    assert all((one.__doc__ or "").count(" ") > 4 for one in public)

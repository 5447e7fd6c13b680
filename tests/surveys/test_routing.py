"""Who is asked what follows from role and conditions, step by step."""

from typing import Any

import pytest

from surveys.definition.model import Condition, Instrument, Item
from surveys.routing import Stored, is_asked, role_of
from tests.instruments import options, text, tiny_instrument

INSTRUMENT = tiny_instrument()


def asked(code: str, **answers: Stored) -> bool:
    return is_asked(INSTRUMENT, INSTRUMENT.item(code), answers)


@pytest.mark.parametrize(
    ("given", "role"),
    [(None, "employee"), ("employee", "employee"), ("manager", "manager"), ("director", "manager")],
)
def test_the_role_is_the_safe_group_of_the_answer(given: str | None, role: str) -> None:
    answers: dict[str, Stored] = {} if given is None else {"role": given}
    assert role_of(INSTRUMENT, answers) == role
    assert asked("agreements_emp", **answers) == (role == "employee")
    assert asked("agreements_mgr", **answers) == (role == "manager")
    assert asked("balance", **answers)


def test_more_than() -> None:
    assert not asked("pressure_causes", pressure=2)
    assert asked("pressure_causes", pressure=3)
    assert not asked("pressure_causes")


def test_not_applicable_counts_as_no_answer() -> None:
    assert not asked("pressure_causes", pressure=0)


def test_zero_is_a_number_where_nothing_is_not_applicable() -> None:
    assert not asked("home_reasons", home_hours=0)
    assert asked("home_reasons", home_hours=0.5)
    assert asked("home_reasons")


def test_one_of_several() -> None:
    assert asked("pension", age_group="a35_49")
    assert not asked("pension", age_group="lt25")
    assert not asked("pension")


def with_condition(**condition: Any) -> Instrument:
    """The tiny instrument with one question that depends on a question with several answers."""
    source = Item(
        code="source", block="x", type="multi", text=text("Source"), options=options("a", "b", "c")
    )
    asked_if = Condition(item="source", **condition)
    target = Item(code="target", block="x", type="text", text=text("Target"), condition=asked_if)
    return tiny_instrument().model_copy(update={"items": (source, target), "role_item": None})


@pytest.mark.parametrize(
    ("op", "answer", "expected"),
    [
        ("in", ["a", "c"], True),
        ("in", ["c"], False),
        ("not_in", ["a", "c"], False),
        ("not_in", ["c"], True),
        ("eq", ["b"], True),
    ],
)
def test_conditions_on_several_answers(op: str, answer: list[str], *, expected: bool) -> None:
    instrument = with_condition(op=op, value=("a", "b"))
    assert is_asked(instrument, instrument.item("target"), {"source": answer}) == expected

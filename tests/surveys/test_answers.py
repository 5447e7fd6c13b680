"""Posted fields become stored answers exactly, or come back with what is wrong."""

from typing import Any

import pytest

from surveys.answer_types import Fault, tidy
from surveys.answers import Cleaned, clean
from tests.instruments import tiny_instrument
from tests.surveys.visiting import Fields, posted

INSTRUMENT = tiny_instrument()
EVERYTHING = posted(
    role="director",
    mark=10,
    balance=1,
    pressure=5,
    pressure_causes=["home", "deadlines"],
    time_use={"reading": 60, "writing": 40},
    agreements_mgr=2,
    contract_hours=36,
    home_hours="7,5",
    home_reasons=["family", "quiet"],
    age_group="a50plus",
    pension="no",
    remark="Fine.",
)


def cleaned(fields: Fields) -> Cleaned:
    data = {name: [v] if isinstance(v, str) else v for name, v in fields.items()}
    return clean(INSTRUMENT.questionnaire("first"), INSTRUMENT, data)


def answer(**fields: Any) -> Any:
    """The one stored answer to the one thing that was filled in."""
    result = cleaned(posted(**fields))
    assert (result.errors, result.dropped) == ({}, [])
    (code,) = fields
    return result.answers.get(code)


def fault(**fields: Any) -> Fault:
    """The one fault in what was filled in."""
    result = cleaned(posted(**fields))
    ((found,),) = result.errors.values()
    assert result.answers == {}
    return found


def test_everything_filled_in_is_stored_as_the_model_says() -> None:
    result = cleaned(EVERYTHING)
    assert result.answers == {
        "role": "director",
        "mark": 10,
        "balance": 1,
        "pressure": 5,
        "pressure_causes": ["deadlines", "home"],
        "time_use": {"reading": 60, "writing": 40, "meeting": 0},
        "agreements_mgr": 2,
        "contract_hours": 36,
        "home_hours": 7.5,
        "home_reasons": ["quiet", "family"],
        "age_group": "a50plus",
        "pension": "no",
    }
    assert (result.texts, result.dropped, result.errors) == ({"remark": "Fine."}, [], {})


def test_every_question_may_be_skipped() -> None:
    assert cleaned({}).is_empty
    assert cleaned(dict.fromkeys(EVERYTHING, "")).is_empty
    assert cleaned(dict.fromkeys(EVERYTHING, "   ")).is_empty
    for left_out in EVERYTHING:
        rest = {name: value for name, value in EVERYTHING.items() if name != left_out}
        if not left_out.startswith("time_use"):
            assert cleaned(rest).errors == {}


def test_only_faults_make_a_form_without_answers_not_empty() -> None:
    assert not cleaned(posted(mark="eleven")).is_empty


@pytest.mark.parametrize(("given", "stored"), [("1", 1), ("10", 10), ("na", 0)])
def test_marks(given: str, stored: int) -> None:
    assert answer(mark=given) == stored


@pytest.mark.parametrize("given", ["0", "11", "-1", "7.0", "7,0", " 7", "07", "٧", "x", "NA"])
def test_no_other_marks(given: str) -> None:
    assert fault(mark=given) == Fault("unknown", given)


@pytest.mark.parametrize(("given", "stored"), [("1", 1), ("5", 5), ("na", 0)])
def test_five_points(given: str, stored: int) -> None:
    assert answer(pressure=given) == stored


def test_not_applicable_only_where_it_is_offered() -> None:
    assert fault(balance="na") == Fault("unknown", "na")


@pytest.mark.parametrize("given", ["0", "6", "1.5", "true"])
def test_no_other_points(given: str) -> None:
    assert fault(balance=given) == Fault("unknown", given)


def test_single_choices() -> None:
    assert answer(age_group="lt25") == "lt25"
    assert fault(age_group="LT25") == Fault("unknown", "LT25")


def test_several_choices() -> None:
    assert answer(home_reasons=["family", "quiet", "family"]) == ["quiet", "family"]
    assert fault(home_reasons=["quiet", "noise"]) == Fault("unknown", "noise")


def test_an_exclusive_choice_stands_alone() -> None:
    alone = cleaned(posted(pressure=3, pressure_causes=["none"]))
    assert alone.answers["pressure_causes"] == ["none"]
    both = cleaned(posted(pressure=3, pressure_causes=["none", "home"]))
    assert both.errors == {"pressure_causes": [Fault("exclusive")]}


def test_at_most_as_many_choices_as_allowed() -> None:
    three = posted(pressure=3, pressure_causes=["deadlines", "colleagues", "home"])
    assert cleaned(three).errors == {"pressure_causes": [Fault("too_many", "3")]}
    two = posted(pressure=3, pressure_causes=["deadlines", "colleagues"])
    assert cleaned(two).errors == {}


@pytest.mark.parametrize(
    ("shares", "stored"),
    [
        ({"reading": "100"}, (100, 0, 0)),
        ({"reading": " 50% ", "writing": "050", "meeting": ""}, (50, 50, 0)),
        ({"reading": "33", "writing": "33", "meeting": "34"}, (33, 33, 34)),
    ],
)
def test_allocations(shares: dict[str, str], stored: tuple[int, int, int]) -> None:
    assert tuple(answer(time_use=shares).values()) == stored


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ({"reading": "99"}, Fault("total", "99")),
        ({"reading": "100", "writing": "1"}, Fault("total", "101")),
        ({"reading": "0"}, Fault("total", "0")),
        ({"reading": "50,5", "writing": "49,5"}, Fault("not_whole", "50,5")),
        ({"reading": "-1", "writing": "101"}, Fault("not_whole", "-1")),
        ({"reading": "half"}, Fault("not_whole", "half")),
        ({"reading": "9" * 400}, Fault("not_whole", "9" * 400)),
    ],
)
def test_allocations_that_do_not_add_up(shares: dict[str, str], expected: Fault) -> None:
    assert fault(time_use=shares) == expected


@pytest.mark.parametrize(
    ("given", "stored"),
    [("0", 0), ("48", 48), ("0.5", 0.5), ("0,5", 0.5), (" 7,50 ", 7.5), ("036", 36), ("8.0", 8)],
)
def test_numbers_in_dutch_and_english(given: str, stored: float) -> None:
    assert answer(home_hours=given) == stored
    assert type(answer(home_hours=given)) is type(stored)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("-0.5", "too_low"),
        ("−1", "too_low"),
        ("48,5", "too_high"),
        ("999999999", "too_high"),
        ("7,25", "step"),
        ("7.501", "not_a_number"),
        ("1.000", "not_a_number"),
        ("1,000", "not_a_number"),
        ("1.000,5", "not_a_number"),
        ("1e1", "not_a_number"),
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("٧", "not_a_number"),
        ("7 hours", "not_a_number"),
        ("9" * 5_000, "not_a_number"),
    ],
)
def test_numbers_that_cannot_be_taken(given: str, code: str) -> None:
    assert fault(home_hours=given) == Fault(code, given)


def test_whole_numbers_where_the_step_is_one() -> None:
    assert answer(contract_hours="36,0") == 36
    assert fault(contract_hours="36,5") == Fault("step", "36,5")


def test_texts_are_kept_as_written() -> None:
    text = "  Één regel, <b>geen</b> opmaak & 👩‍💻\r\nen nog een.  "
    assert cleaned(posted(remark=text)).texts == {
        "remark": "Één regel, <b>geen</b> opmaak & 👩‍💻\nen nog een."
    }


def test_texts_lose_only_what_nobody_can_type() -> None:
    assert tidy("a\x00b\x07c\ud800d\te\nf\x9fg") == "abcd\te\nfg"
    assert cleaned(posted(remark="\x00 \x01")).is_empty


def test_texts_up_to_their_length() -> None:
    assert cleaned(posted(remark="é" * 200)).errors == {}
    assert fault(remark="é" * 201) == Fault("too_long", "201")
    assert cleaned(posted(remark="a\r\n" * 100)).errors == {}


@pytest.mark.parametrize("code", ["role", "mark", "balance", "home_hours", "remark"])
def test_two_values_for_one_answer_are_a_fault_even_when_equal(code: str) -> None:
    ((found,),) = cleaned({code: ["1", "1"]}).errors.values()
    assert found == Fault("repeated", "1, 1")


def test_what_no_question_asks_is_never_stored() -> None:
    strange = posted(unknown="1", time_use="100", **{"mark.x": "3", "": "x", "id": "9"})
    assert cleaned(strange).is_empty


def test_answers_that_role_or_conditions_make_irrelevant_are_named() -> None:
    result = cleaned(EVERYTHING | posted(agreements_emp=5, pressure="na"))
    assert result.dropped == ["pressure_causes", "agreements_emp"]
    assert result.answers["pressure"] == 0
    assert "agreements_emp" not in result.answers
    assert "pressure_causes" not in result.answers


def test_irrelevant_answers_need_no_repair() -> None:
    result = cleaned(posted(role="manager", agreements_emp="99"))
    assert (result.errors, result.dropped) == ({}, ["agreements_emp"])

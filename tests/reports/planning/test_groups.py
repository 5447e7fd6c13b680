"""How people are expected to divide over groups."""

import pytest

from reports.planning.groups import breakdowns, shares
from surveys import calibration
from surveys.definition.calibration import Calibration, Choices, Numbers
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY
from tests.instruments import tiny_instrument

TINY = tiny_instrument()


def test_calibrated_answers_are_added_up_to_the_safe_groups() -> None:
    known = Calibration(
        choices={"role": Choices(shares={"employee": 0.9, "manager": 0.08, "director": 0.02})},
        skipped={"default": 0.5, "role": 0.0},
    )
    assert shares(TINY.item("role"), known) == pytest.approx({"employee": 0.9, "manager": 0.1})


def test_those_who_skip_the_question_are_in_no_group() -> None:
    known = Calibration(
        choices={"role": Choices(shares={"employee": 0.9, "manager": 0.1, "director": 0.0})},
        skipped={"default": 0.2},
    )
    assert shares(TINY.item("role"), known) == pytest.approx({"employee": 0.72, "manager": 0.08})


def test_numbers_fall_between_the_bounds_of_their_group() -> None:
    known = Calibration(
        numbers={"contract_hours": Numbers(values={16: 0.1, 23: 0.2, 24: 0.3, 36: 0.4})},
        skipped={"default": 0.0},
    )
    found = shares(TINY.item("contract_hours"), known)
    assert found == pytest.approx({"lt24": 0.3, "h24plus": 0.7})


def test_what_nothing_is_known_of_is_divided_alike() -> None:
    found = shares(TINY.item("age_group"), Calibration(skipped={"default": 0.1}))
    assert found == pytest.approx({"lt35": 0.45, "ge35": 0.45})


def test_a_questionnaire_is_broken_down_by_what_it_asks() -> None:
    source = read(DEFAULT_STUDY)
    known = calibration.of(source.code)
    asked = {
        each.code: [one.code for one in breakdowns(source, each.code, known)]
        for each in source.questionnaires
    }
    assert asked["general-1"] == [
        code for code in source.breakdowns if code in source.questionnaire("general-1").items
    ]
    assert len({tuple(codes) for codes in asked.values()}) > 1
    (age,) = (one for one in breakdowns(source, "general-1", known) if one.code == "age_group")
    assert age.ordered
    assert list(age.shares) == [safe.code for safe in source.item("age_group").safe_categories]

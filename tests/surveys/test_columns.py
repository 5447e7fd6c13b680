"""What a sealed file looks like, computed without a database."""

import polars as pl
import pytest

from surveys import columns
from surveys.columns import UnknownAnswer
from tests.instruments import tiny_instrument
from tests.surveys.incoming import kept, people

TINY = tiny_instrument()
PERSON = people(1)[0] | {"role": "director", "contract_hours": 36}


def sealed(*persons, questionnaire="first"):
    return columns.encode(TINY, questionnaire, persons)


def test_columns_stand_in_the_order_asked_and_derived_values_last():
    assert sealed(*people(10)).columns == [
        "role",
        "mark",
        "balance",
        "pressure",
        "pressure_causes.deadlines",
        "pressure_causes.colleagues",
        "pressure_causes.home",
        "pressure_causes.none",
        "time_use.reading",
        "time_use.writing",
        "time_use.meeting",
        "agreements_emp",
        "agreements_mgr",
        "contract_hours",
        "home_hours",
        "home_reasons.quiet",
        "home_reasons.travel",
        "home_reasons.family",
        "age_group",
        "pension",
        "desk_share",
        "home_share",
    ]


def test_numbers_are_floats_and_everything_else_is_one_byte():
    types = sealed(*people(10)).schema
    floats = {name for name, kind in types.items() if kind == pl.Float32}
    assert floats == {"home_hours", "desk_share", "home_share"}
    assert {kind for name, kind in types.items() if name not in floats} == {pl.UInt8}


def test_every_answer_becomes_what_a_second_way_makes_of_it():
    persons = people(300)
    frame = sealed(*persons).drop("home_share")
    assert frame.to_dicts() == [
        {name: row[name] for name in frame.columns} for row in map(kept, persons)
    ]


def test_quasi_identifiers_keep_only_their_safe_category():
    fine = [PERSON | {"role": role} for role in ("employee", "manager", "director")] * 4
    assert sealed(*fine)["role"].to_list() == [1, 2, 2] * 4
    hours = [PERSON | {"contract_hours": hours} for hours in range(49)]
    assert sealed(*hours)["contract_hours"].to_list() == [1] * 24 + [2] * 25


@pytest.mark.parametrize(("count", "told"), [(9, False), (10, True)])
def test_below_k_there_is_no_quasi_identifier_and_nothing_computed_from_one(count, told):
    names = set(sealed(*people(count)).columns)
    telling = {"role", "contract_hours", "age_group", "home_share"}
    assert names & telling == (telling if told else set())
    assert "desk_share" in names


def test_nobody_answering_gives_the_columns_without_rows():
    nobody = sealed()
    assert nobody.height == 0
    assert nobody.schema == sealed(*people(9)).schema


def test_an_empty_submission_is_a_row_of_gaps():
    assert sealed({}, {}).null_count().row(0) == (2,) * sealed().width


def test_not_applicable_is_zero_and_differs_from_no_answer():
    assert sealed({"mark": 0}, {}, {"mark": 10})["mark"].to_list() == [0, None, 10]


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "ceo-of-a-kind"},
        {"mark": 11},
        {"mark": "7"},
        {"balance": 0},
        {"balance": None},
        {"pressure_causes": ["deadlines", "weather"]},
        {"time_use": {"reading": 100}},
        {"time_use": {"reading": 50, "writing": 25, "meeting": 25, "golf": 0}},
        {"time_use": {"reading": 300, "writing": 0, "meeting": 0}},
        {"contract_hours": 23.5},
        {"contract_hours": 99},
        {"home_hours": "many"},
        {"remark": "a text among the answers"},
        {"unheard_of": 1},
    ],
)
def test_an_answer_that_the_instrument_does_not_know_stops_everything(wrong):
    with pytest.raises(UnknownAnswer) as caught:
        sealed(*people(12), wrong)
    (item, answer) = next(iter(wrong.items()))
    assert f"questionnaire first, item {item}: " in str(caught.value)
    assert caught.value.__cause__ is None
    if isinstance(answer, str):
        assert answer not in str(caught.value)


def test_an_item_of_another_questionnaire_is_not_known_here():
    with pytest.raises(UnknownAnswer, match="item home_hours: "):
        sealed({"home_hours": 8}, questionnaire="second")


def test_texts_keep_item_and_text():
    frame = columns.encode_texts(TINY, "first", [("remark", "Fijn zo"), ("remark", "Koud")])
    assert frame.to_dicts() == [
        {"item": "remark", "text": "Fijn zo"},
        {"item": "remark", "text": "Koud"},
    ]
    assert columns.encode_texts(TINY, "first", []).schema == frame.schema


def test_a_text_that_is_not_asked_stops_everything():
    with pytest.raises(UnknownAnswer, match="item mark: ") as caught:
        columns.encode_texts(TINY, "first", [("mark", "my telephone number")])
    assert "telephone" not in str(caught.value)

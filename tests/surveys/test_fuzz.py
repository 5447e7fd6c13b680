"""Whatever is posted: never a 500, and never a stored value that the instrument does not allow.

`make test TESTS=tests/surveys/test_fuzz.py FUZZ=50` tries fifty times as many.
"""

import os
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.definition.model import Item
from surveys.models.collector import Collector
from tests.instruments import tiny_instrument
from tests.surveys.visiting import Fields, collector, filled, send, stored, texts, visit

FUZZ = int(os.environ.get("FUZZ", "1"))
ITEMS = {item.code: item for item in tiny_instrument().items}
NAMES = [
    *ITEMS,
    *(f"time_use.{option}" for option in ("reading", "writing", "meeting", "other", "")),
    *("nonce", "mac", "token", "id", "collector_id", "answers", "__proto__", "role.employee"),
]
ODD = [
    *("", " ", "na", "0", "1", "3", "5", "6", "10", "11", "-1", "7,5", "7.5", "1.000", "1e3"),
    *("100", "99", "nan", "true", "null", "[]", "{}", "\x00", "\ud83d", "٧", "a\r\nb", "'", '"'),
    *("9" * 50, "<script>", "%00", "employee", "manager", "director", "none", "home", "deadlines"),
    *("quiet", "lt25", "a50plus", "yes", "x" * 201, "x" * 5_000),
]
VALUES = st.one_of(st.sampled_from(ODD), st.text(max_size=30))
POSTS = st.dictionaries(
    st.one_of(st.sampled_from(NAMES), st.text(max_size=10)),
    st.lists(VALUES, min_size=1, max_size=3),
    max_size=14,
)
STATUSES = {200, 303, 400, 409, 422}


def allowed(item: Item, value: Any) -> bool:
    """A second way to say what may be stored, apart from the code that stores it."""
    codes = [option.code for option in item.options]
    match item.type:
        case "single":
            return value in codes
        case "scale5" | "grade10":
            lowest = 0 if item.na_option else 1
            return type(value) is int and lowest <= value <= (5 if item.type == "scale5" else 10)
        case "multi":
            alone = any(option.exclusive and option.code in value for option in item.options)
            fits = len(value) <= (item.max_choices or len(codes))
            return (
                [c for c in codes if c in value] == value != []
                and fits
                and not (alone and len(value) > 1)
            )
        case "allocation":
            return list(value) == codes and sum(value.values()) == item.total
        case "number":
            steps = (value - (item.min or 0)) / (item.step or 1)
            return (item.min or 0) <= value <= (item.max or 0) and steps == int(steps)
    return False


def sendable(fields: dict[str, list[str]]) -> Fields:
    """What can travel in a form: lone surrogates cannot."""
    return {
        name.encode("utf-8", "replace").decode(): [
            v.encode("utf-8", "replace").decode() for v in values
        ]
        for name, values in fields.items()
    }


def check(place: Collector, client: Client, fields: Fields) -> None:
    response = send(client, place, fields)
    assert response.status_code in STATUSES
    for answers in stored(place):
        assert [code for code, value in answers.items() if not allowed(ITEMS[code], value)] == []
    assert all(item == "remark" and 0 < len(text) <= 200 for item, text in texts(place))
    if response.status_code == 422:
        back = filled(response.text)
        for name in ("home_hours", "contract_hours"):
            given_values = [v for v in fields.get(name, []) if v.strip("\x00\r\n ")]
            if len(given_values) == 1 and given_values[0].isprintable():
                assert back.get(name) == given_values


@pytest.mark.django_db
@settings(
    max_examples=100 * FUZZ,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(fields=POSTS, genuine=st.integers(0, 3))
def test_any_post(client: Client, fields: dict[str, list[str]], genuine: int) -> None:
    place = collector()
    stamp = visit(client, place) if genuine else {}
    check(place, client, sendable(fields) | stamp)


@pytest.mark.django_db
@settings(
    max_examples=30 * FUZZ,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(first=POSTS, second=POSTS)
def test_two_posts_of_one_page_are_one_row_at_most(
    client: Client, first: dict[str, list[str]], second: dict[str, list[str]]
) -> None:
    place = collector()
    stamp = visit(client, place)
    for fields in (first, second):
        check(place, client, sendable(fields) | stamp)
    assert len(stored(place)) <= 1


def test_the_second_way_catches_what_is_not_allowed() -> None:
    for code, value in {
        "role": "boss",
        "mark": 11,
        "balance": 0,
        "pressure": True,
        "pressure_causes": ["home", "deadlines"],
        "home_reasons": [],
        "time_use": {"reading": 50, "writing": 50, "meeting": 50},
        "home_hours": 0.25,
        "remark": "text",
    }.items():
        assert not allowed(ITEMS[code], value)

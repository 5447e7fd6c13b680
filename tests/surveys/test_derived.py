"""Values from fine answers: right in the mean, and silent about the fine answer itself."""

import polars as pl
import pytest

from surveys import columns
from surveys.definition.model import Derived, Instrument
from tests.instruments import text, tiny_instrument

TINY = tiny_instrument()


def shares(pairs, instrument: Instrument = TINY):
    """`home_share` and the safe category of (hours at home, contract hours) pairs."""
    names = ("home_hours", "contract_hours")
    persons = [
        {name: value for name, value in zip(names, pair, strict=True) if value is not None}
        for pair in pairs
    ]
    frame = columns.encode(instrument, "first", persons)
    return frame["home_share"].to_list(), frame["contract_hours"].to_list()


def true_mean(pairs):
    ratios = [min(home / contract, 1) for home, contract in pairs if contract]
    return sum(ratios) / len(ratios)


SHORT = [(4, 16), (8, 16), (8, 20), (0, 12), (6, 18), (10, 20)] * 2
LONG = [(8, 32), (16, 32), (16, 36), (20, 40), (24, 36), (0, 40), (12, 40)] * 2


def test_group_share_is_the_sum_of_the_options_of_its_group():
    person = {"time_use": {"reading": 30, "writing": 25, "meeting": 45}}
    assert columns.encode(TINY, "first", [person, {}])["desk_share"].to_list() == [55, None]


def test_a_ratio_has_the_true_mean_in_every_safe_category():
    found, categories = shares(SHORT + LONG)
    assert categories == [1] * len(SHORT) + [2] * len(LONG)
    assert sum(found[: len(SHORT)]) / len(SHORT) == pytest.approx(true_mean(SHORT))
    assert sum(found[len(SHORT) :]) / len(LONG) == pytest.approx(true_mean(LONG))


def test_a_ratio_tells_nobodys_contract_hours():
    """Two people with the same hours at home look the same, whatever their contract."""
    pairs = [(16, 32), (16, 40), (8, 24), (8, 40)] * 5
    found, _ = shares(pairs)
    assert found[0] == found[1]
    assert found[2] == found[3]
    assert found[0] == pytest.approx(2 * found[2])


def test_a_zero_contract_leaves_no_gap_that_tells_it():
    pairs = [*SHORT, (6, 0), (6, 18)]
    found, _ = shares(pairs)
    assert found[-2] == found[-1] is not None
    assert sum(found) / len(found) == pytest.approx(true_mean(pairs))


def test_a_missing_answer_gives_a_missing_ratio():
    found, _ = shares([*LONG, (None, 36), (8, None)])
    assert found[-2:] == [None, None]


def test_nobody_is_above_the_cap():
    found, _ = shares([(48, 24)] * 3 + [(8, 40)] * 12)
    assert max(found) == 1.0


def test_a_small_category_shares_one_factor_with_all():
    pairs = [*LONG, (5, 20)]
    found, _ = shares(pairs)
    assert sum(found) / len(found) == pytest.approx(true_mean(pairs))
    assert found[-1] / 5 == pytest.approx(found[0] / 8)


def test_fewer_than_k_telling_rows_give_no_ratio():
    """Nine who work at home among many who do not: their sum would tell too much."""
    assert shares([(0, 40)] * 40 + [(8, 32)] * 9)[0] == [None] * 49
    assert shares([(0, 40)] * 40 + [(8, 32)] * 10)[0] == [0] * 40 + [0.25] * 10


def with_ratio(top: str, bottom: str, hidden: tuple[str, ...]) -> Instrument:
    """The tiny instrument with another ratio, in which only `hidden` are quasi-identifiers."""
    ratio = Derived(
        code="home_share", title=text("A ratio"), kind="ratio", items=(top, bottom), cap=1.0
    )
    safe = TINY.item("contract_hours").safe_categories
    items = tuple(
        item.model_copy(
            update={"quasi_identifier": item.code in hidden, "safe_categories": safe}
            if item.type == "number"
            else {}
        )
        for item in TINY.items
    )
    # Built anew: a copy would keep what the original has looked up already.
    fields = {name: getattr(TINY, name) for name in Instrument.model_fields}
    return Instrument(**(fields | {"items": items, "derived": (ratio,)}))


def test_without_a_quasi_identifier_a_ratio_is_exact():
    exact = with_ratio("home_hours", "contract_hours", hidden=())
    assert shares([(16, 32), (9, 36), (8, 0), (None, 36), (40, 20)], exact)[0] == [
        0.5,
        0.25,
        None,
        None,
        1.0,
    ]


def test_a_hidden_numerator_is_not_told_either():
    hidden = with_ratio("contract_hours", "home_hours", hidden=("contract_hours",))
    pairs = [(40, 24), (40, 36), (48, 24), (48, 36)] * 5
    frame = columns.encode(
        hidden, "first", [{"home_hours": h, "contract_hours": c} for h, c in pairs]
    )
    assert frame["home_share"].n_unique() == 2
    assert frame["home_share"].mean() == pytest.approx(
        sum(c / h for h, c in pairs) / len(pairs), rel=1e-6
    )


def test_two_hidden_sides_leave_only_the_mean_of_both_categories():
    hidden = with_ratio("home_hours", "contract_hours", hidden=("home_hours", "contract_hours"))
    frame = columns.encode(
        hidden, "first", [{"home_hours": h, "contract_hours": c} for h, c in SHORT + LONG]
    )
    groups = frame.group_by("home_hours", "contract_hours").agg(pl.col("home_share").n_unique())
    assert groups["home_share"].to_list() == [1] * groups.height

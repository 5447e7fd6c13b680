"""A scale says no more than its items, and about everybody what R11 lets out."""

from collections.abc import Callable, Sequence

import pytest

from reports.disclosure import scores
from reports.disclosure.exact import Scale, ScaleItem
from reports.disclosure.published import Between, Count, Mean, Published, Reliability, Withheld
from reports.disclosure.scores import scale_table
from reports.disclosure.tables import Table
from tests.reports.disclosure.derived_tables import item, whole
from tests.reports.disclosure.planted import catches

BOTH = (ScaleItem("balance", 1, 5, turned=False), ScaleItem("pressure", 1, 5, turned=True))
SCALE = Scale("wellbeing", BOTH, sd=0.9, alpha=0.7949999999999999, n=190)


def said(*tables: object, scale: Scale = SCALE, column: str = "total") -> dict[str, Published]:
    table = scale_table(scale, "week", whole(*tables), people=400)  # type: ignore[arg-type]
    return {row: table.cells[f"{row}|{column}"] for row in table.rows}


def test_everybody():
    # 1.96 · 0.9 / √200 · √(1 − 200/400) = 0.088
    assert said(item("balance", 31), item("pressure", 24)) == {
        "mean": Mean(34),
        "interval": Between(33, 35),
        "alpha": Reliability(80),
        "omega": Withheld(),
        "n": Count(200),
    }


def test_groups_have_a_mean_and_a_number_only():
    found = said(item("balance", 31), item("pressure", 24, n=150), column="role:manager")
    nothing = dict.fromkeys(("interval", "alpha", "omega"), Withheld())
    assert found == {"mean": Mean(34), "n": Count(150)} | nothing


@pytest.mark.parametrize(
    ("balance", "pressure", "mean"),
    [
        (Mean(30), Mean(30), Mean(30)),
        (Mean(30), Mean(25), Mean(33)),
        (Mean(48, "high"), Mean(12, "low"), Mean(48, "high")),
        (Mean(48, "high"), Mean(15), Mean(46, "high")),
        (Mean(12, "low"), Mean(45), Mean(14, "low")),
        (Mean(12, "low"), Mean(12, "low"), Withheld()),
    ],
)
def test_the_mean_of_released_means(balance: Mean, pressure: Mean, mean: Published):
    assert said(item("balance", balance), item("pressure", pressure))["mean"] == mean


def test_an_item_that_is_withheld_withholds_the_scale():
    hidden = item("pressure", 24, columns=("total",))
    cells = hidden.cells | {"mean|total": Withheld(), "n|total": Withheld()}
    found = said(item("balance"), type(hidden)(**{**vars(hidden), "cells": cells}))
    assert set(found.values()) == {Withheld()}


def nothing_of_one_answer(scale: Callable[..., object] = scale_table) -> None:
    agreed = item("pressure", 24, shares=(98, 0, 0, 0, 0))
    table = scale_table(SCALE, "week", whole(item("balance"), agreed), people=400)
    derived = [table.cells[f"{row}|total"] for row in ("interval", "alpha", "omega")]
    assert derived == [Withheld()] * 3
    assert table.decisions == ("R11",)


def test_nothing_is_derived_where_all_may_have_answered_alike():
    nothing_of_one_answer()


def test_that_test_catches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(scores.derived, "is_open", lambda _items: True)
    catches(nothing_of_one_answer)


def alike_groups_only() -> None:
    # "_rest" is whoever is in no other column: other people in the one and in the other.
    first = ("total", "role:employee", "role:_rest", "age:young", "age:_rest")
    other = ("total", "role:manager", "role:_rest", "age:young", "age:_rest")
    tables = (item("balance", columns=first), item("pressure", columns=other))
    found = scale_table(SCALE, "week", whole(*tables), people=400)
    assert found.columns == ("total", "age:young", "age:_rest")


def test_groups_are_the_same_people_in_every_item():
    alike_groups_only()


def test_groups_test_catches(monkeypatch: pytest.MonkeyPatch):
    def by_name(tables: Sequence[Table]) -> tuple[str, ...]:
        return tuple(c for c in tables[0].columns if all(c in each.columns for each in tables))

    monkeypatch.setattr(scores, "_shared", by_name)
    catches(alike_groups_only)

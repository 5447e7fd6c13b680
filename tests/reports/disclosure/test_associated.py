"""Associations leave as classes of what is open, and never where chance gives as much."""

from dataclasses import replace
from math import nan

import pytest

from reports.disclosure import associated
from reports.disclosure.associated import consequence_table, item_rest_table, outcome_table
from reports.disclosure.exact import Consequence, Factor, Outcome, Related, Scale, ScaleItem
from reports.disclosure.published import Association, Count, Published, Withheld
from tests.reports.disclosure.derived_tables import item, whole
from tests.reports.disclosure.planted import catches

WHOLE = whole(item("mark"), item("balance"), item("few", n=95))
TOLD = Related(("mark", "balance"), size=0.45, n=187, beyond_chance=True)


def said(related: Related) -> tuple[Published, Published]:
    table = consequence_table(Consequence("mark", {"balance": related}), "week", WHOLE)
    return table.cells["balance|association"], table.cells["balance|n"]


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, Association("moderate", "together")),
        ({"size": -0.45}, Association("moderate", "opposite")),
        ({"size": 0.45, "directed": False}, Association("moderate")),
        ({"size": 0.45**2, "explained": True, "directed": False}, Association("moderate")),
        ({"beyond_chance": False}, Association("none")),
        ({"size": 0.05}, Association("none")),
        ({"size": 0.2 - 1e-15}, Association("weak", "together")),
    ],
)
def test_classes(fields: dict[str, float], shown: Association):
    assert said(replace(TOLD, **fields)) == (shown, Count(185))


def withholds() -> None:
    for fields in ({"n": 99}, {"size": nan}, {"items": ("mark", "few")}, {"items": ()}):
        assert said(replace(TOLD, **fields)) == (Withheld(), Withheld())


def test_what_is_withheld():
    withholds()


def test_withholding_test_catches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(associated.derived, "is_open", lambda _items: True)
    catches(withholds)


def test_an_outcome():
    untold = Related(())
    factors = (Factor("balance", TOLD, replace(TOLD, size=0.12)), Factor("few", untold, untold))
    table = outcome_table(Outcome("marks", factors), "week", WHOLE)
    assert (table.kind, table.subject, table.questionnaire) == ("factors", "marks", "week")
    assert (table.rows, table.columns) == (("balance", "few"), ("alone", "beside", "n"))
    assert [table.cells[f"balance|{column}"] for column in table.columns] == [
        Association("moderate", "together"),
        Association("very weak", "together"),
        Count(185),
    ]
    assert {table.cells[f"few|{column}"] for column in table.columns} == {Withheld()}
    assert table.decisions == ("R11",)


def test_items_of_a_scale():
    items = (ScaleItem("mark", 1, 10, turned=False), ScaleItem("balance", 1, 5, turned=False))
    table = item_rest_table(Scale("both", items, rest=(0.7, 0.3), n=150), "week", WHOLE)
    assert table.cells == {
        "mark|association": Association("strong", "together"),
        "balance|association": Association("weak", "together"),
    }
    untold = item_rest_table(Scale("both", items), "week", WHOLE)
    assert set(untold.cells.values()) == {Withheld()}

"""A final release says over weeks what weekly cells say, and computes from them alone."""

from dataclasses import replace

import pytest

from reports import over_weeks
from reports.disclosure.published import (
    Association,
    Between,
    Count,
    Mean,
    Published,
    Reliability,
    Share,
    Withheld,
)
from reports.disclosure.tables import Table
from surveys.definition.model import Instrument, Questionnaire
from tests.instruments import tiny_instrument
from tests.reports.disclosure.planted import catches

SHARES = (10, 20, 40, 20, 10)
WEEKS = ("first", "second", "third")


def instrument() -> Instrument:
    """The tiny instrument with a third questionnaire, which has the first one's theme."""
    tiny = tiny_instrument()
    first, second = tiny.questionnaires
    third = Questionnaire(**{**dict(first), "code": "third"})
    return tiny.model_copy(update={"questionnaires": (first, second, third)})


def item(code: str, week: str, tenths: int, n: int = 400) -> Table:
    said: dict[str, Published] = {"n": Count(n)}
    said |= {f"answer:{place}": Share(p, 1) for place, p in enumerate(SHARES, 1)}
    said |= {"mean": Mean(tenths), "interval": Between(tenths - 1, tenths + 1)}
    cells = {f"{row}|total": value for row, value in said.items()}
    return Table("frequency", code, week, tuple(said), ("total",), cells)


def role(week: str, employees: int) -> Table:
    cells = {"n|total": Count(400), "answer:employee|total": Share(employees, 1)}
    cells["answer:manager|total"] = Share(100 - employees, 1)
    rows = tuple(name.partition("|")[0] for name in cells)
    return Table("frequency", "role", week, rows, ("total",), cells)


def scale(week: str, tenths: int) -> Table:
    said: dict[str, Published] = {
        "mean": Mean(tenths),
        "interval": Between(tenths - 1, tenths + 1),
        "alpha": Reliability(80),
        "omega": Withheld(),
        "n": Count(395),
    }
    cells = {f"{row}|total": value for row, value in said.items()}
    return Table("scale", "wellbeing", week, tuple(said), ("total",), cells)


WEEKLY = [
    role("first", 80),
    item("balance", "first", 31),
    item("pressure", "first", 30),
    item("agreements_emp", "first", 34),
    item("agreements_mgr", "first", 38),
    scale("first", 30),
    role("second", 75),
    item("balance", "second", 33, n=300),
    item("agreements_emp", "second", 35),
    role("third", 70),
    item("balance", "third", 37, n=200),
    item("pressure", "third", 26),
    scale("third", 36),
]


def told(weekly: list[Table] = WEEKLY) -> dict[tuple[str, str], Table]:
    tables = over_weeks.tables(weekly, instrument())
    assert all(set(t.cells) == {f"{r}|{c}" for r in t.rows for c in t.columns} for t in tables)
    assert {table.questionnaire for table in tables} == {""}
    return {(table.kind, table.subject): table for table in tables}


def row(table: Table, name: str) -> list[Published]:
    return [table.cells[f"{name}|{column}"] for column in table.columns]


def test_what_there_is():
    assert list(told()) == [
        ("trend", "balance"),
        ("trend", "pressure"),
        ("trend", "agreements_emp"),
        ("scale_trend", "wellbeing"),
        ("change", "balance"),
        ("change", "pressure"),
        ("scale_change", "wellbeing"),
        ("mirrored", "agreements"),
        ("drift", "role"),
        ("bounds", "balance"),
        ("bounds", "pressure"),
        ("bounds", "agreements_emp"),
    ]


def test_trends():
    balance, wellbeing = told()["trend", "balance"], told()["scale_trend", "wellbeing"]
    assert (balance.rows, balance.columns) == (WEEKS, ("n", "mean", "interval"))
    assert row(balance, "second") == [Count(300), Mean(33), Between(32, 34)]
    assert wellbeing.rows == ("first", "third")
    assert row(wellbeing, "third") == [Count(395), Mean(36), Between(35, 37)]


def test_changes_between_repeated_themes():
    change = told()["change", "balance"]
    assert change.rows == ("first>third",)
    assert change.columns == ("first", "second", "difference", "interval", "effect")
    # The shares have a standard deviation of 1.10: 0.6 of it is a moderate effect.
    assert row(change, "first>third") == [
        Mean(31), Mean(37), Mean(6), Between(4, 8), Association("moderate", "together"),
    ]  # fmt: skip
    fell = row(told()["change", "pressure"], "first>third")
    assert fell[2:] == [Mean(-4), Between(-6, -2), Association("weak", "opposite")]


def three_rounds() -> None:
    """A theme that comes back again is compared with the time before, and not with the first."""
    tiny = instrument()
    same = tuple(each.model_copy(update={"theme": "again"}) for each in tiny.questionnaires)
    tables = over_weeks.tables(WEEKLY, tiny.model_copy(update={"questionnaires": same}))
    change = next(t for t in tables if (t.kind, t.subject) == ("change", "balance"))
    assert change.rows == ("first>second", "second>third")
    assert row(change, "first>second")[:3] == [Mean(31), Mean(33), Mean(2)]
    assert row(change, "second>third")[:3] == [Mean(33), Mean(37), Mean(4)]


def test_a_theme_that_comes_back_twice():
    three_rounds()


def test_rounds_test_catches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(over_weeks, "pairwise", lambda codes: [(codes[0], codes[-1])])
    catches(three_rounds)


def test_changes_of_scales():
    # var = 2 · 1.2 / (1 − 0.8/2) / 4, so sd = 1.0
    change = row(told()["scale_change", "wellbeing"], "first>third")
    assert change[2:] == [Mean(6), Between(4, 8), Association("moderate", "together")]


def no_effect_that_may_be_none() -> None:
    close = [item("balance", "first", 31), item("balance", "third", 33)]
    change = row(told(close)["change", "balance"], "first>third")
    assert change[2:] == [Mean(2), Between(0, 4), Association("none")]


def test_an_effect_that_may_be_none_is_none():
    no_effect_that_may_be_none()


def test_effect_test_catches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(over_weeks, "_effect", lambda _interval, effect: effect)
    catches(no_effect_that_may_be_none)


def test_without_an_interval_there_is_no_effect():
    first, third = item("balance", "first", 31), item("balance", "third", 37)
    hidden = replace(third, cells=third.cells | {"interval|total": Withheld()})
    change = row(told([first, hidden])["change", "balance"], "first>third")
    assert change[2:] == [Mean(6), Withheld(), Withheld()]


def test_employees_and_managers():
    mirrored = told()["mirrored", "agreements"]
    assert mirrored.rows == ("agreements_emp", "agreements_mgr")
    assert mirrored.columns == ("first", "second")
    assert row(mirrored, "agreements_emp") == [Mean(34), Mean(35)]
    assert row(mirrored, "agreements_mgr") == [Mean(38), Withheld()]


def test_drift():
    drift = told()["drift", "role"]
    assert (drift.rows, drift.columns) == (("employee", "manager"), WEEKS)
    assert row(drift, "manager") == [Share(20, 1), Share(25, 1), Share(30, 1)]


def test_bounds_of_those_who_stopped():
    bounds = told()["bounds", "balance"]
    assert (bounds.rows, bounds.columns) == (WEEKS[1:], ("interval",))
    # Of 404 at most, 200 at least are left at the end: 3.65 · 200/404 + 1 · 204/404 = 2.31.
    assert [row(bounds, week) for week in WEEKS[1:]] == [
        [Between(26, 38)],
        [Between(23, 44)],
    ]


def test_releases_without_derived_tables_stay_readable():
    """Weeks that were released before there were intervals, scales and associations."""
    old = [replace(t, rows=tuple(r for r in t.rows if r != "interval")) for t in WEEKLY]
    old = [
        replace(t, cells={name: v for name, v in t.cells.items() if "interval" not in name})
        for t in old
        if t.kind == "frequency"
    ]
    found = told(old)
    assert row(found["trend", "balance"], "first") == [Count(400), Mean(31), Withheld()]
    assert row(found["change", "balance"], "first>third")[2:] == [Mean(6), Withheld(), Withheld()]

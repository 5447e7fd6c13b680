"""What something may be derived from: open items, and options chosen by some and not by others."""

from reports.disclosure.margins import with_intervals
from reports.disclosure.published import Between, Count, Share, Withheld
from reports.disclosure.tables import Table
from tests.reports.disclosure.derived_tables import item, whole


def test_open_items():
    agreed = item("agreed", shares=(98, 0, 0, 0, 0))
    assert whole(item("open"), agreed, item("few", n=95)).open_items == {"open"}


def test_an_option_is_chosen_or_not():
    shares = {"none": Share(2, 2, "low"), "some": Share(30, 2), "all": Share(98, 2, "high")}
    cells = {"n|total": Count(200)} | {f"answer:{key}|total": s for key, s in shares.items()}
    rows = tuple(name.partition("|")[0] for name in cells)
    several = Table("frequency", "reasons", "week", rows, ("total",), cells)
    assert whole(several, several=("reasons",)).open_items == {"reasons.some"}


def test_intervals_beside_means():
    found = whole(item("mark", 31), item("few", 31, n=95))
    mark, few = with_intervals(found, {"mark": 1.2, "few": 1.2}, people=400)
    assert mark.rows[-2:] == ("mean", "interval")
    # 1.96 · 1.2 / √200 · √(1 − 200/400) = 0.118, outwards
    assert mark.cells["interval|total"] == Between(29, 33)
    assert mark.cells["interval|role:manager"] == few.cells["interval|total"] == Withheld()
    assert (mark.decisions, few.decisions) == ((), ("R11",))
    assert set(mark.cells) == {f"{row}|{column}" for row in mark.rows for column in mark.columns}

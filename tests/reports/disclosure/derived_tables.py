"""Released tables of items, for tests of what derives from them."""

from reports.disclosure.published import Count, Mean, Published, Share
from reports.disclosure.tables import Table
from reports.disclosure.whole import Whole

EVEN = (10, 20, 40, 20, 10)
COLUMNS = ("total", "role:employee", "role:manager")


def item(
    code: str,
    tenths: int | Mean = 31,
    *,
    n: int = 200,
    shares: tuple[int, ...] = EVEN,
    columns: tuple[str, ...] = COLUMNS,
) -> Table:
    """An item with five answers, alike in all columns; a share of 98 or more is an end."""
    mean = tenths if isinstance(tenths, Mean) else Mean(tenths)
    said: dict[str, Published] = {"n": Count(n)}
    for place, percent in enumerate(shares, 1):
        said[f"answer:{place}"] = Share(98, 2, "high") if percent >= 98 else Share(percent, 2)
    said["mean"] = mean
    cells = {f"{row}|{column}": value for column in columns for row, value in said.items()}
    return Table("frequency", code, "week", tuple(said), columns, cells)


def whole(*tables: Table, several: tuple[str, ...] = ()) -> Whole:
    return Whole(tables, several)

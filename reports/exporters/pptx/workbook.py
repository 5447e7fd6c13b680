"""The workbook inside a chart: the numbers it is drawn from, and beside them what is printed.

The numbers are places of released values and no finer than these; "\u2264 5%" stands as
its place in the chart and, in the columns after it, as the text that people read.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter.workbook import Workbook

from reports.report.model import Value
from reports.report.texts import clean


@dataclass(frozen=True)
class Series:
    """One series of a chart: a value for each category."""

    name: str
    values: tuple[Value, ...]

    @property
    def places(self) -> tuple[float | None, ...]:
        return tuple(value.at for value in self.values)


def written(categories: Sequence[str], series: Sequence[Series], stamp: datetime) -> bytes:
    """The workbook as XLSX bytes: names are always texts, never formulas."""
    out = io.BytesIO()
    book = Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
         "strings_to_numbers": False},
    )  # fmt: skip
    book.set_properties({"created": stamp})
    sheet = book.add_worksheet("Sheet1")
    for row, category in enumerate(categories, 1):
        sheet.write_string(row, 0, clean(category))
    for column, each in enumerate(series, 1):
        printed = column + len(series)
        sheet.write_string(0, column, clean(each.name))
        sheet.write_string(0, printed, clean(each.name))
        for row, (value, at) in enumerate(zip(each.values, each.places, strict=True), 1):
            sheet.write_string(row, printed, clean(value.text))
            if at is not None:
                sheet.write_number(row, column, at)
    book.close()
    return out.getvalue()

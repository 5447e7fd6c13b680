"""A report as an Excel workbook: an overview, then one sheet for each chapter.

Every cell is text, numbers included: a sheet then holds exactly what the page
shows ("≤ 5%", "45–49", "7,4"), in no more precision, and no text can act as a formula.
"""

import io
from datetime import UTC, datetime

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.progress import Tell, one_by_one, to_nobody
from reports.report.model import Bullets, Facts, Figure, Paragraph, Report, Section, Table
from surveys import colour

LONGEST_NAME = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LABEL_WIDTH = 58
NUMBER_WIDTH = 15
MOST_COLUMNS = 16


class Sheet:
    """A worksheet that is filled from the top down."""

    def __init__(self, sheet: Worksheet, formats: dict[str, Format]) -> None:
        self.sheet = sheet
        self.formats = formats
        self.row = 0
        sheet.set_column(0, 0, LABEL_WIDTH)
        sheet.set_column(1, MOST_COLUMNS, NUMBER_WIDTH)
        sheet.hide_gridlines(2)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def line(self, *texts: str, style: str = "text", rest: str = "number") -> None:
        for column, text in enumerate(texts):
            kind = style if column == 0 else rest
            self.sheet.write_string(self.row, column, text, self.formats[kind])
        self.row += 1

    def gap(self) -> None:
        self.row += 1


def render(report: Report, tell: Tell = to_nobody) -> bytes:
    """The report as XLSX bytes."""
    out = io.BytesIO()
    book = Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
         "strings_to_numbers": False},
    )  # fmt: skip
    book.set_properties(
        {
            "title": report.title,
            "author": report.cover.study,
            "created": datetime.fromtimestamp(report.stamp, UTC).replace(tzinfo=None),
        }
    )
    formats = _formats(book, colour.on_light(report.cover.accent))
    names = _names([report.words.overview, *(section.title for section in report.sections)])
    _overview(Sheet(book.add_worksheet(names[0]), formats), report, names)
    for name, section in zip(names[1:], one_by_one(report.sections, tell), strict=True):
        sheet = Sheet(book.add_worksheet(name), formats)
        sheet.sheet.freeze_panes(1, 0)
        _section(sheet, section, 1)
    book.close()
    return out.getvalue()


def _overview(sheet: Sheet, report: Report, names: list[str]) -> None:
    """The cover as a sheet, and where each chapter is."""
    cover = report.cover
    sheet.line(f"{cover.kicker}: {cover.title}", style="title")
    sheet.line(cover.organisation, style="heading")
    for name, value in cover.facts:
        sheet.line(f"{name}: {value}")
    sheet.gap()
    sheet.line(report.words.notice)
    sheet.gap()
    sheet.line(report.words.contents, style="heading")
    for name in names[1:]:
        target = f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1"
        sheet.sheet.write_url(sheet.row, 0, target, sheet.formats["link"], name)
        sheet.row += 1


def _section(sheet: Sheet, section: Section, level: int) -> None:
    if level > 1:
        sheet.gap()
    styles = {1: "title", 2: "question" if section.question else "heading"}
    sheet.line(section.title, style=styles.get(level, "question"))
    for block in section.blocks:
        match block:
            case Paragraph(text):
                sheet.line(text)
            case Bullets(items):
                for text in items:
                    sheet.line(f"• {text}")
            case Facts(items):
                for name, value in items:
                    sheet.line(name, value.text)
            case Figure(table=table) | (Table() as table):
                _table(sheet, table)
    for inner in section.sections:
        _section(sheet, inner, level + 1)


def _table(sheet: Sheet, table: Table) -> None:
    sheet.gap()
    sheet.line(*table.head, style="head", rest="head_number")
    for row in table.rows:
        sheet.line(row.header, *(value.text for value in row.values))


def _names(titles: list[str]) -> list[str]:
    """Sheet names: short, without the signs that Excel refuses, each different."""
    names: list[str] = []
    for title in titles:
        plain = title.translate(FORBIDDEN).strip(" '") or "-"
        name, again = _cut(plain, LONGEST_NAME), 1
        while name.casefold() in (taken.casefold() for taken in names):
            again += 1
            ending = f" {again}"
            name = _cut(plain, LONGEST_NAME - len(ending)) + ending
        names.append(name)
    return names


def _cut(text: str, most: int) -> str:
    """The beginning of a text, in the units in which Excel counts: an emoji is two."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore").rstrip()


def _formats(book: Workbook, accent: str) -> dict[str, Format]:
    font = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    wrapped = {**font, "text_wrap": True}
    rule = {"bottom": 1, "bottom_color": "#d5dae0"}
    return {
        "text": book.add_format({**wrapped}),
        "number": book.add_format({**font, **rule, "align": "right"}),
        "title": book.add_format({**font, "bold": True, "font_size": 16, "font_color": accent}),
        "heading": book.add_format({**font, "bold": True, "font_size": 13}),
        "question": book.add_format({**wrapped, "bold": True}),
        "head": book.add_format({**wrapped, "bold": True, "bottom": 2}),
        "head_number": book.add_format({**wrapped, "bold": True, "bottom": 2, "align": "right"}),
        "link": book.add_format({**font, "font_color": accent, "underline": 1}),
    }

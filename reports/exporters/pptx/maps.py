"""A map of associations as a table: shades for the eye, and the words themselves in the cells."""

from dataclasses import replace
from typing import Any

from reports.charts import colours
from reports.exporters.pptx import look, measures, tables
from reports.exporters.pptx.planning import as_table
from reports.report.model import Matrix, Tie


def add(slide: Any, chart: Matrix, deck: look.Deck, alt: str) -> None:
    """The map from the top of a slide's content."""
    made = tables.add(slide, replace(as_table(chart), caption=alt), deck, measures.TOP)
    for at, row in enumerate(chart.rows, 1):
        for column, tie in enumerate(row.ties, 1):
            _shade(made.cell(at, column), tie)


def _shade(cell: Any, tie: Tie) -> None:
    if tie.strength is None:
        return
    tone = colours.tie(tie.strength, tie.sign)
    tables.fill(cell, tone)
    tables.colour(cell, colours.on(tone))

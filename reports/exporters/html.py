"""A report as one HTML file that needs nothing else: no script, no other file, no network.

The same body is shown on the platform's own release page (`body`); only there the
style sheet is a file of its own, because the pages' security policy wants that.
"""

import base64
import re
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from reports.charts.draw import draw
from reports.progress import Tell, one_by_one, to_nobody
from reports.report.model import (
    Block,
    Bullets,
    Facts,
    Figure,
    Paragraph,
    Report,
    Section,
    Table,
)
from surveys import colour

WIDE, NARROW = 440.0, 216.0
"""Drawing widths; a screen shows them about one and a half times as large."""
STYLE = Path(__file__).resolve().parent.parent / "static" / "reports" / "report.css"
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
HEADINGS = 6


def render(report: Report, tell: Tell = to_nobody) -> bytes:
    """The report as a page of its own, UTF-8."""
    accent = report.cover.accent
    context = body(report, tell=tell) | {
        "style": mark_safe(COMMENTS.sub("", STYLE.read_text())),  # noqa: S308 - our own file
        "accent": colour.on_light(accent),
        "accent_dark": colour.on_dark(accent),
        "on_accent": colour.text_on(colour.on_light(accent)),
        "logo": base64.b64encode(report.cover.logo).decode(),
    }
    return render_to_string("reports/document.html", context).encode()


def body(report: Report, only: Section | None = None, tell: Tell = to_nobody) -> dict[str, Any]:
    """What `reports/report.html` needs: the report, and its sections (or one) with charts drawn."""
    accent = colour.on_light(report.cover.accent)
    sections = (only,) if only else report.sections
    return {
        "report": report,
        "sections": [_section(section, 2, accent) for section in one_by_one(sections, tell)],
    }


def _section(section: Section, level: int, accent: str) -> dict[str, Any]:
    return {
        "title": section.title,
        "anchor": section.anchor,
        "level": min(level, HEADINGS),
        "question": section.question,
        "blocks": [_block(block, accent) for block in section.blocks],
        "sections": [_section(inner, level + 1, accent) for inner in section.sections],
    }


def _block(block: Block, accent: str) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"kind": "paragraph", "text": text}
        case Bullets(items):
            return {"kind": "bullets", "items": items}
        case Facts(items):
            return {"kind": "facts", "facts": items}
        case Table() as table:
            return {"kind": "table", "table": table}
        case Figure() as figure:
            return {
                "kind": "figure",
                "wide": _drawn(figure, WIDE, accent),
                "narrow": _drawn(figure, NARROW, accent),
                "table": figure.table,
            }


def _drawn(figure: Figure, width: float, accent: str) -> SafeString:
    return mark_safe(draw(figure, width=width, accent=accent))  # noqa: S308 - draw escapes texts

"""A report as a deck for management: one slide for each thing that its builder marked.

Charts are PowerPoint's own and can be edited; the workbook in each holds the released
numbers and what is printed, and nothing else.
"""

import io

from reports.exporters.pptx import archive, content, cover, look
from reports.exporters.pptx.planning import plan
from reports.progress import Tell, to_nobody
from reports.report.model import Report


def render(report: Report, tell: Tell = to_nobody) -> bytes:
    """The deck as PPTX bytes; the same bytes for the same report."""
    deck = look.new_deck(report)
    cover.add(deck, report)
    slides = plan(report)
    for done, slide in enumerate(slides):
        tell(done / len(slides), slide.title)
        content.add(deck, slide)
    out = io.BytesIO()
    deck.file.save(out)
    return archive.settled(out.getvalue())

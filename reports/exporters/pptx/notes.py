"""What is said with a slide: the numbers of its chart in words."""

from collections.abc import Iterable
from typing import Any

from reports.exporters.pptx.look import Deck
from reports.exporters.pptx.words import write


def add(slide: Any, deck: Deck, lines: Iterable[str]) -> None:
    """Speaker's notes, a paragraph for each line; none without lines."""
    wanted = list(lines)
    if not wanted:
        return
    frame = slide.notes_slide.notes_text_frame
    for at, text in enumerate(wanted):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        write(paragraph, text, deck.language)

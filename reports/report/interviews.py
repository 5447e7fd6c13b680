"""What interviews gave, in the words of coordinators: paragraphs of plain text."""

from reports.models import Release
from reports.report import phrases
from reports.report.model import Paragraph, Section
from reports.report.texts import clean


def paragraphs(release: Release, language: str) -> list[str]:
    """The notes in a language, or in the other where it has none; a paragraph for each line."""
    others = [text for text in release.notes.values() if text]
    text = release.notes.get(language) or next(iter(others), "")
    return [kept for line in text.splitlines() if (kept := clean(line))]


def section(told: list[str]) -> Section:
    """The chapter with these paragraphs."""
    texts = (phrases.interviews_intro(), *told)
    blocks = tuple(Paragraph(text) for text in texts)
    return Section(phrases.interviews_title(), "interviews", blocks)

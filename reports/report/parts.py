"""Sections that are made one by one: a part that fails is named, and takes no other with it."""

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from django.utils import translation

from reports import wording
from reports.progress import Tell
from reports.report.model import Paragraph, Report, Section

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Part:
    """A section that is still to be made; its heading is known before, for when that fails.

    `make` returns the section, with this title and anchor. A chapter that is made of
    parts has `parts` instead.
    """

    title: str
    anchor: str
    make: Callable[[], Section] | None = None
    parts: tuple["Part", ...] = ()

    @property
    def number(self) -> int:
        """How many sections are made for it, one by one."""
        return sum(part.number for part in self.parts) if self.parts else 1


def sections(parts: Sequence[Part], tell: Tell) -> tuple[Section, ...]:
    """The sections of all parts. One that cannot be made says so in its place."""
    whole = sum(part.number for part in parts)
    made = 0

    def section(part: Part) -> Section:
        nonlocal made
        if part.make is None:
            return Section(part.title, part.anchor, sections=tuple(map(section, part.parts)))
        tell(made / whole, part.title)
        made += 1
        try:
            return part.make()
        except Exception:
            logger.exception("The section “%s” could not be made.", part.anchor)
            return missing(Section(part.title, part.anchor))

    return tuple(map(section, parts))


def missing(section: Section) -> Section:
    """The section without its content, and with the sentence that it could not be made."""
    words = Paragraph(wording.section_missing())
    return replace(section, blocks=(words,), sections=(), missing=True)


def marked(report: Report) -> Report:
    """The same report; one that lacks a section says so on its front and in its name."""
    if not report.missing:
        return report
    with translation.override(report.language):
        name = wording.incomplete()
        return replace(
            report,
            title=f"{name} – {report.title}",
            cover=replace(report.cover, kicker=f"{name} – {report.cover.kicker}"),
            words=replace(report.words, notice=wording.incomplete_notice()),
        )


def without(report: Report, anchors: Collection[str]) -> Report:
    """The same report in which these sections, wherever they stand, could not be made."""

    def section(one: Section) -> Section:
        if one.anchor in anchors:
            return missing(one)
        return replace(one, sections=tuple(map(section, one.sections)))

    with translation.override(report.language):
        kept = replace(report, sections=tuple(map(section, report.sections)))
    return kept if report.missing else marked(kept)

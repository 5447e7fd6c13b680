"""A document that stands apart: in the form of a report, but of no single release."""

from collections.abc import Iterable

from reports import wording
from reports.report.model import Cover, Report, Section, Words

ACCENT = "#0b5563"
"""It has no organisation whose colour it could bear."""


def document(
    cover: Cover, sections: Iterable[Section], *, about: str, notice: str, language: str, stamp: int
) -> Report:
    """A report for any exporter; its texts are in `language`, which is the active one.

    Its title says what it is `about`; `notice` stands on its front; `stamp` (seconds) dates it.
    """
    return Report(
        language=language,
        title=f"{cover.title} – {about}",
        cover=cover,
        words=words(notice),
        stamp=stamp,
        sections=tuple(sections),
    )


def words(notice: str) -> Words:
    """The words that every report needs around its content, in the language that is active."""
    return Words(
        contents=wording.contents(),
        page=wording.page(),
        table=wording.show_table(),
        overview=wording.overview(),
        notice=notice,
    )

"""Which sections keep a report from becoming a file: each is tried without the others."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from reports.progress import Tell, one_by_one, to_nobody
from reports.report.model import Report, Section

logger = logging.getLogger(__name__)

Render = Callable[[Report], bytes]


def failing(report: Report, render: Render, tell: Tell = to_nobody) -> list[str]:
    """The anchors of the smallest sections with which `render` fails; none when none is to blame.

    Tries each section alone, and within one that fails each of its parts.
    """
    if _error(report, (), render):
        return []
    return _among(report.sections, report, render, tell)


def _among(sections: Sequence[Section], report: Report, render: Render, tell: Tell) -> list[str]:
    found = []
    for section in one_by_one(sections, tell):
        if error := _error(report, (section,), render):
            inside = _among(section.sections, report, render, to_nobody)
            if not inside:
                logger.error("The section “%s” fails: %r", section.anchor, error)
            found += inside or [section.anchor]
    return found


def _error(report: Report, sections: tuple[Section, ...], render: Render) -> Exception | None:
    try:
        render(replace(report, sections=sections))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is named and left out
        return error
    return None

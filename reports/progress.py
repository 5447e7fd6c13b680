"""How far the making of a report is, told while it is made."""

from collections.abc import Callable, Iterator, Sequence

from reports.report.model import Section

Tell = Callable[[float, str], None]
"""Told how much of its own work a step has done (0 to 1), and the title of the section in hand."""


def to_nobody(_done: float, _section: str) -> None:
    """For those who do not want to know."""


def one_by_one(sections: Sequence[Section], tell: Tell, *, until: float = 1.0) -> Iterator[Section]:
    """The sections in turn; each is told of before it comes, up to `until` of the work."""
    for done, section in enumerate(sections):
        tell(until * done / len(sections), section.title)
        yield section

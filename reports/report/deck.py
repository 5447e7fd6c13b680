"""Which figures of a chapter are in the deck for management: the first ones of many."""

from collections.abc import Sequence
from dataclasses import replace

from reports.report.model import Block, Figure, Section


def first_only(sections: Sequence[Section], most: int) -> tuple[Section, ...]:
    """The same sections; beyond the first `most` figures none is on a slide."""
    kept = 0

    def block(one: Block) -> Block:
        nonlocal kept
        if not isinstance(one, Figure) or not one.slide:
            return one
        kept += 1
        return one if kept <= most else replace(one, slide="")

    return tuple(replace(each, blocks=tuple(map(block, each.blocks))) for each in sections)

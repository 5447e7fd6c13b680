"""Which five-point questions stand together in a matrix. Pure: no Django."""

from collections.abc import Iterable
from itertools import groupby

from surveys.definition.model import Item


def matrices(items: Iterable[Item]) -> list[list[Item]]:
    """The items in their order, those that share a matrix together in one list.

    Together are five-point items that follow each other, have the same answers, are
    put to the same role and depend on no other answer. Their rows may each have a
    "not applicable" of their own.
    """
    groups: list[list[Item]] = []
    for together, run in groupby(items, key=_heading):
        members = list(run)
        groups.extend([members] if together is not None else [[item] for item in members])
    return groups


def _heading(item: Item) -> tuple[object, ...] | None:
    """What items of one matrix have in common; None for an item that stands alone."""
    if item.type != "scale5" or item.condition is not None:
        return None
    return item.role, *(option.text for option in item.options)

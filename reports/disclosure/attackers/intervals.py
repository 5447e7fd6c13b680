"""Arithmetic with numbers that are known between bounds."""

from collections.abc import Sequence

from reports.disclosure.attackers.knowledge import Bounds, Statement


def difference(whole: Statement, parts: Sequence[Statement], answer: str, size: int) -> Bounds:
    """How many of the `size` people in `whole` but in no part gave an answer."""
    low = whole.answers[answer][0] - sum(part.answers[answer][1] for part in parts)
    high = whole.answers[answer][1] - sum(part.answers[answer][0] for part in parts)
    return max(low, 0), min(high, size)


def agreement(bounds: Bounds | None, size: int, t: int) -> str:
    """As `kind`, of a published set: whether all of it agree, or all but fewer than `t`."""
    if bounds is None:
        return "undecided"
    return "unanimous" if bounds[0] > size - t else ""


def kind(bounds: Bounds | None, size: int) -> str:
    """What bounds on `size` people give away, a kind of `Finding`, or "" for nothing."""
    if bounds is None:
        return "undecided"
    low, high = bounds
    if low == size:
        return "unanimous"
    if low == high:
        return "pinned" if low else "zero"
    return ""

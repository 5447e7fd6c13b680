"""Subtraction from a pool: all organisations but one are taken away, by what they released.

Somebody who has the overall results and every organisation's report, and knows who took
part in each. What is left of a pooled column is about one organisation's people, or about
the few whom their organisations did not show.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.disclosure.attackers.knowledge import Bounds, Finding

NAME = "pool"


@dataclass(frozen=True)
class Group:
    """The same group in one organisation: its size, and the bounds that its report gives.

    `answers` is None where the report does not show the group on its own.
    """

    organisation: str
    size: int
    answers: Mapping[str, Bounds] | None


@dataclass(frozen=True)
class Pooled:
    """One column of the pool: the bounds that it gives, and the same group everywhere."""

    name: str
    answers: Mapping[str, Bounds]
    groups: tuple[Group, ...]


def attack(pooled: Pooled, k: int, t: int) -> Iterator[Finding]:
    """Hidden people that are left when all who are shown are taken away, and what they said."""
    left = [group for group in pooled.groups if group.answers is None and group.size]
    size = sum(group.size for group in left)
    if 0 < size < k:
        who = ", ".join(group.organisation for group in left)
        yield Finding(NAME, "derived", pooled.name, who, size, "", size, size)
    for group in pooled.groups:
        others = [other for other in pooled.groups if other is not group]
        yield from _about(group, others, pooled, t)


def _about(group: Group, others: list[Group], pooled: Pooled, t: int) -> Iterator[Finding]:
    for answer, (low, high) in pooled.answers.items():
        before = _bounds(group, answer)
        least = max(before[0], low - sum(_bounds(other, answer)[1] for other in others))
        most = min(before[1], high - sum(_bounds(other, answer)[0] for other in others))
        found = Finding(NAME, "", pooled.name, group.organisation, group.size, answer, least, most)
        if least > group.size - t and group.size > 0:
            yield Finding(**{**vars(found), "kind": "unanimous"})
        elif group.answers is None and group.size and least == most:
            yield Finding(**{**vars(found), "kind": "pinned"})


def _bounds(group: Group, answer: str) -> Bounds:
    return (0, group.size) if group.answers is None else group.answers[answer]

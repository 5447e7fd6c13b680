"""Which of the sound ways to show an item's breakdowns keeps the most.

R4 and R5 look at all breakdowns of an item together. Where they refuse, there is
often more than one way out: leaving out a group, merging neighbours, dropping one
breakdown or another. The ways are tried in the order of what a reader loses, so
that the first that is sound is the best.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice

from reports.disclosure.partitions import NOTHING, Partition

MOST_TRIALS = 100

Choice = tuple[Partition, ...]
"""One way of showing each breakdown."""

Options = Sequence[Sequence[Partition]]

Audit = Callable[[Choice], str]
"""Names the rule that refuses a choice; empty where none does. Nothing shown is never refused."""

AuditAlone = Callable[[int, Partition], str]
"""The same for one breakdown, at its place: refused alone, it is refused beside any other."""


@dataclass(frozen=True)
class Selection:
    """The best sound choice, and the rules that refused better ones."""

    choice: Choice
    refused_by: frozenset[str] = frozenset()


def best(options: Options, audit: Audit, audit_alone: AuditAlone) -> Selection:
    """The sound choice of one option for each breakdown that keeps the most cells.

    Of equal ones, that in which most people are shown under a name. `options` are
    ranked, with `NOTHING` as the last of each.
    """
    alone: dict[tuple[int, Partition], str] = {}

    def refusal(choice: Choice) -> str:
        for place, way in enumerate(choice):
            if (place, way) not in alone:
                alone[place, way] = "" if way is NOTHING else audit_alone(place, way)
            if alone[place, way]:
                return alone[place, way]
        return audit(choice)

    first = tuple(ways[0] for ways in options)
    if not (rule := audit(first)):
        return Selection(first)
    refused = {rule}
    for choice in islice(_ranked(options), MOST_TRIALS):
        if not (rule := refusal(choice)):
            return Selection(choice, frozenset(refused))
        refused.add(rule)
    return Selection(_one_by_one(options, refusal), frozenset(refused))


def _ranked(options: Options) -> Iterator[Choice]:
    """Every choice, in the order of what is lost."""
    start = (0,) * len(options)
    waiting = [(_loss(options, start), start)]
    seen = {start}
    while waiting:
        _, places = heappop(waiting)
        yield tuple(each[place] for each, place in zip(options, places, strict=True))
        for changed in range(len(options)):
            after = (*places[:changed], places[changed] + 1, *places[changed + 1 :])
            if after[changed] < len(options[changed]) and after not in seen:
                seen.add(after)
                heappush(waiting, (_loss(options, after), after))


def _loss(options: Options, places: Sequence[int]) -> tuple[int, int]:
    kept = [each[place].worth for each, place in zip(options, places, strict=True)]
    most = [each[0].worth for each in options]
    return (
        sum(cells for cells, _ in most) - sum(cells for cells, _ in kept),
        sum(named for _, named in most) - sum(named for _, named in kept),
    )


def _one_by_one(options: Options, audit: Audit) -> Choice:
    """One breakdown after the other, each in the best way that is sound with those before it."""
    choice = [NOTHING] * len(options)
    for place, ways in enumerate(options):
        for way in ways[:-1]:
            attempt = (*choice[:place], way, *choice[place + 1 :])
            if not audit(attempt):
                choice[place] = way
                break
    return tuple(choice)

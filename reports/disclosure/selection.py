"""Which of the sound ways to show an item's breakdowns keeps the most.

R4 and R5 look at all breakdowns of an item together. Where they refuse, there is
often more than one way out: leaving out a group, merging neighbours, dropping one
breakdown or another. The ways are tried in the order of what a reader loses, so
that the first that is sound is the best.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import islice

from reports.disclosure.partitions import Partition

MOST_TRIALS = 100
"""So many choices are audited before one breakdown is taken after the other."""

MOST_CHOICES = 4_000
"""So many are looked at; most of them hold a combination that was refused before."""

Choice = tuple[Partition, ...]
"""One way of showing each breakdown."""

Options = Sequence[Sequence[Partition]]

Places = tuple[int, ...]
"""A choice as the place of each way among the options for its breakdown."""


@dataclass(frozen=True)
class Refusal:
    """The rule that refuses a choice, and the breakdowns whose ways are enough for it."""

    rule: str
    breakdowns: frozenset[int]


Audit = Callable[[Choice], Refusal | None]
"""None where nothing refuses. Nothing shown is never refused, and more shown never less so."""


@dataclass(frozen=True)
class Selection:
    """The best sound choice, and the rules that refused better ones."""

    choice: Choice
    refused_by: frozenset[str] = frozenset()


def best(options: Options, audit: Audit) -> Selection:
    """The sound choice of one option for each breakdown that keeps the most cells.

    Of equal ones, that in which most people are shown under a name. `options` are
    ranked, with `NOTHING` as the last of each.
    """
    court = _Court(options, audit)
    for places in islice(_ranked(options), MOST_CHOICES):
        if not court.refuses(places):
            return court.selection(places)
        if court.trials == MOST_TRIALS:
            break
    return court.selection(_one_by_one(options, court))


@dataclass
class _Court:
    """Audits choices, and remembers which combinations were refused: they always will be."""

    options: Options
    audit: Audit
    trials: int = 0
    rules: set[str] = field(default_factory=set)
    refused: list[frozenset[tuple[int, int]]] = field(default_factory=list)

    def refuses(self, places: Places) -> bool:
        ways = set(enumerate(places))
        if any(combination <= ways for combination in self.refused):
            return True
        self.trials += 1
        found = self.audit(self.choice(places))
        if found is None:
            return False
        self.rules.add(found.rule)
        self.refused.append(frozenset(way for way in ways if way[0] in found.breakdowns))
        return True

    def choice(self, places: Places) -> Choice:
        return tuple(ways[place] for ways, place in zip(self.options, places, strict=True))

    def selection(self, places: Places) -> Selection:
        return Selection(self.choice(places), frozenset(self.rules))


def _ranked(options: Options) -> Iterator[Places]:
    """Every choice, in the order of what is lost."""
    start = (0,) * len(options)
    waiting = [(_loss(options, start), start)]
    seen = {start}
    while waiting:
        _, places = heappop(waiting)
        yield places
        for changed in range(len(options)):
            after = (*places[:changed], places[changed] + 1, *places[changed + 1 :])
            if after[changed] < len(options[changed]) and after not in seen:
                seen.add(after)
                heappush(waiting, (_loss(options, after), after))


def _loss(options: Options, places: Places) -> tuple[int, int]:
    kept = [each[place].worth for each, place in zip(options, places, strict=True)]
    most = [each[0].worth for each in options]
    return (
        sum(cells for cells, _ in most) - sum(cells for cells, _ in kept),
        sum(named for _, named in most) - sum(named for _, named in kept),
    )


def _one_by_one(options: Options, court: _Court) -> Places:
    """One breakdown after the other, each in the best way that is sound with those before it."""
    places = tuple(len(ways) - 1 for ways in options)
    for changed, ways in enumerate(options):
        for place in range(len(ways) - 1):
            attempt = (*places[:changed], place, *places[changed + 1 :])
            if not court.refuses(attempt):
                places = attempt
                break
    return places

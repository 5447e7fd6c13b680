"""One set of people in one item: its column of the published table, and what that says.

`n` is the number that is shown, which below forty people is the same for every item;
shares and means are of those who answered this one.
"""

from dataclasses import dataclass

from reports.disclosure import coarsening
from reports.disclosure.classification import Mask
from reports.disclosure.counts import ItemCounts, Tally
from reports.disclosure.measures import Measure
from reports.disclosure.published import Published
from reports.disclosure.ranges import Interval
from surveys.definition.model import Rules

TOTAL = "total"


@dataclass(frozen=True)
class Column:
    """A set of people that may be shown for an item. `step` is None where no share may be."""

    name: str
    people: Mask
    n: int
    step: int | None
    cells: dict[str, Published]
    possible: tuple[list[Interval], Interval | None]


def column(measure: Measure, name: str, people: Mask, shown_n: int, rules: Rules) -> Column:
    """The column of one set, from its tally."""
    tally = measure.tally(people)
    step = coarsening.step(shown_n, rules.t)
    found = cells(measure.item, tally, shown_n, rules)
    possible = measure.possible(found, tally.n, step or 0)
    return Column(name, people, shown_n, step, found, possible)


def cells(item: ItemCounts, tally: Tally, shown_n: int, rules: Rules) -> dict[str, Published]:
    """R2: the published values of one set; none where no step is coarse enough."""
    step = coarsening.step(shown_n, rules.t)
    if step is None:
        return {}
    found: dict[str, Published] = {"n": coarsening.count(shown_n)}
    for key, part in zip(item.answers, tally.chosen, strict=True):
        found[f"answer:{key}"] = coarsening.share(part, tally.n, step)
    if shown_n >= rules.n_mean:
        for mean, total in zip(item.means, tally.sums, strict=True):
            found[mean.row] = coarsening.mean(total, tally.n, mean.low, mean.high, step)
    return found

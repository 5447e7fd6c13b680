"""Between which whole numbers a chart of means is drawn."""

import math
from collections.abc import Sequence

from reports.report.labels import Labels
from reports.report.model import Value
from surveys.definition.model import Item, Scale

Ends = tuple[float, float]

BOUNDS: dict[str, Ends] = {"scale5": (1.0, 5.0), "grade10": (1.0, 10.0)}
SPAN = 3.0
LEAST_CHANGE = 1.0


def of_item(item: Item) -> Ends:
    """The ends of the scale on which an item was answered."""
    return BOUNDS.get(item.type, (item.min or 0.0, item.max or 100.0))


def of_scale(scale: Scale, labels: Labels) -> Ends:
    """The ends between which a score lies: declared, or those of the scale's first item."""
    if scale.range:
        return float(scale.range[0]), float(scale.range[1])
    return of_item(labels.instrument.item(scale.items[0]))


def around(ends: Ends, values: Sequence[float]) -> Ends:
    """A short scale whole; of a longer one the part in which the values lie, with some room."""
    least, most = ends
    if most - least < 2 * SPAN or not values:
        return ends
    low = max(least, math.floor(min(values)) - 1.0)
    high = min(most, max(math.ceil(max(values)) + 1.0, low + SPAN))
    return min(low, high - SPAN), high


def of_changes(differences: Sequence[Value], intervals: Sequence[Value]) -> Ends:
    """As far to the left of zero as to the right, so that rise and fall can be compared."""
    reaches = [abs(value.at) for value in differences if value.at is not None]
    reaches += [abs(end) for each in intervals for end in (each.low, each.high) if end is not None]
    furthest = float(math.ceil(max([LEAST_CHANGE, *reaches])))
    return -furthest, furthest

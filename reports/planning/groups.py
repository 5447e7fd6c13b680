"""How people are expected to divide over the groups of a breakdown."""

from reports.disclosure.expected import Breakdown
from surveys.definition.calibration import Calibration
from surveys.definition.model import Instrument, Item, SafeCategory


def breakdowns(
    definition: Instrument, questionnaire: str, calibration: Calibration
) -> tuple[Breakdown, ...]:
    """The study's breakdowns that this questionnaire asks, with the share of each group."""
    asked = definition.questionnaire(questionnaire).items
    items = [definition.item(code) for code in definition.breakdowns if code in asked]
    return tuple(
        Breakdown(
            code=item.code,
            shares=shares(item, calibration),
            ordered=item.ordered,
            never_alone=frozenset(safe.code for safe in item.safe_categories if safe.never_alone),
        )
        for item in items
    )


def shares(item: Item, calibration: Calibration) -> dict[str, float]:
    """The share of everybody in each group; a calibration's, or else all groups alike.

    What they lack to one gives no answer.
    """
    answers = 1 - calibration.skipped.get(item.code, calibration.skipped.get("default", 0.0))
    alike = 1 / len(item.safe_categories)
    return {
        safe.code: answers
        * (alike if (found := _share(item, safe, calibration)) is None else found)
        for safe in item.safe_categories
    }


def _share(item: Item, safe: SafeCategory, calibration: Calibration) -> float:
    """The share of one coarse group of those who answer."""
    if item.code in calibration.choices:
        known = calibration.choices[item.code].shares
        return sum(known.get(str(member), 0.0) for member in safe.members)
    if item.code in calibration.numbers and not calibration.numbers[item.code].of:
        low, high = map(float, safe.members)
        values = calibration.numbers[item.code].values
        return sum(share for value, share in values.items() if low <= value <= high)
    return 1 / len(item.safe_categories)

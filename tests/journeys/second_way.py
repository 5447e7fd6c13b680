"""The numbers of a report, computed a second time from what people posted.

Nothing here is shared with the platform: its own counting, its own coarsening
(written from the rules' text, with decimals instead of fractions), its own Dutch.
For whole organisations of at least forty answers; smaller sets follow rules that
have their own tests.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from surveys.definition.model import Item

Posted = dict[str, list[str]]

SMALLEST = 10
FOR_A_MEAN = 25
FOR_MISSING = 40
HUNDRED = Decimal(100)


def report_of(item: Item, people: Sequence[Posted]) -> dict[str, str]:
    """What must be printed about one item, by the name of the row; `people` is everybody."""
    if item.type == "text":
        written = sum(1 for one in people if one.get(item.code, [""])[0].strip())
        return {"n": _people(written)} if written >= SMALLEST else {}
    values = [value for one in people if (value := _given(item, one)) is not None]
    n = len(values)
    if n < SMALLEST:
        return {}
    rows = {"n": _people(n)}
    step = _step(n)
    counted = Counter(part for value in values for part in _parts(item, value))
    for key in item.answer_keys if item.type != "allocation" else ():
        rows[f"answer:{key}"] = _share(counted[key], n, step)
    outside = sum(1 for one in people if "na" in one.get(item.code, []))
    if item.na_option:
        rows["na"] = _share(outside, n + outside, step)
    if n >= FOR_A_MEAN:
        rows |= _means(item, values, step)
    if n >= FOR_MISSING and item.role == "all" and item.condition is None:
        rows["missing"] = _share(len(people) - n - outside, len(people), _step(len(people)))
    return rows


def _given(item: Item, one: Posted) -> list[str] | None:
    """The answer as posted, or None when there is none that counts."""
    if item.type == "allocation":
        parts = [one.get(f"{item.code}.{option.code}", [""])[0] for option in item.options]
        return parts if any(parts) else None
    given = [value for value in one.get(item.code, []) if value not in ("", "na")]
    return given or None


def _parts(item: Item, value: list[str]) -> list[str]:
    """What one answer is counted under: its safe category where it has one."""
    if item.safe_categories and item.type == "single":
        return [group.code for group in item.safe_categories if value[0] in group.members]
    return value


def _step(n: int) -> int:
    """The smallest of five steps, in percent, that covers two people."""
    return min(step for step in (1, 2, 5, 10, 20) if step * n >= 200)


def _share(part: int, n: int, step: int) -> str:
    percent = HUNDRED * part / n
    if percent <= step:
        return f"≤ {step}%"
    if percent >= 100 - step:
        return f"≥ {100 - step}%"
    steps = (percent / step).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{int(steps) * step}%"


def _people(n: int) -> str:
    floor = n - n % 5
    return f"{floor}–{floor + 4}"


def _means(item: Item, values: list[list[str]], step: int) -> dict[str, str]:
    match item.type:
        case "scale5":
            return {"mean": _mean([Decimal(value[0]) for value in values], 1, 5, step)}
        case "grade10":
            return {"mean": _mean([Decimal(value[0]) for value in values], 1, 10, step)}
        case "number" if not item.safe_categories:
            low, high = Decimal(str(item.min)), Decimal(str(item.max))
            return {"mean": _mean([Decimal(value[0]) for value in values], low, high, step)}
        case "allocation":
            return {
                f"mean:{option.code}": _mean(
                    [Decimal(value[place] or 0) for value in values], 0, item.total or 100, step
                )
                for place, option in enumerate(item.options)
            }
    return {}


def _mean(values: list[Decimal], low: Decimal | int, high: Decimal | int, step: int) -> str:
    margin = Decimal(step) / HUNDRED * (Decimal(high) - Decimal(low))
    tenth = Decimal("0.1")
    lowest = (Decimal(low) + margin).quantize(tenth, "ROUND_CEILING")
    highest = (Decimal(high) - margin).quantize(tenth, "ROUND_FLOOR")
    mean = sum(values) / len(values)
    if mean <= lowest:
        return f"≤ {lowest}".replace(".", ",")
    if mean >= highest:
        return f"≥ {highest}".replace(".", ",")
    return str(mean.quantize(tenth, ROUND_HALF_UP)).replace(".", ",")

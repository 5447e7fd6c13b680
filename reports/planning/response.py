"""How many are expected to answer: a share of the headcount at first, and fewer each week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveys.definition.calibration import EACH_LATER, FIRST_WEEK, Calibration, published
from surveys.definition.model import Instrument


@dataclass(frozen=True)
class Response:
    """In percent: who answers in the first week, and how many fewer in each later one."""

    first: int
    loss: int

    def answers(self, headcount: int, weeks: int) -> tuple[int, ...]:
        """Expected answers of `headcount` people in each of so many weeks, rounded."""
        kept = 1 - self.loss / 100
        return tuple(round(headcount * self.first / 100 * kept**week) for week in range(weeks))


RULE_OF_THUMB = Response(round(100 * FIRST_WEEK), round(100 * (1 - EACH_LATER)))


@dataclass(frozen=True)
class Seen:
    """What came in from one group of people: answers by the number of the week, from 1."""

    headcount: int
    answers: Mapping[int, int]


def of_seen(seen: Sequence[Seen]) -> Response | None:
    """The response that was seen, in whole percents; None without a first week.

    The first week's answers divided by its headcount; and of everybody who answered in a
    week that has a next one, how many fewer answered then. Each group counts in the weeks
    that it has, so that it does not matter which of them started later.
    """
    started = [each for each in seen if 1 in each.answers]
    people = sum(each.headcount for each in started)
    if not people:
        return None
    first = sum(each.answers[1] for each in started) / people
    pairs = [
        (n, each.answers[week + 1])
        for each in seen
        for week, n in each.answers.items()
        if week + 1 in each.answers
    ]
    before = sum(n for n, _ in pairs)
    kept = sum(n for _, n in pairs) / before if before else EACH_LATER
    return Response(_percent(first, 1, 100), _percent(1 - kept, 0, 99))


def of_calibration(definition: Instrument, calibration: Calibration) -> Response | None:
    """The response of the study that a calibration describes; None where it names no people.

    An instrument that no longer carries the published figures has none either.
    """
    heads = calibration.population.organisations
    seen = []
    for cohort in calibration.population.cohorts:
        try:
            weeks = published(definition, cohort.figure)
        except LookupError:
            return None
        assert isinstance(weeks, list)  # noqa: S101 - a table's row, as the content check has it
        people = sum(each.headcount for each in heads if each.cohort == cohort.code)
        seen.append(Seen(people, dict(enumerate(map(int, weeks), 1))))
    return of_seen(seen)


def _percent(share: float, least: int, most: int) -> int:
    return min(most, max(least, round(100 * share)))

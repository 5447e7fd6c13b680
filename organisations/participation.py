"""Participation: rounded numbers of answers, once a day (rule R9). Nothing exact is ever kept."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from organisations import moments
from organisations.models.schedule import Enrolment, Link, Participation
from surveys import clock
from surveys.counting import rounded_counts
from surveys.models.instrument import Instrument

LAST_COUNT = timedelta(days=2)
"""For so long after closing a link is still counted, so that its last day shows up."""


type Key = tuple[UUID, UUID]
"""Enrolment and week."""


@dataclass(frozen=True)
class Response:
    """What is shown about one link on one day: rounded down, or None below the minimum."""

    day: date
    answered: int | None
    headcount: int

    @property
    def percent(self) -> int | None:
        """The response rate computed from the rounded number, rounded down, at most 100."""
        if self.answered is None:
            return None
        return min(100, self.answered * 100 // self.headcount)


def count_today() -> int:
    """Count every link that is or just was open, once on each local day; how many were counted.

    A second run on the same day changes nothing, so nobody can see a count move
    within a day.
    """
    now = clock.now()
    day = moments.local_day(now)
    due = (
        Link.objects.filter(collector__opens_at__lte=now, collector__closes_at__gt=now - LAST_COUNT)
        .exclude(participation__day=day)
        .select_related("collector")
    )
    return _count([(link, day) for link in due])


def count_last_days(links: Iterable[Link]) -> int:
    """Count links of weeks that are over as their last day would have; how many were counted.

    For weeks that nobody watched day by day: those of a rehearsal.
    """
    return _count([(link, moments.local_day(link.week.closes_at)) for link in links])


def _count(days: Iterable[tuple[Link, date]]) -> int:
    by_link = dict(days)
    for smallest, links in _by_minimum(list(by_link)).items():
        counts = rounded_counts([link.collector_id for link in links], smallest=smallest)
        Participation.objects.bulk_create(
            [
                Participation(link=link, day=by_link[link], answered=counts[link.collector_id])
                for link in links
            ],
            ignore_conflicts=True,
        )
    return len(by_link)


def _by_minimum(links: list[Link]) -> dict[int, list[Link]]:
    """The links under the smallest number that their study may show."""
    instruments = Instrument.objects.in_bulk({link.collector.instrument_id for link in links})
    grouped: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        instrument = instruments[link.collector.instrument_id]
        grouped[instrument.definition.rules.k].append(link)
    return grouped


def development(link: Link) -> list[Response]:
    """How one link's response developed, day by day."""
    headcount = link.enrolment.headcount
    return [Response(each.day, each.answered, headcount) for each in link.participation.all()]


def latest(enrolments: Iterable[Enrolment]) -> dict[Key, Response]:
    """The last count for each (enrolment id, week id); links of one week are added up.

    A replaced link's answers count with its successor's. Each part is rounded down
    and hidden on its own, so the sum tells no more than its parts.
    """
    headcounts = {enrolment.id: enrolment.headcount for enrolment in enrolments}
    rows = (
        Participation.objects.filter(link__enrolment__in=headcounts)
        .order_by("link", "-day")
        .distinct("link")
        .select_related("link")
    )
    summed: dict[Key, Response] = {}
    for row in rows:
        key = (row.link.enrolment_id, row.link.week_id)
        before = summed.get(key, Response(row.day, None, headcounts[row.link.enrolment_id]))
        parts = [part for part in (row.answered, before.answered) if part is not None]
        summed[key] = Response(
            max(row.day, before.day), sum(parts) if parts else None, before.headcount
        )
    return summed

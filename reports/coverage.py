"""Which answers belong to which enrolment and week: the one place that joins the two sides.

A week's answers came in through all its links, also those that were revoked or
replaced: what was acknowledged counts. An organisation that withdrew keeps the
weeks that had opened by then.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from organisations.models.schedule import Enrolment, Link, Week
from surveys import clock, sealed


@dataclass(frozen=True)
class Part:
    """One week of one enrolment and the collectors that took in its answers."""

    enrolment: Enrolment
    week: Week
    collectors: tuple[UUID, ...]

    @property
    def key(self) -> tuple[UUID, UUID]:
        return self.enrolment.id, self.week.id

    def is_over(self) -> bool:
        """Whether nothing can come in any more, through a link that is yet to be issued either."""
        return self.enrolment.withdrawn_at is not None or self.week.closes_at <= clock.now()


def parts(links: QuerySet[Link]) -> list[Part]:
    """The enrolments' weeks that `links` belong to, in the order of the weeks."""
    found: dict[tuple[UUID, UUID], list[Link]] = defaultdict(list)
    chosen = links.select_related("week__cohort", "enrolment__organisation", "enrolment__cohort")
    for link in chosen.order_by("week__cohort", "week__number", "enrolment__organisation__name"):
        if _counts(link):
            found[link.enrolment_id, link.week_id].append(link)
    return [
        Part(each[0].enrolment, each[0].week, tuple(link.collector_id for link in each))
        for each in found.values()
    ]


def complete(candidates: Iterable[Part]) -> list[Part]:
    """Those that are over and whose answers are all sealed."""
    over = [part for part in candidates if part.is_over()]
    done = sealed.rows([collector for part in over for collector in part.collectors])
    return [part for part in over if done.keys() >= set(part.collectors)]


def _counts(link: Link) -> bool:
    withdrawn = link.enrolment.withdrawn_at
    return withdrawn is None or link.week.opens_at < withdrawn

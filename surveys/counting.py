"""Rounded counts of answers: the one thing that organisations may learn while a week is open."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count

from surveys import sealed
from surveys.models.submission import Submission


def rounded_counts(
    collector_ids: Iterable[UUID], *, smallest: int, step: int = 5
) -> dict[UUID, int | None]:
    """How many answers each collector has, rounded down to `step`; None below `smallest`.

    The same for open and sealed collectors, so that sealing shows in no count.
    """
    wanted = list(collector_ids)
    # Open ones first: what is sealed in between is then counted in its sealed row.
    exact = _open_counts(wanted) | sealed.rows(wanted)
    return {
        collector_id: _rounded(exact.get(collector_id, 0), smallest, step)
        for collector_id in wanted
    }


def _open_counts(collector_ids: list[UUID]) -> dict[UUID, int]:
    open_ones = Submission.objects.filter(collector_id__in=collector_ids)
    counts = open_ones.values("collector_id").annotate(count=Count("id"))
    return dict(counts.values_list("collector_id", "count"))


def _rounded(count: int, smallest: int, step: int) -> int | None:
    return None if count < smallest else count // step * step

"""Celery's door to rehearsals: fetch, call one function."""

from uuid import UUID

from celery import shared_task

from wwt.rehearsal import ordering


@shared_task
def rehearse(run_id: str) -> None:
    """Carry out one rehearsal. Redelivered after a kill: the same study, no answer twice."""
    ordering.carry_out(UUID(run_id))


def send(run_id: UUID) -> None:
    """Hand a run to a worker."""
    rehearse.delay(str(run_id))


@shared_task
def restart_stale_rehearsals() -> None:
    """Send those runs again whose worker, or whose message, was lost."""
    for run_id in ordering.stale():
        ordering.hand_over(run_id, send)

"""What runs by itself. Each task calls one function."""

from celery import shared_task

from organisations import participation


@shared_task(name="organisations.tasks.count_participation")
def count_participation() -> None:
    """Once a day; running again on the same day changes nothing."""
    participation.count_today()

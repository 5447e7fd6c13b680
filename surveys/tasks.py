"""Celery's door to the respondent's side: fetch, call one function."""

from celery import shared_task

from surveys import sealing


@shared_task
def seal_closed() -> None:
    """Seal every closed collector. The result is dropped: a broker keeps no list of them."""
    sealing.seal_due()

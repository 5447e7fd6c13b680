"""Celery's door to the respondent's side: fetch, call one function."""

from celery import shared_task

from surveys import database_log, sealing


@shared_task
def seal_closed() -> None:
    """Seal every closed collector. The result is dropped: a broker keeps no list of them."""
    sealing.seal_due()


@shared_task
def empty_database_log() -> None:
    """Every few minutes, so that the log of an open week is short, and nothing is forgotten."""
    database_log.empty()

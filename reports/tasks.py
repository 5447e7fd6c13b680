"""Celery's door to releases and reports: fetch, call one function."""

import logging
from uuid import UUID

from celery import shared_task

from organisations import audit
from organisations.models.schedule import Study
from organisations.models.user import User
from reports import files, release, standing

logger = logging.getLogger(__name__)


@shared_task
def make_due_releases() -> None:
    """Make every release whose answers are all sealed. Safe to run twice and at the same time."""
    for enrolment, week in release.due():
        try:
            if week is None:
                release.make_final(enrolment=enrolment)
            else:
                release.make_weekly(enrolment=enrolment, week=week)
        except Exception:  # one organisation's broken file must not hold up the others
            logger.exception("No release of %s, %s: it stays due.", enrolment, week or "final")


@shared_task
def make_study(study_id: str, user_id: str) -> None:
    """Make a study's own release, or a new version. Redelivered after a kill: one release.

    What goes wrong is written down, for whoever waits for it.
    """
    study, by = Study.objects.get(pk=study_id), User.objects.get(pk=user_id)
    try:
        release.make_study(study=study, by=by)
    except Exception:
        audit.record(by=None, verb=standing.FAILED, target=study, detail={"study": study_id})
        raise


@shared_task
def make_file(file_id: str) -> None:
    """Make one report file. Redelivered after a kill: one file, the same bytes."""
    files.make(UUID(file_id))


@shared_task
def restart_stale() -> None:
    """Send the files again whose worker, or whose message, was lost."""
    for file_id in files.stale():
        make_file.delay(str(file_id))

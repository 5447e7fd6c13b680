"""Asking for report files: a coordinator for any release, a contact for those of its own."""

import logging
from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.db import transaction
from kombu.exceptions import OperationalError

from organisations import audit
from organisations.models.user import User
from reports import permissions, tasks
from reports.models import Release, ReportFile
from surveys import clock

logger = logging.getLogger(__name__)

Kind = tuple[str, str]
"""A form and a language."""

KINDS: tuple[Kind, ...] = tuple(
    (form, language) for language in ("nl", "en") for form in ReportFile.Form.values
)


@transaction.atomic
def order(*, release: Release, kinds: Iterable[Kind], by: User) -> list[ReportFile]:
    """Have these files made, unless they are ready or on their way. Returns those now waiting.

    Raises `Refused` for anybody who may not see the release.
    """
    permissions.check_may_see(by, release)
    waiting = [file for kind in kinds if (file := _waiting(release, kind))]
    if waiting:
        names = [f"{file.form} {file.language}" for file in waiting]
        audit.record(by=by, verb="order report files", target=release, detail={"files": names})
    for file in waiting:
        transaction.on_commit(partial(send, file.pk))
    return waiting


def send(file_id: UUID) -> None:
    """Hand a file to a worker. Without a broker it keeps waiting; the sweep sends it again."""
    try:
        tasks.make_file.delay(str(file_id))
    except OperationalError:
        logger.warning("No broker: a report file waits until the next sweep.")


def _waiting(release: Release, kind: Kind) -> ReportFile | None:
    """The file of this kind, set to waiting; None when it need not be made."""
    form, language = kind
    now = clock.now()
    file, created = ReportFile.objects.defer("content").get_or_create(
        release=release, form=form, language=language, defaults={"touched_at": now}
    )
    if created:
        return file
    unfinished = (ReportFile.State.FAILED, ReportFile.State.INCOMPLETE)
    again = ReportFile.objects.filter(pk=file.pk, state__in=unfinished)
    if again.update(state=ReportFile.State.WAITING, progress=0, step="", touched_at=now):
        return file
    return None

"""Asking for report files: a coordinator for any release, a contact for those of its own."""

import logging
from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from organisations import audit
from organisations.models.schedule import Study
from organisations.models.user import User
from organisations.permissions import Refused, check_may_coordinate
from reports import ledger, members, permissions, standing, tasks
from reports.models import Release, ReportFile
from surveys import clock

logger = logging.getLogger(__name__)

Kind = tuple[str, str]
"""A form and a language."""

KINDS: tuple[Kind, ...] = tuple(
    (form, language) for language in ("nl", "en") for form in ReportFile.Form.values
)


@transaction.atomic
def order(
    *, release: Release, kinds: Iterable[Kind], by: User, beside: Release | None = None
) -> list[ReportFile]:
    """Have these files made, unless they are ready or on their way. Returns those now waiting.

    With the benchmark of the study's release `beside` it where one is given. Raises
    `Refused` for anybody who may not see the release, or may not compare it with that.
    """
    permissions.check_may_see(by, release)
    if beside is not None:
        permissions.check_may_compare(by, release, beside)
    waiting = [file for kind in kinds if (file := _waiting(release, kind, beside))]
    if waiting:
        names = [f"{file.form} {file.language}" for file in waiting]
        detail: dict[str, object] = {"files": names}
        if beside is not None:
            detail["benchmark"] = str(beside.pk)
        audit.record(by=by, verb="order report files", target=release, detail=detail)
    for file in waiting:
        transaction.on_commit(partial(send, file.pk))
    return waiting


@transaction.atomic
def order_study(*, study: Study, by: User) -> None:
    """Have a study's own release made, or a new version of it.

    Raises `Refused` for anybody but a coordinator, where it may not be made, and where a
    worker cannot be reached.
    """
    check_may_coordinate(by)
    if why := ledger.refusal_of_study(study, members.now(study), members.versions(study)):
        raise Refused("ledger", why)
    audit.record(by=by, verb=standing.ORDERED, target=study, detail={"study": str(study.pk)})
    try:
        tasks.make_study.delay(str(study.pk), str(by.pk))
    except OperationalError as away:
        sentence = _("Nobody is there to make them right now. Try again in a few minutes.")
        raise Refused("no_worker", sentence) from away


def send(file_id: UUID) -> None:
    """Hand a file to a worker. Without a broker it keeps waiting; the sweep sends it again."""
    try:
        tasks.make_file.delay(str(file_id))
    except OperationalError:
        logger.warning("No broker: a report file waits until the next sweep.")


def _waiting(release: Release, kind: Kind, beside: Release | None) -> ReportFile | None:
    """The file of this kind, set to waiting; None when it need not be made."""
    form, language = kind
    now = clock.now()
    file, created = ReportFile.objects.defer("content").get_or_create(
        release=release,
        beside=beside,
        form=form,
        language=language,
        defaults={"touched_at": now},
    )
    if created:
        return file
    unfinished = (ReportFile.State.FAILED, ReportFile.State.INCOMPLETE)
    again = ReportFile.objects.filter(pk=file.pk, state__in=unfinished)
    if again.update(state=ReportFile.State.WAITING, progress=0, step="", touched_at=now):
        return file
    return None

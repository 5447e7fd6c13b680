"""A coordinator's rehearsals: asked for on a page, carried out by a worker, seen to go on."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop as sentence
from kombu.exceptions import OperationalError

from organisations import audit, permissions
from organisations.models.user import User
from surveys import clock
from surveys.models.instrument import Instrument
from wwt.models import Rehearsal
from wwt.rehearsal import staging, whole
from wwt.rehearsal.population import Size
from wwt.rehearsal.stages import Stages
from wwt.rehearsal.staging import Stage

logger = logging.getLogger(__name__)

STALE = timedelta(minutes=5)
"""Without a sign of life for this long, a run's worker is taken for dead."""
FAILED = sentence("The rehearsal could not be completed. Start another one, or tell us.")
# What `Stages` tells, here so that it is translated.
STEPS = (
    sentence("Study, organisations and links"),
    sentence("Answers, sealed"),
    sentence("Answers so far in open weeks"),
    sentence("Releases"),
    sentence("Overall results"),
)

Send = Callable[[UUID], object]
"""Hands a run to a worker."""


@transaction.atomic
def order(*, instrument: Instrument, name: str, size: Size, by: User, send: Send) -> Rehearsal:
    """Ask for a rehearsal; raises `Refused` for anybody but a coordinator."""
    permissions.check_may_coordinate(by)
    run = Rehearsal.objects.create(
        instrument=instrument,
        name=name,
        scale=size.scale,
        organisations=size.organisations,
        by=by,
        touched_at=clock.now(),
    )
    audit.record(by=by, verb="start rehearsal", target=run, detail={"scale": size.scale})
    transaction.on_commit(partial(hand_over, run.pk, send))
    return run


def hand_over(run_id: UUID, send: Send) -> None:
    """Send a run to a worker. Without a broker it keeps waiting; the sweep sends it again."""
    try:
        send(run_id)
    except OperationalError:
        logger.warning("No broker: a rehearsal waits until the next sweep.")


def carry_out(run_id: UUID) -> None:
    """Do a run that waits. Safe to call twice; after a kill it goes on where it stopped."""
    if not _claim(run_id):
        return
    run = Rehearsal.objects.select_related("instrument", "study__instrument", "by").get(pk=run_id)
    try:
        _rehearse(run)
    except Exception:
        logger.exception("Rehearsal %s failed.", run_id)
        _tell(run, FAILED, 0, state=Rehearsal.State.FAILED)
    else:
        _tell(run, "", 100, state=Rehearsal.State.READY)


def stale() -> list[UUID]:
    """Runs whose worker or message was lost, put back to waiting; their ids."""
    lost = Q(state__in=(Rehearsal.State.WAITING, Rehearsal.State.WORKING))
    old = Rehearsal.objects.filter(lost, touched_at__lt=clock.now() - STALE)
    found = list(old.values_list("pk", flat=True))
    old.filter(pk__in=found).update(state=Rehearsal.State.WAITING, touched_at=clock.now())
    return found


def _claim(run_id: UUID) -> bool:
    waiting = Rehearsal.objects.filter(pk=run_id, state=Rehearsal.State.WAITING)
    return bool(waiting.update(state=Rehearsal.State.WORKING, touched_at=clock.now()))


def _rehearse(run: Rehearsal) -> None:
    stages = Stages(partial(_tell, run))
    stage = _stage(run, stages)
    whole.answer(stage, stages)
    whole.make_releases(stage.study, stages)
    whole.make_overall(stage.study, stages, run.by)


def _stage(run: Rehearsal, stages: Stages) -> Stage:
    """The run's study: set up now, or found again."""
    size = Size(run.scale, run.organisations)
    if run.study is not None:
        return staging.find(run.study, size, run.seed)
    with transaction.atomic():
        stage = staging.set_up(
            instrument=run.instrument,
            name=run.name,
            size=size,
            seed=run.seed,
            by=run.by,
            stages=Stages(),
        )
        run.study = stage.study
        run.save(update_fields=["study"])
    stages.tell(STEPS[0], 10)
    return stage


def _tell(run: Rehearsal, step: str, percent: int, state: str = Rehearsal.State.WORKING) -> None:
    """Store how far it is, when that can be seen."""
    if (run.step, run.progress, run.state) == (step, percent, state):
        return
    run.step, run.progress, run.state, run.touched_at = step, percent, state, clock.now()
    run.save(update_fields=["step", "progress", "state", "touched_at"])

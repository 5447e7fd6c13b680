"""Setting the stage: a small rehearsal around today, with people who can sign in."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from organisations import codes, contacts, distribution, moments, participation, study
from organisations.models.organisation import Membership, Organisation
from organisations.models.schedule import Link, Study
from organisations.models.user import User
from reports import orders, release
from surveys import clock
from surveys.codes import new_codes
from surveys.instrument import DEFAULT_STUDY, load
from wwt.demo import scene
from wwt.rehearsal import staging, whole
from wwt.rehearsal.population import Size
from wwt.rehearsal.stages import Stages
from wwt.rehearsal.staging import Stage

Say = Callable[[str], None]

SHOWN = 3
"""Codes that are told."""

WEEK = timedelta(days=7)
FINAL_FILES = (("pdf", "nl"), ("html", "nl"), ("xlsx", "nl"), ("pptx", "nl"))
"""What a worker writes of every final report as soon as it runs."""


def is_set() -> bool:
    return Study.objects.filter(name=study.REHEARSAL + scene.STUDY).exists()


@transaction.atomic
def set_up(say: Say) -> None:
    """Everything the demonstration shows, in one transaction: half a stage never stays."""
    coordinator = _coordinator()
    instrument = load(DEFAULT_STUDY)[0]
    weeks = len(instrument.definition.questionnaires)
    stages = Stages()
    stage = staging.set_up(
        instrument=instrument,
        name=scene.STUDY,
        size=Size(organisations=scene.ORGANISATIONS),
        seed=scene.SEED,
        by=coordinator,
        starts={place: _starts_on(weeks, phase) for place, phase in enumerate(scene.PHASES)},
        stages=stages,
        with_codes=scene.WITH_CODES,
    )
    shown = _contacts(stage, coordinator)
    _codes(stage, coordinator, say)
    answers = whole.answer(stage, stages)
    say(f"{answers} answers of invented people")
    participation.count_today()
    made = whole.make_releases(stage.study, stages, only=shown)
    say(f"{made} releases, {_publish(stage.study, coordinator)} of them published")
    say("A worker makes those of the other organisations within minutes; then overall results can")
    say("be made from the page of the study.")
    for title, seconds in stages.times:
        say(f"  {seconds:5.1f} s  {title}")


def password(email: str) -> str:
    """The same on every run of one installation, and another one on every other."""
    digest = hmac.new(settings.SECRET_KEY.encode(), email.encode(), hashlib.sha256)
    return "demo-" + digest.hexdigest()[:12]


def sign_ins() -> list[tuple[str, str, str]]:
    """Who can sign in: role, e-mail address and password."""
    people = [("coordinator", scene.COORDINATOR[0])]
    people += [
        (f"contact of {membership.organisation}", membership.user.email)
        for membership in Membership.objects.select_related("user", "organisation").order_by(
            "organisation__name"
        )
        if membership.user.email.endswith(".example")
    ]
    return [(role, email, password(email)) for role, email in people]


def open_link() -> Link | None:
    """A link that takes answers now, from everybody."""
    now = clock.now()
    return (
        Link.objects.filter(
            collector__opens_at__lte=now,
            collector__closes_at__gt=now,
            collector__one_time_codes=False,
            revoked_at=None,
        )
        .select_related("collector", "enrolment__organisation")
        .order_by("enrolment__organisation__name")
        .first()
    )


def _coordinator() -> User:
    email, name = scene.COORDINATOR
    return User.objects.create_user(email, password(email), name=name, is_coordinator=True)


def _starts_on(weeks: int, phase: str) -> date:
    """The Monday on which a cohort starts, so that its weeks lie as `phase` says.

    A running cohort has a week open right now, whatever the moment.
    """
    opened = clock.now() - timedelta(hours=moments.OPENING_HOUR.hour)
    this_monday = moments.local_day(opened) - timedelta(days=moments.local_day(opened).weekday())
    weeks_ago = {"finished": weeks, "running": (weeks - 1) // 2, "planned": -1}[phase]
    return this_monday - weeks_ago * WEEK


def _contacts(stage: Stage, by: User) -> list[Organisation]:
    """Somebody who acts for the largest organisation of the cohorts that have begun; which."""
    found = []
    for group, email in zip(stage.rehearsed.groups, scene.CONTACTS, strict=False):
        seats = [seat for seat in stage.seats if seat.group is group]
        largest = max(seats, key=lambda seat: seat.invented.headcount)
        found.append(largest.link.enrolment.organisation)
        membership = contacts.invite(organisation=found[-1], email=email, by=by)
        membership.user.set_password(password(email))
        membership.user.save(update_fields=["password"])
    return found


def _codes(stage: Stage, by: User, say: Say) -> None:
    """Codes for everybody where a week is open and asks for them; a few are told, to try."""
    for seat in stage.seats:
        if seat.is_open and seat.link.collector.one_time_codes:
            made = new_codes(seat.invented.headcount)
            codes.hand_over(link=seat.link, codes=made, by=by)
            say(f"One-time codes of {seat.link.enrolment.organisation}, to try at")
            say(f"  {distribution.url(seat.link, 'nl')}")
            say(f"  {'  '.join(made[:SHOWN])}")


def _publish(made: Study, by: User) -> int:
    """Publish all but the newest week, so that a coordinator has work to do; how many.

    A worker writes the files of every final report as soon as it runs.
    """
    releases = list(whole.of(made).select_related("week", "enrolment__cohort__study"))
    newest = max(one.week.closes_at for one in releases if one.week)
    ready = [one for one in releases if one.week is None or one.week.closes_at < newest]
    for one in ready:
        release.publish(release=one, by=by)
        if one.week is None:
            orders.order(release=one, kinds=FINAL_FILES, by=by)
    return len(ready)

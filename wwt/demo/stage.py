"""Setting the stage: the study, its cohorts, and the answers of people who do not exist."""

import hashlib
import hmac
import random
from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from organisations import contacts, moments, organisation, participation, schedule, study
from organisations.models.organisation import Membership, Organisation
from organisations.models.schedule import Cohort, Enrolment, Link, Study, Week
from organisations.models.user import User
from organisations.organisation import Profile
from reports import orders, release
from reports.models import Release
from surveys import clock, collection, sealing
from surveys.answers import clean
from surveys.instrument import DEFAULT_STUDY, load
from surveys.models.instrument import Instrument
from wwt.demo import scene
from wwt.demo.synthetic import fill_in

Say = Callable[[str], None]

ATTRITION = 0.93
"""Each week fewer people answer than the week before, as in life."""
DAYS_OPEN_SO_FAR = 0.6
"""The share of a week's answers that an open week has by now."""
WEEK = timedelta(days=7)
FINAL_FILES = (("pdf", "nl"), ("html", "nl"), ("xlsx", "nl"))
"""What a worker writes of every final report as soon as it runs."""


def is_set() -> bool:
    return Study.objects.filter(name=scene.STUDY).exists()


@transaction.atomic
def set_up(say: Say) -> None:
    """Everything the demonstration shows, in one transaction: half a stage never stays."""
    coordinator = _coordinator()
    demo = study.create(name=scene.STUDY, instrument=_instrument(), by=coordinator)
    say("Cohorts, organisations and links")
    cohorts = [_cohort(demo, group, coordinator) for group in scene.GROUPS]
    say("Answers of invented people")
    say(f"  {sum(_answer(cohort) for cohort in cohorts)} submissions")
    participation.count_today()
    say(f"Sealing closed weeks: {len(sealing.seal_due())} sealed")
    _release(say, coordinator)


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
    """A link that takes answers now."""
    now = clock.now()
    return (
        Link.objects.filter(
            collector__opens_at__lte=now, collector__closes_at__gt=now, revoked_at=None
        )
        .select_related("collector", "enrolment__organisation")
        .order_by("enrolment__organisation__name")
        .first()
    )


def _coordinator() -> User:
    email, name = scene.COORDINATOR
    return User.objects.create_user(email, password(email), name=name, is_coordinator=True)


def _instrument() -> Instrument:
    return load(DEFAULT_STUDY)[0]


def _cohort(demo: Study, group: scene.Group, by: User) -> Cohort:
    cohort = study.create_cohort(
        study=demo, name=group.name, starts_on=_starts_on(demo, group.phase), by=by
    )
    for player in group.players:
        schedule.enrol(
            cohort=cohort, organisation=_organisation(player, by), headcount=player.headcount, by=by
        )
    schedule.plan(cohort=cohort, by=by, already_started=True)
    return cohort


def _starts_on(demo: Study, phase: str) -> date:
    """The Monday on which a cohort starts, so that its weeks lie as `phase` says.

    A running cohort has a week open right now, whatever the moment.
    """
    length = len(demo.instrument.definition.questionnaires)
    opened = clock.now() - timedelta(hours=moments.OPENING_HOUR.hour)
    this_monday = moments.local_day(opened) - timedelta(days=moments.local_day(opened).weekday())
    weeks_ago = {"finished": length, "running": (length - 1) // 2, "planned": -1}[phase]
    return this_monday - weeks_ago * WEEK


def _organisation(player: scene.Player, by: User) -> Organisation:
    made = organisation.create(
        profile=Profile(name=player.name, language="nl", accent=player.accent), by=by
    )
    if player.contact:
        membership = contacts.invite(organisation=made, email=player.contact, by=by)
        membership.user.set_password(password(player.contact))
        membership.user.save(update_fields=["password"])
    return made


def _answer(cohort: Cohort) -> int:
    """Submissions for every week of the cohort that has opened; how many."""
    response = {player.name: player.response for group in scene.GROUPS for player in group.players}
    now, total = clock.now(), 0
    links = Link.objects.filter(enrolment__cohort=cohort, week__opens_at__lte=now).select_related(
        "week", "enrolment__organisation"
    )
    for link in links:
        share = response[link.enrolment.organisation.name] * ATTRITION ** (link.week.number - 1)
        if link.week.closes_at > now:
            share *= DAYS_OPEN_SO_FAR
        people = round(link.enrolment.headcount * share)
        _send(link, people)
        total += people
    return total


def _send(link: Link, people: int) -> None:
    """`people` submissions through the same cleaning and storing as real ones."""
    definition = link.week.cohort.study.instrument.definition
    questionnaire = definition.questionnaire(link.week.questionnaire)
    rng = random.Random(f"{link.enrolment.organisation.name} {link.week.number}")  # noqa: S311
    for _ in range(people):
        cleaned = clean(questionnaire, definition, fill_in(definition, questionnaire.code, rng))
        collection.store(link.collector_id, uuid4(), cleaned.answers, cleaned.texts)


def _release(say: Say, by: User) -> None:
    """Make what is due; publish all but the newest week, so that a coordinator has work to do."""
    made = [_make(enrolment, week) for enrolment, week in release.due()]
    # A final release becomes due once its weekly ones stand.
    made += [_make(enrolment, week) for enrolment, week in release.due()]
    newest = max(one.week.closes_at for one in made if one.week)
    ready = [one for one in made if one.week is None or one.week.closes_at < newest]
    for one in ready:
        release.publish(release=one, by=by)
        if one.week is None:
            orders.order(release=one, kinds=FINAL_FILES, by=by)
    say(f"Releases: {len(made)} made, {len(ready)} published")


def _make(enrolment: Enrolment, week: Week | None) -> Release:
    if week is None:
        return release.make_final(enrolment=enrolment)
    return release.make_weekly(enrolment=enrolment, week=week)

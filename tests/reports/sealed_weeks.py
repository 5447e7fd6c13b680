"""Organisations whose weeks are over and sealed, for tests of what is released about them.

Answers are sealed as they stand, in the order given; how they come in has its own tests.
"""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from organisations.models.schedule import Cohort, Enrolment, Link, Week
from reports import tabulation
from reports.models import Release
from reports.release import make_weekly
from surveys import clock, columns, sealing
from surveys.definition.model import Instrument
from surveys.models.sealing import SealedAnswers
from tests.factories import (
    CohortFactory,
    EnrolmentFactory,
    LinkFactory,
    StudyFactory,
    WeekFactory,
    store_instrument,
)
from tests.instruments import tiny_instrument
from tests.surveys import incoming

Answers = list[dict[str, Any]]


def cohort(*, weeks_ago: int = 3, definition: Instrument | None = None, **fields: Any) -> Cohort:
    """A cohort with one week for each questionnaire, the first opened `weeks_ago`."""
    definition = definition or tiny_instrument()
    if "study" not in fields:
        fields["study"] = StudyFactory(instrument=store_instrument(definition))
    made = CohortFactory(**fields)
    start = clock.now() - timedelta(weeks=weeks_ago, hours=1)
    for number, questionnaire in enumerate(definition.questionnaires, 1):
        WeekFactory(
            cohort=made,
            number=number,
            questionnaire=questionnaire.code,
            opens_at=start + timedelta(weeks=number - 1),
        )
    return made


def enrolment(of: Cohort, **fields: Any) -> Enrolment:
    """An organisation in the cohort, with a link for each of its weeks."""
    made = EnrolmentFactory(cohort=of, **fields)
    for week in of.weeks.all():
        LinkFactory(week=week, enrolment=made)
    return made


def people(count: int, questionnaire: str = "first", *, seed: int = 1) -> Answers:
    """Answers of `count` people to a questionnaire of the tiny instrument, some skipped."""
    asked = tiny_instrument().questionnaire(questionnaire).items
    return [
        {code: answer for code, answer in one.items() if code in asked}
        for one in incoming.people(count, seed=seed)
    ]


def seal(link: Link, rows: Answers, texts: Sequence[str] = ()) -> SealedAnswers:
    """What sealing leaves of one link."""
    definition = link.collector.instrument.definition
    code = link.collector.questionnaire
    answers = sealing.write(columns.encode(definition, code, rows))
    remarks = [("remark", text) for text in texts]
    opinions = sealing.write(columns.encode_texts(definition, code, remarks))
    return SealedAnswers.objects.create(
        collector_id=link.collector_id,
        instrument_digest=link.collector.instrument.digest,
        questionnaire=code,
        rows=len(rows),
        answers=answers,
        answers_sha256=hashlib.sha256(answers).hexdigest(),
        texts=opinions,
        texts_sha256=hashlib.sha256(opinions).hexdigest(),
        coarsened_away=len(rows) < definition.rules.k,
    )


def seal_week(of: Enrolment, week: Week, rows: Answers, texts: Sequence[str] = ()) -> None:
    """Seal the only link of an enrolment's week."""
    seal(of.links.get(week=week), rows, texts)


def seal_all(of: Enrolment, count: int, *, seed: int = 1) -> None:
    """Seal every week of an enrolment, with `count` people and texts in each."""
    for week in of.cohort.weeks.all():
        remarks = [f"Remark {n}" for n in range(count)]
        seal_week(of, week, people(count, week.questionnaire, seed=seed + week.number), remarks)


def week_of(of: Enrolment, number: int = 1) -> Week:
    return of.cohort.weeks.get(number=number)


def weekly(of: Enrolment, number: int = 1) -> Release:
    """The release of one week, whose answers are sealed."""
    return make_weekly(enrolment=of, week=week_of(of, number))


def tables_of(made: Release) -> list[tabulation.Stored]:
    return [tabulation.stored(table) for table in made.tables.all()]

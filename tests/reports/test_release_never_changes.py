"""Released numbers never change; a coordinator makes them visible, once."""

import pytest
from django.db import IntegrityError, connection, transaction

from organisations.models.audit import AuditEvent
from organisations.permissions import Refused
from reports.models import Release, ReleasedTable
from reports.release import make_final, publish
from surveys import clock
from tests.factories import UserFactory, coordinator
from tests.reports import sealed_weeks
from tests.reports.disclosure.planted import catches
from tests.reports.sealed_weeks import tables_of, weekly

pytestmark = pytest.mark.django_db


CHANGES = {
    "a cell": "UPDATE reports_releasedtable SET cells = '{}'",
    "a decision": "UPDATE reports_releasedtable SET decisions = '[\"R1\"]'",
    "a table": "DELETE FROM reports_releasedtable",
    "the release": "DELETE FROM reports_release",
    "a digest": "UPDATE reports_release SET digest = 'x'",
    "its seals": "UPDATE reports_release SET sealed_digests = '[]'",
    "its moment": "UPDATE reports_release SET made_at = made_at + interval '1 second'",
    "its rules": "UPDATE reports_release SET rule_version = 'x'",
    "its week": "UPDATE reports_release SET week_id = NULL",
    "a number while publishing": "UPDATE reports_release SET published_at = now(), "
    "published_by = 'x', digest = 'x'",
}


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("published", [False, True])
def test_the_database_refuses_to_change(enrolment, statement, published):
    sealed_weeks.seal_all(enrolment, 12)
    made = weekly(enrolment)
    if published:
        publish(release=made, by=coordinator())
    refuses(statement, made)


def refuses(statement, made):
    before = (tables_of(made), Release.objects.values().get())
    refusal = ""
    try:
        run(statement)
    except IntegrityError as error:
        refusal = str(error)
    assert refusal.startswith("Released numbers never change")
    assert (tables_of(made), Release.objects.values().get()) == before


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_refusal_test_catches_a_database_without_its_triggers(enrolment, statement):
    sealed_weeks.seal_all(enrolment, 12)
    made = weekly(enrolment)
    run("SET CONSTRAINTS ALL IMMEDIATE")
    for table in ("reports_release", "reports_releasedtable"):
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    catches(refuses, statement, made)


def test_publishing_is_not_taken_back(enrolment):
    sealed_weeks.seal_all(enrolment, 12)
    publish(release=weekly(enrolment), by=coordinator())
    for statement in (
        "UPDATE reports_release SET published_at = NULL, published_by = ''",
        "UPDATE reports_release SET published_by = 'x'",
    ):
        with pytest.raises(IntegrityError, match="can only be published, once"):
            run(statement)


def test_no_table_joins_a_published_release(enrolment):
    sealed_weeks.seal_all(enrolment, 12)
    made = weekly(enrolment)
    publish(release=made, by=coordinator())
    table = ReleasedTable(release=made, order=99, rows=[], columns=[], cells={})
    with pytest.raises(IntegrityError, match="no table can join"), transaction.atomic():
        table.save()


def test_a_second_release_of_the_same_week_is_refused(enrolment):
    sealed_weeks.seal_all(enrolment, 12)
    made = make_final(enrolment=enrolment)
    twin = Release(enrolment=enrolment, week=None, sealed_digests=[], made_at=made.made_at)
    with pytest.raises(IntegrityError, match="released_once"), transaction.atomic():
        twin.save()


def test_a_coordinator_publishes_once(enrolment):
    sealed_weeks.seal_all(enrolment, 12)
    by = coordinator()
    published = publish(release=weekly(enrolment), by=by)
    again = publish(release=published, by=coordinator())
    assert (again.published_at, again.published_by) == (published.published_at, by.email)
    assert published.published_at is not None
    assert published.published_at <= clock.now()
    events = AuditEvent.objects.filter(verb="publish release")
    assert [(event.actor, event.target) for event in events] == [(by.email, str(published))]


def test_nobody_else_publishes(enrolment):
    sealed_weeks.seal_all(enrolment, 12)
    made = weekly(enrolment)
    with pytest.raises(Refused):
        publish(release=made, by=UserFactory())
    made.refresh_from_db()
    assert made.published_at is None

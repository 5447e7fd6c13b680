"""R0: nothing appears beside what was released before when both together say too much."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation

from organisations.models.audit import AuditEvent
from organisations.models.schedule import Enrolment
from organisations.permissions import Refused
from reports import ledger, release, tabulation
from reports.disclosure import differencing
from reports.ledger import ReleaseRefused
from reports.models import Release
from reports.permissions import visible_releases
from reports.release import make_final, publish, replace
from surveys import clock
from surveys.definition.model import Rules
from surveys.models.sealing import SealedAnswers
from tests.factories import LinkFactory, MembershipFactory, UserFactory
from tests.reports import sealed_weeks
from tests.reports.disclosure.planted import catches
from tests.reports.sealed_weeks import tables_of, week_of, weekly

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def coordinator():
    return UserFactory(is_coordinator=True)


@pytest.fixture
def enrolment():
    return sealed_weeks.enrolment(sealed_weeks.cohort(), headcount=600)


def released(enrolment: Enrolment, size: int = 120) -> Release:
    sealed_weeks.seal_all(enrolment, size)
    return weekly(enrolment)


def found_later(enrolment: Enrolment, people: int, *, seed: int = 99) -> None:
    """A link that was revoked turns out to have taken in answers."""
    week = week_of(enrolment)
    link = LinkFactory(week=week, enrolment=enrolment, revoked_at=week.opens_at)
    sealed_weeks.seal(link, sealed_weeks.people(people, seed=seed))


def test_nothing_new_is_nothing_to_replace(enrolment, coordinator):
    made = released(enrolment)
    assert replace(release=made, by=coordinator) == made
    assert Release.ever.count() == 1


def refuses_a_few(enrolment: Enrolment, coordinator: object, few: int) -> None:
    made = released(enrolment)
    found_later(enrolment, few)
    try:
        replace(release=made, by=coordinator)
    except ReleaseRefused:
        assert list(Release.objects.filter(week=made.week)) == [made]
        return
    raise AssertionError(few)


@pytest.mark.parametrize("few", [1, 2, 9])
def test_a_few_people_more_are_refused(enrolment, coordinator, few):
    refuses_a_few(enrolment, coordinator, few)


@pytest.mark.parametrize(
    ("few", "defect"), [(3, lambda *_: True), (9, None)], ids=["rule off", "off by one"]
)
def test_few_people_test_catches(monkeypatch, enrolment, coordinator, few, defect):
    real = differencing.may_replace
    wrong = defect or (lambda publications, rows, k: real(publications, rows, k - 1))
    monkeypatch.setattr(differencing, "may_replace", wrong)
    monkeypatch.setattr(differencing, "reveals", lambda *_: [])
    catches(refuses_a_few, enrolment, coordinator, few)


def test_the_audit_of_both_sees_a_few_people_too(monkeypatch, enrolment, coordinator):
    monkeypatch.setattr(differencing, "may_replace", lambda *_: True)
    refuses_a_few(enrolment, coordinator, 4)


def test_a_changed_answer_is_refused(enrolment, coordinator):
    """The answers that were released are no longer there: nothing can be checked."""
    made = released(enrolment)
    link = enrolment.links.get(week=made.week)
    SealedAnswers.objects.filter(collector_id=link.collector_id).delete()
    rows = sealed_weeks.people(120, seed=2)
    rows[0] = {**rows[0], "balance": 1 + rows[0].get("balance", 1) % 5}
    sealed_weeks.seal(link, rows)
    with pytest.raises(ReleaseRefused, match="no longer here"):
        replace(release=made, by=coordinator)


def test_the_same_answers_in_another_order_are_identical(enrolment, coordinator):
    made = released(enrolment)
    before = tables_of(made)
    link = enrolment.links.get(week=made.week)
    seed = 1 + made.week.number
    SealedAnswers.objects.filter(collector_id=link.collector_id).delete()
    rows = sealed_weeks.people(120, seed=seed)[::-1]
    sealed_weeks.seal(link, rows, [f"Remark {n}" for n in range(120)])
    draft = tabulation.weekly(release.coverage.parts(enrolment.links.all())[0], headcount=600)
    assert list(draft.tables) == before


def replaced(enrolment: Enrolment, coordinator: object) -> tuple[Release, Release]:
    """A release with nobody known by group, and the one of twice as many that follows it."""
    sealed_weeks.seal_all(enrolment, 200)
    made = weekly(enrolment)
    found_later(enrolment, 200)
    return made, replace(release=made, by=coordinator)


def test_a_release_of_many_more_people_takes_its_place(enrolment, coordinator):
    made, successor = replaced(enrolment, coordinator)
    made.refresh_from_db(from_queryset=Release.ever.all())
    assert made.replaced_at is not None
    assert weekly(enrolment) == successor
    assert list(Release.objects.filter(week=made.week)) == [successor]
    assert list(Release.ever.filter(week=made.week).order_by("made_at")) == [made, successor]
    assert successor.tables.get(kind="response").cells["first|n"] == ["count", 400, 5]
    (event,) = AuditEvent.objects.filter(verb="replace release")
    assert event.detail == {"replaced": str(made.pk)}


def test_the_final_release_follows(enrolment, coordinator):
    sealed_weeks.seal_all(enrolment, 200)
    made = weekly(enrolment)
    final = make_final(enrolment=enrolment)
    found_later(enrolment, 200)
    replace(release=made, by=coordinator)
    now = make_final(enrolment=enrolment)
    assert now != final
    assert Release.objects.filter(enrolment=enrolment).count() == 3
    assert now.tables.get(kind="response").cells["first|n"] == ["count", 400, 5]


def test_nobody_sees_what_was_replaced(enrolment, coordinator):
    sealed_weeks.seal_all(enrolment, 200)
    made = publish(release=weekly(enrolment), by=coordinator)
    contact = MembershipFactory(organisation=enrolment.organisation).user
    assert list(visible_releases(contact)) == [made]
    found_later(enrolment, 200)
    successor = replace(release=made, by=coordinator)
    assert list(visible_releases(contact)) == []
    assert list(visible_releases(coordinator)) == [successor]


def test_what_was_replaced_still_counts(enrolment, coordinator):
    """A third release may not come near the first, though the second is the one that stands."""
    made, successor = replaced(enrolment, coordinator)
    found_later(enrolment, 3, seed=5)
    with pytest.raises(ReleaseRefused):
        replace(release=successor, by=coordinator)
    assert Release.ever.filter(week=made.week).count() == 2


def test_only_coordinators_replace(enrolment):
    made = released(enrolment)
    with pytest.raises(Refused):
        replace(release=made, by=MembershipFactory(organisation=enrolment.organisation).user)


def test_a_final_release_is_not_replaced_by_itself(enrolment, coordinator):
    sealed_weeks.seal_all(enrolment, 60)
    with pytest.raises(ValueError, match="replace the week"):
        replace(release=make_final(enrolment=enrolment), by=coordinator)


def test_the_database_replaces_once_and_publishes_nothing_that_was_replaced(enrolment, coordinator):
    made, _ = replaced(enrolment, coordinator)
    later = clock.now() + timedelta(days=1)
    for change in ({"replaced_at": None}, {"replaced_at": later}, {"published_at": later}):
        with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
            Release.ever.filter(pk=made.pk).update(**change)


# --- the final release ----------------------------------------------------------------


def repeats_the_weeks(enrolment: Enrolment) -> None:
    made = make_final(enrolment=enrolment)
    final = [table for table in tables_of(made) if table["kind"] in tabulation.REPEATED]
    weeks = [t for n in (1, 2) for t in tables_of(weekly(enrolment, n)) if t["kind"] != "response"]
    assert final == weeks


@pytest.mark.parametrize("kind", ["frequency", "scale"])
def test_a_final_release_that_says_a_number_again_in_another_way_is_refused(
    monkeypatch, enrolment, kind
):
    sealed_weeks.seal_all(enrolment, 60)
    real = tabulation.final

    def anew(weeks: object) -> tabulation.Draft:
        draft = real(weeks)
        place = next(n for n, table in enumerate(draft.tables) if table["kind"] == kind)
        before, said, after = draft.tables[:place], draft.tables[place], draft.tables[place + 1 :]
        anew = {**said, "cells": {name: ["share", 37, 1, ""] for name in said["cells"]}}
        return tabulation.Draft(draft.instrument_digest, draft.sha256s, (*before, anew, *after))

    monkeypatch.setattr(tabulation, "final", anew)
    with pytest.raises(ReleaseRefused, match="Replace the week first"):
        make_final(enrolment=enrolment)
    monkeypatch.setattr(ledger, "check_final", lambda *_: None)
    catches(repeats_the_weeks, enrolment)


# --- after a withdrawal ---------------------------------------------------------------


def test_a_withdrawal_changes_no_release(enrolment, coordinator):
    sealed_weeks.seal_all(enrolment, 60)
    made = weekly(enrolment)
    enrolment.withdrawn_at = week_of(enrolment, 2).opens_at - timedelta(hours=1)
    enrolment.save()
    assert weekly(enrolment) == made
    final = make_final(enrolment=enrolment)
    weeks = [table for table in tables_of(made) if table["kind"] == "frequency"]
    assert [table for table in tables_of(final) if table["kind"] == "frequency"] == weeks
    assert replace(release=made, by=coordinator) == made


# --- benchmarks and words -------------------------------------------------------------


def test_a_benchmark_of_nearly_the_same_organisations_is_refused():
    first = {f"o{n}" for n in range(8)}
    ledger.check_benchmark(first, [], Rules())
    ledger.check_benchmark(first, [first], Rules())
    ledger.check_benchmark(first | {f"n{n}" for n in range(5)}, [first], Rules())
    with pytest.raises(ReleaseRefused, match="fewer than 5 organisations"):
        ledger.check_benchmark(first | {"new"}, [first], Rules())


@pytest.mark.parametrize(
    ("language", "told", "neutral"),
    [
        ("en", "what fewer than 10 people answered to", "This report stays as it was released."),
        ("nl", "wat minder dan 10 mensen hebben", "Dit rapport blijft zoals het is vrijgegeven."),
    ],
)
def test_coordinators_read_what_would_be_computable_and_organisations_one_wording(
    monkeypatch, enrolment, coordinator, language, told, neutral
):
    monkeypatch.setattr(differencing, "may_replace", lambda *_: True)
    made = released(enrolment)
    found_later(enrolment, 4)
    with translation.override(language), pytest.raises(ReleaseRefused, match=told) as refused:
        replace(release=made, by=coordinator)
    with translation.override(language):
        assert refused.value.neutral == neutral

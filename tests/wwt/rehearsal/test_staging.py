"""A rehearsal's study: marked everywhere, and never beside a real one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import Settings

from organisations import contacts, schedule
from organisations.models.organisation import Organisation
from organisations.models.schedule import Link, Study
from organisations.models.user import User
from organisations.permissions import Refused
from surveys import clock
from surveys.models.collector import Collector
from tests.factories import CohortFactory, EnrolmentFactory, LinkFactory, OrganisationFactory
from tests.wwt.rehearsal.conftest import Setting
from wwt.rehearsal.staging import Stage

pytestmark = pytest.mark.django_db


def test_study_organisations_and_collectors_are_marked(set_up: Setting) -> None:
    stage = set_up()
    assert stage.study.rehearsal
    assert stage.study.name == "Repetitie: proef"
    assert {seat.link.enrolment.organisation.rehearsal for seat in stage.seats} == {True}
    assert {seat.link.collector.rehearsal for seat in stage.seats} == {True}


def test_a_second_rehearsal_has_another_name_and_the_same_organisations(set_up: Setting) -> None:
    first, second = set_up(), set_up()
    assert second.study.name == "Repetitie: proef (2)"
    assert Organisation.objects.count() == 3
    assert first.study.pk != second.study.pk


def test_a_real_organisation_keeps_its_name_to_itself(set_up: Setting) -> None:
    real = OrganisationFactory(name="Gemeente Kleindorp")
    names = {seat.link.enrolment.organisation.name for seat in set_up().seats}
    assert "Gemeente Kleindorp (2)" in names
    assert real.name not in names
    assert not real.enrolments.exists()


def test_real_and_invented_never_meet(set_up: Setting, staff: User) -> None:
    stage = set_up()
    invented = stage.seats[0].link.enrolment.organisation
    with pytest.raises(Refused) as into_real:
        schedule.enrol(cohort=CohortFactory(), organisation=invented, headcount=10, by=staff)
    with pytest.raises(Refused) as into_rehearsal:
        schedule.enrol(
            cohort=stage.study.cohorts.all()[0],
            organisation=OrganisationFactory(),
            headcount=10,
            by=staff,
        )
    assert (into_real.value.code, into_rehearsal.value.code) == ("invented", "real")


@pytest.mark.parametrize(
    "attempt",
    [
        lambda _stage, _link: EnrolmentFactory(organisation=OrganisationFactory(rehearsal=True)),
        lambda stage, _link: EnrolmentFactory(cohort=stage.study.cohorts.all()[0]),
        lambda stage, link: Link.objects.filter(pk=link.pk).update(
            collector=stage.seats[0].link.collector_id
        ),
        lambda stage, link: stage.study.cohorts.update(study=link.week.cohort.study),
        lambda stage, _link: Study.objects.filter(pk=stage.study.pk).update(rehearsal=False),
        lambda _stage, _link: Organisation.objects.filter(rehearsal=True).update(rehearsal=False),
        lambda _stage, link: Collector.objects.filter(pk=link.collector_id).update(rehearsal=True),
    ],
    ids=["enrol", "be enrolled", "link", "cohort", "study", "organisation", "collector"],
)
def test_the_database_keeps_them_apart_whoever_asks(
    set_up: Setting, attempt: Callable[[Stage, Link], object]
) -> None:
    stage, link = set_up(), LinkFactory()
    with pytest.raises(IntegrityError, match=r"never meet|one for good"), transaction.atomic():
        attempt(stage, link)


def test_a_real_link_has_a_real_collector(set_up: Setting, staff: User) -> None:
    """The product's own way to links, beside a rehearsal's."""
    set_up()
    cohort = CohortFactory()
    schedule.enrol(cohort=cohort, organisation=OrganisationFactory(), headcount=120, by=staff)
    schedule.plan(cohort=cohort, by=staff, already_started=True)
    real = Collector.objects.filter(link__week__cohort=cohort)
    assert set(real.values_list("rehearsal", flat=True)) == {False}


def test_nobody_acts_for_an_organisation_that_does_not_exist(
    set_up: Setting, staff: User, settings: Settings
) -> None:
    settings.DEMO = False
    invented = set_up().seats[0].link.enrolment.organisation
    with pytest.raises(Refused, match=invented.name):
        contacts.invite(organisation=invented, email="someone@example.org", by=staff)
    assert not invented.memberships.exists()


def test_every_page_of_a_rehearsal_says_so(set_up: Setting, staff: User, client: Client) -> None:
    seat = set_up().seats[0]
    link, week, enrolment = seat.link, seat.link.week, seat.link.enrolment
    client.force_login(staff)
    for path in (
        f"/studies/{week.cohort.study_id}/",
        f"/cohorts/{week.cohort_id}/",
        f"/enrolments/{enrolment.pk}/",
        f"/weeks/{week.pk}/",
        f"/links/{link.pk}/",
        f"/organisations/{enrolment.organisation_id}/",
    ):
        assert 'class="rehearsal"' in client.get(path).text, path
    real = CohortFactory()
    assert 'class="rehearsal"' not in client.get(f"/studies/{real.study_id}/").text


def test_respondents_are_told_that_it_counts_for_nothing(set_up: Setting, client: Client) -> None:
    stage = set_up(starts=(clock.now() - timedelta(days=1)).date())  # Open at any hour of today.
    seat = next(seat for seat in stage.seats if seat.is_open)
    page = client.get(f"/en/{seat.link.collector.token}/").text
    assert "This is a rehearsal." in page

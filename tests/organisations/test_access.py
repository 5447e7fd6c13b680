"""How people get in: chosen before the first week opens, and then it stays."""

from datetime import date

import pytest

from organisations import access, codes, links, policies, schedule
from organisations.models.audit import AuditEvent
from organisations.models.schedule import Link
from organisations.permissions import Refused
from surveys.models.collector import Collector
from tests import factories
from tests.organisations.conftest import local


def asked(enrolment) -> set[bool]:
    collectors = Collector.objects.filter(link__enrolment=enrolment, link__revoked_at=None)
    return set(collectors.values_list("one_time_codes", flat=True))


def test_an_open_link_unless_chosen_otherwise(weeks, enrolment):
    assert (enrolment.access, asked(enrolment)) == ("open", {False})


def test_the_choice_reaches_every_week(weeks, enrolment, coordinator):
    access.choose(enrolment=enrolment, access="codes", by=coordinator)
    assert asked(enrolment) == {True}
    access.choose(enrolment=enrolment, access="open", by=coordinator)
    assert asked(enrolment) == {False}


def test_the_choice_can_be_made_before_planning_and_at_enrolling(before, cohort, coordinator):
    first = factories.EnrolmentFactory(cohort=cohort)
    access.choose(enrolment=first, access="codes", by=coordinator)
    second = schedule.enrol(
        cohort=cohort,
        organisation=factories.OrganisationFactory(),
        headcount=40,
        access="codes",
        by=coordinator,
    )
    schedule.plan(cohort=cohort, by=coordinator)
    assert (asked(first), asked(second)) == ({True}, {True})


def test_once_a_week_has_opened_it_stays(weeks, enrolment, coordinator, before):
    before.move_to(local(2030, 1, 7, 8))
    with pytest.raises(Refused) as refused:
        access.choose(enrolment=enrolment, access="codes", by=coordinator)
    assert refused.value.code == "opened"
    assert asked(enrolment) == {False}


def test_a_replaced_link_does_not_make_it_free_again(weeks, enrolment, coordinator, before):
    before.move_to(local(2030, 1, 8))
    links.replace_link(link=weeks[0].links.get(), by=coordinator)
    schedule.close_early(week=weeks[0], by=coordinator)
    with pytest.raises(Refused):
        access.choose(enrolment=enrolment, access="codes", by=coordinator)


def test_who_withdrew_has_nothing_to_choose(weeks, enrolment, coordinator):
    schedule.withdraw(enrolment=enrolment, by=coordinator)
    with pytest.raises(Refused) as refused:
        access.choose(enrolment=enrolment, access="codes", by=coordinator)
    assert refused.value.code == "withdrawn"


def test_a_contact_cannot_choose(weeks, enrolment, contact):
    with pytest.raises(Refused) as refused:
        access.choose(enrolment=enrolment, access="codes", by=contact)
    assert refused.value.code == "not_coordinator"


def test_it_is_recorded_when_it_changes(weeks, enrolment, coordinator):
    for _ in range(2):
        access.choose(enrolment=enrolment, access="codes", by=coordinator)
    (event,) = AuditEvent.objects.filter(verb="choose access")
    assert event.detail == {"access": "codes"}


def test_exported_codes_are_void_after_a_change(weeks, enrolment, coordinator):
    access.choose(enrolment=enrolment, access="codes", by=coordinator)
    codes.issue(link=weeks[0].links.get(), count=3, language="nl", by=coordinator)
    access.choose(enrolment=enrolment, access="open", by=coordinator)
    assert Link.objects.get(week=weeks[0]).codes_issued == 0


def test_other_organisations_keep_theirs(weeks, enrolment, coordinator):
    other = schedule.enrol(
        cohort=enrolment.cohort,
        organisation=factories.OrganisationFactory(),
        headcount=9,
        by=coordinator,
    )
    access.choose(enrolment=enrolment, access="codes", by=coordinator)
    assert asked(other) == {False}


def test_a_new_or_replaced_link_works_as_the_others(weeks, enrolment, coordinator):
    access.choose(enrolment=enrolment, access="codes", by=coordinator)
    links.replace_link(link=weeks[0].links.get(), by=coordinator)
    assert asked(enrolment) == {True}
    schedule.move_week(week=weeks[3], opens_on=date(2030, 2, 4), by=coordinator)
    assert policies.check_may_choose_access(enrolment) is None

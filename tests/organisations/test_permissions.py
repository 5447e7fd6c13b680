"""Who may: every act refuses a contact, whatever the state of the thing."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from organisations import contacts, links, organisation, permissions, schedule, study
from organisations.models.audit import AuditEvent
from organisations.permissions import Refused
from tests import factories

PROFILE = organisation.Profile(name="Waterschap Nieuw")


def acts(weeks, enrolment, contact):
    cohort, link = enrolment.cohort, weeks[0].links.get()
    by = contact
    return {
        "plan": lambda: schedule.plan(cohort=cohort, by=by),
        "enrol": lambda: schedule.enrol(
            cohort=cohort, organisation=factories.OrganisationFactory(), headcount=5, by=by
        ),
        "change_headcount": lambda: schedule.change_headcount(
            enrolment=enrolment, headcount=5, by=by
        ),
        "withdraw": lambda: schedule.withdraw(enrolment=enrolment, by=by),
        "move_week": lambda: schedule.move_week(week=weeks[3], opens_on=date(2030, 3, 4), by=by),
        "skip_week": lambda: schedule.skip_week(week=weeks[0], by=by),
        "close_early": lambda: schedule.close_early(week=weeks[0], by=by),
        "replace_link": lambda: links.replace_link(link=link, by=by),
        "revoke_link": lambda: links.revoke_link(link=link, by=by),
        "issue": lambda: links.issue(week=weeks[0], enrolment=enrolment, by=by),
        "create organisation": lambda: organisation.create(profile=PROFILE, by=by),
        "change organisation": lambda: organisation.change(
            organisation=enrolment.organisation, profile=PROFILE, by=by
        ),
        "create study": lambda: study.create(
            name="Another", instrument=cohort.study.instrument, by=by
        ),
        "create cohort": lambda: study.create_cohort(
            study=cohort.study, name="Another", starts_on=date(2031, 1, 6), by=by
        ),
        "invite": lambda: contacts.invite(
            organisation=enrolment.organisation, email="new@example.org", by=by
        ),
        "remove": lambda: contacts.remove(membership=contact.memberships.get(), by=by),
    }


def test_a_contact_may_do_nothing_that_coordinators_do(weeks, enrolment, contact):
    logged = AuditEvent.objects.count()
    for name, act in acts(weeks, enrolment, contact).items():
        with pytest.raises(Refused) as refused:
            act()
        assert (name, refused.value.code) == (name, "not_coordinator")
    assert AuditEvent.objects.count() == logged


def test_a_coordinator_who_left_may_do_nothing(weeks, enrolment, coordinator):
    coordinator.is_active = False
    with pytest.raises(Refused) as refused:
        schedule.withdraw(enrolment=enrolment, by=coordinator)
    assert refused.value.code == "not_coordinator"


def test_everybody_sees_their_own(enrolment, coordinator, contact, stranger):
    def names(user):
        return [each.name for each in permissions.visible_organisations(user)]

    assert names(coordinator) == ["Gemeente Zandwijk", "Provincie Elders"]
    assert names(contact) == ["Gemeente Zandwijk"]
    assert names(stranger) == ["Provincie Elders"]
    assert names(AnonymousUser()) == []


def test_seeing_follows_the_same_rule(enrolment, coordinator, contact, stranger):
    organisation = enrolment.organisation
    assert permissions.may_see(coordinator, organisation) is True
    assert permissions.may_see(contact, organisation) is True
    assert permissions.may_see(stranger, organisation) is False
    assert permissions.may_see(AnonymousUser(), organisation) is False

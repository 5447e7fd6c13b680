"""A contact's own page: the open link first, and nobody else's anything."""

import re

import pytest
from django.urls import reverse

from organisations import participation, schedule
from tests import factories
from tests.organisations.conftest import definition_of, local, signed_in
from tests.organisations.test_participation import answer

HEADCOUNT = re.compile(r"(?<![\w-])777(?![\w-])")
"""The other organisation's headcount as a number, not as part of a random address."""


@pytest.fixture
def other(weeks, cohort, coordinator):
    """Another organisation in the same cohort."""
    organisation = factories.OrganisationFactory(name="Provincie Noordermeer")
    return schedule.enrol(cohort=cohort, organisation=organisation, headcount=777, by=coordinator)


def page_of(user, enrolment):
    url = reverse("organisations:organisation", args=[enrolment.organisation_id])
    return signed_in(user).get(url)


def test_the_open_link_comes_with_its_invitation(weeks, before, contact, enrolment):
    before.move_to(local(2030, 1, 9, 12))
    page = page_of(contact, enrolment)
    token = weeks[0].links.get().collector.token
    assert f"http://localhost:8000/nl/{token}/" in page.text
    [part] = page.context["parts"]
    assert part["current"].link == weeks[0].links.get()
    assert [each.language for each in part["invitations"]] == ["nl", "en"]
    assert [row.state for row in part["rows"]] == ["open", "planned", "planned", "planned"]


def test_before_the_first_week_it_says_what_comes(weeks, contact, enrolment):
    page = page_of(contact, enrolment)
    assert "Er is nu niets open. Week 1" in page.text
    assert "gaat open op maandag 7 januari, 08:00" in page.text


def test_nothing_of_another_organisation_is_on_it(weeks, before, contact, enrolment, other):
    before.move_to(local(2030, 1, 8, 12))
    answer(other.links.get(week=weeks[0]), 43)
    participation.count_today()
    page = page_of(contact, enrolment)
    assert page.status_code == 200
    leaks = [
        "Noordermeer",
        "minstens 40",
        str(other.pk),
        str(other.organisation_id),
        *[link.collector.token for link in other.links.all()],
        *[str(link.pk) for link in other.links.all()],
    ]
    assert [leak for leak in leaks if leak in page.text] == []
    assert HEADCOUNT.findall(page.text) == []


def test_the_same_things_are_on_the_others_page(weeks, before, coordinator, other):
    """So the test above looks for what could be there."""
    before.move_to(local(2030, 1, 8, 12))
    answer(other.links.get(week=weeks[0]), 43)
    participation.count_today()
    text = page_of(factories.MembershipFactory(organisation=other.organisation).user, other).text
    token = other.links.get(week=weeks[0]).collector.token
    for expected in ("Noordermeer", "minstens 40", token):
        assert expected in text
    assert HEADCOUNT.findall(text) != []


def test_response_develops_in_rounded_steps(weeks, before, contact, enrolment):
    link = weeks[0].links.get()
    for day, answers in ((8, 7), (9, 20), (10, 4)):
        before.move_to(local(2030, 1, day, 6))
        answer(link, answers)
        participation.count_today()
    [part] = page_of(contact, enrolment).context["parts"]
    assert [each.answered for each in part["development"]] == [None, 25, 30]


def test_after_withdrawing_it_says_so_and_offers_no_link(
    weeks, before, contact, enrolment, coordinator
):
    before.move_to(local(2030, 1, 9, 12))
    schedule.withdraw(enrolment=enrolment, by=coordinator)
    page = page_of(contact, enrolment)
    [part] = page.context["parts"]
    assert (part["current"], part["invitations"]) == (None, [])
    assert "Je organisatie heeft zich uit dit onderzoek teruggetrokken" in page.text


@pytest.mark.parametrize("number", [1, 4])
def test_one_week_and_four_weeks_take_the_same_number_of_queries(
    before, coordinator, number, django_assert_num_queries
):
    study = factories.StudyFactory(instrument=factories.store_instrument(definition_of(number)))
    enrolment = factories.EnrolmentFactory(cohort__study=study)
    schedule.plan(cohort=enrolment.cohort, by=coordinator)
    client = signed_in(factories.MembershipFactory(organisation=enrolment.organisation).user)
    url = reverse("organisations:organisation", args=[enrolment.organisation_id])
    with django_assert_num_queries(7):
        assert len(client.get(url).context["parts"][0]["rows"]) == number

"""The personal mirror is chosen per organisation, and shows earlier published weeks only."""

import pytest
from django.urls import reverse

from organisations import appearance, mirror, schedule
from organisations import organisation as organisations
from organisations.links import replace_link
from organisations.models.audit import AuditEvent
from organisations.models.schedule import Enrolment
from organisations.organisation import Profile
from organisations.permissions import Refused
from surveys.models.collector import Collector
from tests.organisations.conftest import signed_in

FIRST = ["theme-1", {"mark": 72}]
SECOND = ["theme-2", {"mark": 68, "balance": 35}]


def shown(enrolment):
    """What each week's pages know of earlier weeks, in the order of the weeks."""
    live = Collector.objects.filter(link__enrolment=enrolment, revoked=False)
    return [one.appearance["mirror"] for one in live.order_by("link__week__number")]


@pytest.fixture
def published(weeks, enrolment):
    """Two weeks with published means; the later one was published first."""
    for week, means in ((weeks[1], SECOND[1]), (weeks[0], FIRST[1])):
        appearance.show_results(enrolment=enrolment, week=week, means=means)
    return enrolment


def test_without_the_choice_nothing_is_shown(published):
    assert shown(published) == [[], [], [], []]


def test_each_week_shows_the_weeks_before_it_in_order(published, coordinator):
    mirror.choose(enrolment=published, mirror=True, by=coordinator)
    expected = [[], [FIRST], [FIRST, SECOND], [FIRST, SECOND]]
    assert shown(published) == expected


def test_what_is_published_later_joins_and_the_choice_can_be_undone(published, weeks, coordinator):
    mirror.choose(enrolment=published, mirror=True, by=coordinator)
    appearance.show_results(enrolment=published, week=weeks[2], means={"mark": 61})
    assert shown(published)[3] == [FIRST, SECOND, ["theme-3", {"mark": 61}]]
    mirror.choose(enrolment=published, mirror=False, by=coordinator)
    assert shown(published) == [[], [], [], []]


def test_new_looks_new_dates_and_new_links_keep_it(published, weeks, coordinator):
    mirror.choose(enrolment=published, mirror=True, by=coordinator)
    before = shown(published)
    organisations.change(
        organisation=published.organisation, profile=Profile(name="Duinwijk"), by=coordinator
    )
    schedule.skip_week(week=weeks[2], by=coordinator)
    replace_link(link=weeks[3].links.get(), by=coordinator)
    assert shown(published) == before


def test_another_organisation_shows_nothing_of_it(published, cohort, coordinator):
    other = schedule.enrol(
        cohort=cohort,
        organisation=organisations.create(profile=Profile(name="Elders"), by=coordinator),
        headcount=90,
        by=coordinator,
    )
    mirror.choose(enrolment=other, mirror=True, by=coordinator)
    mirror.choose(enrolment=published, mirror=True, by=coordinator)
    assert shown(other) == [[], [], [], []]


def test_only_coordinators_choose(enrolment, contact):
    with pytest.raises(Refused):
        mirror.choose(enrolment=enrolment, mirror=True, by=contact)
    assert not Enrolment.objects.get().mirror


def test_the_page_explains_and_takes_the_choice(published, coordinator):
    client = signed_in(coordinator)
    page = reverse("organisations:enrolment", args=[published.pk])
    english = {"HTTP_ACCEPT_LANGUAGE": "en"}
    html = client.get(page, **english).text
    assert "Whoever has the link of a later week can then read them" in html
    assert "The results of 2 weeks are published so far." in html
    address = reverse("organisations:mirror", args=[published.pk])
    assert client.get(address).status_code == 405
    response = client.post(address, {"mirror": "on"}, follow=True, **english)
    messages = [str(message) for message in response.context["messages"]]
    assert messages == ["Respondents get a personal mirror from now on."]
    assert Enrolment.objects.get().mirror
    event = AuditEvent.objects.get(verb="choose mirror")
    assert event.detail == {"mirror": True}
    client.post(address, {})
    assert not Enrolment.objects.get().mirror

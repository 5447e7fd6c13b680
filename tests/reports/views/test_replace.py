"""Making a week's numbers again: done, or refused with what would have been computable."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from organisations.models.schedule import Enrolment
from organisations.models.user import User
from reports.disclosure import differencing
from reports.models import Release
from tests import factories
from tests.reports import sealed_weeks
from tests.reports.sealed_weeks import week_of, weekly
from tests.reports.views.conftest import signed_in

HEADERS = {"en": {"accept-language": "en"}, "nl": {"accept-language": "nl"}}


@pytest.fixture
def enrolment(db: None) -> Enrolment:
    """A week of forty people is released; a link that was revoked took in four more."""
    made = sealed_weeks.enrolment(sealed_weeks.cohort(), headcount=600)
    sealed_weeks.seal_all(made, 40)
    return made


@pytest.fixture
def release(enrolment: Enrolment) -> Release:
    return weekly(enrolment)


def found_later(enrolment: Enrolment, people: int) -> None:
    week = week_of(enrolment)
    link = factories.LinkFactory(week=week, enrolment=enrolment, revoked_at=week.opens_at)
    sealed_weeks.seal(link, sealed_weeks.people(people, seed=99))


def told(release: Release, user: User, language: str = "en") -> list[str]:
    """What somebody reads after pressing the button."""
    address = reverse("reports:replace", args=[release.pk])
    response = signed_in(user).post(address, headers=HEADERS[language])
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_nothing_new_leaves_the_release(release: Release, coordinator: User) -> None:
    assert told(release, coordinator) == [
        "The numbers are those of all answers that are sealed now."
    ]
    assert list(Release.ever.all()) == [release]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            (
                "Fewer than 10 people are in one release and not in the other. Subtracting one "
                "from the other would tell what they answered. The earlier release stays."
            ),
        ),
        (
            "nl",
            (
                "Minder dan 10 mensen zitten wel in de ene vrijgave en niet in de andere. Wie de "
                "ene van de andere aftrekt, weet wat zij hebben geantwoord. De eerdere "
                "vrijgave blijft staan."
            ),
        ),
    ],
)
def test_a_coordinator_reads_why_it_is_refused(
    enrolment: Enrolment, release: Release, coordinator: User, language: str, sentence: str
) -> None:
    found_later(enrolment, 4)
    assert told(release, coordinator, language) == [sentence]
    assert list(Release.ever.all()) == [release]


def test_a_coordinator_reads_what_would_have_been_computable(
    enrolment: Enrolment,
    release: Release,
    coordinator: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(differencing, "may_replace", lambda *_: True)
    found_later(enrolment, 4)
    (sentence,) = told(release, coordinator)
    start = "Together with what was released before, this could be computed: what fewer than 10"
    assert sentence.startswith(start)


def test_a_week_that_can_still_take_answers_is_not_made_again(
    enrolment: Enrolment, release: Release, coordinator: User
) -> None:
    week = week_of(enrolment)
    factories.LinkFactory(week=week, enrolment=enrolment, revoked_at=week.opens_at)
    assert told(release, coordinator) == [
        "Not all answers of this week are sealed yet. Try again when they are."
    ]

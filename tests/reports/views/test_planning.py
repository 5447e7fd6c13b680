"""The pages that say what to expect: before anything is answered, and beside what was released."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.models.schedule import Access, Enrolment
from organisations.models.user import User
from reports import expectations
from reports.disclosure.published import Count, encode
from reports.models import Release
from reports.planning.response import Response
from tests import factories, released
from tests.reports.views.conftest import signed_in
from tests.reports.views.test_lists import queries

ENGLISH = {"accept-language": "en"}


def address(enrolment: Enrolment) -> str:
    return reverse("reports:planning", args=[enrolment.cohort_id])


def part(enrolment: Enrolment) -> str:
    return reverse("reports:expected", args=[enrolment.pk])


def page(client: Client, path: str, **query: object) -> str:
    answer = client.get(path, query, headers=ENGLISH)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


@pytest.fixture
def large(enrolment: Enrolment) -> Enrolment:
    enrolment.headcount = 1000
    enrolment.save(update_fields=["headcount"])
    return enrolment


def test_before_anything_is_answered(large: Enrolment, coordinator: User) -> None:
    client = signed_in(coordinator)
    assert "rule of thumb" in page(client, address(large))
    shown = page(client, address(large), first="40", loss="10")
    assert "Gemeente Zandwijk 1000 400 360 " in shown
    # t(399)·√(0.6/400) = 0.076, Wilson with n* = 400·999/600: 3.8.
    assert "Gemeente Zandwijk ±0.08 ±0.08 ±3.8 ±4.1 100% 100% 0.16 8.0 " in shown
    assert "Nothing: large enough for all that is shown." in shown
    assert "standard deviation of 1.0; a share is 50%" in shown


def test_in_dutch_numbers_have_a_comma(large: Enrolment, coordinator: User) -> None:
    answer = signed_in(coordinator).get(address(large), headers={"accept-language": "nl"})
    assert "±0,08" in answer.text
    assert "Wat je kunt verwachten" in answer.text


def test_an_assumption_that_cannot_be_is_said_at_its_field(
    large: Enrolment, coordinator: User
) -> None:
    shown = page(signed_in(coordinator), address(large), first="0", loss="10")
    assert "greater than or equal to 1" in shown
    assert "Gemeente Zandwijk 1000 350 326 " in shown


def test_beside_it_stands_what_was_released(large: Enrolment, coordinator: User) -> None:
    released.weekly(large)
    shown = page(signed_in(coordinator), address(large), first="40", loss="10")
    assert "Gemeente Zandwijk 1000 400 released: 45–49 360 " in shown
    assert "100% released: 100% 100% 0.16" in shown


def test_released_weeks_suggest_the_response(large: Enrolment, coordinator: User) -> None:
    for number in (1, 2):
        made = released.weekly(large, number)
        _set(made, 300 if number == 1 else 270)
    shown = page(signed_in(coordinator), address(large))
    assert "released so far" in shown
    assert expectations.assumed(large.cohort.study).response == Response(30, 10)
    assert "Gemeente Zandwijk 1000 300 released: 300–304 270 released: 270–274 " in shown


def test_a_number_that_is_withheld_is_not_known_and_not_nobody(large: Enrolment) -> None:
    released.weekly(large, withheld=True)
    assert expectations.assumed(large.cohort.study).basis == "thumb"


@pytest.mark.parametrize(
    ("first", "loss"), [("0", "10"), ("200", "10"), ("many", "10"), ("40", "100"), ("40", "")]
)
def test_odd_assumptions_are_refused_and_the_suggestion_stands(
    large: Enrolment, coordinator: User, first: str, loss: str
) -> None:
    shown = page(signed_in(coordinator), address(large), first=first, loss=loss)
    assert "Gemeente Zandwijk 1000 350 326 " in shown


@pytest.mark.parametrize("headcount", [1, 2, 9, 10, 100_000_000])
@pytest.mark.parametrize("access", Access)
def test_any_headcount_can_be_planned(
    enrolment: Enrolment, coordinator: User, headcount: int, access: Access
) -> None:
    enrolment.headcount, enrolment.access = headcount, access
    enrolment.save(update_fields=["headcount", "access"])
    client = signed_in(coordinator)
    for first, loss in ((1, 99), (100, 0)):
        shown = page(client, address(enrolment), first=first, loss=loss)
        assert f"Gemeente Zandwijk {headcount} {round(headcount * first / 100)} " in shown
    assert "nan" not in page(client, part(enrolment))


def _set(release: Release, floor: int) -> None:
    """Another number in a released table, past the trigger that forbids it: nothing is stored."""
    table = release.tables.get(kind="response")
    table.cells[f"{table.rows[0]}|n"] = encode(Count(floor, 5))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        table.save()
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_what_an_organisation_is_too_small_for_is_said(
    enrolment: Enrolment, coordinator: User
) -> None:
    enrolment.headcount = 90
    enrolment.save(update_fields=["headcount"])
    client = signed_in(coordinator)
    shown = page(client, address(enrolment), first="33", loss="20")
    assert (
        "Gemeente Zandwijk Totals only, because whoever has the open link can send in invented "
        "answers, and fewer than 100 people are invited: in every week. No means, which need 25 "
        "answers: from week 2. Not in the benchmark, which needs 30 answers: from week 2. No "
        "intervals, reliability or relations between questions, which need 100 answers: "
        "in every week." in shown
    )
    enrolment.access = Access.CODES
    enrolment.save(update_fields=["access"])
    shown = page(client, address(enrolment), first="33", loss="20")
    assert "Totals only, because fewer than 100 people are invited: in every week." in shown


def test_who_withdrew_expects_nothing(large: Enrolment, coordinator: User) -> None:
    large.withdrawn_at = large.cohort.weeks.get(number=1).opens_at
    large.save(update_fields=["withdrawn_at"])
    assert "No organisation takes part" in page(signed_in(coordinator), address(large))
    assert signed_in(coordinator).get(part(large)).status_code == 404


def test_in_brief_on_the_page_of_an_enrolment(large: Enrolment, coordinator: User) -> None:
    client = signed_in(coordinator)
    own = client.get(reverse("organisations:enrolment", args=[large.pk])).text
    assert f'hx-get="{part(large)}"' in own
    assert address(large) in own
    released.weekly(large)
    shown = page(client, part(large))
    assert "1. The first questionnaire 40 45–49 ±0.31 ±14.5 50% (released: 100%) 0% " in shown
    assert "2. The second questionnaire 37 not yet ±0.33 ±15.1 50% 0% " in shown
    assert (
        "Between week 1 (40 answers) and week 2 (37) a mean must change by 0.63, or a share by "
        "31.3 points, to be seen with a power of 80% at a level of 0.05." in shown
    )
    assert "<html" not in client.get(part(large)).text


def test_the_cohort_leads_there(large: Enrolment, coordinator: User) -> None:
    own = signed_in(coordinator).get(reverse("organisations:cohort", args=[large.cohort_id]))
    assert f'href="{address(large)}"' in own.text


def test_strangers_and_contacts_find_nothing(
    enrolment: Enrolment, contact: User, stranger: User, coordinator: User
) -> None:
    for path in (address(enrolment), part(enrolment)):
        assert signed_in(stranger).get(path).status_code == 404
        assert signed_in(contact).get(path).status_code == 404
        assert Client().get(path).status_code == 302
        assert signed_in(coordinator).post(path).status_code == 405


def test_three_organisations_ask_as_often_as_one(large: Enrolment, coordinator: User) -> None:
    client = signed_in(coordinator)
    released.weekly(large)
    one = queries(client, address(large))
    brief = queries(client, part(large))
    for _ in range(2):
        released.weekly(factories.EnrolmentFactory(cohort=large.cohort))
    assert queries(client, address(large)) == one
    assert queries(client, part(large)) == brief


def test_no_answer_is_read(large: Enrolment, coordinator: User) -> None:
    """The queries of the page name no table in which answers or their numbers are."""
    released.weekly(large)
    client = signed_in(coordinator)
    with CaptureQueriesContext(connection) as captured:
        for path in (address(large), part(large)):
            assert client.get(path).status_code == 200
    asked = " ".join(query["sql"] for query in captured)
    tables = set(re.findall(r'FROM "(\w+)"|JOIN "(\w+)"', asked))
    found = {name for pair in tables for name in pair if name}
    assert found == {
        "django_session", "organisations_user", "organisations_cohort", "organisations_study",
        "organisations_enrolment", "organisations_organisation", "organisations_week",
        "reports_release", "reports_releasedtable", "surveys_instrument",
    }  # fmt: skip

"""A coordinator's way through the pages, from a study to open weeks."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from organisations import schedule
from organisations.models.organisation import Membership, Organisation
from organisations.models.schedule import Cohort, Enrolment, Link, Study, Week
from organisations.states import State, state_of
from tests import factories
from tests.organisations.conftest import local, signed_in


@pytest.fixture
def client(coordinator):
    return signed_in(coordinator)


def address(name, *things):
    return reverse(f"organisations:{name}", args=[thing.pk for thing in things])


def shown(response) -> list[str]:
    """The messages on the page that follows."""
    return [str(message) for message in response.context["messages"]]


def test_from_nothing_to_a_planned_cohort(client, before):
    instrument = factories.store_instrument(factories.tiny_instrument())
    client.post(address("study_new"), {"name": "Thuiswerken", "instrument": instrument.pk})
    study = Study.objects.get(name="Thuiswerken")
    client.post(address("cohort_new", study), {"name": "Cohort 1", "starts_on": "2030-01-07"})
    cohort = Cohort.objects.get(study=study)
    client.post(
        address("organisation_new"),
        {"name": "Gemeente Zandwijk", "language": "nl", "accent": "#1f5fa8"},
    )
    organisation = Organisation.objects.get()
    client.post(address("enrol", cohort), {"organisation": organisation.pk, "headcount": "240"})
    response = client.post(address("cohort_plan", cohort), follow=True)
    assert shown(response)[-1] == "De weken zijn gepland en elke organisatie heeft haar links."
    assert Week.objects.filter(cohort=cohort).count() == 2
    assert Link.objects.filter(enrolment__headcount=240).count() == 2


def test_a_first_day_in_the_past_is_refused_at_the_field(client, before, cohort):
    response = client.post(
        address("cohort_new", cohort.study), {"name": "Te laat", "starts_on": "2029-12-31"}
    )
    assert response.context["form"].errors == {
        "starts_on": ["31 december 2029 is al voorbij. Kies een dag die nog moet komen."]
    }
    assert Cohort.objects.count() == 1


def test_a_slip_in_the_year_is_told_at_the_field(client, before, cohort):
    response = client.post(
        address("cohort_new", cohort.study), {"name": "Te ver", "starts_on": "9999-12-01"}
    )
    assert response.context["form"].errors == {
        "starts_on": ["1 december 9999 is meer dan tien jaar hiervandaan. Controleer het jaartal."]
    }


@pytest.mark.parametrize("day", ["9999-12-31", "2199-01-07"])
def test_a_week_cannot_be_moved_out_of_sight(client, weeks, day):
    was = weeks[1].opens_at
    response = client.post(address("week_move", weeks[1]), {"opens_on": day})
    assert response.status_code == 200
    weeks[1].refresh_from_db()
    assert weeks[1].opens_at == was


def test_pages_for_one_person_stay_in_no_cache(client, cohort):
    for page in (address("studies"), address("cohort", cohort)):
        assert client.get(page)["Cache-Control"] == "private, no-store"


def test_a_name_that_is_taken_comes_back_with_the_form(client, enrolment):
    response = client.post(
        address("organisation_new"),
        {"name": "Gemeente Zandwijk", "language": "en", "accent": "#7a1f5f"},
    )
    form = response.context["form"]
    assert list(form.errors) == ["name"]
    assert form["accent"].value() == "#7a1f5f"
    assert Organisation.objects.count() == 1


def test_an_unreadable_colour_is_refused_with_the_reason(client, enrolment):
    response = client.post(
        address("organisation_edit", enrolment.organisation),
        {"name": "Gemeente Zandwijk", "language": "nl", "accent": "#ffd400"},
    )
    [error] = response.context["form"].errors["accent"]
    assert error.startswith("Witte tekst op deze kleur heeft een contrast van 1,4 op 1")


def test_a_logo_is_stored_small_and_can_be_removed(client, enrolment):
    file = BytesIO()
    Image.new("RGB", (900, 300), "#1f5fa8").save(file, "JPEG")
    fields = {"name": "Gemeente Zandwijk", "language": "nl", "accent": "#1f5fa8"}
    url = address("organisation_edit", enrolment.organisation)
    upload = SimpleUploadedFile("logo.jpg", file.getvalue(), "image/jpeg")
    client.post(url, {**fields, "logo": upload})
    stored = bytes(Organisation.objects.get().logo)
    assert Image.open(BytesIO(stored)).size == (480, 160)
    client.post(url, fields)
    assert bytes(Organisation.objects.get().logo) == stored
    client.post(url, {**fields, "remove_logo": "on"})
    assert bytes(Organisation.objects.get().logo) == b""


def test_a_file_that_is_no_picture_is_refused_at_the_field(client, enrolment):
    upload = SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>", "image/png")
    response = client.post(
        address("organisation_edit", enrolment.organisation),
        {"name": "Ander", "language": "nl", "accent": "#1f5fa8", "logo": upload},
    )
    assert list(response.context["form"].errors) == ["logo"]
    assert Organisation.objects.get().name == "Gemeente Zandwijk"


@pytest.mark.parametrize(
    ("name", "state"),
    [("week_close", State.CLOSED), ("withdraw", State.CLOSED), ("link_revoke", State.WITHDRAWN)],
)
def test_consequences_come_before_the_act(client, weeks, before, enrolment, name, state):
    before.move_to(local(2030, 1, 9, 12))
    link = weeks[0].links.get()
    thing = {"week_close": weeks[0], "withdraw": enrolment, "link_revoke": link}[name]
    page = client.get(address(name, thing))
    assert len(page.context["question"].consequences) >= 3
    assert state_of(Link.objects.get(pk=link.pk)) == State.OPEN
    response = client.post(address(name, thing), follow=True)
    assert len(shown(response)) == 1
    assert state_of(Link.objects.get(pk=link.pk)) == state


def test_what_cannot_be_done_is_said_instead_of_asked(client, weeks):
    page = client.get(address("week_close", weeks[0]))
    assert page.context["question"].refusal == "Deze week is nog niet open."
    assert 'type="submit">Week sluiten' not in page.text
    response = client.post(address("week_close", weeks[0]), follow=True)
    assert shown(response) == ["Deze week is nog niet open."]


def test_greyed_buttons_carry_the_same_reason(client, weeks):
    acts = {act.label: act.refusal for act in client.get(address("week", weeks[0])).context["acts"]}
    assert acts == {
        "Verplaatsen": "",
        "Week overslaan": "",
        "Eerder sluiten": "Deze week is nog niet open.",
    }


def test_moving_and_skipping_through_the_pages(client, weeks):
    client.post(address("week_move", weeks[3]), {"opens_on": "2030-02-04"})
    client.post(address("week_skip", weeks[1]))
    openings = [week.opens_at for week in Week.objects.order_by("number")]
    assert openings == [
        local(2030, 1, 7, 8),
        local(2030, 1, 21, 8),
        local(2030, 1, 28, 8),
        local(2030, 2, 11, 8),
    ]


def test_an_overlap_is_refused_in_the_form(client, weeks):
    response = client.post(address("week_move", weeks[3]), {"opens_on": "2030-01-22"})
    [error] = response.context["form"].non_field_errors()
    assert error.startswith("Week 3 loopt van 21 januari 2030 tot 28 januari 2030")


def test_replacing_and_making_links(client, weeks, enrolment):
    link = weeks[0].links.get()
    client.post(address("link_replace", link))
    new = weeks[0].links.get(revoked_at=None)
    assert new != link
    client.post(address("link_revoke", new))
    client.post(address("link_issue", enrolment, weeks[0]))
    assert weeks[0].links.filter(revoked_at=None).count() == 1
    assert weeks[0].links.count() == 3


def test_a_link_cannot_be_made_for_a_week_of_another_cohort(client, weeks, coordinator):
    elsewhere = factories.EnrolmentFactory()
    assert client.post(address("link_issue", elsewhere, weeks[0])).status_code == 404


def test_correcting_the_headcount(client, enrolment):
    client.post(address("enrolment", enrolment), {"headcount": "99"})
    assert Enrolment.objects.get().headcount == 99
    response = client.post(address("enrolment", enrolment), {"headcount": "0"})
    assert list(response.context["form"].errors) == ["headcount"]


def test_inviting_and_removing_a_contact(client, enrolment, settings):
    settings.DEMO = True
    response = client.post(
        address("contact_invite", enrolment.organisation),
        {"email": "sanne@example.org", "name": "Sanne"},
        follow=True,
    )
    assert shown(response) == [
        "sanne@example.org is nu contactpersoon. Een demo verstuurt geen mail."
    ]
    client.post(address("contact_remove", Membership.objects.get()))
    assert Membership.objects.count() == 0


@pytest.mark.parametrize("page", ["studies", "study", "organisations", "cohort", "week"])
def test_lists_ask_the_database_as_often_for_three_as_for_one(
    client, weeks, cohort, coordinator, page, django_assert_num_queries
):
    def url():
        things = {"study": [cohort.study], "cohort": [cohort], "week": [weeks[0]]}.get(page, [])
        return address(page, *things)

    def more(number):
        organisation = factories.MembershipFactory().organisation
        schedule.enrol(cohort=cohort, organisation=organisation, headcount=9, by=coordinator)
        another = factories.CohortFactory(
            study=cohort.study, starts_on=date(2030, 6, 3) + timedelta(days=number)
        )
        schedule.plan(cohort=another, by=coordinator)
        factories.StudyFactory(instrument=cohort.study.instrument)

    numbers = {"studies": 3, "study": 5, "organisations": 3, "cohort": 6, "week": 6}
    with django_assert_num_queries(numbers[page]):
        client.get(url())
    for number in (1, 2):
        more(number)
    with django_assert_num_queries(numbers[page]):
        client.get(url())


def test_an_organisation_can_start_with_codes(client, before, cohort):
    organisation = factories.OrganisationFactory()
    fields = {"organisation": organisation.pk, "headcount": "12", "access": "codes"}
    client.post(address("enrol", cohort), fields)
    assert Enrolment.objects.get(organisation=organisation).access == "codes"
    page = client.post(address("enrol", cohort), {**fields, "access": "none"})
    assert "access" in page.context["form"].errors


def test_cohorts_stand_in_the_order_in_which_they_start(client, cohort):
    for name, month in (("Later", 3), ("Earlier", 1), ("Between", 2)):
        factories.CohortFactory(study=cohort.study, name=name, starts_on=date(2029, month, 5))
    page = client.get(f"/studies/{cohort.study_id}/").text
    names = ["Earlier", "Between", "Later", cohort.name]
    assert re.findall(r'<th scope="row"><a [^>]+>([^<]+)</a>', page) == names

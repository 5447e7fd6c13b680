"""Coordinators look at any questionnaire and try it out; nothing of it is kept."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.organisations.conftest import signed_in
from tests.surveys.visiting import filled, rows_everywhere


@pytest.fixture
def study(weeks, enrolment):
    return enrolment.cohort.study


def address(study, **query) -> str:
    base = reverse("organisations:trial", args=[study.pk])
    return base + "?" + "&".join(f"{name}={value}" for name, value in query.items())


def chosen(**others) -> dict[str, str]:
    return {"questionnaire": "theme-2", "language": "en", **others}


def test_the_choice_offers_every_questionnaire_role_and_appearance(study, coordinator):
    page = signed_in(coordinator).get(reverse("organisations:preview", args=[study.pk]))
    form = page.context["form"]
    assert [code for code, _ in form.fields["questionnaire"].choices] == [
        f"theme-{number}" for number in range(1, 5)
    ]
    assert [role for role, _ in form.fields["role"].choices] == ["", "employee", "manager"]
    assert [str(label) for _, label in form.fields["organisation"].choices] == [
        "neutraal",
        "Gemeente Zandwijk",
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ["", "employee", "manager"])
@pytest.mark.parametrize("dressed", [True, False])
def test_it_opens_as_chosen(study, coordinator, enrolment, language, role, dressed):
    organisation = enrolment.organisation_id if dressed else ""
    query = chosen(language=language, role=role, organisation=organisation)
    page = signed_in(coordinator).get(address(study, **query))
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert ("Gemeente Zandwijk" in page.text) is dressed
    assert filled(page.text).get("role", [""]) == [role]
    other = "en" if language == "nl" else "nl"
    assert f"language={other}" in page.text


def test_what_is_sent_is_answered_and_stored_nowhere(study, coordinator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(coordinator)
    url = address(study, **chosen(role="manager"))
    page = client.get(url)
    before = rows_everywhere()
    fields = filled(page.text) | {"mark": ["7"], "remark": ["All is well"]}
    answered = client.post(url, fields)
    assert answered.status_code == 200
    assert "your answers have been received" in answered.text
    assert "This is a trial." in answered.text
    assert client.post(url, fields | {"mark": ["99"]}).status_code == 422
    assert rows_everywhere() == before


def test_without_the_token_of_the_page_nothing_is_answered(study, coordinator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(coordinator)
    assert client.post(address(study, **chosen()), {"mark": "7"}).status_code == 403


@pytest.mark.parametrize(
    "query", [{"questionnaire": "unknown"}, {"language": "fr"}, {"role": "boss"}, {"language": ""}]
)
def test_what_cannot_be_shown_leads_back_to_the_choice(study, coordinator, query):
    page = signed_in(coordinator).get(address(study, **{**chosen(), **query}))
    assert set(page.context["form"].errors) == set(query)


@pytest.mark.parametrize("who", ["contact", "stranger"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_finds_it(study, who, method, request):
    client = signed_in(request.getfixturevalue(who))
    assert getattr(client, method)(address(study, **chosen())).status_code == 404


def test_it_is_kept_by_no_browser(study, coordinator):
    page = signed_in(coordinator).get(address(study, **chosen()))
    assert "no-store" in page["Cache-Control"]

"""What is known of the workforce: whole percentages that make a hundred, per breakdown."""

import pytest
from django.urls import reverse

from organisations import workforce
from organisations.models.audit import AuditEvent
from organisations.permissions import Refused
from tests import factories
from tests.organisations.conftest import signed_in

KNOWN = {"role": {"employee": 60, "manager": 40}}

WRONG = {
    "shares": {"role": {"employee": 60, "manager": 41}},
    "shares, one group": {"role": {"employee": 100}},
    "shares, negative": {"role": {"employee": 101, "manager": -1}},
    "unknown group": {"role": {"employee": 60, "boss": 40}},
    "unknown item": {"mark": {"1": 100}},
}


def test_it_is_kept_and_audited(coordinator, enrolment):
    kept = workforce.record(enrolment=enrolment, workforce=KNOWN, by=coordinator)
    assert kept.workforce == KNOWN
    assert AuditEvent.objects.get(verb="record workforce").detail == {
        "before": {},
        "workforce": KNOWN,
    }
    emptied = workforce.record(enrolment=enrolment, workforce={}, by=coordinator)
    assert emptied.workforce == {}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_a_workforce_is_refused(coordinator, enrolment, name):
    with pytest.raises(Refused) as refused:
        workforce.record(enrolment=enrolment, workforce=WRONG[name], by=coordinator)
    assert refused.value.code == name.split(",")[0].split(" ")[0]
    enrolment.refresh_from_db()
    assert enrolment.workforce == {}


def test_only_coordinators_record_it(enrolment):
    with pytest.raises(Refused) as refused:
        workforce.record(enrolment=enrolment, workforce=KNOWN, by=factories.UserFactory())
    assert refused.value.code == "not_coordinator"


ERRORS = [
    (
        {"role-employee": "60", "role-manager": "37"},
        {"role-employee": ["Deze aandelen zijn samen 97%. Pas ze aan, zodat ze samen 100% zijn."]},
    ),
    (
        {"role-employee": "60", "role-manager": ""},
        {"role-manager": ["Vul ook hier een aandeel in, of 0 als niemand bij deze groep hoort."]},
    ),
    (
        {"role-employee": "-5", "role-manager": "105"},
        {
            "role-employee": ["Zorg ervoor dat deze waarde minstens 0 is."],
            "role-manager": ["Zorg ervoor dat deze waarde hoogstens 100 is."],
        },
    ),
]


@pytest.mark.parametrize(("typed", "errors"), ERRORS)
def test_errors_stand_at_their_field(coordinator, enrolment, typed, errors):
    client = signed_in(coordinator)
    response = client.post(reverse("organisations:workforce", args=[enrolment.pk]), typed)
    assert response.context["form"].errors == errors
    enrolment.refresh_from_db()
    assert enrolment.workforce == {}


def test_the_page_is_linked_and_saves(coordinator, enrolment):
    client = signed_in(coordinator)
    address = reverse("organisations:workforce", args=[enrolment.pk])
    own = reverse("organisations:enrolment", args=[enrolment.pk])
    assert f'href="{address}"' in client.get(own).content.decode()
    response = client.post(address, {"role-employee": "60", "role-manager": "40"})
    assert response.url == own
    enrolment.refresh_from_db()
    assert enrolment.workforce == KNOWN
    form = client.get(address).context["form"]
    assert [form[name].value() for name in form.fields] == [60, 40]


def test_a_contact_does_not_see_it(contact, enrolment):
    address = reverse("organisations:workforce", args=[enrolment.pk])
    assert signed_in(contact).get(address).status_code in (403, 404)

"""A trial is answered as a respondent is, and there is nowhere for its answers to go."""

import pytest
from django.http import QueryDict

from surveys import trials
from surveys.collection import accept
from surveys.pages import Trial
from tests.factories import store_instrument
from tests.instruments import tiny_instrument
from tests.surveys.visiting import (
    APPEARANCE,
    collector,
    filled,
    posted,
    rows_everywhere,
    stamp,
    visit,
)

pytestmark = pytest.mark.django_db
AROUND = Trial(other="/other/", back="/back/", csrf_token="t0ken")


@pytest.fixture
def served():
    return trials.of(store_instrument(tiny_instrument()), "first", APPEARANCE)


def data(**fields) -> QueryDict:
    return QueryDict("&".join(f"{name}={value}" for name, value in fields.items()))


def test_it_says_that_it_is_a_trial_and_carries_no_stamp(served) -> None:
    html = trials.show(served, "en", AROUND)
    assert html.count("This is a trial.") == 1
    assert "<title>Trial: The first questionnaire" in html
    assert stamp(html) == {"nonce": "", "mac": ""}
    assert 'href="/other/"' in html
    assert 'href="/back/"' in html
    assert filled(html) == {"csrfmiddlewaretoken": ["t0ken"]}


@pytest.mark.parametrize(("role", "chosen"), [("employee", "employee"), ("manager", "manager")])
def test_a_role_is_answered_beforehand(served, role, chosen) -> None:
    assert filled(trials.show(served, "nl", AROUND, role))["role"] == [chosen]


def test_it_is_dressed_as_an_organisation_or_neutral(served) -> None:
    neutral = trials.of(store_instrument(tiny_instrument()), "first", {})
    shown = [trials.show(each, "en", AROUND) for each in (served, neutral)]
    assert ["Waterschap De Lage Polder" in html for html in shown] == [True, False]
    assert ["accent/8a1538.css" in html for html in shown] == [True, False]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"mark": "7"}, "stored"),
        ({"mark": "99"}, "invalid"),
        ({}, "empty"),
        ({"mark": "7", "remark": "Karin+de+Vries+06-12345678"}, "persons"),
        ({"mark": "7", "remark": "Karin+de+Vries+06-12345678", "looked": "yes"}, "stored"),
        ({"role": "manager", "agreements_emp": "2"}, "stored"),
    ],
)
def test_it_judges_as_collection_does(client, served, fields, kind) -> None:
    """The same fields, once sent to a real place and once to a trial."""
    place = collector()
    given = data(**fields)
    real = accept(
        token=place.token,
        **visit(client, place),
        data={name: given.getlist(name) for name in given},
    )
    assert real.kind == kind
    html, status = trials.answer(served, "en", AROUND, given)
    assert status == (200 if kind == "stored" else 422)
    assert (f"notice-{kind}" in html) == (kind != "stored")
    assert 'data-page="done"' in html or kind != "stored"
    assert "This is a trial." in html


def test_what_was_left_out_is_named(served) -> None:
    html, _ = trials.answer(served, "en", AROUND, data(role="manager", agreements_emp="2"))
    assert "My manager and I have clear agreements" in html


def test_what_was_given_comes_back(served) -> None:
    html, _ = trials.answer(served, "en", AROUND, data(mark="99", remark="All+is+well"))
    assert filled(html)["remark"] == ["All is well"]


def test_nothing_changes_in_any_table(client, served) -> None:
    before = rows_everywhere()
    trials.show(served, "nl", AROUND, "manager")
    for fields in ({"mark": "7", "remark": "All+is+well"}, {"mark": "99"}, {}):
        trials.answer(served, "nl", AROUND, data(**fields))
    assert rows_everywhere() == before
    place = collector()  # what a trial that stored something would look like
    accept(token=place.token, **visit(client, place), data={"mark": ["7"]})
    assert rows_everywhere() != before
    assert posted(mark=7) == {"mark": "7"}

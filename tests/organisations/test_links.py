"""Links: unguessable, revoked, replaced, never two live ones."""

import base64
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from organisations import links
from organisations.models.audit import AuditEvent
from organisations.models.schedule import Link
from organisations.permissions import Refused
from organisations.states import State, state_of
from surveys.models.collector import Collector
from tests import factories
from tests.organisations.conftest import local


def test_tokens_are_distinct_and_carry_128_bits(weeks):
    tokens = list(Collector.objects.values_list("token", flat=True))
    assert len(set(tokens)) == len(tokens) == 4
    assert {len(base64.urlsafe_b64decode(token + "==")) for token in tokens} == {16}


def test_replacing_makes_a_new_address_and_closes_the_old_one(weeks, before, coordinator):
    before.move_to(local(2030, 1, 9, 12))
    old = weeks[0].links.get()
    new = links.replace_link(link=old, by=coordinator)
    old.refresh_from_db()
    old.collector.refresh_from_db()
    assert new.collector.token != old.collector.token
    assert state_of(new) == State.OPEN
    assert new.collector.closes_at == weeks[0].closes_at
    assert state_of(old) == State.WITHDRAWN
    assert old.collector.revoked is True
    assert abs(old.collector.closes_at - local(2030, 1, 9, 12)) < timedelta(seconds=5)
    # The old collector keeps its window and so its answers: nothing of it is deleted.
    assert old.collector.opens_at == weeks[0].opens_at


def test_revoking_a_planned_link_leaves_an_empty_window(weeks, coordinator):
    link = weeks[0].links.get()
    links.revoke_link(link=link, by=coordinator)
    collector = Collector.objects.get(pk=link.collector_id)
    assert collector.revoked is True
    assert collector.opens_at == collector.closes_at < weeks[0].opens_at


def test_a_new_link_can_be_made_after_revoking(weeks, enrolment, coordinator):
    link = weeks[0].links.get()
    links.revoke_link(link=link, by=coordinator)
    new = links.issue(week=weeks[0], enrolment=enrolment, by=coordinator)
    assert state_of(new) == State.PLANNED
    assert new.collector.appearance["next_opens"] == "2030-01-14"
    verbs = AuditEvent.objects.order_by("at").values_list("verb", flat=True)
    assert list(verbs) == ["plan cohort", "revoke link", "issue link"]


def test_a_second_link_beside_a_live_one_is_refused(weeks, enrolment, coordinator):
    with pytest.raises(Refused) as refused:
        links.issue(week=weeks[0], enrolment=enrolment, by=coordinator)
    assert refused.value.code == "linked"


def test_the_database_holds_one_live_link_for_each_week_and_organisation(weeks, enrolment):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.LinkFactory(week=weeks[0], enrolment=enrolment)


@pytest.mark.parametrize("act", [links.replace_link, links.revoke_link])
def test_a_closed_link_keeps_its_answers_as_they_are(weeks, before, coordinator, act):
    before.move_to(local(2030, 1, 14, 8))
    with pytest.raises(Refused) as refused:
        act(link=weeks[0].links.get(), by=coordinator)
    assert refused.value.code == "closed"
    assert Link.objects.filter(revoked_at=None).count() == 4


@pytest.mark.parametrize("act", [links.replace_link, links.revoke_link])
def test_a_link_is_withdrawn_once(weeks, coordinator, act):
    link = weeks[0].links.get()
    links.revoke_link(link=link, by=coordinator)
    with pytest.raises(Refused) as refused:
        act(link=link, by=coordinator)
    assert refused.value.code == "withdrawn"
    assert Link.objects.count() == 4

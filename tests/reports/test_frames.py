"""One frame for all links of an organisation's week."""

import polars as pl
import pytest

from reports import frames
from surveys.sealed import NotSealed, SealBroken
from tests.factories import LinkFactory
from tests.reports import sealed_weeks

pytestmark = pytest.mark.django_db


def links_of(enrolment, number=1):
    return list(enrolment.links.filter(week__number=number))


def test_one_link(enrolment):
    rows = sealed_weeks.people(30)
    (link,) = links_of(enrolment)
    sealed = sealed_weeks.seal(link, rows, ["One", "Two"])
    frame = frames.read([link.collector_id])
    assert (frame.questionnaire, frame.rows) == ("first", 30)
    assert frame.instrument.digest == link.collector.instrument.digest
    assert frame.answers.get_column("mark").to_list() == [row.get("mark") for row in rows]
    assert frame.texts.to_list() == ["remark", "remark"]
    assert frame.sha256s == tuple(sorted([sealed.answers_sha256, sealed.texts_sha256]))


def test_a_replaced_link_is_counted_with_its_successor(enrolment):
    (old,) = links_of(enrolment)
    old.revoked_at = old.week.opens_at
    old.save()
    new = LinkFactory(week=old.week, enrolment=enrolment)
    sealed_weeks.seal(old, sealed_weeks.people(4))
    sealed_weeks.seal(new, sealed_weeks.people(30))
    frame = frames.read([old.collector_id, new.collector_id])
    assert frame.rows == frame.answers.height == 34
    assert frame.answers.get_column("role").null_count() >= 4
    assert frame.answers.schema["role"] == pl.UInt8


def test_a_link_that_nobody_used(enrolment):
    (link,) = links_of(enrolment)
    sealed_weeks.seal(link, [])
    frame = frames.read([link.collector_id])
    assert (frame.rows, frame.answers.height, frame.texts.len()) == (0, 0, 0)


def test_an_unsealed_link_is_refused(enrolment):
    (link,) = links_of(enrolment)
    with pytest.raises(NotSealed):
        frames.read([link.collector_id])


def test_a_damaged_file_is_refused(enrolment):
    (link,) = links_of(enrolment)
    sealed = sealed_weeks.seal(link, sealed_weeks.people(12))
    sealed.answers = sealed_weeks.sealing.write(pl.DataFrame({"mark": [1]}))
    sealed.save()
    with pytest.raises(SealBroken):
        frames.read([link.collector_id])


def test_links_of_two_weeks_are_refused(enrolment):
    (first,), (second,) = links_of(enrolment, 1), links_of(enrolment, 2)
    sealed_weeks.seal(first, [])
    sealed_weeks.seal(second, [])
    with pytest.raises(frames.MixedAnswers, match=r"first under instrument .*; second under"):
        frames.read([first.collector_id, second.collector_id])

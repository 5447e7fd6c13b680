"""Answers so far in weeks that are open: stored like real ones, one by one, by the same path."""

from collections.abc import Sequence
from uuid import uuid4

from numpy.random import default_rng

from surveys import clock, collection
from surveys.answers import clean
from wwt.rehearsal import arrivals, posting
from wwt.rehearsal.stages import Stages
from wwt.rehearsal.staging import Seat, Stage


def store(stage: Stage, seats: Sequence[Seat], stages: Stages, *, part: tuple[int, int]) -> int:
    """Let those answer who have by now, in these seats, whose weeks are open; how many did."""
    total = 0
    with stages.stage("Answers so far in open weeks", *part) as step:
        for done, seat in enumerate(seats, 1):
            total += _store(stage, seat)
            step(done, len(seats))
    return total


def _store(stage: Stage, seat: Seat) -> int:
    definition, week = stage.rehearsed.instrument, seat.link.week
    passed = (clock.now() - week.opens_at) / (week.closes_at - week.opens_at)
    share = arrivals.share_by(passed, default_rng(stage.rehearsed.seed))
    people = round(share * seat.invented.answers[seat.week])
    crowd = stage.rehearsed.crowd(seat.group, seat.invented, seat.week, people)
    questionnaire = definition.questionnaire(week.questionnaire)
    for fields in posting.of_crowd(definition, questionnaire.code, stage.content, crowd):
        cleaned = clean(questionnaire, definition, fields)
        collection.store(seat.link.collector_id, uuid4(), cleaned.answers, cleaned.texts)
    return people

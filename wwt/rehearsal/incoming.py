"""Answers so far in weeks that are open: stored like real ones, one by one, by the same path."""

from collections.abc import Sequence
from uuid import uuid5

from numpy.random import default_rng

from surveys import clock, collection
from surveys.answers import clean
from wwt.rehearsal import arrivals, posting
from wwt.rehearsal.stages import Stages
from wwt.rehearsal.staging import Seat, Stage


def store(stage: Stage, seats: Sequence[Seat], stages: Stages, *, part: tuple[int, int]) -> int:
    """Let those answer who have by now, in these seats, whose weeks are open; how many did.

    A run that was cut off can be taken up: whoever has answered does not answer again.
    """
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
    everybody = posting.of_crowd(definition, questionnaire.code, stage.content, crowd)
    for place, fields in enumerate(everybody):
        cleaned = clean(questionnaire, definition, fields)
        # The same person of a second attempt has the same number, which is stored once.
        number = uuid5(seat.link.collector_id, str(place))
        collection.store(seat.link.collector_id, number, cleaned.answers, cleaned.texts)
    return people

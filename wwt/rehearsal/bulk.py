"""The bulk door: answers of whole organisations go straight to their sealed files.

The same columns, coarsening and files as real sealing makes, by the same functions;
only the order is seeded, so that the same seed gives the same bytes.
"""

from collections.abc import Sequence

from django.db import transaction

from surveys import collectors, sealed, sealing
from wwt.rehearsal import answering
from wwt.rehearsal.stages import Stages
from wwt.rehearsal.staging import Seat, Stage
from wwt.rehearsal.writing import Writer


def seal(stage: Stage, seats: Sequence[Seat], stages: Stages, *, part: tuple[int, int]) -> int:
    """Let everybody answer in these seats, whose weeks are over; how many answered.

    Seats that are sealed already are passed over, so that a run that was cut off can be
    taken up. `part` says between which percentages of the whole this happens. Raises
    what `surveys.sealing.seal_invented` raises.
    """
    definition = stage.rehearsed.instrument
    writer = Writer(definition, stage.content.calibration, stage.content.phrases)
    total = 0
    with stages.stage("Answers, sealed", *part) as step:
        known = sealed.rows([seat.link.collector_id for seat in seats])
        for done, seat in enumerate(seats, 1):
            if seat.link.collector_id not in known:
                total += _seal(stage, seat, writer)
            step(done, len(seats))
    return total


def _seal(stage: Stage, seat: Seat, writer: Writer) -> int:
    rehearsed, questionnaire = stage.rehearsed, seat.link.week.questionnaire
    crowd = rehearsed.crowd(seat.group, seat.invented, seat.week)
    filled = answering.fill_in(
        rehearsed.instrument, questionnaire, stage.content.calibration, crowd
    )
    answers = {code: column.stored() for code, column in filled.items()}
    texts = [
        (item.code, text)
        for item in rehearsed.instrument.items_of(questionnaire)
        if item.type == "text"
        for text in writer.write(
            item, rehearsed.writers(item, seat.invented, seat.week, crowd.people), crowd.rng
        )
    ]
    order = crowd.rng.permutation(len(texts))
    mixed = [texts[place] for place in order.tolist()]
    week = seat.link.week
    with transaction.atomic():
        ids = [seat.link.collector_id]
        collectors.move(ids, opens_at=week.opens_at, closes_at=week.closes_at)
        sealing.seal_invented(seat.link.collector_id, answers, crowd.people, mixed)
    return crowd.people

"""Invented answers are answers that the page could have sent, whatever the instrument."""

import random
from pathlib import Path

import numpy as np
import pytest

from surveys.answers import clean
from surveys.definition.calibration import Calibration
from surveys.definition.model import Instrument
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY
from tests.instruments import tiny_instrument
from wwt.rehearsal import answering, calibration, posting
from wwt.rehearsal.answering import Crowd
from wwt.rehearsal.filled import Chosen, Shared, Ticked

STUDIES = sorted(path.parent for path in DEFAULT_STUDY.parent.glob("*/study.yaml"))
PEOPLE = 150


def crowd(people: int = PEOPLE, seed: int = 1, **shifts: float) -> Crowd:
    return Crowd(people, shifts, np.random.default_rng(seed))


@pytest.fixture(scope="module")
def source() -> Instrument:
    return read(DEFAULT_STUDY)


@pytest.mark.parametrize("study", STUDIES, ids=lambda path: path.name)
def test_every_answer_is_accepted_and_none_is_dropped(study: Path) -> None:
    definition = read(study)
    content = calibration.of(definition)
    for questionnaire in definition.questionnaires:
        for fields in posting.of_crowd(definition, questionnaire.code, content, crowd()):
            cleaned = clean(questionnaire, definition, fields)
            assert (cleaned.errors, cleaned.dropped) == ({}, [])
            assert not cleaned.is_empty


def test_any_instrument_can_be_filled_in_by_one_person_without_calibration() -> None:
    definition, rng = tiny_instrument(), random.Random(3)  # noqa: S311
    asked = set()
    for questionnaire in definition.questionnaires:
        for _person in range(60):
            cleaned = clean(
                questionnaire, definition, posting.fill_in(definition, questionnaire.code, rng)
            )
            assert (cleaned.errors, cleaned.dropped) == ({}, [])
            asked |= set(cleaned.answers) | set(cleaned.texts)
    assert asked == {item.code for item in definition.items}


def test_leading_is_as_likely_as_it_is_said_to_be() -> None:
    definition, rng = tiny_instrument(), random.Random(3)  # noqa: S311
    led = [posting.fill_in(definition, "first", rng, leads=1.0)["role"] for _ in range(20)]
    assert {role for (role,) in led} <= {"manager", "director"}


def test_divisions_sum_and_choices_keep_to_their_rules() -> None:
    definition = tiny_instrument()
    for questionnaire in definition.questionnaires:
        filled = answering.fill_in(definition, questionnaire.code, Calibration(), crowd(2_000))
        for column in filled.values():
            if isinstance(column, Shared):
                assert set(column.parts.sum(axis=1)) == {column.item.total}
            if isinstance(column, Ticked):
                alone = [option.exclusive for option in column.item.options]
                counts = column.marks.sum(axis=1)
                assert counts.min() >= 1
                assert counts.max() <= (column.item.max_choices or len(alone))
                assert counts[column.marks[:, alone].any(axis=1)].max(initial=1) == 1


def test_shares_and_means_are_those_of_the_calibration(source: Instrument) -> None:
    content = calibration.of(source).calibration
    filled = answering.fill_in(source, "future", content, crowd(40_000))
    reasons = filled["office_reasons"]
    assert isinstance(reasons, Ticked)
    for place, option in enumerate(reasons.item.options):
        wanted = content.several["office_reasons"][option.code]
        assert reasons.marks[:, place].mean() == pytest.approx(wanted, abs=0.02)


def test_a_shift_moves_a_whole_group(source: Instrument) -> None:
    content = calibration.of(source).calibration
    low, high = (
        answering.fill_in(source, "future", content, crowd(5_000, hygiene_certainty=shift))
        for shift in (-0.5, 0.5)
    )
    means = [side["hygiene_certainty"] for side in (low, high)]
    assert all(isinstance(column, Chosen) for column in means)
    first, second = (column.places[column.places > 0].mean() for column in means)
    assert second - first > 0.5


def test_the_same_seed_gives_the_same_people_and_another_gives_others() -> None:
    definition = tiny_instrument()
    content = calibration.plain()
    one, same, other = (
        posting.of_crowd(definition, "first", content, crowd(30, seed)) for seed in (1, 1, 2)
    )
    assert one == same
    assert one != other

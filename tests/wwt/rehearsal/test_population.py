"""At full size the response is the published one, whoever gives it."""

from typing import Any

import numpy as np
import pytest

from surveys.definition.calibration import published
from surveys.definition.model import Instrument
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY
from tests.instruments import tiny_instrument
from wwt.rehearsal import calibration, population
from wwt.rehearsal.crowds import Rehearsed
from wwt.rehearsal.population import Size, divided


@pytest.fixture(scope="module")
def source() -> Instrument:
    return read(DEFAULT_STUDY)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_full_size_has_the_published_answers_week_by_week(source: Instrument, seed: int) -> None:
    content = calibration.of(source).calibration
    groups = population.plan(source, content, Size(), seed)
    for group, cohort in zip(groups, content.population.cohorts, strict=True):
        found = np.array([each.answers for each in group.organisations]).sum(axis=0)
        assert found.tolist() == published(source, cohort.figure)
    everybody = [each for group in groups for each in group.organisations]
    assert sum(each.headcount for each in everybody) == published(source, "population")
    assert all(n <= each.headcount for each in everybody for n in each.answers)


def test_fewer_organisations_are_the_smallest_and_keep_their_people(source: Instrument) -> None:
    content = calibration.of(source).calibration
    full: dict[str, Any] = {
        each.name: each
        for group in population.plan(source, content, Size(), 1)
        for each in group.organisations
    }
    few = [
        each
        for group in population.plan(source, content, Size(organisations=4), 1)
        for each in group.organisations
    ]
    smallest = sorted(full.values(), key=lambda each: each.headcount)[:4]
    assert sorted(few, key=lambda each: each.headcount) == smallest


def test_another_scale_shrinks_people_and_answers_alike(source: Instrument) -> None:
    content = calibration.of(source).calibration
    (whole, *_), (part, *_) = (
        population.plan(source, content, Size(scale=scale), 1) for scale in (1.0, 0.1)
    )
    for large, small in zip(whole.organisations, part.organisations, strict=True):
        assert small.headcount == round(large.headcount / 10)
        assert small.answers == tuple(round(n / 10) for n in large.answers)


def test_a_study_without_calibration_borrows_the_organisations() -> None:
    groups = population.plan(tiny_instrument(), calibration.plain().calibration, Size(), 1)
    assert sum(len(group.organisations) for group in groups) == 19
    assert {len(each.answers) for group in groups for each in group.organisations} == {2}


def test_a_total_is_divided_whole_and_nobody_gets_more_than_there_is_room_for() -> None:
    parts = divided(10, np.array([1.0, 1.0, 8.0]), np.array([5, 5, 4]))
    assert parts.tolist() == [3, 3, 4]
    assert divided(99, np.array([1.0, 2.0]), np.array([3, 4])).tolist() == [3, 4]


def test_nothing_links_an_organisations_weeks_or_two_organisations(source: Instrument) -> None:
    """Every organisation and week has people of its own: no two draw the same."""
    known = calibration.of(source).calibration
    groups = population.plan(source, known, Size(scale=0.01, organisations=4), 1)
    rehearsed = Rehearsed(source, known, groups, 1)
    drawn = [
        tuple(rehearsed.crowd(group, each, week).rng.random(4))
        for group in groups
        for each in group.organisations
        for week in range(9)
    ]
    assert len(set(drawn)) == 4 * 9

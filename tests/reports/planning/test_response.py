"""What is assumed of the response, and where it comes from."""

import pytest

from reports.planning.response import RULE_OF_THUMB, Response, Seen, of_calibration, of_seen
from surveys import calibration
from surveys.definition.calibration import Calibration
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY
from tests.instruments import tiny_instrument


def test_each_week_has_fewer_than_the_one_before() -> None:
    assert Response(40, 10).answers(1000, 4) == (400, 360, 324, 292)
    assert Response(100, 0).answers(7, 3) == (7, 7, 7)


def test_the_response_that_was_seen() -> None:
    seen = [Seen(100, {1: 40, 2: 36}), Seen(300, {1: 80, 2: 72, 3: 65})]
    assert of_seen(seen) == Response(first=30, loss=round(100 * (1 - 173 / 192)))


def test_groups_that_started_later_do_not_change_what_others_lost() -> None:
    before = [Seen(100, {1: 40, 2: 36, 3: 32})]
    later = Seen(100, {1: 40})
    assert of_seen([*before, later]) == of_seen(before)


def test_weeks_that_are_not_known_make_no_pair() -> None:
    assert of_seen([Seen(100, {1: 50, 3: 10})]) == Response(50, RULE_OF_THUMB.loss)


@pytest.mark.parametrize("seen", [[], [Seen(100, {})], [Seen(100, {2: 10})]])
def test_without_a_first_week_nothing_was_seen(seen: list[Seen]) -> None:
    assert of_seen(seen) is None


def test_more_people_in_a_later_week_are_no_loss() -> None:
    assert of_seen([Seen(100, {1: 40, 2: 44})]) == Response(40, 0)


def test_more_answers_than_people_are_everybody_and_no_more() -> None:
    """An open link takes in whatever comes; no plan may count on more than there are."""
    found = of_seen([Seen(40, {1: 55})])
    assert found == Response(100, RULE_OF_THUMB.loss)
    assert found is not None
    assert max(found.answers(40, 3)) == 40


def test_a_curve_comes_back_as_it_was_assumed() -> None:
    assumed = Response(37, 8)
    weeks = dict(enumerate(assumed.answers(100_000, 9), 1))
    assert of_seen([Seen(100_000, weeks)]) == assumed


def test_the_source_study_lost_a_tenth_a_week() -> None:
    """41,325 of 116,992 in the first week; 207,847 answers after 229,578."""
    source = read(DEFAULT_STUDY)
    assert of_calibration(source, calibration.of(source.code)) == Response(35, 9)


def test_a_study_without_people_or_figures_has_none() -> None:
    known = calibration.of(read(DEFAULT_STUDY).code)
    assert of_calibration(tiny_instrument(), known) is None
    assert of_calibration(tiny_instrument(), Calibration()) is None
    assert Response(35, 7) == RULE_OF_THUMB

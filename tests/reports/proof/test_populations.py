"""The short form of `make prove-disclosure`: the gate survives what hiding alone does not."""

from dataclasses import replace

import pytest

from reports.disclosure.attackers import populations
from reports.proof import exhaustive, running, trials
from reports.proof.results import Outcome
from reports.proof.wording import told
from surveys.definition.model import Rules

RULES = Rules()
SMALL = (3, 6, 16, 18, 24, 26, 32)
"""Places of organisations of every shape with at most 130 respondents: seconds, not minutes."""

SEED = 25
"""Its first two organisations are small."""


@pytest.fixture(scope="module")
def tried() -> tuple[Outcome, Outcome]:
    """What came of attacking the gate, and of attacking what hiding alone lets out."""
    ours, naive = Outcome(), Outcome()
    for place in SMALL:
        trial = trials.run(populations.one(place), RULES)
        ours += trial.ours
        naive += trial.naive
    return ours, naive


def test_no_attack_finds_anything(tried: tuple[Outcome, Outcome]) -> None:
    promised = set(tried[0].tried) - told(RULES)
    assert {name: tried[0].tried[name].total for name in promised} == dict.fromkeys(promised, 0)
    assert all(tried[0].tried[name].cells for name in promised)


@pytest.mark.parametrize(
    ("attacker", "kind"),
    [
        ("subtraction", "derived"),
        ("nested groups", "derived"),
        ("unanimity", "unanimous"),
        ("linear program", "unanimous"),
        ("linear program", "pinned"),
        ("linear program", "zero"),
        ("nobody at all", "zero"),
        ("insider 1", "unanimous"),
        ("forger below", "derived"),
        ("differencing", "unanimous"),
    ],
)
def test_the_same_attacks_break_what_only_hides(
    tried: tuple[Outcome, Outcome], attacker: str, kind: str
) -> None:
    assert tried[1].tried[attacker].findings[kind] > 0


def test_who_answered_a_question_that_is_never_broken_down_is_tried_too() -> None:
    item = populations.one(SMALL[0]).counts().items[0]
    whole = dict(zip(item.answers, item.total.chosen, strict=True))
    assert trials.answers_of(replace(item, atoms={})) == {(): whole}


def test_most_stays_visible(tried: tuple[Outcome, Outcome]) -> None:
    """Of organisations of 100 to 249 employees, small as they are, nearly two thirds."""
    ours, naive = (each.kept["100–249"] for each in tried)
    assert ours.cells / naive.cells > 0.6


def test_several_at_a_time_find_the_same() -> None:
    alone = running.run(2, SEED, RULES, processes=1, progress=lambda *_done: None)
    side = running.run(2, SEED, RULES, processes=2, progress=lambda *_done: None)
    assert alone == side


EDGES = (10, 14, 15, 20, 25, 39, 40, 67, 100, 199, 200, 400)


def test_r2_hides_unanimity_at_every_edge() -> None:
    found = [
        v for n in EDGES for answers in (2, 3, 5) for v in exhaustive.revealing(n, answers, RULES)
    ]
    assert found == []


def test_r2_would_show_it_with_means_from_ten_people() -> None:
    """The planted defect: a mean of ten people tells that all others agree."""
    early = RULES.model_copy(update={"n_mean": 10})
    assert list(exhaustive.revealing(10, 5, early)) != []

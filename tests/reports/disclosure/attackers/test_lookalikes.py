"""R11: who knows classes between groups and answers knows no more of a group than without."""

from collections.abc import Hashable, Iterator
from functools import cache

import numpy as np
import pytest

from reports.disclosure import coarsening, derived, grouped
from reports.disclosure.attackers import lookalikes
from reports.disclosure.attackers.knowledge import Finding
from reports.disclosure.attackers.lookalikes import World
from reports.disclosure.published import Share
from reports.stats import associations
from surveys.definition.model import Rules

RULES = Rules()
FIVE_PERCENT = 0.05


@cache
def strength(table: tuple[tuple[int, ...], ...]) -> str:
    """The class of a table, "none" where chance gives as much; see `reports.derivation`."""
    found = associations.cramers_v(np.array(table))
    size = found.corrected if found.p <= FIVE_PERCENT else 0.0
    return "" if np.isnan(size) else derived.classed(size, derived.CORRELATION).strength


def shares(world: World) -> tuple[Share, ...] | None:
    """Those of everybody; None where nothing may be derived from them."""
    everybody = np.sum(list(world.values()), axis=0).tolist()
    n = sum(everybody)
    step = coarsening.step(n, RULES.t)
    assert step is not None
    found = tuple(coarsening.share(count, n, step) for count in everybody)
    return None if any(share.end == "high" for share in found) else found


def with_classes(world: World) -> Hashable:
    """Shares of everybody, and how far the answer goes with the group."""
    found = shares(world)
    if found is None:
        return None
    table = grouped.as_shown({**world, "": (0,) * len(found)}, RULES)
    return found, "withheld" if table is None else strength(tuple(map(tuple, table.tolist())))


def known(sizes: dict[str, int], answers: int = 2) -> Iterator[Finding]:
    """What becomes known about worlds of which something may be derived."""
    every = (world for world in lookalikes.worlds(sizes, answers) if shares(world))
    return lookalikes.attack(every, with_classes, RULES.t)


@pytest.mark.parametrize("managers", [10, 12, 20, 30])
def test_a_class_beside_shares_proves_no_group_unanimous(managers: int) -> None:
    assert list(known({"managers": managers, "others": 100 - managers})) == []


def test_three_groups_are_safe_too() -> None:
    assert list(known({"a": 10, "b": 10, "c": 80})) == []


def test_the_attacker_catches_classes_of_groups_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a hundred people 66 said yes: "moderate" was possible only if no manager did."""
    monkeypatch.setattr(grouped, "mixed", lambda counts, _t: counts)
    assert ("managers", "2", 10, 10) in {
        (f.who, f.answer, f.low, f.high) for f in known({"managers": 10, "others": 90})
    }


def test_the_attacker_catches_classes_of_exact_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    def exact(chosen: World, _rules: Rules) -> object:
        return np.array([counts for counts in chosen.values() if sum(counts)]).T

    monkeypatch.setattr(grouped, "as_shown", exact)
    assert list(known({"managers": 10, "others": 90})) != []


def test_the_attacker_catches_classes_withheld_for_what_was_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where a class is withheld because a group agrees, its absence says so."""
    real = grouped.as_shown

    def withholding(chosen: World, rules: Rules) -> object:
        first, _ = chosen["managers"]
        return None if first > sum(chosen["managers"]) - rules.t else real(chosen, rules)

    monkeypatch.setattr(grouped, "as_shown", withholding)
    assert list(known({"managers": 10, "others": 90})) != []


def test_exact_shares_alone_are_caught() -> None:
    """The attacker itself: nine of ten people and what they all said."""
    every = lookalikes.worlds({"all": 10}, 2)
    found = {f.low for f in lookalikes.attack(every, lambda world: world["all"], RULES.t)}
    assert found == {9, 10}

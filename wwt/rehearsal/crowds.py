"""One organisation's people in one week: seeded, and a little different from all others."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.random import SeedSequence, default_rng
from numpy.typing import NDArray

from surveys.definition.calibration import Calibration, Texts, published
from surveys.definition.model import Instrument, Item
from wwt.rehearsal.answering import Crowd
from wwt.rehearsal.population import Group, Invented, divided
from wwt.rehearsal.posting import share_of_writers


@dataclass(frozen=True)
class Rehearsed:
    """A study that is rehearsed: everything that decides what its people answer."""

    instrument: Instrument
    calibration: Calibration
    groups: tuple[Group, ...]
    seed: int

    def crowd(self, group: Group, invented: Invented, week: int, people: int = -1) -> Crowd:
        """The people who answer in one organisation and week (from 0); all of them by default."""
        stream = SeedSequence([self.seed, 1, invented.place, week])
        count = invented.answers[week] if people < 0 else people
        return Crowd(count, self._shifts(group, invented, week), default_rng(stream))

    def writers(self, item: Item, invented: Invented, week: int, rows: int) -> int:
        """How many of an organisation's `rows` people answer an open question."""
        texts = self.calibration.texts.get(item.code)
        if texts is None or not texts.figure:
            return round(share_of_writers(item, self.calibration) * rows)
        return min(rows, self._published_texts(texts, week).get(invented.place, 0))

    def _shifts(self, group: Group, invented: Invented, week: int) -> dict[str, float]:
        shifts = dict.fromkeys(self._apart, 0.0)
        for name, apart in self._apart.items():
            shifts[name] = float(apart[self._rows[invented.place]])
        for name, drift in self.calibration.drift.items():
            middle = (len(self.instrument.questionnaires) - 1) / 2
            moved = drift.week * (week - middle) + drift.cohort * (group.place - 1)
            shifts[name] = shifts.get(name, 0.0) + moved
        return self._by_item(shifts)

    def _by_item(self, shifts: dict[str, float]) -> dict[str, float]:
        """A scale's shift is that of its items."""
        for scale in self.instrument.scales:
            moved = shifts.get(scale.code)
            if moved is None or scale.method != "mean" or scale.code in self.calibration.apart:
                continue
            for code in (*scale.items, *self.calibration.also.get(scale.code, ())):
                turned = scale.uses == "positive" and self.instrument.item(code).reverse
                shifts[code] = shifts.get(code, 0.0) + (-moved if turned else moved)
        return shifts

    @cached_property
    def _members(self) -> list[Invented]:
        return sorted(
            (each for group in self.groups for each in group.organisations),
            key=lambda each: each.place,
        )

    @cached_property
    def _rows(self) -> dict[int, int]:
        return {each.place: row for row, each in enumerate(self._members)}

    @cached_property
    def _apart(self) -> dict[str, NDArray[np.float64]]:
        """How far each organisation stands from all, by scale or item: evenly, and zero on average.

        An item of a scale moves with its scale.
        """
        rng = default_rng(SeedSequence([self.seed, 2]))
        heads = np.array([each.headcount for each in self._members], dtype=float)
        spread = self.calibration.spread
        names = sorted(self._movable())
        found = {}
        for name in names:
            evenly = rng.permutation(np.linspace(-1, 1, len(heads)) if len(heads) > 1 else [0.0])
            evenly = evenly - np.average(evenly, weights=heads)
            evenly = evenly / max(np.abs(evenly).max(), 1.0)
            found[name] = spread.get(name, spread.get("default", 0.0)) * evenly
        return found

    def _movable(self) -> set[str]:
        tied = {
            code
            for scale in self.instrument.scales
            if scale.method == "mean" and scale.code not in self.calibration.apart
            for code in (*scale.items, *self.calibration.also.get(scale.code, ()))
        }
        scales = {
            scale.code
            for scale in self.instrument.scales
            if scale.method == "mean" and scale.code not in self.calibration.apart
        }
        items = {item.code for item in self.instrument.items if item.type in MOVING}
        steady = {item.code for item in self.instrument.items if item.quasi_identifier}
        return (items - tied - steady) | scales

    def _published_texts(self, texts: Texts, week: int) -> dict[int, int]:
        """A published total of open answers over the organisations, by the answers of the week."""
        value = published(self.instrument, texts.figure)
        total = value[texts.key] if isinstance(value, dict) else value
        assert isinstance(total, int)  # noqa: S101 - the calibration check has seen it
        rows = np.array([each.answers[week] for each in self._members], dtype=np.int64)
        of_all = self._published_answers(week)
        wanted = total if not of_all else round(total * int(rows.sum()) / of_all)
        parts = divided(min(wanted, int(rows.sum())), rows.astype(float), rows)
        return {each.place: int(n) for each, n in zip(self._members, parts, strict=True)}

    def _published_answers(self, week: int) -> int:
        """How many answers the study had in this week, over all cohorts."""
        found = 0
        for cohort in self.calibration.population.cohorts:
            value = published(self.instrument, cohort.figure)
            assert isinstance(value, list)  # noqa: S101 - the calibration check has seen it
            found += int(value[week])
        return found


MOVING = ("scale5", "grade10", "number")

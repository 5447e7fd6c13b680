"""The personal mirror: one's own scores beside what the organisation's earlier weeks gave.

Only published means come in (in tenths, by item), with the appearance; one's own
scores never do: the page's script works them out after sending. What is said of a
theme is the mean of its published means, to a tenth, and only where all of them are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from surveys.definition.model import Instrument, Item, Questionnaire, Scale
from surveys.wording import hint

TENTHS = 10
SPAN = {"scale5": (1, 5), "grade10": (1, 10)}
"""Lowest and highest score of the questions that can be mirrored."""

Results = Sequence[tuple[str, dict[str, int]]]
"""Published means in tenths by item, for each earlier questionnaire, in order."""


class Row(NamedTuple):
    """One line: whoever answered `needed` of `items` gets a score between `low` and `high`.

    `reversed` are the items of which a high answer counts as low; `theirs` is the
    organisation's score in tenths, from the questionnaire called `source`.
    """

    title: str
    meaning: str
    items: tuple[str, ...]
    reversed: tuple[str, ...]
    needed: int
    low: int
    high: int
    theirs: int
    source: str

    @property
    def score(self) -> float:
        return self.theirs / TENTHS

    @property
    def percent(self) -> int:
        """How far the organisation's score lies between the ends."""
        length = TENTHS * (self.high - self.low)
        return 100 * (self.theirs - TENTHS * self.low) // length


class Mirror(NamedTuple):
    """Lines for themes, and for single questions that belong to no theme shown."""

    themes: list[Row]
    questions: list[Row]


@dataclass(frozen=True)
class Looking:
    """One questionnaire, in one language, with the results of those before it."""

    instrument: Instrument
    questionnaire: Questionnaire
    results: Results
    language: str

    def mirror(self) -> Mirror | None:
        """None when nothing that is asked here has been published before."""
        scales = [scale for scale in self.instrument.scales if self._is_whole(scale)]
        themes = [row for scale in scales if (row := self._theme(scale))]
        shown = {code for row in themes for code in row.items}
        rest = [item for item in self._items() if item.code not in shown]
        questions = [row for item in rest if (row := self._question(item))]
        return Mirror(themes, questions) if themes or questions else None

    def _items(self) -> Iterator[Item]:
        asked = self.instrument.items_of(self.questionnaire.code)
        return (item for item in asked if item.type in SPAN and not item.quasi_identifier)

    def _is_whole(self, scale: Scale) -> bool:
        """Whether this questionnaire asks all of a scale, and asks it comparably."""
        asked = {item.code for item in self._items()}
        return (
            scale.method == "mean"
            and scale.range is not None
            and asked >= set(scale.items)
            and not _is_broken(scale, self.questionnaire.code)
        )

    def _theme(self, scale: Scale) -> Row | None:
        items = [self.instrument.item(code) for code in scale.items]
        flipped = tuple(i.code for i in items if scale.uses == "positive" and i.reverse)
        return self._row(
            scale.title.in_language(self.language), items, scale, flipped, scale.min_items
        )

    def _question(self, item: Item) -> Row | None:
        return self._row(item.text.in_language(self.language), [item], None, (), None)

    def _row(
        self,
        title: str,
        items: list[Item],
        scale: Scale | None,
        flipped: tuple[str, ...],
        needed: int | None,
    ) -> Row | None:
        codes = tuple(item.code for item in items)
        latest = self._latest(codes, scale)
        if latest is None:
            return None
        source, means = latest
        low, high = (scale.range if scale else None) or SPAN[items[0].type]
        turned = [_turned(means[c], low, high) if c in flipped else means[c] for c in codes]
        return Row(
            title=title,
            meaning=self._meaning(items, flipped, low, high),
            items=codes,
            reversed=flipped,
            needed=needed or len(codes),
            low=low,
            high=high,
            theirs=(2 * sum(turned) + len(turned)) // (2 * len(turned)),
            source=self.instrument.questionnaire(source).title.in_language(self.language),
        )

    def _latest(
        self, codes: tuple[str, ...], scale: Scale | None
    ) -> tuple[str, dict[str, int]] | None:
        for questionnaire, means in reversed(self.results):
            if means.keys() >= set(codes) and not _is_broken(scale, questionnaire):
                return questionnaire, means
        return None

    def _meaning(self, items: list[Item], flipped: tuple[str, ...], low: int, high: int) -> str:
        """What the ends stand for, where that is the same for all items."""
        first = items[0]
        if first.type == "grade10":
            return hint(first, self.language)
        ends = {(i.options[0].text, i.options[-1].text) for i in items}
        if flipped or len(ends) > 1:
            return _("From %(low)s to %(high)s.") % {"low": low, "high": high}
        lowest, highest = (text.in_language(self.language) for text in ends.pop())
        return f"{low} = {lowest.lower()}, {high} = {highest.lower()}"


def of(
    instrument: Instrument, questionnaire: Questionnaire, results: Results, language: str
) -> Mirror | None:
    """The mirror of one questionnaire; `language` must be the active one."""
    return Looking(instrument, questionnaire, results, language).mirror() if results else None


def _is_broken(scale: Scale | None, questionnaire: str) -> bool:
    """Whether the study declares that a scale cannot be compared with this questionnaire."""
    return scale is not None and any(questionnaire in each.questionnaires for each in scale.breaks)


def _turned(tenths: int, low: int, high: int) -> int:
    return TENTHS * (low + high) - tenths

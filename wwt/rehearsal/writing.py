"""What invented people write: an opening, a phrase on a theme, and an ending, all our own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from numpy.random import Generator

from surveys.definition.calibration import Calibration, Phrases
from surveys.definition.model import Instrument, Item

Written = tuple[str, str]
"""An item's code and a text."""
LONGEST = 2_000


@dataclass(frozen=True)
class Writer:
    """What can be written about one study."""

    instrument: Instrument
    calibration: Calibration
    phrases: Phrases

    @cached_property
    def questions(self) -> dict[str, str]:
        """The open items that the code book codes, each with its name there."""
        named: Any = self.instrument.codebook.get("questions", {})
        return {item: question for question, item in named.items()}

    @cached_property
    def themes(self) -> dict[tuple[str, str], list[tuple[str, ...]]]:
        """The phrases of each code, by question and theme."""
        found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        theme_of = self._theme_of
        for phrases in self.phrases.codes:
            for question in phrases.questions:
                key = (question, theme_of[phrases.code])
                found.setdefault(key, []).append(phrases.phrases)
        return found

    @cached_property
    def _theme_of(self) -> Mapping[str, str]:
        themes: Any = self.instrument.codebook.get("themes", [])
        return {code["code"]: theme["code"] for theme in themes for code in theme["codes"]}

    def write(self, item: Item, people: int, rng: Generator) -> list[str]:
        """What `people` people answer to one open question."""
        calibrated = self.calibration.texts.get(item.code)
        question = self.questions.get(item.code)
        if calibrated is None or question is None or not calibrated.themes:
            remarks = self.phrases.remarks
            picked = rng.integers(len(remarks), size=people)
            texts = [remarks[place] for place in picked]
        else:
            texts = self._on_themes(question, calibrated.themes, people, rng)
        return [text[: item.max_length or LONGEST].strip() for text in texts]

    def _on_themes(
        self, question: str, themes: Mapping[str, float], people: int, rng: Generator
    ) -> list[str]:
        names = [name for name in themes if (question, name) in self.themes]
        shares = [themes[name] for name in names]
        chosen = rng.choice(len(names), size=people, p=[s / sum(shares) for s in shares])
        chances = rng.random((people, 4))
        openings = self.phrases.openings.get(question, ("",))
        texts = []
        for place, (code, phrase, opening, ending) in zip(chosen, chances, strict=True):
            codes = self.themes[question, names[place]]
            said = _pick(_pick(codes, code), phrase)
            text = _pick(openings, opening) + said + _pick(self.phrases.endings, ending)
            texts.append(text[0].upper() + text[1:])
        return texts

    def theme_of_text(self, item: str, text: str) -> str | None:
        """The theme of a text that was written here: of the phrase that stands in it."""
        lowered = text.lower()
        for (question, theme), codes in self.themes.items():
            if question == self.questions.get(item) and any(
                phrase.lower() in lowered for phrases in codes for phrase in phrases
            ):
                return theme
        return None


def _pick[Thing](things: tuple[Thing, ...] | list[Thing], chance: float) -> Thing:
    return things[int(chance * len(things))]

"""The sealed answers of a whole study, side by side: what a comparison looks at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from organisations.models.schedule import Link, Study
from surveys import sealed
from surveys.definition.calibration import Comparison
from surveys.definition.model import Instrument, Item

Floats = NDArray[np.float64]
ORGANISATION, COHORT = ":organisation", ":cohort"
AT_A_TIME = 40


class TooFewAnswers(LookupError):
    """Nothing can be compared: questionnaires that nobody answered, or few in each organisation."""

    def __init__(self, study: Study, questionnaires: Sequence[str]) -> None:
        super().__init__(
            f"{study}: no organisation has enough sealed answers to {', '.join(questionnaires)}. "
            "Nothing was compared; rehearse a whole study, with more people."
        )


@dataclass(frozen=True)
class Evidence:
    """All answers by questionnaire, with the organisation's and the cohort's name beside each."""

    study: Study
    instrument: Instrument
    comparison: Comparison
    answers: Mapping[str, pl.DataFrame]
    texts: pl.DataFrame

    def asked(self, names: Iterable[str]) -> list[str]:
        """The questionnaires that hold all these items."""
        wanted = {name.partition(".")[0] for name in names}
        return [q.code for q in self.instrument.questionnaires if wanted <= set(q.items)]

    def numbers(self, questionnaire: str, name: str) -> Floats:
        """One value per person, NaN where there is none: of an item, an option, a derived value.

        A choice has the score that the comparison gives it, else its place. Whoever
        was not asked what troubles them, for they have no trouble, ticked nothing.
        """
        code, _, option = name.partition(".")
        frame = self.answers[questionnaire]
        if name not in frame.columns:
            return np.full(frame.height, np.nan)
        values = frame[name].cast(pl.Float64).to_numpy().copy()
        item = self.instrument.by_code.get(code)
        if item is None:
            return values
        if option:
            return self._ticked(questionnaire, item, values)
        if item.type in ("scale5", "grade10", "single"):
            values[values == 0] = np.nan
        if item.type == "single" and code in self.comparison.scores:
            return self.scored(questionnaire, code, self.comparison.scores[code])
        return values

    def scored(self, questionnaire: str, code: str, scores: Mapping[str, float]) -> Floats:
        """The scores of a choice's answers; NaN for an answer without one."""
        places = self.places(questionnaire, code)
        table = np.full(len(self.keys(code)) + 2, np.nan)
        for place, key in enumerate(self.keys(code), 1):
            table[place] = scores.get(key, np.nan)
        return table[places]

    def places(self, questionnaire: str, code: str) -> NDArray[np.intp]:
        """The number of each person's answer; 0 for none."""
        frame = self.answers[questionnaire]
        return frame[code].fill_null(0).to_numpy().astype(np.intp)

    def keys(self, code: str) -> tuple[str, ...]:
        """The answers of an item as they are sealed: safe groups where it has them."""
        item = self.instrument.item(code)
        if item.quasi_identifier:
            return tuple(category.code for category in item.safe_categories)
        return item.answer_keys

    def score(self, questionnaire: str, names: Sequence[str]) -> Floats:
        """The mean over several items, of those who answered all of them."""
        return np.mean([self.numbers(questionnaire, name) for name in names], axis=0)

    def pooled(self, name: str) -> tuple[Floats, NDArray[np.object_]]:
        """A column over all questionnaires that have it, with the organisations."""
        values, groups = [], []
        for questionnaire, frame in self.answers.items():
            if name in frame.columns:
                values.append(self.numbers(questionnaire, name))
                groups.append(frame[ORGANISATION].to_numpy())
        return np.concatenate(values), np.concatenate(groups)

    def _ticked(self, questionnaire: str, item: Item, values: Floats) -> Floats:
        condition = item.condition
        if condition is None or self.instrument.item(condition.item).type != "single":
            return values
        keys = self.keys(condition.item)
        source = self.places(questionnaire, condition.item)
        wanted = [place for place, key in enumerate(keys, 1) if key in condition.value]
        spared = (source > 0) & ~np.isin(source, wanted)
        return np.where(np.isnan(values) & spared, 0.0, values)

    @cached_property
    def rows(self) -> int:
        return sum(frame.height for frame in self.answers.values())


def gather(study: Study, comparison: Comparison) -> Evidence:
    """Everything that is sealed of a study.

    Raises `TooFewAnswers`, and what `surveys.sealed.read` raises.
    """
    links = list(
        Link.objects.filter(week__cohort__study=study)
        .select_related("week__cohort", "enrolment__organisation")
        .order_by("week__number", "week__cohort__starts_on", "enrolment__organisation__name")
    )
    known = sealed.rows([link.collector_id for link in links])
    links = [link for link in links if link.collector_id in known]
    frames: dict[str, list[pl.DataFrame]] = {}
    texts = [pl.DataFrame(schema={"item": pl.String, "text": pl.String})]
    whole: set[str] = set()
    for start in range(0, len(links), AT_A_TIME):
        some = links[start : start + AT_A_TIME]
        for link, batch in zip(some, sealed.read([e.collector_id for e in some]), strict=True):
            texts.append(batch.texts)
            # Sealing leaves out of few answers what would tell people apart.
            whole |= set() if batch.coarsened_away else {batch.questionnaire}
            if batch.rows:
                frames.setdefault(batch.questionnaire, []).append(
                    batch.answers.with_columns(
                        pl.lit(link.enrolment.organisation.name).alias(ORGANISATION),
                        pl.lit(link.week.cohort.name).alias(COHORT),
                    )
                )
    definition = study.instrument.definition
    if lacking := [q.code for q in definition.questionnaires if q.code not in whole]:
        raise TooFewAnswers(study, lacking)
    joined = {q.code: pl.concat(frames[q.code], how="diagonal") for q in definition.questionnaires}
    return Evidence(study, definition, comparison, joined, pl.concat(texts))

"""The typed, frozen model of an instrument.

An instrument is the immutable definition of everything a study asks. These
classes say what one looks like; `reading` builds them from content files and
`validation` checks what no single field can know. Pure: no Django.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["nl", "en"]
AnswerType = Literal["scale5", "grade10", "single", "multi", "allocation", "number", "text"]
Role = Literal["all", "employee", "manager"]

LANGUAGES: tuple[Language, ...] = ("nl", "en")
NOT_APPLICABLE = 0
"""What an item with a "not applicable" option stores when that option is chosen."""


def Since(*, default: bool) -> bool:  # noqa: N802 - reads as the field that it makes
    """A field that instruments did not always have: unused, it leaves their digest as it was."""
    made: bool = Field(default=default, exclude_if=lambda value: value is default)
    return made


class Frozen(BaseModel):
    """A part of an instrument: immutable, and without room for unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Frozen):
    """One text in both languages."""

    nl: str = Field(min_length=1, pattern=r"\S")
    en: str = Field(min_length=1, pattern=r"\S")

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.nl


class Option(Frozen):
    """One answer that can be chosen. An exclusive option clears the others.

    `value` orders options on a number line (less 1, the same 2, more 3), where they have one.
    """

    code: str
    text: Text
    exclusive: bool = False
    group: str | None = None
    value: float | None = None


class SafeCategory(Frozen):
    """A coarse group to which sealing reduces a quasi-identifier.

    `members` are option codes, or for numbers the inclusive bounds [low, high]. A group
    that is `never_alone` is shown together with others only, however large it is.
    """

    code: str
    text: Text
    members: tuple[str | float, ...]
    never_alone: bool = Since(default=False)


class Condition(Frozen):
    """When an item is asked: its source item stands earlier in the same questionnaire.

    `eq` and `gt` compare with one value, `in` and `not_in` with several. With the
    source skipped, the item is hidden or shown as `if_missing` says.
    """

    item: str
    op: Literal["in", "not_in", "gt", "eq"]
    value: tuple[str | float, ...]
    if_missing: Literal["hide", "show"] = "hide"


class Item(Frozen):
    """One question.

    `options` is filled for every choice: for `scale5` with the five labels,
    whose codes are "1" to "5". `reverse` says that a raw 5 is the negative end.
    The safe categories of an `ordered` item stand in their natural order, so that
    neighbours among them can be shown as one.
    `after` names the published idea that the question follows in its own words,
    `dimension` the part of that idea.
    """

    code: str
    block: str
    type: AnswerType
    text: Text
    options: tuple[Option, ...] = ()
    labels: str | None = None
    na_option: Text | None = None
    unit: Text | None = None
    min: float | None = None
    max: float | None = None
    step: float | None = None
    total: int | None = None
    max_choices: int | None = None
    max_length: int | None = None
    polarity: Literal["positive", "negative", "neutral"] = "neutral"
    reverse: bool = False
    role: Role = "all"
    condition: Condition | None = None
    pair: str | None = None
    quasi_identifier: bool = False
    safe_categories: tuple[SafeCategory, ...] = ()
    ordered: bool = Since(default=False)
    sensitivity: str = "none"
    figures: tuple[int, ...] = ()
    source: tuple[str, ...] = ()
    evidence: Literal["stated", "implied", "added"] = "stated"
    after: str = ""
    dimension: str = ""
    note: str = ""

    @cached_property
    def answer_keys(self) -> tuple[str, ...]:
        """The answers that can be counted, in order; empty for numbers and texts."""
        if self.type == "grade10":
            return tuple(str(mark) for mark in range(1, 11))
        return tuple(option.code for option in self.options)


class Section(Frozen):
    """A part of a questionnaire under one heading, with an introduction where it needs one."""

    id: str
    title: Text
    intro: Text | None = None
    items: tuple[str, ...]


class Questionnaire(Frozen):
    """One themed list of items, for one week."""

    code: str
    theme: str
    theme_title: Text
    title: Text
    minutes: tuple[int, int]
    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(code for section in self.sections for code in section.items)


class Break(Frozen):
    """A declared break in a trend: in `questionnaires` this scale or item cannot be compared."""

    questionnaires: tuple[str, ...]
    reason: Text


class Scale(Frozen):
    """Items that are aggregated to one score (`mean`, `count`) or reported together (`items`)."""

    code: str
    title: Text
    method: Literal["mean", "count", "items"]
    uses: Literal["raw", "positive", "options"]
    items: tuple[str, ...]
    trend: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()
    range: tuple[int, int] | None = None
    min_items: int | None = None
    groups: tuple[str, ...] = ()
    high_means: Literal["positive", "negative"] = "positive"
    after: str = ""
    ref: str = ""
    note: str = ""


class Derived(Frozen):
    """A value computed at sealing from finer answers than those that are kept.

    `group_share` sums the options of an allocation that carry `group`; `ratio`
    divides the first item by the second, at most `cap`, and is missing when the
    second is zero or missing.
    """

    code: str
    title: Text
    kind: Literal["group_share", "ratio"]
    items: tuple[str, ...]
    group: str | None = None
    cap: float | None = None
    ref: str = ""


class Figure(Frozen):
    """A figure of the source report and the items that feed it.

    `series` names the roles that stand side by side, `by` the item that splits
    the figure, `built_from` the part of the content that it shows instead of items.
    """

    figure: int
    title: Text
    statistic: str
    items: tuple[str, ...] = ()
    series: tuple[Role, ...] = ()
    by: str | None = None
    built_from: Literal["codebook", "factors", "characteristics"] | None = None
    note: str = ""


class Rules(Frozen):
    """The study's disclosure parameters; they are frozen with the instrument."""

    k: int = Field(default=10, ge=5)
    t: int = Field(default=2, ge=1)
    k_text: int = Field(default=10, ge=5)
    n_mean: int = Field(default=25, ge=10)
    m_org: int = Field(default=5, ge=3)
    p: float = Field(default=0.10, gt=0, lt=1)


class Instrument(Frozen):
    """All questionnaires of one study with everything that gives them meaning.

    `purpose` tells respondents on the first screen what the study is for.
    """

    code: str
    version: str
    title: Text
    purpose: Text | None = None
    form_of_address: Literal["je", "u"] = "je"
    rules: Rules
    breakdowns: tuple[str, ...]
    role_item: str | None
    questionnaires: tuple[Questionnaire, ...]
    items: tuple[Item, ...]
    scales: tuple[Scale, ...] = ()
    derived: tuple[Derived, ...] = ()
    figures: tuple[Figure, ...] = ()
    codebook: dict[str, object] = {}
    factors: tuple[dict[str, object], ...] = ()
    characteristics: dict[str, object] = {}
    published: dict[str, object] = {}
    sources: tuple[str, ...] = ()

    @cached_property
    def by_code(self) -> dict[str, Item]:
        return {item.code: item for item in self.items}

    def item(self, code: str) -> Item:
        return self.by_code[code]

    def questionnaire(self, code: str) -> Questionnaire:
        for questionnaire in self.questionnaires:
            if questionnaire.code == code:
                return questionnaire
        raise KeyError(code)

    def items_of(self, questionnaire: str) -> Iterator[Item]:
        """The items of one questionnaire, in the order in which they are asked."""
        return (self.item(code) for code in self.questionnaire(questionnaire).items)

    def questionnaires_with(self, code: str) -> tuple[str, ...]:
        """The questionnaires that ask an item; two or more make it recurring."""
        return tuple(q.code for q in self.questionnaires if code in q.items)

    def as_json(self) -> str:
        """Canonical text: the same instrument always gives the same characters."""
        return json.dumps(
            self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.as_json().encode()).hexdigest()

"""What stands in content files: the model's parts as researchers write them.

They differ from the model only where writing asks for it: an option carries its
two languages beside its code, a block, figure numbers and label texts follow from
the files they stand in, and one condition value needs no list.
"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from surveys.definition.model import (
    Break,
    Condition,
    Frozen,
    Option,
    Role,
    Rules,
    SafeCategory,
    Section,
    Since,
    Text,
)

Words = Annotated[str, Field(min_length=1, pattern=r"\S")]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


def listed(value: object) -> object:
    """A single value as a list of one: `value: 0` says the same as `value: [0]`."""
    return value if isinstance(value, list | tuple) else (value,)


class OptionEntry(Frozen):
    """One answer that can be chosen."""

    code: Code
    nl: Words
    en: Words
    exclusive: bool = False
    group: str | None = None
    value: float | None = None

    def option(self) -> Option:
        return Option(
            code=self.code,
            text=Text(nl=self.nl, en=self.en),
            exclusive=self.exclusive,
            group=self.group,
            value=self.value,
        )


class SafeEntry(Frozen):
    """A coarse group of a quasi-identifier."""

    code: Code
    nl: Words
    en: Words
    members: tuple[str | float, ...]
    never_alone: bool = False

    def category(self) -> SafeCategory:
        text = Text(nl=self.nl, en=self.en)
        return SafeCategory(
            code=self.code, text=text, members=self.members, never_alone=self.never_alone
        )


class ConditionEntry(Condition):
    """When an item is asked."""

    value: Annotated[
        tuple[str | float, ...],
        BeforeValidator(listed, json_schema_input_type=tuple[str | float, ...] | str | float),
    ]


class ItemEntry(Frozen):
    """One question in items/<block>.yaml."""

    code: Code
    type: Literal["scale5", "grade10", "single", "multi", "allocation", "number", "text"]
    text: Text
    labels: str | None = None
    options: tuple[OptionEntry, ...] = ()
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
    condition: ConditionEntry | None = None
    pair: str | None = None
    quasi_identifier: bool = False
    safe_categories: tuple[SafeEntry, ...] = ()
    ordered: bool = False
    sensitivity: Literal["none", "free_text", "special_category_health"] = "none"
    source: tuple[str, ...] = ()
    evidence: Literal["stated", "implied", "added"] = "stated"
    after: str = ""
    dimension: str = ""
    note: str = ""


class StudyEntry(Frozen):
    """study.yaml: what holds for the whole study."""

    code: Slug
    version: Annotated[str, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*$", max_length=20)]
    title: Text
    purpose: Text | None = None
    form_of_address: Literal["je", "u"] = "je"
    rules: Rules = Rules()
    role_item: str | None = None
    breakdowns: tuple[str, ...] = ()
    placeholders: dict[str, Text] = {}
    questionnaires: tuple[Slug, ...] = ()
    sources: tuple[str, ...] = ()


class QuestionnaireEntry(Frozen):
    """questionnaires/<code>.yaml: one themed list of items."""

    theme: Code
    theme_title: Text
    title: Text
    minutes: tuple[int, int]
    sections: tuple[Section, ...]


class LabelSet(Frozen):
    """The five answers of a scale5 item, from 1 to 5, in both languages."""

    nl: Annotated[tuple[Words, ...], Field(min_length=5, max_length=5)]
    en: Annotated[tuple[Words, ...], Field(min_length=5, max_length=5)]

    def options(self) -> tuple[Option, ...]:
        pairs = zip(self.nl, self.en, strict=True)
        return tuple(
            Option(code=str(number), text=Text(nl=nl, en=en))
            for number, (nl, en) in enumerate(pairs, 1)
        )


class ScaleEntry(Frozen):
    """scales.yaml: items that are aggregated or reported together."""

    code: Code
    title: Text
    method: Literal["mean", "count", "items"]
    uses: Literal["raw", "positive", "options"]
    items: Annotated[tuple[str, ...], Field(min_length=1)]
    trend: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()
    range: tuple[int, int] | None = None
    min_items: int | None = None
    groups: tuple[str, ...] = ()
    high_means: Literal["positive", "negative"] = "positive"
    after: str = ""
    ref: str = ""
    note: str = ""


class DerivedEntry(Frozen):
    """derived.yaml: a value computed at sealing."""

    code: Code
    title: Text
    kind: Literal["group_share", "ratio"]
    items: Annotated[tuple[str, ...], Field(min_length=1)]
    group: str | None = None
    cap: float | None = None
    ref: str = ""


class ThemeCode(Frozen):
    """One code with which open answers are coded."""

    code: Code
    title: Text
    questions: tuple[str, ...]
    basis: Literal["named", "added"]
    theme_basis: Literal["text", "inferred"]


class Theme(Frozen):
    """A theme of the code book."""

    code: Code
    title: Text
    ref: str = ""
    codes: tuple[ThemeCode, ...]


class CodebookEntry(Frozen):
    """codebook.yaml: how open answers are coded. `questions` names the open items."""

    ref: str = ""
    note: str = ""
    questions: dict[str, str]
    sensitive_handling: str = ""
    top_themes: dict[str, tuple[str, ...]] = {}
    themes: tuple[Theme, ...]


class Factor(Frozen):
    """One factor that goes together with an outcome.

    `turned`: what it is called for is the low end of its items ("no complaints").
    """

    code: Code
    label: Text
    items: Annotated[tuple[str, ...], Field(min_length=1)]
    turned: bool = Since(default=False)
    strength: Literal["very_weak", "weak", "weak_to_medium", "medium", "strong", "not_quantified"]
    direction: str
    rank: int | None = None
    column: str = ""
    note: str = ""


class FactorsEntry(Frozen):
    """factors.yaml: one outcome with the factors of influence on it; `turned` as a factor."""

    outcome: Code
    label: Text
    items: Annotated[tuple[str, ...], Field(min_length=1)]
    turned: bool = Since(default=False)
    options: tuple[str, ...] = ()
    questionnaires: tuple[str, ...] = ()
    ref: str = ""
    ordered: str = ""
    note: str = ""
    factors: tuple[Factor, ...] = ()


class Aspect(Frozen):
    """A row or column of the matrix of characteristics."""

    code: Code
    label: Text
    items: Annotated[tuple[str, ...], Field(min_length=1)]


class Cell(Frozen):
    """What the source report says about one characteristic and one consequence."""

    characteristic: str
    consequence: str
    result: Literal["very_weak", "no_effect_reported", "reported", "reported_elsewhere"]
    direction: str = ""


class CharacteristicsEntry(Frozen):
    """characteristics.yaml: individual characteristics against consequences."""

    ref: str = ""
    note: str = ""
    characteristics: tuple[Aspect, ...]
    consequences: tuple[Aspect, ...]
    cells: tuple[Cell, ...]


class PublishedFigure(Frozen):
    """A number that the source report publishes, with its place."""

    code: Code
    section: str
    what: str
    value: object
    kind: str
    unit: str = ""
    items: tuple[str, ...] = ()
    note: str = ""


class PublishedEntry(Frozen):
    """published.yaml: what the source report publishes, contradicts and leaves out."""

    figures: tuple[PublishedFigure, ...] = ()
    not_in_text: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


class Concept(Frozen):
    """A concept of the source report and the items that ask about it."""

    section: str
    concept: str
    items: tuple[str, ...] = ()
    no_item: str = ""


class EvidenceEntry(Frozen):
    """evidence.yaml: why the items are asked, and why there. Not part of the instrument.

    `placement` maps a ground (`stated`, `inferred`, ...) and a questionnaire to
    the items that stand there on that ground; the others follow the theme.
    """

    placement: dict[str, dict[str, tuple[str, ...]]] = {}
    concepts: tuple[Concept, ...] = ()

"""Reads a study's folder of content files into an instrument, or says all that is wrong."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from surveys.definition.draft import Draft
from surveys.definition.entries import (
    CharacteristicsEntry,
    CodebookEntry,
    DerivedEntry,
    EvidenceEntry,
    FactorsEntry,
    ItemEntry,
    LabelSet,
    PublishedEntry,
    QuestionnaireEntry,
    ScaleEntry,
    StudyEntry,
)
from surveys.definition.folder import Folder
from surveys.definition.model import (
    Derived,
    Figure,
    Instrument,
    Item,
    Option,
    Questionnaire,
    Scale,
    Text,
)
from surveys.definition.pieces import Placeholders
from surveys.definition.problems import InstrumentErrors
from surveys.definition.reproduction import Reproduction
from surveys.definition.validation import problems_of

REPRODUCTION = "reproduction.yaml"
STAND_IN = LabelSet(nl=("?",) * 5, en=("?",) * 5)
NAMELESS = Text(nl="?", en="?")
"""The title of a study whose study.yaml is wrong, while its other files are looked through."""


def read(folder: Path) -> Instrument:
    """The instrument that the content files in `folder` define.

    Raises InstrumentErrors with every problem found; reading goes on after a
    mistake, so that a researcher sees all of them at once.
    """
    content = Folder(folder)
    if not content.has("study.yaml"):
        content.say(
            "file-missing",
            "study.yaml",
            f"{folder} holds no study.yaml.",
            "Give the folder of one study.",
        )
        raise InstrumentErrors(content.problems)
    study = content.entry("study.yaml", StudyEntry)
    content.placeholders = Placeholders(study.placeholders if study else {})
    content.strangers()
    draft = _draft(
        content, study or StudyEntry.model_construct(code="", version="", title=NAMELESS)
    )
    found = {*content.problems, *(problems_of(draft) if study else ())}
    if found:
        raise InstrumentErrors(sorted(found, key=lambda p: (p.file, p.place, p.code)))
    return Instrument.model_validate(draft.instrument.model_dump())


def _draft(content: Folder, study: StudyEntry) -> Draft:
    """The instrument as far as it can be read, with what the checks need besides."""
    figures = content.entries("figures.yaml", Figure, "figure")
    items = _items(content, figures)
    scales = content.entries("scales.yaml", ScaleEntry, "scale")
    derived = content.entries("derived.yaml", DerivedEntry, "derived")
    factors = content.entries("factors.yaml", FactorsEntry, "outcome")
    instrument = Instrument(
        code=study.code,
        version=study.version,
        title=study.title,
        purpose=study.purpose,
        form_of_address=study.form_of_address,
        rules=study.rules,
        breakdowns=study.breakdowns,
        role_item=study.role_item,
        questionnaires=tuple(_questionnaires(content, study)),
        items=tuple(item for item, _ in items),
        scales=tuple(Scale.model_validate(_fields(entry)) for entry in scales),
        derived=tuple(Derived.model_validate(_fields(entry)) for entry in derived),
        figures=tuple(figures),
        codebook=_plain(content.entry("codebook.yaml", CodebookEntry)),
        factors=tuple(_plain(entry) for entry in factors),
        characteristics=_plain(content.entry("characteristics.yaml", CharacteristicsEntry)),
        published=_plain(content.entry("published.yaml", PublishedEntry)),
        sources=study.sources,
    )
    return Draft(
        instrument=instrument,
        files=tuple(file for _, file in items),
        broken=frozenset(content.broken),
        unread=frozenset(
            Path(f).stem for f in content.unreadable if f.startswith("questionnaires/")
        ),
        partial=any(f.startswith("items/") for f in content.unreadable),
        evidence=content.entry("evidence.yaml", EvidenceEntry) or EvidenceEntry(),
        reproduction=content.entry(REPRODUCTION, Reproduction),
    )


def _fields(entry: BaseModel) -> dict[str, object]:
    return {name: getattr(entry, name) for name in type(entry).model_fields}


def _plain(entry: BaseModel | None) -> dict[str, object]:
    """An entry as plain lists and dictionaries; empty for an absent file."""
    return entry.model_dump(mode="json") if entry else {}


def _items(content: Folder, figures: Iterable[Figure]) -> list[tuple[Item, str]]:
    """All items with their files, in the order of the files."""
    labels = _labels(content)
    files = content.names("items")
    if not files:
        content.say(
            "file-missing", "items/", "The study has no items.", "Write them in items/<block>.yaml."
        )
    feeds: dict[str, tuple[int, ...]] = {}
    for figure in figures:
        for code in figure.items:
            feeds[code] = (*feeds.get(code, ()), figure.figure)
    return [
        (_item(entry, Path(file).stem, labels, feeds), file)
        for file in files
        for entry in content.entries(file, ItemEntry, "item")
    ]


def _item(
    entry: ItemEntry,
    block: str,
    labels: Mapping[str, tuple[Option, ...]],
    feeds: Mapping[str, tuple[int, ...]],
) -> Item:
    given = tuple(option.option() for option in entry.options)
    fields = _fields(entry) | {
        "block": block,
        "options": given or _labelled(entry, labels),
        "safe_categories": tuple(safe.category() for safe in entry.safe_categories),
        "figures": feeds.get(entry.code, ()),
        "condition": entry.condition.model_dump() if entry.condition else None,
    }
    return Item.model_validate(fields)


def _labelled(entry: ItemEntry, labels: Mapping[str, tuple[Option, ...]]) -> tuple[Option, ...]:
    if entry.labels is None:
        return ()
    return labels[entry.labels] if isinstance(labels, defaultdict) else labels.get(entry.labels, ())


def _labels(content: Folder) -> dict[str, tuple[Option, ...]]:
    """The five answers of each label set; stand-ins for the sets that are wrong by themselves."""
    file = "labels.yaml"
    raw = content.document(file) if content.has(file) else {}
    if not isinstance(raw, dict):
        if raw is not None:
            content.say(
                "value-wrong",
                file,
                "The file does not hold label sets.",
                "Write the name of a set, a colon, and its labels after `nl:` and `en:`.",
            )
        return defaultdict(STAND_IN.options)
    return {
        str(name): (content.checked(part, file, LabelSet, f"labels {name}") or STAND_IN).options()
        for name, part in raw.items()
    }


def _questionnaires(content: Folder, study: StudyEntry) -> Iterator[Questionnaire]:
    """The questionnaires that study.yaml lists, in its order."""
    for code in study.questionnaires:
        file = f"questionnaires/{code}.yaml"
        if not content.has(file):
            content.unreadable.add(file)
            content.say(
                "file-missing",
                file,
                f'study.yaml lists the questionnaire "{code}", and this file does not exist.',
                "Write the file, or take the questionnaire out of study.yaml.",
            )
        elif entry := content.entry(file, QuestionnaireEntry):
            yield Questionnaire(code=code, **_fields(entry))
    for file in content.names("questionnaires"):
        if study.code and Path(file).stem not in study.questionnaires:
            content.say(
                "questionnaire-unlisted",
                file,
                "study.yaml does not list this questionnaire, so it would not be asked.",
                f"Add `- {Path(file).stem}` under `questionnaires`, or delete the file.",
            )

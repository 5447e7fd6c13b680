"""JSON Schemas of the content files, with which editors complete and check while writing."""

import json

from pydantic import TypeAdapter

from surveys.definition.calibration import Calibration, Comparison, Phrases
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
from surveys.definition.model import Figure
from surveys.definition.reproduction import Reproduction

ADAPTERS: dict[str, TypeAdapter[object]] = {
    "study": TypeAdapter(StudyEntry),
    "questionnaire": TypeAdapter(QuestionnaireEntry),
    "items": TypeAdapter(list[ItemEntry]),
    "labels": TypeAdapter(dict[str, LabelSet]),
    "scales": TypeAdapter(list[ScaleEntry]),
    "derived": TypeAdapter(list[DerivedEntry]),
    "codebook": TypeAdapter(CodebookEntry),
    "factors": TypeAdapter(list[FactorsEntry]),
    "characteristics": TypeAdapter(CharacteristicsEntry),
    "figures": TypeAdapter(list[Figure]),
    "published": TypeAdapter(PublishedEntry),
    "evidence": TypeAdapter(EvidenceEntry),
    "calibration": TypeAdapter(Calibration),
    "phrases": TypeAdapter(Phrases),
    "comparison": TypeAdapter(Comparison),
    "reproduction": TypeAdapter(Reproduction),
}


def schemas() -> dict[str, str]:
    """The schema of each kind of content file, as JSON text."""
    return {
        name: json.dumps(adapter.json_schema(), indent=2, ensure_ascii=False) + "\n"
        for name, adapter in ADAPTERS.items()
    }

"""The studies that come with the platform are complete and can be loaded."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from surveys.definition.entries import EvidenceEntry
from surveys.definition.folder import FILES
from surveys.definition.model import Instrument
from surveys.definition.reading import read
from surveys.definition.schema import schemas
from surveys.definition.yaml_text import ContentLoader, parse
from surveys.instrument import DEFAULT_STUDY
from tests.repository.test_texts import STRAIGHT

CONTENT = DEFAULT_STUDY.parent
STUDIES = sorted(path.parent for path in CONTENT.glob("*/study.yaml"))


@pytest.fixture(scope="module")
def source_study() -> Instrument:
    return read(DEFAULT_STUDY)


def test_every_study_reads_without_a_problem() -> None:
    counts = {study.name: len(read(study).questionnaires) for study in STUDIES}
    assert counts == {"waarde-van-werk": 1, "we-werken-thuis": 9}


def texts(part: Any) -> Iterator[str]:
    """Every sentence in either language, however deep it stands."""
    if isinstance(part, dict) and {"nl", "en"} >= set(part):
        yield from part.values()
    elif isinstance(part, dict | list):
        for each in part.values() if isinstance(part, dict) else part:
            yield from texts(each)


@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.name)
def test_apostrophes_are_those_of_print(study: Path) -> None:
    found = set(texts(read(study).model_dump(mode="json")))
    assert len(found) > 100
    assert sorted(text for text in found if STRAIGHT.search(text)) == []


def test_the_source_study_asks_all_its_items_in_its_questionnaires(
    source_study: Instrument,
) -> None:
    asked = [
        (
            questionnaire.code,
            len(questionnaire.items),
            *(
                sum(
                    item.role in ("all", role) for item in source_study.items_of(questionnaire.code)
                )
                for role in ("employee", "manager")
            ),
        )
        for questionnaire in source_study.questionnaires
    ]
    assert asked == [
        ("general-1", 45, 44, 44),
        ("workplace-1", 45, 39, 39),
        ("health-1", 40, 40, 40),
        ("collaboration-1", 45, 37, 30),
        ("general-2", 44, 43, 43),
        ("workplace-2", 45, 39, 39),
        ("health-2", 42, 42, 42),
        ("collaboration-2", 45, 40, 38),
        ("future", 41, 41, 41),
    ]
    assert len(source_study.items) == 198
    assert all(source_study.questionnaires_with(item.code) for item in source_study.items)


def test_nothing_of_the_source_study_is_missing(source_study: Instrument) -> None:
    evidence, problem = parse(DEFAULT_STUDY / "evidence.yaml", "evidence.yaml")
    assert problem is None
    published = source_study.published["figures"]
    themes = source_study.codebook["themes"]
    assert isinstance(published, list)
    assert isinstance(themes, list)
    assert {
        "scales": len(source_study.scales),
        "derived": len(source_study.derived),
        "figures": len(source_study.figures),
        "outcomes": len(source_study.factors),
        "published": len(published),
        "themes": len(themes),
        "pairs": len({item.pair for item in source_study.items if item.pair}),
        "conditions": sum(item.condition is not None for item in source_study.items),
        "quasi-identifiers": sum(item.quasi_identifier for item in source_study.items),
        "concepts": len(EvidenceEntry.model_validate(evidence).concepts),
    } == COUNTS


COUNTS = {
    "scales": 22,
    "derived": 4,
    "figures": 50,
    "outcomes": 30,
    "published": 63,
    "themes": 8,
    "pairs": 13,
    "conditions": 12,
    "quasi-identifiers": 11,
    "concepts": 183,
}


def test_a_scale_that_is_not_complete_says_why(source_study: Instrument) -> None:
    broken = {
        scale.code: sorted(code for gap in scale.breaks for code in gap.questionnaires)
        for scale in source_study.scales
        if scale.breaks
    }
    assert broken == {
        "professional_isolation": ["collaboration-2"],
        "knowledge_sharing": ["collaboration-2"],
        "collaboration": ["collaboration-2"],
        "control_emp": ["collaboration-1", "collaboration-2"],
        "manager_knows": ["collaboration-1", "collaboration-2"],
        "agreements_emp": ["collaboration-1", "general-1", "general-2"],
        "agreements_mgr": ["collaboration-1", "general-1", "general-2"],
    }


def test_no_placeholder_is_left(source_study: Instrument) -> None:
    assert "{{" not in source_study.as_json()


def test_the_schemas_for_editors_are_those_of_the_code() -> None:
    written = {path.stem: path.read_text("utf-8") for path in (CONTENT / "schema").glob("*.json")}
    assert written == schemas(), "run manage.py write_content_schema"


@pytest.mark.parametrize("study", STUDIES, ids=lambda path: path.name)
def test_every_content_file_follows_the_schema_it_names(study: Path) -> None:
    files = sorted(study.rglob("*.yaml"))
    assert {path.name for path in files if path.parent == study} <= set(FILES)
    for path in files:
        text = path.read_text("utf-8")
        schema = path.parent / text.splitlines()[0].partition("$schema=")[2]
        Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(
            yaml.load(text, ContentLoader)  # noqa: S506 - a safe loader
        )

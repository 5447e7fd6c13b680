"""Every mistake in content is found, named by its code, and placed at its file and item."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from surveys.definition import checks
from surveys.definition.problems import InstrumentErrors, Problem
from surveys.definition.reading import read
from surveys.definition.validation import validate
from tests.instruments import tiny_instrument
from tests.surveys.definition.defects import ALL, Defect

DEFINITION = Path(checks.__file__).parent.parent


def problems(study: Path) -> tuple[Problem, ...]:
    with pytest.raises(InstrumentErrors) as raised:
        read(study)
    return raised.value.problems


@pytest.mark.parametrize(
    "defect", ALL, ids=[f"{number}-{defect.code}" for number, defect in enumerate(ALL)]
)
def test_a_planted_defect_is_found_where_it_is(defect: Defect, study: Path) -> None:
    for edit in defect.edits:
        edit.make(study)
    found = problems(study)
    assert sorted((p.code, p.place) for p in found) == defect.expected
    assert [p.file for p in found if (p.code, p.place) == (defect.code, defect.place)] == [
        defect.file
    ]
    assert all(p.fact.endswith((".", "?")) and p.remedy for p in found)


def test_every_problem_code_has_a_planted_defect() -> None:
    sources = [path.read_text("utf-8") for path in DEFINITION.rglob("*.py")]
    named = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', "\n".join(sources)))
    named -= {"utf-8", "file-not-utf8"}  # no code; planted in a test of its own
    assert named == {defect.code for defect in ALL}


def test_many_mistakes_are_reported_at_once(
    study: Path, plant: Callable[[str, str, str], None]
) -> None:
    plant("items/work.yaml", "type: grade10", "type: mark")
    plant("items/work.yaml", "  total: 100\n", "")
    plant("scales.yaml", "questionnaires: [second]", "questionnaires: []")
    plant("study.yaml", "breakdowns: [role]", "breakdowns: [balance]")
    assert [(p.code, p.place) for p in problems(study)] == [
        ("value-wrong", "item mark, type"),
        ("allocation-total", "item time_use"),
        ("scale-undeclared", "scale wellbeing"),
        ("breakdown-not-quasi", "breakdowns balance"),
    ]


def test_a_mistake_is_not_reported_again_where_it_is_referred_to(
    study: Path, plant: Callable[[str, str, str], None]
) -> None:
    plant("items/work.yaml", "{nl: Your mark (nl)", "{nl: Your: {mark")
    assert [p.code for p in problems(study)] == ["yaml-syntax"]


def test_a_broken_questionnaire_hides_no_other_mistake_and_makes_none(
    study: Path, plant: Callable[[str, str, str], None]
) -> None:
    plant("questionnaires/second.yaml", "theme: end", "theme: The end")
    assert [(p.code, p.place) for p in problems(study)] == [("code-form", "theme")]


def test_a_message_names_file_item_fact_and_remedy(
    study: Path, plant: Callable[[str, str, str], None]
) -> None:
    plant("items/work.yaml", "  total: 100\n", "")
    (problem,) = problems(study)
    assert str(problem) == (
        "items/work.yaml, item time_use: The `total` to which the parts sum is missing. "
        "Add `total: 100`, or another whole number up to 255. [allocation-total]"
    )


def test_an_unknown_field_is_told_what_it_may_have_meant(
    study: Path, plant: Callable[[str, str, str], None]
) -> None:
    plant("items/work.yaml", "polarity: positive", "polarty: positive")
    assert problems(study)[0].remedy == "Did you mean `polarity`?"


def test_a_file_that_is_not_utf8_is_named(study: Path) -> None:
    (study / "scales.yaml").write_bytes(b"caf\xe9")
    assert [(p.code, p.file, p.place) for p in problems(study)] == [
        ("file-not-utf8", "scales.yaml", "byte 4")
    ]


def test_a_folder_without_a_study_is_named(tmp_path: Path) -> None:
    assert [(p.code, p.file) for p in problems(tmp_path)] == [("file-missing", "study.yaml")]


def test_an_instrument_made_in_python_is_checked_too() -> None:
    tiny = tiny_instrument()
    assert validate(tiny) == ()
    item = tiny.item("mark").model_copy(update={"code": "Your mark"})
    wrong = tiny.model_copy(update={"items": (*tiny.items, item)})
    assert [p.code for p in validate(wrong)] == ["code-form"]

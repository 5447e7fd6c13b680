"""What import contracts cannot see: other ways to reach a submission."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from surveys.models import submission
from tests.repository.tree import APPS, PROJECT, files, name

MODELS = (
    submission.Submission,
    submission.OpenText,
    submission.Code,
    submission.CollectorKey,
)
# Who may name the tables in SQL: those who make, write, count and drop the partitions.
MAY_NAME_TABLES = {
    "surveys/models/submission.py",
    "surveys/partitions.py",
    "surveys/collection.py",
    "surveys/sealing.py",
    "surveys/counting.py",
}
PATTERNS = {
    "names a table of submissions": re.compile(r"surveys_(submission|opentext|code|collectorkey)"),
    "asks for a model by name": re.compile(r"\bget_model\(|\bget_models\("),
    "imports by name": re.compile(r"\bimport_module\(|__import__\("),
}
# Django's own way of registering checks, before which no app may be imported.
ALLOWED = {("wwt/apps.py", "imports by name")}


def ways_around(paths: Iterator[Path]) -> list[str]:
    return [
        f"{name(path)} {what}"
        for path in paths
        for what, pattern in PATTERNS.items()
        if pattern.search(path.read_text())
        and (name(path), what) not in ALLOWED
        and not (what.endswith("submissions") and name(path) in MAY_NAME_TABLES)
    ]


def test_nobody_goes_around_the_contracts() -> None:
    paths = (path for path in files(".py", under=APPS) if "migrations" not in path.parts)
    assert ways_around(paths) == []


@pytest.mark.parametrize(
    "code",
    [
        'cursor.execute("SELECT answers FROM surveys_submission")',
        'apps.get_model("surveys", "Submission")',
        'importlib.import_module("surveys.models.submission")',
    ],
)
def test_a_way_around_is_found(tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(code)
    monkeypatch.setattr("tests.repository.tree.PROJECT", tmp_path)
    assert len(ways_around(iter([planted]))) == 1


def test_no_relation_leads_to_or_from_a_submission() -> None:
    assert [
        field for model in MODELS for field in model._meta.get_fields() if field.is_relation
    ] == []
    pointing = [
        field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model in MODELS
    ]
    assert pointing == []


def test_the_modules_that_may_name_tables_exist() -> None:
    assert [file for file in sorted(MAY_NAME_TABLES) if not (PROJECT / file).exists()] == []

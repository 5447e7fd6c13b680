"""Migrations are complete and named for what they do."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.repository.tree import APPS, files, name

NAMED = re.compile(r"^\d{4}_[a-z]+(_[a-z]+)*\.py$")


def badly_named(names: list[str]) -> list[str]:
    return [one for one in names if not NAMED.match(Path(one).name) or "_auto_" in one]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_migration_says_what_it_does() -> None:
    paths = [name(path) for path in files(".py", under=APPS) if path.parent.name == "migrations"]
    assert badly_named([path for path in paths if not path.endswith("__init__.py")]) == []


def test_a_nameless_migration_is_found() -> None:
    names = ["0002_auto_20260101_1200.py", "0003_start.py", "4_start.py"]
    assert badly_named(names) == ["0002_auto_20260101_1200.py", "4_start.py"]

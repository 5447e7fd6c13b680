"""The import contracts of pyproject.toml find what they are there for."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.repository.tree import APPS, PROJECT

# For each contract: a file, and an import in it that would break the promise.
PLANTED = {
    "floors": ("surveys/clock.py", "import organisations.audit"),
    "organisations-see-no-answer": ("organisations/study.py", "import surveys.sealed"),
    "submissions": ("surveys/clock.py", "import surveys.models.submission"),
    "sealed-rows": ("reports/release.py", "from surveys.models.sealing import SealedAnswers"),
    "answers-from-sealed": ("reports/release.py", "from surveys.models import sealing"),
    "raw-results": ("reports/tasks.py", "from reports import frames"),
    "exact-counts": ("reports/listing.py", "from reports.disclosure import counts"),
    "planning": ("reports/expectations.py", "from surveys import sealed"),
    "written-from-released": ("reports/exporters/html.py", "from reports import analysis"),
    "exporters-apart": ("reports/exporters/html.py", "from reports.exporters import pdf"),
    "pure": ("reports/disclosure/published.py", "from django.conf import settings"),
    "gate-apart": ("reports/disclosure/published.py", "from reports.stats import means"),
    "launcher-alone": ("wwt/embedded/places.py", "import psycopg"),
    "pages-released": ("reports/views/release.py", "from reports import frames"),
}


def plant(folder: Path) -> None:
    """A copy of the code with every defect in it."""
    for app in APPS:
        shutil.copytree(PROJECT / app, folder / app, ignore=not_code)
    shutil.copy(PROJECT / "pyproject.toml", folder)
    for file, line in PLANTED.values():
        with (folder / file).open("a") as code:
            code.write(f"\n{line}\n")


def not_code(place: str, names: list[str]) -> list[str]:
    return [one for one in names if not (one.endswith(".py") or Path(place, one).is_dir())]


def test_every_contract_finds_its_planted_defect(tmp_path: Path) -> None:
    plant(tmp_path)
    done = subprocess.run(
        [PROJECT / ".venv" / "bin" / "lint-imports", "--no-cache", "--no-logo"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.findall(r"^(.*) KEPT", done.stdout, re.MULTILINE) == []
    assert len(re.findall(r"^(.*) BROKEN", done.stdout, re.MULTILINE)) == len(PLANTED)


def test_every_contract_has_a_planted_defect() -> None:
    text = (PROJECT / "pyproject.toml").read_text()
    contracts = re.findall(r'\[\[tool\.importlinter\.contracts\]\]\nid = "(.*)"', text)
    assert sorted(contracts) == sorted(PLANTED)

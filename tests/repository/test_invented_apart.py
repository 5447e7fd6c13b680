"""Invented answers have one way in, and only rehearsals know it."""

import re

from tests.repository.tree import APPS, PROJECT, files, name

WAY_IN = re.compile(r"\bseal_invented\b")
MAY = {"surveys/sealing.py", "wwt/rehearsal/bulk.py"}


def users() -> set[str]:
    return {name(path) for path in files(".py", under=APPS) if WAY_IN.search(path.read_text())}


def test_only_the_bulk_door_seals_what_nobody_gave() -> None:
    assert users() == MAY


def test_a_planted_use_is_found() -> None:
    assert WAY_IN.search("from surveys.sealing import seal_invented")
    assert not WAY_IN.search("seal_invented_answers_are_rare = True")
    assert (PROJECT / "wwt" / "rehearsal" / "bulk.py").is_file()

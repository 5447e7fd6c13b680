"""`manage.py rehearse` says what it does, how long it took, and why it does not."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import Settings

from organisations.models.schedule import Study
from organisations.models.user import User
from reports.models import Release

pytestmark = pytest.mark.django_db

SMALL = ["--scale", "0.05", "--organisations", "2"]
SHOWN = ["--scale", "0.2", "--organisations", "1"]
"""Enough people for numbers to be shown."""


def rehearse(*words: str) -> str:
    out = io.StringIO()
    call_command("rehearse", *words, stdout=out)
    return out.getvalue()


def test_a_small_rehearsal_from_the_command_line(staff: User) -> None:
    said = rehearse(*SMALL, "--by", staff.email)
    assert re.search(r"\d+ answers, 20 releases", said)
    assert re.search(r"all together +\d+\.\d s", said)
    assert Release.objects.count() == 2 * 9 + 2


def digests(said: str) -> list[str]:
    """What sealed files, releases and reports come to."""
    return re.findall(r"together: SHA-256 (\w{64})", said)


def test_the_same_seed_prints_the_same_digests(staff: User) -> None:
    def run(seed: str) -> list[str]:
        """One run whose study is gone again: the next one has the same name."""
        with transaction.atomic():
            found = digests(rehearse(*SHOWN, "--seed", seed, "--reports", "1"))
            transaction.set_rollback(True)
        return found

    one, same, other = map(run, ("7", "7", "8"))
    assert len(one) == 3
    assert one == same
    assert all(a != b for a, b in zip(one, other, strict=True))


def test_somebody_has_to_coordinate_it(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="createsuperuser"):
        rehearse(*SMALL)
    assert not Study.objects.exists()


@pytest.mark.parametrize("scale", ["0", "-1", "11"])
def test_a_scale_that_cannot_be_is_refused(scale: str) -> None:
    with pytest.raises(CommandError, match="more than 0"):
        rehearse("--scale", scale)


@pytest.mark.parametrize(
    "words",
    [
        ["--organisations", "0"],
        ["--organisations", "-1"],
        ["--seed", "-1"],
        ["--people", "0"],
        ["--seconds", "-1"],
        ["--seconds", "nan"],
        ["--reports", "-1"],
    ],
    ids="=".join,
)
def test_what_cannot_be_is_refused_before_anything_is_made(words: list[str]) -> None:
    with pytest.raises(CommandError, match="or more"):
        rehearse(*words)


def test_too_few_answers_are_not_compared_and_that_is_said(staff: User) -> None:
    """Of ten people sealing keeps too little, which once broke the comparison."""
    rehearse(*SMALL, "--by", staff.email)
    with pytest.raises(CommandError, match=r"enough sealed answers to general-1, .*future"):
        call_command("check_calibration")


def test_two_organisations_have_no_overall_results_to_compare(staff: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="take more organisations"):
        rehearse(*SMALL, "--by", staff.email, "--reproduce", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_without_a_rehearsal_there_is_nothing_to_compare() -> None:
    with pytest.raises(CommandError, match="no such rehearsal"):
        call_command("check_calibration")

"""`manage.py rehearse` says what it does, how long it took, and why it does not."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from organisations.models.schedule import Study
from organisations.models.user import User
from reports.models import Release

pytestmark = pytest.mark.django_db

SMALL = ["--scale", "0.05", "--organisations", "2"]


def rehearse(*words: str) -> str:
    out = io.StringIO()
    call_command("rehearse", *words, stdout=out)
    return out.getvalue()


def test_a_small_rehearsal_from_the_command_line(staff: User) -> None:
    said = rehearse(*SMALL, "--by", staff.email)
    assert re.search(r"\d+ answers, 20 releases", said)
    assert re.search(r"all together +\d+\.\d s", said)
    assert Release.objects.count() == 2 * 9 + 2


def test_the_same_seed_prints_the_same_fingerprint(staff: User) -> None:
    one, same, other = (
        re.findall(r"SHA-256 (\w{64})", rehearse(*SMALL, "--seed", seed))[0]
        for seed in ("7", "7", "8")
    )
    assert one == same
    assert one != other


def test_somebody_has_to_coordinate_it(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="createsuperuser"):
        rehearse(*SMALL)
    assert not Study.objects.exists()


@pytest.mark.parametrize("scale", ["0", "-1", "11"])
def test_a_scale_that_cannot_be_is_refused(scale: str) -> None:
    with pytest.raises(CommandError, match="more than 0"):
        rehearse("--scale", scale)


def test_two_organisations_have_no_overall_results_to_compare(staff: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="take more organisations"):
        rehearse(*SMALL, "--by", staff.email, "--reproduce", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_without_a_rehearsal_there_is_nothing_to_compare() -> None:
    with pytest.raises(CommandError, match="no such rehearsal"):
        call_command("check_calibration")

"""Loading an instrument: once is enough, and what is in use does not change."""

import shutil
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from surveys import clock, collectors
from surveys.instrument import InstrumentInUse, load
from surveys.models.instrument import Instrument

SMALL_STUDY = Path(__file__).parent / "definition" / "small_study"

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_STUDY, tmp_path / "study"))


def change(study: Path, file: str, old: str, new: str) -> None:
    path = study / file
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")


def use(instrument: Instrument) -> None:
    """A link for this instrument, which opens tomorrow."""
    opens_at = clock.now() + timedelta(days=1)
    collectors.create(
        instrument=instrument,
        questionnaire="first",
        opens_at=opens_at,
        closes_at=opens_at + timedelta(days=7),
        appearance={},
    )


def stored() -> list[tuple[object, ...]]:
    return list(Instrument.objects.order_by("version").values_list())


def test_loading_twice_changes_nothing(study: Path) -> None:
    first, created = load(study)
    before = stored()
    again, changed = load(study)
    assert (created, changed) == (True, False)
    assert again == first
    assert stored() == before


def test_what_is_stored_is_what_was_read(study: Path) -> None:
    instrument, _ = load(study)
    assert (instrument.code, instrument.version) == ("tiny", "1")
    assert instrument.definition.digest == instrument.digest


def test_a_change_replaces_a_version_that_nobody_uses(study: Path) -> None:
    first, _ = load(study)
    change(study, "items/work.yaml", "en: Your mark", "en: The mark")
    second, changed = load(study)
    assert changed
    assert second.pk == first.pk
    assert Instrument.objects.get().definition.item("mark").text.en == "The mark"


def test_a_change_of_a_version_in_use_is_refused(study: Path) -> None:
    instrument, _ = load(study)
    use(instrument)
    before = stored()
    change(study, "items/work.yaml", "en: Your mark", "en: The mark")
    with pytest.raises(InstrumentInUse, match="tiny 1 is in use"):
        load(study)
    assert stored() == before


def test_the_same_content_is_welcome_while_it_is_in_use(study: Path) -> None:
    instrument, _ = load(study)
    use(instrument)
    assert load(study) == (instrument, False)


def test_a_new_version_is_stored_beside_the_one_in_use(study: Path) -> None:
    first, _ = load(study)
    use(first)
    change(study, "study.yaml", "version: '1'", "version: '2'")
    second, created = load(study)
    assert created
    assert [row.version for row in Instrument.objects.order_by("version")] == ["1", "2"]
    assert first.digest != second.digest


def test_the_command_says_what_it_did(study: Path) -> None:
    said = StringIO()
    call_command("load_instrument", study, stdout=said)
    call_command("load_instrument", study, stdout=said)
    digest = Instrument.objects.get().digest[:12]
    assert said.getvalue().splitlines() == [
        f"tiny 1 loaded ({digest}).",
        f"tiny 1 unchanged ({digest}).",
    ]


def test_a_check_stores_nothing(study: Path) -> None:
    said = StringIO()
    call_command("load_instrument", study, "--check", stdout=said)
    assert said.getvalue() == ("tiny 1: no problems. Items: 14. Questionnaires: first, second.\n")
    assert stored() == []


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_the_command_prints_every_problem_and_fails(study: Path, options: list[str]) -> None:
    change(study, "items/work.yaml", "  total: 100\n", "")
    change(study, "study.yaml", "breakdowns: [role]", "breakdowns: [mark]")
    said = StringIO()
    with pytest.raises(CommandError, match="2 problems; nothing was stored") as failure:
        call_command("load_instrument", study, *options, stderr=said)
    assert failure.value.returncode == 1
    assert said.getvalue().splitlines() == [
        (
            "items/work.yaml, item time_use: The `total` to which the parts sum is missing. "
            "Add `total: 100`, or another whole number up to 255. [allocation-total]"
        ),
        (
            "study.yaml, breakdowns mark: "
            "The item is no quasi-identifier and has no coarse groups. "
            "Break down by a quasi-identifier, or give the item safe categories. "
            "[breakdown-not-quasi]"
        ),
    ]
    assert stored() == []


def test_the_command_refuses_a_change_of_what_is_in_use(study: Path) -> None:
    instrument, _ = load(study)
    use(instrument)
    change(study, "items/work.yaml", "en: Your mark", "en: The mark")
    with pytest.raises(CommandError, match="give the new content another version"):
        call_command("load_instrument", study)

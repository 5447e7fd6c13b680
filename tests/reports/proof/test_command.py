"""`manage.py prove_disclosure`: on a release, a study and invented organisations."""

import io
from pathlib import Path

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from organisations import workforce
from organisations.models.schedule import Cohort, Enrolment
from reports.disclosure import derived, weighed
from reports.disclosure.published import Count, Share, encode
from reports.models import Release, ReleasedTable
from reports.proof import releases
from reports.release import make_final, make_study
from tests.factories import UserFactory, coordinator
from tests.reports import sealed_weeks
from tests.reports.derivation import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(enrolment: Enrolment) -> Release:
    sealed_weeks.seal_all(enrolment, 120)
    return sealed_weeks.weekly(enrolment)


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command("prove_disclosure", *arguments, stdout=out)
    return out.getvalue()


def test_a_release_survives(made: Release, tmp_path: Path) -> None:
    said = run("--release", made.pk, "--to", tmp_path, "--language", "en")
    assert said.endswith("anything out.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "disclosure-proof-en.html",
        "disclosure-proof-en.pdf",
    ]


def test_the_works_council_reads_no_rule_and_the_coordinator_does(
    made: Release, tmp_path: Path
) -> None:
    run("--release", made.pk, "--to", tmp_path)
    run("--release", made.pk, "--to", tmp_path, "--coordinator")
    council = (tmp_path / "disclosure-proof-nl.html").read_text()
    coordinator = (tmp_path / "disclosure-proof-coordinator-nl.html").read_text()
    reason = "Welke regel wat heeft weggelaten"
    assert reason not in council
    assert reason in coordinator
    assert "R2:" not in council
    assert "niet beloofd" not in council


def test_the_pdf_is_tagged_and_in_dutch(made: Release, tmp_path: Path) -> None:
    run("--release", made.pk, "--to", tmp_path)
    with pikepdf.open(tmp_path / "disclosure-proof-nl.pdf") as document:
        assert document.Root.MarkInfo.Marked is True
        assert str(document.Root.Lang) == "nl"
        assert str(document.docinfo.Title).startswith("Is iemand te herkennen?")


def test_a_whole_study_with_its_final_release(enrolment: Enrolment) -> None:
    sealed_weeks.seal_all(enrolment, 60)
    make_final(enrolment=enrolment)
    said = run("--study", enrolment.cohort.study.name)
    assert "differencing" in said


@pytest.fixture
def overall(cohort: Cohort) -> Release:
    """The results of six organisations together."""
    for place, size in enumerate((45, 46, 47, 48, 49, 49)):
        enrolment = sealed_weeks.enrolment(cohort, headcount=90)
        sealed_weeks.seal_all(enrolment, size, seed=10 * place)
        make_final(enrolment=enrolment)
    return make_study(study=cohort.study, by=coordinator())


def test_the_results_of_all_organisations_survive(overall: Release) -> None:
    said = run("--release", overall.pk)
    assert said.endswith("anything out.\n")
    outcome = releases.attack([overall], progress=lambda *_done: None)
    assert set(outcome.tried) == {"pool", "dominance"}
    assert outcome.tried["pool"].cells > 0


def test_a_pool_that_proves_unanimity_is_found(overall: Release) -> None:
    """The planted defect: everybody of all organisations said so, and all is shown."""
    table = overall.tables.get(subject="balance", kind="frequency", questionnaire="first")
    answers = [row for row in table.rows if row.startswith("answer:")]
    shares = [Share(0, 1), Share(0, 1), Share(0, 1), Share(0, 1), Share(100, 1)]
    table.cells |= {
        f"{row}|total": encode(share) for row, share in zip(answers, shares, strict=True)
    }
    overall._prefetched_objects_cache = {"tables": [table]}
    outcome = releases.attack([overall], progress=lambda *_done: None)
    assert outcome.tried["pool"].findings["unanimous"] > 0


def test_a_number_that_proves_unanimity_is_found(made: Release) -> None:
    """The planted defect: everybody said so, to the last person, and all is shown."""
    tables = ReleasedTable.objects.filter(release=made)
    table = next(each for each in tables if "answer:1" in each.rows and "mean" in each.rows)
    n = sum(1 for row in table.rows if row.startswith("answer:"))
    cells = {f"answer:{key}|total": encode(Share(1, 1, "low")) for key in range(1, n)}
    table.cells |= cells | {f"answer:{n}|total": encode(Share(99, 1, "high"))}
    response = next(each for each in tables if each.kind == "response")
    made._prefetched_objects_cache = {"tables": [response, table]}
    outcome = releases.attack([made], progress=lambda *_done: None)
    assert outcome.tried["unanimity"].findings["unanimous"] == 1


def test_an_unknown_release_is_named_with_a_remedy(enrolment: Enrolment) -> None:
    with pytest.raises(CommandError, match="There is no such release"):
        run("--study", "nothing like it")


def test_numbers_of_texts_are_attacked_too(made: Release) -> None:
    outcome = releases.attack([made], progress=lambda *_done: None)
    assert outcome.tried["order of texts"].total == 0
    assert any(
        isinstance(cell, list) and cell == encode(Count(120))
        for table in made.tables.all()
        for cell in table.cells.values()
    )


KNOWN = {"role": {"employee": 40, "manager": 60}}


def weighted() -> Release:
    """Numbers weighted to the workforce: few managers answered, who all gave a five."""
    cohort = sealed_weeks.cohort(definition=people.instrument())
    enrolled, by = sealed_weeks.enrolment(cohort, headcount=900), UserFactory(is_coordinator=True)
    enrolment = workforce.record(enrolment=enrolled, workforce=KNOWN, by=by)
    rows = [{**row, "role": "employee"} for row in people.people(500)]
    for row in rows[:66]:
        row |= {"role": "manager", "balance": 5}
    sealed_weeks.seal_week(enrolment, sealed_weeks.week_of(enrolment), rows)
    return sealed_weeks.weekly(enrolment)


def test_numbers_with_weights_are_attacked_and_told_of(tmp_path: Path) -> None:
    release = weighted()
    shown = sum(
        cell[0] in ("share", "mean") and not name.startswith("design_effect")
        for table in release.tables.filter(kind="weighted")
        for name, cell in table.cells.items()
    )
    outcome = releases.attack([release], progress=lambda *_done: None)
    assert outcome.tried["weights"].cells == shown > 0
    assert not outcome.found(outcome.tried)
    run("--release", release.pk, "--to", tmp_path, "--language", "en")
    run("--release", release.pk, "--to", tmp_path, "--language", "nl")
    pages = [(tmp_path / f"disclosure-proof-{code}.html").read_text() for code in ("en", "nl")]
    assert "Numbers with and without weights" in pages[0]
    assert "Cijfers met en zonder weging" in pages[1]


def test_weights_that_prove_a_group_unanimous_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted defect: weighted shares to a percent, though a manager is one, and no audit."""
    monkeypatch.setattr(weighed, "is_safe", lambda *_: True)
    monkeypatch.setattr(derived, "weighted_step", lambda *_: 1)
    outcome = releases.attack([weighted()], progress=lambda *_done: None)
    assert outcome.tried["weights"].findings["unanimous"] > 0
    assert outcome.tried["linear program"].total == 0

"""Where a number comes from: in two languages, by name or by search, and never an exact number."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports import files
from reports.disclosure.published import Mean, Withheld, decode
from reports.models import Release, ReportFile
from reports.provenance import explaining, formulas, origins, rebuilding
from reports.provenance.finding import Cell, cell, cells
from reports.release import make_final, make_study
from surveys import clock, sealed
from tests.factories import coordinator
from tests.instruments import tiny_instrument
from tests.reports import sealed_weeks

PEOPLE = (60, 75, 80, 95, 120, 132)

pytestmark = pytest.mark.django_db


@pytest.fixture
def final() -> Release:
    """The final release of an organisation in which 132 of 264 people answered."""
    cohort = sealed_weeks.cohort()
    for place, size in enumerate(PEOPLE):
        enrolment = sealed_weeks.enrolment(cohort, headcount=2 * size)
        sealed_weeks.seal_all(enrolment, size, seed=1 + 10 * place)
        made = make_final(enrolment=enrolment)
    return made


def explained(release: object, *words: str, **options: object) -> str:
    out = StringIO()
    call_command("explain", str(release), *words, stdout=out, **options)
    return out.getvalue()


def of_kind(release: Release, kind: str) -> Cell:
    return next(
        each
        for each in cells(release)
        if each.table.kind == kind and each.published != Withheld() and each.column != "n"
    )


def test_a_weekly_number(final: Release) -> None:
    week = sealed_weeks.weekly(final.enrolled)
    found = next(
        each
        for each in cells(week)
        if each.table.subject == "balance" and each.row == "answer:1" and each.column == "total"
    )
    told = explained(week.pk, found.name, language="en")
    assert "balance: " in told
    assert "People who gave this answer ÷ people who answered the question" in told
    assert all(sha256 in told for sha256 in week.sealed_digests)
    assert week.instrument_digest in told
    assert week.code_version in told
    assert week.rule_version in told
    assert "Formule" in explained(week.pk, found.name, language="nl")


def test_no_exact_number_is_told(final: Release) -> None:
    week = sealed_weeks.weekly(final.enrolled)
    told = "".join(explained(week.pk, each.name) for each in list(cells(week))[:60])
    exact = {str(PEOPLE[-1])}
    assert {word.strip(".,;()") for word in told.split()} & exact == set()
    assert "130–134" in told


@pytest.mark.parametrize("kind", ["trend", "drift", "bounds", "response"])
def test_a_number_over_weeks_names_the_weekly_ones(final: Release, kind: str) -> None:
    found = of_kind(final, kind)
    made_of = origins.of(found)
    assert made_of
    assert {each.release.enrolment_id for each in made_of} == {final.enrolment_id}
    assert all(each.release.week_id for each in made_of)
    told = explained(final.pk, found.name)
    assert all(f"{each.release.pk} {each.name}" in told for each in made_of[:12])
    if found.column in ("mean", "n"):
        assert [each.published for each in made_of] == [found.published]


@pytest.mark.parametrize("kind", ["benchmark", "scale_benchmark"])
def test_a_benchmark_names_every_organisation_s_number(final: Release, kind: str) -> None:
    study = make_study(study=final.of_study, by=coordinator())
    made_of = origins.of(of_kind(study, kind))
    assert {str(each.release.pk) for each in made_of} == set(study.made_from)
    assert {each.table.kind for each in made_of} == {origins.BENCHMARKS[kind]}


def test_a_score_names_the_questions_it_is_the_mean_of(final: Release) -> None:
    week = sealed_weeks.weekly(final.enrolled)
    found = next(each for each in cells(week) if (each.table.kind, each.row) == ("scale", "mean"))
    made_of = origins.of(found)
    assert [each.table.subject for each in made_of] == ["balance", "pressure"]
    balance, pressure = (tenths(each) for each in made_of)
    assert abs(tenths(found) - (balance + 60 - pressure) / 2) <= ROUNDED
    told = explained(week.pk, found.name, language="en")
    assert "Mean of the released means of its questions, reversed ones turned round (R2)." in told
    assert all(f"{week.pk} {each.name}" in told for each in made_of)
    assert "Gemiddelde van de vrijgegeven gemiddelden" in explained(week.pk, found.name)


ROUNDED = 1
"""The mean of two means in tenths is off by a tenth at most."""


def tenths(found: Cell) -> int:
    assert isinstance(found.published, Mean)
    return found.published.tenths


@pytest.fixture
def repeated() -> Release:
    """The final release of an organisation whose second week comes back to the first's theme."""
    tiny = tiny_instrument()
    first, second = tiny.questionnaires
    again = second.model_copy(update={"theme": first.theme})
    definition = tiny.model_copy(update={"questionnaires": (first, again)})
    enrolment = sealed_weeks.enrolment(sealed_weeks.cohort(definition=definition), headcount=264)
    sealed_weeks.seal_all(enrolment, PEOPLE[-1], seed=1)
    return make_final(enrolment=enrolment)


@pytest.mark.parametrize(
    ("column", "rows", "formula"),
    [
        ("first", [("first", "mean")], "The number of the week’s release, unchanged (R7)."),
        (
            "difference",
            [("first", "mean"), ("second", "mean")],
            "Second released mean − first released mean (R7).",
        ),
        (
            "effect",
            [
                (week, row)
                for week in ("first", "second")
                for row in ("mean", "interval", *(f"answer:{place}" for place in range(1, 6)))
            ],
            "as a class (Cohen 1988); none where the interval holds nought (R7, R11).",
        ),
    ],
)
def test_a_change_names_both_weeks(
    repeated: Release, column: str, rows: list[tuple[str, str]], formula: str
) -> None:
    found = next(
        each
        for each in cells(repeated)
        if (each.table.kind, each.table.subject, each.column) == ("change", "balance", column)
    )
    assert found.published != Withheld()
    made_of = origins.of(found)
    assert [(each.table.questionnaire, each.row) for each in made_of] == rows
    assert all(each.release.week_id for each in made_of)
    told = explained(repeated.pk, found.name, language="en")
    assert formula in told
    named = made_of[: explaining.FEW]
    assert all(f"{each.release.pk} {each.name}" in told for each in named)
    if column == "difference":
        before, after = map(tenths, made_of)
        assert tenths(found) == after - before


def test_a_number_of_one_side_names_the_question_of_that_side(final: Release) -> None:
    definition = sealed.instrument(final.instrument_digest)
    sides = [each for each in cells(final) if each.table.kind == "mirrored"]
    named = {each.row: explaining.items(each, definition) for each in sides}
    assert named == {code: [code] for code in ("agreements_emp", "agreements_mgr")}


def test_bounds_name_the_week_from_which_people_stopped(final: Release) -> None:
    found = of_kind(final, "bounds")
    assert [(each.table.questionnaire, each.row) for each in origins.of(found)] == [
        ("second", "mean"),
        ("second", "n"),
        ("first", "n"),
    ]


@pytest.fixture
def twice() -> Release:
    """The final release of an organisation that was asked the same twice."""
    tiny = tiny_instrument()
    (first, _) = tiny.questionnaires
    again = first.model_copy(update={"code": "second"})
    scales = tuple(scale.model_copy(update={"breaks": ()}) for scale in tiny.scales)
    definition = tiny.model_copy(update={"questionnaires": (first, again), "scales": scales})
    cohort = sealed_weeks.cohort(definition=definition)
    for place, size in enumerate((60, 75, 80, 95, 132)):
        enrolment = sealed_weeks.enrolment(cohort, headcount=2 * size)
        for week in cohort.weeks.all():
            rows = sealed_weeks.people(size, seed=10 * place + week.number)
            sealed_weeks.seal_week(enrolment, week, rows)
        made = make_final(enrolment=enrolment)
    return made


def of_cell(release: Release, kind: str, subject: str, column: str) -> list[Cell]:
    """What the first row of a table was made of, in one column."""
    table = release.tables.get(kind=kind, subject=subject)
    return origins.of(Cell(release, table, table.rows[0], column))


def test_the_size_of_a_change_names_the_shares_that_it_is_measured_by(twice: Release) -> None:
    shares = [f"answer:{place}" for place in range(1, 6)]
    asked = [*(("frequency", row) for row in ("mean", "interval", *shares))]
    found = of_cell(twice, "change", "balance", "effect")
    assert [(each.table.kind, each.row) for each in found] == asked * 2
    named = [
        (each.table.subject, each.row)
        for each in of_cell(twice, "scale_change", "wellbeing", "effect")
        if each.table.questionnaire == "first"
    ]
    assert named == [
        *(("wellbeing", row) for row in ("mean", "interval", "alpha")),
        *((item, row) for item in ("balance", "pressure") for row in shares),
    ]


def test_each_side_of_a_change_names_its_own_week(twice: Release) -> None:
    sides = {
        column: [each.table.questionnaire for each in of_cell(twice, "change", "balance", column)]
        for column in ("first", "second", "difference")
    }
    assert sides == {"first": ["first"], "second": ["second"], "difference": ["first", "second"]}


def test_a_number_of_the_benchmark_is_that_of_the_file_s_own_version(final: Release) -> None:
    """A file keeps the benchmark that it was ordered with, when a later one stands."""
    by = coordinator()
    ordered = make_study(study=final.of_study, by=by)
    ReportFile.objects.create(
        release=final, form="html", language="nl", touched_at=clock.now(), beside=ordered
    )
    Release.ever.filter(pk=ordered.pk).update(replaced_at=clock.now())
    later = make_study(study=final.of_study, by=by)
    assert later.pk != ordered.pk
    assert cell(final, _first_cell(ordered)).release == ordered


def _first_cell(study: Release) -> str:
    return f"benchmark:{next(cells(study)).name}"


def test_a_benchmark_of_scores_names_every_organisation_s_score(twice: Release) -> None:
    study = make_study(study=twice.of_study, by=coordinator())
    table = study.tables.get(kind="scale_benchmark", subject="wellbeing", questionnaire="first")
    made_of = origins.of(Cell(study, table, "mean", "benchmark"))
    assert {(each.table.kind, each.row) for each in made_of} == {("scale", "mean")}
    assert {str(each.release.pk) for each in made_of} == set(study.made_from)


def test_every_cell_can_be_explained(final: Release) -> None:
    study = make_study(study=final.of_study, by=coordinator())
    for release in (final, study):
        for each in cells(release):
            assert formulas.of(each.table.kind, each.row, each.column)
    with pytest.raises(LookupError, match="write its formula"):
        formulas.of("horoscope", "mean", "total")


def test_a_search_that_fits_several_lists_them(final: Release) -> None:
    listed = explained(final.pk, question="balance", language="en")
    assert "name one, or search by more" in listed
    assert "answer:1|total" in listed
    one = explained(
        final.pk, question="balance", kind="frequency", questionnaire="first",
        row="answer:1", column="total", language="en",
    )  # fmt: skip
    assert "Formula" in one
    with pytest.raises(CommandError, match="no number about that"):
        explained(final.pk, question="horoscope", language="en")
    with pytest.raises(CommandError, match="no cell"):
        explained(final.pk, "999/mean|total", language="en")


@pytest.mark.parametrize("name", ["5e0c9f5e-0d6f-4f0e-9a37-7b9d1d3c2a10", "x", ""])
def test_an_unknown_release_is_refused_in_one_way(name: str) -> None:
    with pytest.raises(CommandError) as refused:
        explained(name, language="en")
    assert str(refused.value) == "There is no such release."


def test_a_name_leads_back_to_its_cell(final: Release) -> None:
    for each in list(cells(final))[:50]:
        assert cell(final, each.name) == each


def test_numbers_and_all_files_come_out_again(final: Release) -> None:
    for form in ReportFile.Form.values:
        for language in ("nl", "en"):
            made = ReportFile.objects.create(
                release=final, form=form, language=language, touched_at=clock.now()
            )
            files.make(made.pk)
    before = list(ReportFile.objects.values_list("pk", "state", "touched_at"))
    told = explained(final.pk, rebuild=True, language="en")
    assert told.count("the same bytes") == 1 + 2 * len(ReportFile.Form.values)
    assert list(ReportFile.objects.values_list("pk", "state", "touched_at")) == before


def test_other_bytes_are_noticed(final: Release) -> None:
    made = ReportFile.objects.create(
        release=final, form="html", language="nl", touched_at=clock.now()
    )
    files.make(made.pk)
    ReportFile.objects.filter(pk=made.pk).update(content=b"something else")
    assert [same for _file, same in rebuilding.made_files(final)] == [False]
    with pytest.raises(CommandError, match="not what was stored"):
        explained(final.pk, rebuild=True, language="en")


def test_withheld_cells_are_explained_by_rule(final: Release) -> None:
    table = next(table for table in final.tables.all() if table.decisions)
    name = next(name for name, value in table.cells.items() if decode(value) == Withheld())
    told = explained(final.pk, f"{table.order}/{name}")
    assert all(f"{rule}: " in told for rule in table.decisions)

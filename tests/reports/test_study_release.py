"""A study's own release: over all organisations, in versions that tell of no single one."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from organisations.models.audit import AuditEvent
from organisations.models.schedule import Cohort, Link, Study
from organisations.models.user import User
from organisations.permissions import Refused
from reports import coverage, ledger, overall, permissions
from reports.ledger import ReleaseRefused
from reports.members import Members
from reports.models import Release
from reports.permissions import check_may_publish, visible_releases
from reports.release import due, make_final, make_study, publish, rebuild, replace
from surveys import clock
from tests.factories import LinkFactory, MembershipFactory, UserFactory, coordinator
from tests.reports import sealed_weeks
from tests.reports.disclosure.planted import catches
from tests.reports.sealed_weeks import tables_of

pytestmark = pytest.mark.django_db

SIZES = (45, 46, 47, 48, 49, 49)
"""Below a hundred employees there are totals only, which takes the gate no time."""
EVERYBODY = sum(SIZES)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def by() -> User:
    return coordinator()


def finished(cohort: Cohort, sizes: tuple[int, ...] = SIZES, *, seed: int = 1) -> Study:
    """Organisations of so many people each, with their final releases."""
    for place, size in enumerate(sizes):
        enrolment = sealed_weeks.enrolment(cohort, headcount=2 * size)
        sealed_weeks.seal_all(enrolment, size, seed=seed + 10 * place)
        make_final(enrolment=enrolment)
    return cohort.study


def table(made: Release, kind: str, subject: str, questionnaire: str = "first") -> dict:
    (found,) = [
        each
        for each in tables_of(made)
        if (each["kind"], each["subject"], each["questionnaire"]) == (kind, subject, questionnaire)
    ]
    return found


# --- what it says -----------------------------------------------------------------------


def test_the_response_is_exact_by_cohort_and_week(cohort, by):
    made = make_study(study=finished(cohort), by=by)
    found = table(made, "response", "response", "")
    rows = [f"{cohort.pk}:1", f"{cohort.pk}:2", "1", "2"]
    assert found["rows"] == rows
    assert {found["cells"][f"{row}|n"][1] for row in rows} == {EVERYBODY}
    assert {found["cells"][f"{row}|headcount"][1] for row in rows} == {2 * EVERYBODY}
    assert found["cells"]["1|rate"] == ["share", 50, 1, ""]


def test_a_cohort_that_is_in_it_in_part_shows_no_response(cohort, by):
    """The page about response would show it with the rest one day: subtracted, that tells."""
    study = finished(cohort)
    sealed_weeks.seal_all(sealed_weeks.enrolment(cohort, headcount=90), 45)
    found = table(make_study(study=study, by=by), "response", "response", "")
    assert {found["cells"][f"{row}|n"][0] for row in found["rows"]} == {"withheld"}


def test_every_question_of_every_questionnaire_is_pooled_and_compared(cohort, by):
    made = make_study(study=finished(cohort), by=by)
    definition = cohort.study.instrument.definition
    for questionnaire in definition.questionnaires:
        asked = [item.code for item in definition.items_of(questionnaire.code)]
        found = [
            t["subject"]
            for t in tables_of(made)
            if (t["kind"], t["questionnaire"]) == ("frequency", questionnaire.code)
        ]
        assert found == asked


def test_the_benchmark_is_made_of_released_means(cohort, by):
    made = make_study(study=finished(cohort), by=by)
    finals = Release.objects.filter(enrolment__isnull=False, week=None)
    means = [table(final, "frequency", "balance")["cells"]["mean|total"][1] for final in finals]
    found = table(made, "benchmark", "balance")
    assert found["rows"][0] == "share:1"
    assert found["columns"] == ["benchmark", "median", "organisations"]
    # Halfway goes up; below ten organisations there is the mean alone.
    assert found["cells"]["mean|benchmark"] == ["mean", int(sum(means) / len(means) + 0.5), ""]
    assert found["cells"]["mean|organisations"] == ["count", len(SIZES), 1]
    assert found["cells"]["mean|median"] == ["withheld"]


def test_from_ten_organisations_each_is_shown_unnamed(cohort, by):
    made = make_study(study=finished(cohort, (45,) * 10), by=by)
    found = table(made, "benchmark", "balance")
    assert found["columns"][3:] == [f"strip:{place:02d}" for place in range(1, 11)]
    strip = [found["cells"][f"mean|{column}"][1] for column in found["columns"][3:]]
    assert strip == sorted(strip)
    assert found["cells"]["mean|median"][0] == "mean"


# --- making it --------------------------------------------------------------------------


def test_made_once_and_the_same_again(cohort, by):
    study = finished(cohort)
    made = make_study(study=study, by=by)
    assert make_study(study=study, by=by) == made
    assert rebuild(made)
    (event,) = AuditEvent.objects.filter(verb="make study release")
    assert (event.actor, event.detail) == (by.email, {"organisations": len(SIZES)})


def test_rebuilding_notices_other_numbers(cohort, by, monkeypatch):
    made = make_study(study=finished(cohort), by=by)
    real = overall.headcounts
    monkeypatch.setattr(overall, "headcounts", lambda now: dict.fromkeys(real(now), 1000))
    assert not rebuild(made)


def test_only_coordinators_make_it(cohort):
    study = finished(cohort)
    with pytest.raises(Refused):
        make_study(study=study, by=UserFactory())
    assert not Release.objects.filter(study=study).exists()


def test_four_organisations_are_too_few(cohort, by):
    study = finished(cohort, SIZES[:4])
    with pytest.raises(ReleaseRefused, match="at least 5 organisations; there are 4 so far"):
        make_study(study=study, by=by)


def differs_by_enough(cohort: Cohort, by: User, came: int) -> None:
    study = finished(cohort)
    make_study(study=study, by=by)
    finished(cohort, (45,) * came, seed=500)
    try:
        make_study(study=study, by=by)
    except ReleaseRefused:
        assert 0 < came < study.instrument.definition.rules.m_org
        return
    assert came >= study.instrument.definition.rules.m_org


@pytest.mark.parametrize("came", [1, 4, 5])
def test_versions_differ_by_nobody_or_by_enough_organisations(cohort, by, came):
    differs_by_enough(cohort, by, came)


def test_version_test_catches_a_ledger_that_forgets(cohort, by, monkeypatch):
    monkeypatch.setattr(ledger, "check_benchmark", lambda *_: None)
    catches(differs_by_enough, cohort, by, 1)


def test_a_new_version_takes_the_place_of_the_old_one(cohort, by):
    study = finished(cohort)
    first = make_study(study=study, by=by)
    finished(cohort, (45,) * 5, seed=500)
    second = make_study(study=study, by=by)
    assert list(Release.objects.filter(study=study)) == [second]
    assert list(Release.ever.filter(study=study).order_by("made_at")) == [first, second]
    assert rebuild(second)
    assert table(second, "frequency", "balance")["cells"]["n|total"][1] > EVERYBODY


def everything_changes(cohort: Cohort, by: User, first: Release) -> None:
    """Organisations come, one finds more answers, a cohort is made, and a new version."""
    found = cohort.enrolments.first()
    week = sealed_weeks.week_of(found)
    link = LinkFactory(week=week, enrolment=found, revoked_at=week.opens_at)
    sealed_weeks.seal(link, sealed_weeks.people(60, seed=99))
    replace(release=found.releases.get(week=week, replaced_at=None), by=by)
    waiting = sealed_weeks.enrolment(cohort, headcount=300)
    sealed_weeks.cohort(study=cohort.study)
    finished(cohort, (45,) * 5, seed=500)
    assert waiting.links.exists()
    assert make_study(study=cohort.study, by=by) != first


def rebuilds_as_it_was(cohort: Cohort, by: User) -> None:
    first = make_study(study=finished(cohort), by=by)
    everything_changes(cohort, by, first)
    assert rebuild(Release.ever.get(pk=first.pk))


def test_a_replaced_version_rests_on_what_was_there_then(cohort, by):
    rebuilds_as_it_was(cohort, by)


def test_that_test_catches_links_that_were_found_later(cohort, by, monkeypatch):
    monkeypatch.setattr(
        Members,
        "parts",
        lambda of: coverage.parts(
            Link.objects.filter(enrolment__in=[final.enrolled for final in of.finals])
        ),
    )
    catches(rebuilds_as_it_was, cohort, by)


def test_that_test_catches_organisations_that_came_later(cohort, by, monkeypatch):
    real = overall.draft

    def of_today(study, now, earlier, _then):
        return real(study, now, earlier, overall.looks(study, now))

    monkeypatch.setattr(overall, "draft", of_today)
    catches(rebuilds_as_it_was, cohort, by)


def test_an_organisation_whose_numbers_were_replaced_counts_as_one_that_changed(cohort, by):
    study = finished(cohort)
    make_study(study=study, by=by)
    enrolment = cohort.enrolments.first()
    week = sealed_weeks.week_of(enrolment)
    link = LinkFactory(week=week, enrolment=enrolment, revoked_at=week.opens_at)
    sealed_weeks.seal(link, sealed_weeks.people(60, seed=99))
    replace(release=enrolment.releases.get(week=week, replaced_at=None), by=by)
    with pytest.raises(ReleaseRefused, match="fewer than 5 organisations"):
        make_study(study=study, by=by)


def test_what_a_question_is_pooled_over_is_watched_across_versions(cohort, by):
    """Five organisations come, of which one alone has numbers: their pools differ by one."""
    study = finished(cohort)
    before = make_study(study=study, by=by)
    finished(cohort, (45, 4, 4, 4, 4), seed=500)
    made = make_study(study=study, by=by)
    assert table(before, "frequency", "balance")["cells"]["n|total"][0] == "count"
    found = table(made, "frequency", "balance")
    assert (found["cells"]["n|total"], found["decisions"]) == (["withheld"], ["R6"])
    compared = table(made, "benchmark", "balance")
    assert {value[0] for value in compared["cells"].values()} == {"withheld"}


# --- who sees it ------------------------------------------------------------------------


def test_coordinators_see_it_and_contacts_never(cohort, by):
    study = finished(cohort)
    made = make_study(study=study, by=by)
    contacts = [
        MembershipFactory(organisation=enrolment.organisation).user
        for enrolment in cohort.enrolments.all()
    ]
    for release in Release.objects.filter(enrolment__isnull=False):
        publish(release=release, by=by)
    assert made in visible_releases(by)
    assert [made in visible_releases(contact) for contact in contacts] == [False] * len(SIZES)
    assert all(visible_releases(contact).count() == 3 for contact in contacts)


def test_it_is_never_published(cohort, by):
    made = make_study(study=finished(cohort), by=by)
    with pytest.raises(ValueError, match="stays with its coordinators"):
        publish(release=made, by=by)
    with pytest.raises(Refused):
        check_may_publish(made)
    with pytest.raises(IntegrityError, match="of_an_enrolment_or_of_a_study"), transaction.atomic():
        Release.objects.filter(pk=made.pk).update(published_at=clock.now(), published_by="x")


def test_a_release_is_of_an_enrolment_or_of_a_study(cohort, by):
    study = finished(cohort, SIZES[:1])
    enrolment = cohort.enrolments.get()
    for fields in ({}, {"study": study, "enrolment": enrolment}):
        twin = Release(sealed_digests=[], made_at=clock.now(), **fields)
        with pytest.raises(IntegrityError, match=r"released_once|of_a_study"), transaction.atomic():
            twin.save()


def test_a_second_current_version_is_refused(cohort, by):
    made = make_study(study=finished(cohort), by=by)
    twin = Release(study=made.study, sealed_digests=[], made_at=made.made_at)
    with pytest.raises(IntegrityError, match="released_once"), transaction.atomic():
        twin.save()


@pytest.mark.parametrize("column", ["made_from = '[]'", "study_id = NULL", "digest = 'x'"])
def test_the_database_refuses_to_change_it(cohort, by, column):
    make_study(study=finished(cohort), by=by)
    change = f"UPDATE reports_release SET {column} WHERE study_id IS NOT NULL"  # noqa: S608
    with (
        pytest.raises(IntegrityError, match="never change"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_what_is_due_does_not_change_with_it(cohort, by):
    study = finished(cohort)
    make_study(study=study, by=by)
    assert due() == []
    late = sealed_weeks.enrolment(cohort, headcount=90)
    sealed_weeks.seal_all(late, 45)
    assert {(enrolment, week and week.number) for enrolment, week in due()} == {
        (late, 1),
        (late, 2),
        (late, None),
    }


def test_only_a_part_of_the_benchmark_is_compared_with_it(cohort, by):
    study = finished(cohort)
    made = make_study(study=study, by=by)
    late = sealed_weeks.enrolment(cohort, headcount=90)
    sealed_weeks.seal_all(late, 45)
    final = make_final(enrolment=late)
    with pytest.raises(Refused, match="not in the benchmark"):
        permissions.check_may_compare(by, final, made)

"""Publishing a week hands its means to later weeks: published ones of everybody, nothing finer."""

import pytest

from organisations.models.schedule import Enrolment
from reports import mirror, release
from reports.disclosure.published import Mean, Withheld, encode
from reports.models import ReleasedTable
from surveys.models.collector import Collector
from tests import released
from tests.factories import LinkFactory, coordinator
from tests.reports import sealed_weeks
from tests.reports.sealed_weeks import weekly

pytestmark = pytest.mark.django_db


def test_only_exact_means_of_everybody_are_handed_over():
    made = released.weekly(released.enrolment(), groups=True)
    cells = {table.subject: table.cells for table in made.tables.filter(kind="frequency")}
    expected = {
        subject: found["mean|total"][1]
        for subject, found in cells.items()
        if found.get("mean|total", ["withheld"])[0] == "mean" and not found["mean|total"][2]
    }
    assert mirror.means(made) == expected != {}
    assert set(expected) <= {"mark", "balance", "pressure", "contract_hours", "home_hours"} | {
        "agreements_emp",
        "agreements_mgr",
    }


@pytest.mark.parametrize("value", [Mean(15, "low"), Mean(45, "high"), Withheld()])
def test_what_has_an_end_or_is_withheld_stays_behind(value):
    made = released.weekly(released.enrolment(), hidden_item="mark")
    assert "mark" not in mirror.means(made)
    table = ReleasedTable(
        release=made,
        order=99,
        kind="frequency",
        subject="planted",
        questionnaire="first",
        rows=["mean"],
        columns=["total"],
        cells={"mean|total": encode(value), "mean|role:manager": encode(Mean(31))},
    )
    table.save()
    assert "planted" not in mirror.means(made)


def test_a_small_week_hands_over_nothing():
    made = released.weekly(released.enrolment(), withheld=True)
    assert mirror.means(made) == {}


def test_publishing_and_nothing_before_it_hands_over(enrolment):
    """Of sixty sealed answers, through the gate, to the pages of the second week."""
    Enrolment.objects.update(mirror=True)
    sealed_weeks.seal_all(enrolment, 60)
    made = weekly(enrolment)
    second = Collector.objects.get(link__week__number=2)
    assert second.appearance.get("mirror", []) == []
    release.publish(release=made, by=coordinator())
    second.refresh_from_db()
    assert second.appearance["mirror"] == [["first", mirror.means(made)]]
    assert mirror.means(made) != {}
    first = Collector.objects.get(link__week__number=1)
    assert first.appearance["mirror"] == []


def test_a_final_report_hands_over_nothing():
    of = released.enrolment()
    LinkFactory(week=of.cohort.weeks.get(number=2), enrolment=of)
    release.publish(release=released.final(of), by=coordinator())
    assert Enrolment.objects.get().results == {}

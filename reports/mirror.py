"""What a published week says to respondents of later ones: its means, and nothing finer."""

from organisations import appearance
from reports.disclosure.columns import TOTAL
from reports.disclosure.published import Mean, decode
from reports.disclosure.tables import cell
from reports.models import Release


def means(release: Release) -> dict[str, int]:
    """The published means of the whole organisation, in tenths, by item.

    "At most" and "at least" are left out: one cannot stand beside them and compare.
    """
    found = {}
    for table in release.tables.filter(kind="frequency"):
        encoded = table.cells.get(cell("mean", TOTAL))
        value = decode(encoded) if encoded else None
        if isinstance(value, Mean) and not value.end:
            found[table.subject] = value.tenths
    return found


def show(release: Release) -> None:
    """Hand a published week's means to the pages of later weeks; a final report has none."""
    if release.week is not None:
        appearance.show_results(enrolment=release.enrolled, week=release.week, means=means(release))

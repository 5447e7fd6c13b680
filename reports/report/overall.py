"""What a report over all organisations opens with: its cover, how to read it, the response."""

from reports import wording
from reports.models import Release
from reports.report import response as rates
from reports.report.labels import Labels
from reports.report.model import Block, Cover, Paragraph, Section
from reports.report.released import Numbers, Released
from reports.report.texts import clean

COHORT = ":"
"""Between a cohort and the number of a week in the rows of a study's response."""

ACCENT = "#1f5fa8"
"""The platform's own colour: a study has none."""


def cover(release: Release, kicker: str, period: str) -> Cover:
    """The front of the report; the study is called as it was when the numbers were made."""
    study = clean(release.appearance["name"])
    organisations = release.appearance["organisations"]
    return Cover(
        organisation=wording.all_organisations(),
        accent=ACCENT,
        logo=b"",
        study=study,
        kicker=kicker,
        title=wording.overall_subtitle(organisations),
        facts=(
            (wording.cover_study(), study),
            (wording.organisations_in(), str(organisations)),
            (wording.cover_period(), period),
        ),
    )


def response(numbers: Numbers, labels: Labels) -> Section:
    """All cohorts together, then each of them."""
    released = numbers.response()
    cohorts: dict[str, str] = numbers.release.appearance["cohorts"]
    # In the order of the release: that of what it looked like is not kept.
    keys = dict.fromkeys(row.rpartition(COHORT)[0] for row in (released.rows if released else []))
    groups = {"": wording.all_cohorts()}
    groups |= {key: clean(cohorts[key]) for key in keys if key in cohorts}
    parts = [
        Section(
            title=name, anchor=f"response-{place}", blocks=(_group(released, key, name, labels),)
        )
        for place, (key, name) in enumerate(groups.items(), 1)
        if released is not None and _rows(released, key)
    ]
    return Section(
        title=wording.response_title(),
        anchor="response",
        blocks=(
            Paragraph(wording.overall_response()),
            *(rates.margins(released) if released and parts else ()),
        ),
        sections=tuple(parts),
    )


def _rows(released: Released, cohort: str) -> dict[str, int]:
    """The rows of one cohort, or of all together, with the numbers of their weeks."""
    found = (row.rpartition(COHORT) for row in released.rows)
    return {f"{key}{colon}{number}": int(number) for key, colon, number in found if key == cohort}


def _group(released: Released, cohort: str, name: str, labels: Labels) -> Block:
    questionnaires = {number: code for code, number in labels.weeks.items()}
    names = {
        row: labels.week(questionnaires[number]) if number in questionnaires else str(number)
        for row, number in _rows(released, cohort).items()
    }
    if not any(released.value(row, "rate").at for row in names):
        return Paragraph(wording.not_shown())
    return rates.figure(released, names, name, of=name)

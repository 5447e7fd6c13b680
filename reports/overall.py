"""All organisations of a study together become the tables of its own release.

The response by cohort and week; for every questionnaire its questions, pooled over the
organisations that released them, and what derives from those; and benchmarks of
questions and scales, made of released values alone. Nothing is written here.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from organisations.models.schedule import Study
from reports import members, response, tabulation
from reports.coverage import Part
from reports.disclosure import comparison, participation
from reports.disclosure.comparison import Before
from reports.disclosure.pooled import Organisation, Pool, answered
from reports.disclosure.published import Published
from reports.disclosure.tables import Table, cell
from reports.members import Members
from reports.models import ReleasedTable
from reports.response import Row
from reports.tabulation import RESPONSE_COLUMNS, Draft
from surveys.definition.model import Rules

COMPARED = ("frequency", "scale")
"""The kinds of released tables of which there are benchmarks."""

Looks = dict[str, Any]

Tables = dict[UUID, dict[str, Table]]
"""What final releases say about one questionnaire's items or scales, by release and subject."""


def draft(study: Study, now: Members, earlier: Sequence[Members], then: Looks) -> Draft:
    """The tables of a study's own release; `earlier` are the versions that came before.

    `then` is what `looks` gave when it was made. Raises what reading sealed answers raises.
    """
    instrument = study.instrument.definition
    covered = now.parts()
    parts = by_questionnaire(covered)
    tables = _response(study, covered, headcounts(now), then)
    for questionnaire in instrument.questionnaires:
        asked = parts.get(questionnaire.code, [])
        tables += _of_questionnaire(questionnaire.code, asked, now, earlier, instrument.rules)
    sha256s = sorted(sha256 for final in now.finals for sha256 in final.sealed_digests)
    return Draft(
        study.instrument.digest, tuple(sha256s), tuple(table.as_json() for table in tables)
    )


def by_questionnaire(parts: Sequence[Part]) -> dict[str, list[Part]]:
    """Who answered each questionnaire."""
    found: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        found[part.week.questionnaire].append(part)
    return found


def looks(study: Study, now: Members) -> Looks:
    """How the study was called when the numbers were made, and its cohorts by their ids.

    And whom it lacked: how many people the others had invited, by cohort and week.
    """
    lacked = response.awaited(study, [final.enrolled.pk for final in now.finals])
    return {
        "name": study.name,
        "cohorts": {str(cohort.pk): cohort.name for cohort in study.cohorts.all()},
        "organisations": len(now.organisations),
        "awaited": {cohort_row(*week): people for week, people in lacked.items()},
    }


def cohort_row(cohort: object, week: int) -> str:
    """The row of the response table for one cohort's week; without a cohort of all."""
    return f"{cohort}:{week}" if cohort else str(week)


def _of_questionnaire(
    code: str, parts: Sequence[Part], now: Members, earlier: Sequence[Members], rules: Rules
) -> list[Table]:
    if not parts:
        return []
    return [
        *tabulation.pooled(
            pool(code, parts, now, earlier, rules), [part.collectors for part in parts]
        ),
        *(each for kind in COMPARED for each in _compared(kind, code, now, earlier, rules)),
    ]


def pool(
    code: str, parts: Sequence[Part], now: Members, earlier: Sequence[Members], rules: Rules
) -> Pool:
    """One questionnaire of every organisation, and who was in its earlier pools."""
    said, invited = _released("frequency", now, code), headcounts(now)
    finals = {final.enrolment_id: final for final in now.finals}
    organisations = [
        Organisation(
            name=members.name(finals[part.enrolment.id]),
            counts=tabulation.counted(part.collectors).counts,
            tables=said[finals[part.enrolment.id].pk],
            headcount=invited[part.enrolment.id],
        )
        for part in parts
    ]
    pools = [
        _pooled_before(each, each.unchanged(now), _released("frequency", each, code))
        for each in earlier
    ]
    return Pool(organisations, rules, pools)


def _compared(
    kind: str, code: str, now: Members, earlier: Sequence[Members], rules: Rules
) -> list[Table]:
    """The benchmarks of a questionnaire's questions, or of its scales."""
    said = _released(kind, now, code)
    before = [(each, each.unchanged(now), _released(kind, each, code)) for each in earlier]
    subjects = dict.fromkeys(subject for tables in said.values() for subject in tables)
    found = [
        comparison.table(
            _about(subject, now, said),
            [Before(_about(subject, each, tables), same) for each, same, tables in before],
            rules,
        )
        for subject in subjects
    ]
    return [table for table in found if table]


def _released(kind: str, of: Members, questionnaire: str) -> Tables:
    """What its members released of one questionnaire, opened."""
    tables: Tables = {final.pk: {} for final in of.finals}
    found = ReleasedTable.objects.filter(kind=kind, questionnaire=questionnaire)
    for stored in found.filter(release__in=of.finals):
        tables[stored.release_id][stored.subject] = tabulation.opened(tabulation.stored(stored))
    return tables


def _about(subject: str, of: Members, tables: Tables) -> list[tuple[str, Table]]:
    """What each organisation released about a subject, the earliest cohort first."""
    return [
        (members.name(final), tables[final.pk][subject])
        for final in of.finals
        if subject in tables[final.pk]
    ]


def _pooled_before(
    of: Members, unchanged: frozenset[str], tables: Tables
) -> Mapping[str, frozenset[str]]:
    """Who was in an earlier pool of each subject, and is the same now, or gone."""
    found: dict[str, set[str]] = defaultdict(set)
    for final in of.finals:
        for subject, table in tables[final.pk].items():
            if answered(table):
                found[subject].add(members.name(final))
    return {subject: frozenset(names) & unchanged for subject, names in found.items()}


def headcounts(of: Members) -> dict[UUID, int]:
    """How many people each enrolment had invited when its final release was made."""
    tables = ReleasedTable.objects.filter(kind="response", release__in=of.finals)
    enrolments = {final.pk: final.enrolled.pk for final in of.finals}
    return {
        enrolments[table.release_id]: int(table.cells[cell(table.rows[0], "headcount")][1])
        for table in tables
    }


def _response(
    study: Study, parts: Sequence[Part], invited: Mapping[UUID, int], then: Looks
) -> list[Table]:
    """R9: by cohort and week, exact where enough organisations stand behind a number."""
    cohorts = list(study.cohorts.filter(pk__in=then["cohorts"]))
    awaited = {_week(row): people for row, people in then["awaited"].items()}
    found = response.of_parts(parts, invited, cohorts, awaited, study.instrument.definition.rules)
    cells: dict[str, Published] = {}
    rows = []
    for line in (*found.cohorts, found.total):
        for number, values in zip(found.weeks, _values(line), strict=True):
            row = cohort_row(line.cohort and line.cohort.pk, number)
            rows.append(row)
            cells |= {
                cell(row, name): value for name, value in zip(RESPONSE_COLUMNS, values, strict=True)
            }
    return [Table("response", "response", "", tuple(rows), RESPONSE_COLUMNS, cells)]


def _week(row: str) -> tuple[UUID, int]:
    """What `cohort_row` named."""
    cohort, _colon, number = row.rpartition(":")
    return UUID(cohort), int(number)


def _values(row: Row) -> list[tuple[Published, ...]]:
    """The columns of each week, in the order of `RESPONSE_COLUMNS`."""
    return [
        (
            *(each.answered, each.headcount, each.rate),
            *participation.margins(each.answered, each.headcount.floor),
        )
        for each in row.weeks
    ]

"""Releases made of invented published values, for any instrument: no answers, no analysis.

The values are plausible in form (grids, ends, withheld cells) and follow from a
seed, so that two calls give the same release.
"""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from organisations import appearance
from organisations.models.schedule import Enrolment, Week
from reports.disclosure.published import (
    Count,
    Encoded,
    Mean,
    Published,
    Share,
    Withheld,
    decode,
    encode,
)
from reports.models import Release, ReleasedTable
from surveys import clock
from surveys.definition.model import Instrument, Item
from tests.factories import (
    CohortFactory,
    EnrolmentFactory,
    OrganisationFactory,
    StudyFactory,
    WeekFactory,
    store_instrument,
)
from tests.instruments import tiny_instrument

STARTED = datetime(2030, 1, 7, 7, tzinfo=UTC)
STEP = 5

Tables = list[dict[str, Any]]


def enrolment(definition: Instrument | None = None, **organisation: Any) -> Enrolment:
    """An enrolment in a cohort with one planned week for each questionnaire.

    An invented organisation's (`rehearsal=True`) is in a rehearsal's study.
    """
    instrument = store_instrument(definition := definition or tiny_instrument())
    rehearsal = organisation.get("rehearsal", False)
    cohort = CohortFactory(study=StudyFactory(instrument=instrument, rehearsal=rehearsal))
    for number, questionnaire in enumerate(definition.questionnaires, 1):
        WeekFactory(
            cohort=cohort,
            number=number,
            questionnaire=questionnaire.code,
            opens_at=STARTED + timedelta(weeks=number - 1),
        )
    return EnrolmentFactory(cohort=cohort, organisation=OrganisationFactory(**organisation))


def weekly(
    of: Enrolment,
    number: int = 1,
    *,
    withheld: bool = False,
    groups: bool = True,
    decisions: Sequence[str] = (),
    hidden: str = "",
    hidden_item: str = "",
) -> Release:
    """A release of one week; `withheld` shows nothing at all, for the rules in `decisions`.

    `hidden` names a column, and `hidden_item` an item, of which nothing is shown.
    """
    week = of.cohort.weeks.get(number=number)
    definition = of.cohort.study.instrument.definition
    tables = week_tables(definition, week.questionnaire, withheld=withheld, groups=groups)
    for table in tables:
        table["decisions"] = list(decisions)
        for name in table["cells"]:
            if name.partition("|")[2] == hidden or table["subject"] == hidden_item:
                table["cells"][name] = encode(Withheld())
    return store(of, week, [response_table([week.questionnaire], withheld=withheld), *tables])


def final(of: Enrolment, *, withheld: bool = False) -> Release:
    """The final release: response, trends and every week's tables."""
    definition = of.cohort.study.instrument.definition
    return store(of, None, final_tables(definition, withheld=withheld))


def final_tables(definition: Instrument, *, withheld: bool = False) -> Tables:
    codes = [questionnaire.code for questionnaire in definition.questionnaires]
    tables = [response_table(codes, withheld=withheld)]
    tables += trend_tables(definition, withheld=withheld)
    for code in codes:
        tables += week_tables(definition, code, withheld=withheld)
    return tables


def response_table(codes: list[str], *, withheld: bool = False) -> dict[str, Any]:
    cells: dict[str, Published] = {}
    for at, code in enumerate(codes):
        cells[f"{code}|n"] = Withheld() if withheld else Count(45 - STEP * (at % 3))
        cells[f"{code}|headcount"] = Count(120, 1)
        cells[f"{code}|rate"] = Withheld() if withheld else Share(37 - 4 * (at % 3), 1)
        cells[f"{code}|margin95"] = Withheld() if withheld else Mean(116 + 11 * (at % 3))
        cells[f"{code}|margin99"] = Withheld() if withheld else Mean(153 + 14 * (at % 3))
    columns = ["n", "headcount", "rate", "margin95", "margin99"]
    return _table("response", "response", "", codes, columns, cells)


def trend_tables(definition: Instrument, *, withheld: bool = False) -> Tables:
    tables = []
    for item in definition.items:
        codes = list(definition.questionnaires_with(item.code))
        if len(codes) > 1 and item.type in ("scale5", "grade10") and not item.quasi_identifier:
            cells: dict[str, Published] = {}
            for at, code in enumerate(codes):
                rng = random.Random(f"{code}{item.code}")  # noqa: S311 - invented numbers
                cells[f"{code}|n"] = Withheld() if withheld else Count(45 - STEP * (at % 3))
                cells[f"{code}|mean"] = Withheld() if withheld else _mean(item, rng)
            tables.append(_table("trend", item.code, "", codes, ["n", "mean"], cells))
    return tables


def week_tables(
    definition: Instrument, questionnaire: str, *, withheld: bool = False, groups: bool = True
) -> Tables:
    """A frequency table for each item of one questionnaire."""
    columns = ["total"]
    if groups:
        columns += [
            f"{code}:{category.code}"
            for code in definition.breakdowns
            for category in definition.item(code).safe_categories
        ]
    return [
        _item_table(item, questionnaire, columns, withheld=withheld)
        for item in definition.items_of(questionnaire)
    ]


def _item_table(
    item: Item, questionnaire: str, columns: list[str], *, withheld: bool
) -> dict[str, Any]:
    rng = random.Random(f"{questionnaire}{item.code}")  # noqa: S311 - invented numbers
    own = [column for column in columns if not column.startswith(f"{item.code}:")]
    if item.type == "text":
        own = ["total"]
    rows = rows_of(item)
    cells: dict[str, Published] = {}
    for column in own:
        for row, value in _column(item, rows, column, rng).items():
            cells[f"{row}|{column}"] = Withheld() if withheld else value
    return _table("frequency", item.code, questionnaire, rows, own, cells)


def rows_of(item: Item) -> list[str]:
    """The rows that a release has for this item."""
    if item.type == "text":
        return ["n"]
    if item.quasi_identifier:
        return ["n", *(f"answer:{one.code}" for one in item.safe_categories), "missing"]
    if item.type == "number":
        return ["n", "mean", "missing"]
    if item.type == "allocation":
        return ["n", *(f"mean:{option.code}" for option in item.options), "missing"]
    rows = ["n", *(f"answer:{key}" for key in item.answer_keys)]
    rows += ["mean"] if item.type in ("scale5", "grade10") else []
    rows += ["na"] if item.na_option else []
    return [*rows, "missing"]


def _column(item: Item, rows: list[str], column: str, rng: random.Random) -> dict[str, Published]:
    cells: dict[str, Published] = {}
    answers = [row for row in rows if row.startswith("answer:")]
    weights = [rng.random() ** 2 for _row in answers]
    for row in rows:
        if row == "n":
            cells[row] = Count(45 if column == "total" else 20)
        elif row == "mean":
            cells[row] = _mean(item, rng)
        elif row.startswith("mean:"):
            cells[row] = Mean(rng.randint(20, 10_000 // len(rows) // 8))
        elif row in ("na", "missing"):
            if row == "missing" and column != "total":
                continue
            cells[row] = Share(STEP, STEP, "low")
        else:
            part = weights[answers.index(row)] / (sum(weights) if item.type != "multi" else 1)
            cells[row] = share(100 * part)
    return cells


def share(percent: float) -> Share:
    """A share on a grid of five percent with both ends coded."""
    if percent <= STEP:
        return Share(STEP, STEP, "low")
    if percent >= 100 - STEP:
        return Share(100 - STEP, STEP, "high")
    return Share(STEP * round(percent / STEP), STEP)


def _mean(item: Item, rng: random.Random) -> Mean:
    if item.type == "scale5":
        return Mean(rng.randint(28, 43))
    if item.type == "grade10":
        return Mean(rng.randint(66, 79))
    low, high = int((item.min or 0) * 10), int((item.max or 100) * 10)
    return Mean(rng.randint(low, high))


def table(
    kind: str, subject: str, questionnaire: str, cells: dict[str, Published]
) -> dict[str, Any]:
    """A table with just these cells, by "row|column"; rows and columns in their order."""
    names = [name.split("|") for name in cells]
    rows = list(dict.fromkeys(row for row, _column in names))
    columns = list(dict.fromkeys(column for _row, column in names))
    return _table(kind, subject, questionnaire, rows, columns, cells)


def _table(
    kind: str,
    subject: str,
    questionnaire: str,
    rows: list[str],
    columns: list[str],
    cells: dict[str, Published],
) -> dict[str, Any]:
    encoded: dict[str, Encoded] = {key: encode(value) for key, value in cells.items()}
    return {
        "kind": kind,
        "subject": subject,
        "questionnaire": questionnaire,
        "rows": rows,
        "columns": columns,
        "cells": encoded,
        "decisions": [],
    }


def overall(
    finals: Sequence[Release], *, withheld: bool = False, median: Published | None = None
) -> Release:
    """A study's own release over these final releases: pooled questions and benchmarks.

    With a `median` the benchmarks are of ten organisations, below which there is none.
    """
    study = finals[0].of_study
    definition, cohorts = study.instrument.definition, list(study.cohorts.all())
    codes = [questionnaire.code for questionnaire in definition.questionnaires]
    weeks = [str(number) for number in range(1, len(codes) + 1)]
    rows = [*(f"{cohort.pk}:{week}" for cohort in cohorts for week in weeks), *weeks]
    tables = [response_table(rows, withheld=withheld)]
    for code in codes:
        pooled = week_tables(definition, code, withheld=withheld)
        tables += [*pooled, *(made for table in pooled if (made := _benchmark(table, median)))]
    release = Release(
        study=study,
        made_from=sorted(str(final.pk) for final in finals),
        appearance={
            "name": study.name,
            "cohorts": {str(cohort.pk): cohort.name for cohort in cohorts},
            "organisations": len(finals),
        },
    )
    return _store(release, study.instrument.digest, tables)


def _benchmark(table: dict[str, Any], median: Published | None) -> dict[str, Any] | None:
    """The comparison of the means of one question."""
    if "mean" not in table["rows"]:
        return None
    encoded = table["cells"]["mean|total"]
    columns = ["benchmark", "median", "organisations"]
    cells = dict(
        zip(
            (f"mean|{column}" for column in columns),
            (decode(encoded), median or Withheld(), Count(10 if median else 6, 1)),
            strict=True,
        )
    )
    return _table("benchmark", table["subject"], table["questionnaire"], ["mean"], columns, cells)


def store(of: Enrolment, week: Week | None, tables: Tables) -> Release:
    looks = appearance.looks(of.organisation)
    release = Release(enrolment=of, week=week, appearance=looks)
    return _store(release, of.cohort.study.instrument.digest, tables)


def _store(release: Release, instrument_digest: str, tables: Tables) -> Release:
    release.instrument_digest = instrument_digest
    release.sealed_digests = ["0" * 64]
    release.code_version, release.rule_version = "1.0.0", "2026.1"
    release.digest = f"{release.week.number if release.week else 0:064d}"
    release.made_at = clock.now()
    release.save(force_insert=True)
    order = count(1)
    ReleasedTable.objects.bulk_create(
        ReleasedTable(release=release, order=next(order), **table) for table in tables
    )
    return release

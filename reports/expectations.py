"""What a cohort's organisations can expect, and beside it what was released of the same weeks.

Computed from headcounts, rules and an assumption; answers play no part. What came is read
from released numbers, which are rounded.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from organisations.models.schedule import Cohort, Enrolment, Study
from reports.disclosure.columns import TOTAL
from reports.disclosure.expected import Breakdown, names_group
from reports.disclosure.published import Count, Withheld, decode
from reports.disclosure.tables import cell
from reports.models import ReleasedTable
from reports.planning import groups, response
from reports.planning.outlook import Moment, Outlook, outlook, pair
from reports.planning.response import RULE_OF_THUMB, Response, Seen
from surveys import calibration
from surveys.definition.model import Instrument, Item

Basis = Literal["seen", "published", "thumb"]
"""Where an assumption comes from: this study's released weeks, the source, or no study at all."""

Came = dict[tuple[UUID, int], Count | Withheld]
"""Released numbers of answers by enrolment and number of the week."""


@dataclass(frozen=True)
class Assumption:
    """A response, and what it rests on."""

    response: Response
    basis: Basis


@dataclass(frozen=True)
class Part:
    """One week of one organisation: what is expected, and what was released (None: not yet).

    `expected` is the share, in percent, of groups that are expected to be shown, `with_mean`
    that of groups with a mean, `shown` that of groups which were; None without breakdowns.
    """

    number: int
    title: str
    moment: Moment
    came: Count | Withheld | None
    shown: int | None

    @property
    def expected(self) -> int | None:
        visible = self.moment.visible
        return round(100 * visible.shown / visible.groups) if visible.groups else None

    @property
    def with_mean(self) -> int | None:
        visible = self.moment.visible
        return round(100 * visible.with_mean / visible.groups) if visible.groups else None


@dataclass(frozen=True)
class Line:
    """One organisation: all its weeks, and the two between which a change is looked for."""

    enrolment: Enrolment
    weeks: tuple[Part, ...]
    outlook: Outlook
    between: tuple[Part, Part]


def assumed(study: Study) -> Assumption:
    """What to assume of a study's response: what was released of it, or else what is known."""
    definition = study.instrument.definition
    seen = _seen(study, _came(study))
    if found := response.of_seen(seen):
        return Assumption(found, "seen")
    published = response.of_calibration(definition, calibration.of(definition.code))
    return Assumption(published, "published") if published else Assumption(RULE_OF_THUMB, "thumb")


def of_cohort(cohort: Cohort, expected: Response, language: str) -> list[Line]:
    """Every organisation of a cohort that has not withdrawn.

    Which groups were shown is looked up for the two weeks of the change only.
    """
    enrolments = cohort.enrolments.filter(withdrawn_at=None).select_related("organisation")
    weeks = pair(cohort.study.instrument.definition)
    return _lines(cohort, list(enrolments), expected, language, shown_in=weeks)


def of_enrolment(enrolment: Enrolment, expected: Response, language: str) -> Line:
    """One organisation."""
    weeks = range(1, len(enrolment.cohort.study.instrument.definition.questionnaires) + 1)
    (line,) = _lines(enrolment.cohort, [enrolment], expected, language, shown_in=weeks)
    return line


def _lines(
    cohort: Cohort,
    enrolments: Sequence[Enrolment],
    expected: Response,
    language: str,
    *,
    shown_in: Sequence[int],
) -> list[Line]:
    definition = cohort.study.instrument.definition
    came = _came(cohort.study)
    shown = _shown(definition, enrolments, shown_in)
    between = pair(definition)
    asked = _asked(definition)
    titles = [each.title.in_language(language) for each in definition.questionnaires]
    lines = []
    for enrolment in enrolments:
        answers = expected.answers(enrolment.headcount, len(titles))
        found = outlook(enrolment.headcount, answers, asked, between, definition.rules)
        weeks = tuple(
            Part(number, title, found.weeks[number - 1], came.get(key), shown.get(key))
            for number, title in enumerate(titles, 1)
            for key in [(enrolment.pk, number)]
        )
        first, second = (weeks[number - 1] for number in between)
        lines.append(Line(enrolment, weeks, found, (first, second)))
    return lines


def _asked(definition: Instrument) -> list[tuple[Breakdown, ...]]:
    """The breakdowns of each questionnaire in turn."""
    known = calibration.of(definition.code)
    return [groups.breakdowns(definition, each.code, known) for each in definition.questionnaires]


def _came(study: Study) -> Came:
    """The released numbers of answers of a whole study."""
    tables = ReleasedTable.objects.filter(
        kind="response",
        release__enrolment__cohort__study=study,
        release__week__isnull=False,
        release__replaced_at__isnull=True,
    ).values_list("release__enrolment_id", "release__week__number", "rows", "cells")
    found: Came = {}
    for enrolment, number, rows, cells in tables:
        value = decode(cells[cell(rows[0], "n")])
        assert isinstance(value, Count | Withheld)  # noqa: S101 - R9 knows no other
        found[enrolment, number] = value
    return found


def _seen(study: Study, came: Came) -> list[Seen]:
    """What came, by enrolment; numbers that are withheld are not known."""
    heads = Enrolment.objects.filter(cohort__study=study).values_list("pk", "headcount")
    answers: dict[UUID, dict[int, int]] = defaultdict(dict)
    for (enrolment, number), value in came.items():
        if isinstance(value, Count):
            answers[enrolment][number] = value.floor
    return [Seen(headcount, answers[enrolment]) for enrolment, headcount in heads]


def _shown(
    definition: Instrument, enrolments: Sequence[Enrolment], weeks: Sequence[int]
) -> dict[tuple[UUID, int], int]:
    """The share of groups shown under a name, in percent, over the items that everybody is asked.

    An item for some has no more groups than they do, so nothing is expected of it.
    """
    tables = ReleasedTable.objects.filter(
        kind="frequency",
        release__enrolment__in=enrolments,
        release__week__number__in=weeks,
        release__replaced_at__isnull=True,
    ).values_list(
        "release__enrolment_id", "release__week__number", "questionnaire", "subject", "columns"
    )
    possible = {
        each.code: sum(len(one.shares) for one in breakdowns)
        for each, breakdowns in zip(definition.questionnaires, _asked(definition), strict=True)
    }
    counted: dict[tuple[UUID, int], list[int]] = defaultdict(lambda: [0, 0])
    for enrolment, number, questionnaire, subject, columns in tables:
        if not possible[questionnaire] or not _is_for_all(definition.by_code[subject]):
            continue
        counts = counted[enrolment, number]
        counts[0] += sum(names_group(column) for column in columns if column != TOTAL)
        counts[1] += possible[questionnaire]
    return {key: round(100 * shown / of) for key, (shown, of) in counted.items()}


def _is_for_all(item: Item) -> bool:
    """Whether an item is broken down, and asked of everybody."""
    apart = item.quasi_identifier or item.type == "text"
    return not apart and item.role == "all" and item.condition is None

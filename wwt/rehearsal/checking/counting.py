"""Published numbers of organisations, people and answers, and of factors that were found."""

from typing import Any

import numpy as np
from django.db.models import Max, Min, Sum
from scipy.special import ndtri

from organisations.models.schedule import Enrolment
from reports import response
from reports.disclosure.published import Count
from surveys.definition.calibration import FigureCheck
from wwt.rehearsal.checking.association import (
    correlation,
    eta,
    is_significant,
    is_significant_ratio,
)
from wwt.rehearsal.checking.evidence import Evidence
from wwt.rehearsal.checking.relations import Found
from wwt.rehearsal.checking.verdict import inside

Outcome = tuple[str, bool]
"""Ours in words, and whether it fits."""
HALF = 0.25
POINTS = 100


def organisations(evidence: Evidence, _check: FigureCheck, published: Any) -> Outcome:
    found = _enrolments(evidence).values("organisation").distinct().count()
    return str(found), found == published


def questionnaires(evidence: Evidence, _check: FigureCheck, published: Any) -> Outcome:
    return str(len(evidence.answers)), len(evidence.answers) == published


def cohort_sizes(evidence: Evidence, _check: FigureCheck, published: Any) -> Outcome:
    cohorts = evidence.study.cohorts.order_by("starts_on")
    found = [cohort.enrolments.count() for cohort in cohorts]
    return _listed(found), found == list(published.values())


def periods(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    """The months in which cohorts begin and end."""
    cohorts = list(evidence.study.cohorts.order_by("starts_on"))
    spans = [
        cohort.weeks.aggregate(first=Min("opens_at"), last=Max("closes_at")) for cohort in cohorts
    ]
    shown = ", ".join(f"{s['first']:%d %b} - {s['last']:%d %b}" for s in spans)
    right = len(spans) == len(check.months) and all(
        first <= span["first"].month and span["last"].month <= last
        for span, (first, last) in zip(spans, check.months.values(), strict=False)
    )
    return shown, right


def sizes(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    heads = list(_enrolments(evidence).values_list("headcount", flat=True))
    right = inside(min(heads), check.smallest) and inside(max(heads), check.largest)
    return f"{min(heads)} to {max(heads)}", right


def responded(evidence: Evidence, check: FigureCheck, published: Any) -> Outcome:
    """A row of the response table as reports show it: exact numbers, cell by cell."""
    table = response.table(evidence.study)
    rows = {str(row.cohort.name): row for row in table.cohorts if row.cohort}
    row = rows.get(check.cohort) if check.cohort else table.total
    if row is None:
        return "no such cohort", False
    cells = [week.answered for week in row.weeks]
    found = [c.floor if isinstance(c, Count) and c.step == 1 else None for c in cells]
    return _listed(found), found == list(published)


def headcount(evidence: Evidence, _check: FigureCheck, published: Any) -> Outcome:
    found = _invited(evidence)
    return str(found), found == published


def margin(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    """The margin of error of a share of one half in the worst week, with a finite population."""
    people = _invited(evidence)
    z = float(ndtri((1 + check.confidence) / 2))
    rows = min(frame.height for frame in evidence.answers.values())
    finite = (people - rows) / max(people - 1, 1)
    found = POINTS * z * float(np.sqrt(HALF / rows * finite))
    return f"at most {found:.2f} points", inside(found, check.within or (0, 0))


def texts(evidence: Evidence, _check: FigureCheck, published: Any) -> Outcome:
    named: Any = evidence.instrument.codebook["questions"]
    counts = dict(evidence.texts["item"].value_counts().iter_rows())
    found = {question: counts.get(item, 0) for question, item in named.items()}
    wanted = {question: n for question, n in published.items() if question in found}
    right = found == wanted and sum(found.values()) == published["total"]
    return ", ".join(f"{question} {n}" for question, n in found.items()), right


def open_questions(evidence: Evidence, check: FigureCheck, published: Any) -> Outcome:
    asked = {item.code for item in evidence.instrument.items_of(check.questionnaire)}
    items = evidence.texts.filter(evidence.texts["item"].is_in(asked))["item"].n_unique()
    return str(items), items == published


def matrix_size(evidence: Evidence, _check: FigureCheck, published: Any) -> Outcome:
    matrix: Any = evidence.instrument.characteristics
    found = [len(matrix["characteristics"]), len(matrix["consequences"])]
    right = found == list(published) and len(matrix["cells"]) == found[0] * found[1]
    return _listed(found), right


def confirmed(found: list[Found], check: FigureCheck, published: Any) -> Outcome:
    """How many factors of an outcome came out with their strength and direction."""
    right = [each for each in found if each.block["outcome"] == check.outcome and each.holds]
    counts: dict[str, int] = {"total": len(right)}
    for each in right:
        column = str(each.factor["column"])
        counts[column] = counts.get(column, 0) + 1
    wanted = published if isinstance(published, dict) else {"total": published}
    shown = ", ".join(f"{name or 'all'} {n}" for name, n in counts.items() if name)
    return shown, all(counts.get(name) == n for name, n in wanted.items())


def significant(evidence: Evidence, check: FigureCheck, _published: Any) -> Outcome:
    """How many questions go with an outcome at the one percent level, in any questionnaire."""
    (block,) = [each for each in evidence.instrument.factors if each["outcome"] == check.outcome]
    items: Any = block["items"]
    found: set[str] = set()
    for questionnaire in evidence.asked(items):
        score = evidence.score(questionnaire, items)
        for item in evidence.instrument.items_of(questionnaire):
            if item.code not in items and item.code not in found and item.type != "text":
                names = _columns(evidence, questionnaire, item.code)
                if any(_goes_with(evidence, questionnaire, name, score) for name in names):
                    found.add(item.code)
    return f"{len(found)} questions", inside(len(found), check.within or (0, 0))


def _columns(evidence: Evidence, questionnaire: str, code: str) -> list[str]:
    columns = evidence.answers[questionnaire].columns
    return [name for name in columns if name == code or name.startswith(f"{code}.")][:1]


def _goes_with(evidence: Evidence, questionnaire: str, name: str, score: Any) -> bool:
    item = evidence.instrument.item(name.partition(".")[0])
    if item.type == "single":
        return is_significant_ratio(*eta(evidence.places(questionnaire, name), score))
    return is_significant(*correlation(evidence.numbers(questionnaire, name), score))


def _enrolments(evidence: Evidence) -> Any:
    return Enrolment.objects.filter(cohort__study=evidence.study)


def _invited(evidence: Evidence) -> int:
    return int(_enrolments(evidence).aggregate(total=Sum("headcount"))["total"] or 0)


def _listed(values: list[Any]) -> str:
    return " ".join(map(str, values))

"""The response beside the workforce, and what weights make of the main results."""

from reports import wording
from reports.report import composed, phrases
from reports.report.labels import Labels
from reports.report.model import (
    Block,
    Figure,
    PairRow,
    Pairs,
    Paragraph,
    Row,
    Section,
    Table,
    Value,
)
from reports.report.released import Numbers, Released

RESPONSE, WORKFORCE = "response", "workforce"
WEIGHTED, MEAN = "weighted", "mean"
MOST = 10
"""Results that the table about weights shows at most."""
SAME = 0.05
"""Means in tenths that lie less apart are the same."""

Moved = tuple[str, Value, Value]
"""A question, its mean without weights, and with them."""


def beside(code: str, numbers: Numbers, labels: Labels) -> tuple[Block, ...]:
    """One breakdown in the first week that has it, beside the workforce; empty where unknown."""
    tables = numbers.asked("composition", code)
    shown = {week: table for week, table in tables.items() if _is_shown(table)}
    if not shown:
        return ()
    week, table = next(iter(shown.items()))
    names = {group: labels.group(f"{code}:{group}") for group in table.rows}
    week_name = labels.short_week(week)
    return (
        _said(table, names, week_name),
        _figure(code, table, names, week_name, labels),
    )


def _is_shown(table: Released) -> bool:
    return all(table.value(group, RESPONSE).at is not None for group in table.rows)


def _said(table: Released, names: dict[str, str], week: str) -> Paragraph:
    """Where the response differs most from the workforce, in words."""
    pairs = [(names[g], table.value(g, RESPONSE), table.value(g, WORKFORCE)) for g in table.rows]
    name, response, workforce = max(pairs, key=lambda pair: _apart(pair[1], pair[2]))
    if _apart(response, workforce) < 1:
        return Paragraph(composed.composed_alike(week))
    text = composed.composed_otherwise(name, response.text, workforce.text, week)
    return Paragraph(text, (response, workforce))


def _apart(first: Value, second: Value) -> float:
    return abs((first.at or 0.0) - (second.at or 0.0))


def _figure(code: str, table: Released, names: dict[str, str], week: str, labels: Labels) -> Figure:
    question = labels.question(code)
    groups = (composed.in_response(week), composed.in_workforce())
    values = {
        group: (table.value(group, RESPONSE), table.value(group, WORKFORCE)) for group in names
    }
    return Figure(
        chart=Pairs(
            groups=groups,
            rows=tuple(PairRow(name, values[group]) for group, name in names.items()),
            low=0.0,
            high=100.0,
            hidden=wording.hidden(),
        ),
        alt=composed.alt_beside_workforce(question, week),
        table=Table(
            caption=composed.beside_workforce(question),
            head=(wording.group(), *groups),
            rows=tuple(Row(name, values[group]) for group, name in names.items()),
        ),
        slide=composed.beside_workforce(question),
    )


def weighted(numbers: Numbers, labels: Labels) -> Section | None:
    """How far weights move the means; None where the release has no weighted ones."""
    found = list(_moved(numbers, labels))
    if not found:
        return None
    changed = sorted(found, key=lambda each: -_apart(each[1], each[2]))[:MOST]
    moved = sum(_apart(plain, heavy) > SAME for _, plain, heavy in found)
    worth, effect = _fewest(numbers, labels)
    head = (phrases.about(), composed.unweighted(), composed.weighted())
    return Section(
        title=composed.weighted_title(),
        anchor="weighted",
        blocks=(
            Paragraph(composed.weighted_intro()),
            Paragraph(composed.effective(worth.text, effect.text), (worth, effect)),
            Paragraph(composed.moved(moved, len(found))),
            Table(
                caption=composed.weighted_title(),
                head=head,
                rows=tuple(Row(name, (plain, heavy)) for name, plain, heavy in changed),
            ),
        ),
    )


def _moved(numbers: Numbers, labels: Labels) -> list[Moved]:
    """Every mean that is shown both ways, in the order of asking."""
    found = []
    for questionnaire, code, table in _tables(numbers, labels):
        plain = numbers.frequency(questionnaire, code)
        heavy = table.value(MEAN, WEIGHTED)
        if plain and heavy.at is not None:
            name = f"{labels.question(code)} ({labels.short_week(questionnaire)})"
            found.append((name, plain.value(MEAN), heavy))
    return found


def _fewest(numbers: Numbers, labels: Labels) -> tuple[Value, Value]:
    """The smallest effective number of people of any question, and its design effect."""
    about = [
        (table.value("effective_n", WEIGHTED), table.value("design_effect", WEIGHTED))
        for _questionnaire, _code, table in _tables(numbers, labels)
    ]
    shown = [each for each in about if each[0].at is not None]
    return min(shown, key=lambda each: each[0].at or 0.0)


def _tables(numbers: Numbers, labels: Labels) -> list[tuple[str, str, Released]]:
    return [
        (questionnaire.code, code, table)
        for questionnaire in labels.instrument.questionnaires
        for code, table in numbers.about("weighted", questionnaire.code).items()
    ]

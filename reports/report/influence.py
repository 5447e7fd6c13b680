"""Factors of influence: what goes together with an outcome, as classes and directions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reports import wording
from reports.report import phrases
from reports.report.deck import first_only
from reports.report.labels import Labels
from reports.report.model import (
    Block,
    Figure,
    Matrix,
    MatrixRow,
    Paragraph,
    Row,
    Section,
    Table,
    Value,
)
from reports.report.released import Numbers, Released
from surveys.definition import relations

ON_SLIDES = 3
"""So many outcomes, the first ones, are in the deck for management."""

Named = dict[str, str]


def section(numbers: Numbers, labels: Labels) -> Section:
    """Every outcome with its factors, then what people are beside what it may lead to."""
    parts = [
        *_outcomes(numbers, labels),
        *_characteristics(numbers, labels, list(labels.weeks)),
    ]
    return _chapter(parts)


def of_week(questionnaire: str, numbers: Numbers, labels: Labels) -> Section:
    """The same chapter about one questionnaire."""
    parts = [
        *_outcomes(numbers, labels, questionnaire),
        *_characteristics(numbers, labels, [questionnaire]),
    ]
    return _chapter(parts)


def _chapter(parts: Sequence[Section]) -> Section:
    if not any(part.shows_numbers for part in parts):
        blocks: tuple[Block, ...] = (Paragraph(wording.not_shown()),)
        return Section(phrases.influence_title(), "influence", blocks)
    blocks = tuple(Paragraph(text) for text in phrases.influence_intro())
    return Section(phrases.influence_title(), "influence", blocks, first_only(parts, ON_SLIDES))


def _outcomes(numbers: Numbers, labels: Labels, only: str = "") -> Iterable[Section]:
    for outcome in relations.outcomes(labels.instrument):
        tables = numbers.asked("factors", outcome.outcome)
        tables = {code: t for code, t in tables.items() if only in ("", code)}
        if tables:
            names = {factor.code: labels.text(factor.label) for factor in outcome.factors}
            yield _outcome(outcome.outcome, labels.text(outcome.label), names, tables, labels)


def _outcome(
    code: str, title: str, names: Named, tables: dict[str, Released], labels: Labels
) -> Section:
    factors = [each for each in names if any(each in table.rows for table in tables.values())]
    shown = [each for each in factors if _says_anything(each, tables)]
    blocks: list[Block] = []
    if shown:
        blocks.append(_figure(title, shown, names, tables, labels))
    if left_out := [names[each] for each in factors if each not in shown]:
        blocks.append(Paragraph(phrases.left_out(left_out)))
    return Section(title=title, anchor=f"influence-{code}", blocks=tuple(blocks))


def _says_anything(factor: str, tables: dict[str, Released]) -> bool:
    return any(table.tie(factor, "alone").strength is not None for table in tables.values())


def _figure(
    title: str, factors: list[str], names: Named, tables: dict[str, Released], labels: Labels
) -> Figure:
    columns = [
        (phrases.tie_column(column, labels.short_week(code)), table, column)
        for code, table in tables.items()
        for column in ("alone", "beside")
    ]
    rows = tuple(
        MatrixRow(names[each], tuple(table.tie(each, column) for _n, table, column in columns))
        for each in factors
    )
    heads = tuple(name for name, _table, _column in columns)
    return Figure(
        chart=matrix(heads, rows),
        alt=phrases.alt_influence(title, _strongest(rows)),
        table=Table(
            caption=title,
            head=(phrases.factor(), *_heads(tables, labels)),
            rows=tuple(Row(names[each], _values(each, tables)) for each in factors),
        ),
        slide=f"{phrases.influence_title()}: {title}",
    )


def _heads(tables: dict[str, Released], labels: Labels) -> Iterable[str]:
    for code in tables:
        for column in ("alone", "beside", "n"):
            yield phrases.tie_column(column, labels.short_week(code))


def _values(factor: str, tables: dict[str, Released]) -> tuple[Value, ...]:
    return tuple(
        table.value(factor, column)
        for table in tables.values()
        for column in ("alone", "beside", "n")
    )


def whole_map(numbers: Numbers, labels: Labels) -> Iterable[Figure]:
    """All factors against all outcomes, each where it was first asked; nothing without one."""
    tables: dict[str, Released] = {}
    names: Named = {}
    factors: Named = {}
    for outcome in relations.outcomes(labels.instrument):
        asked = numbers.asked("factors", outcome.outcome)
        if asked:
            tables[outcome.outcome] = next(iter(asked.values()))
            names[outcome.outcome] = labels.text(outcome.label)
            factors |= {each.code: labels.text(each.label) for each in outcome.factors}
    title = phrases.factor_matrix_title()
    figure = _cross(title, factors, names, tables, "alone")
    return (replace(figure, table=_listed(title, factors, names, tables)),) if figure else ()


def _listed(title: str, factors: Named, outcomes: Named, tables: dict[str, Released]) -> Table:
    """One line for each outcome and factor: so many outcomes fit beside each other on no page."""
    return Table(
        caption=title,
        head=(phrases.outcome_and_factor(), *phrases.strength_and_number()),
        rows=tuple(
            Row(
                f"{outcomes[code]}: {factors[factor]}",
                (table.value(factor, "alone"), table.value(factor, "n")),
            )
            for code, table in tables.items()
            for factor in table.rows
        ),
    )


def characteristic_maps(numbers: Numbers, labels: Labels) -> Iterable[Figure | Paragraph]:
    """What people are against what it may lead to, for each week that asked both."""
    for part in _characteristics(numbers, labels, list(labels.weeks)):
        yield Paragraph(part.title)
        yield from (block for block in part.blocks if isinstance(block, Figure))


def matrix(columns: tuple[str, ...], rows: tuple[MatrixRow, ...]) -> Matrix:
    """A map of associations with its words."""
    return Matrix(
        columns=columns,
        rows=rows,
        strengths=phrases.strengths(),
        together=phrases.together(),
        opposite=phrases.opposite(),
        hidden=wording.hidden(),
    )


def _strongest(rows: Sequence[MatrixRow]) -> str:
    """The row with the strongest association; nothing where none is more than none."""
    found = [(max(tie.strength or 0 for tie in row.ties), row.label) for row in rows]
    strength = max(size for size, _label in found)
    return next(label for size, label in found if size == strength) if strength else ""


def _characteristics(
    numbers: Numbers, labels: Labels, questionnaires: Sequence[str]
) -> Iterable[Section]:
    asked = relations.characteristics(labels.instrument)
    if asked is None:
        return
    names = {each.code: labels.text(each.label) for each in asked.characteristics}
    outcomes = {each.code: labels.text(each.label) for each in asked.consequences}
    for code in questionnaires:
        tables = numbers.about("characteristics", code)
        if tables:
            title = phrases.characteristics_title(labels.week(code))
            figure = _cross(title, names, outcomes, tables, "association")
            blocks: tuple[Block, ...] = (figure,) if figure else (Paragraph(wording.not_shown()),)
            yield Section(title=title, anchor=f"characteristics-{code}", blocks=blocks)


def _cross(
    title: str, names: Named, outcomes: Named, tables: dict[str, Released], column: str
) -> Figure | None:
    """What people are, down, against what it may lead to, across."""
    rows = tuple(
        MatrixRow(name, tuple(table.tie(code, column) for table in tables.values()))
        for code, name in names.items()
        if any(code in table.rows for table in tables.values())
    )
    if not any(tie.strength is not None for row in rows for tie in row.ties):
        return None
    heads = tuple(outcomes[code] for code in tables)
    return Figure(
        chart=matrix(heads, rows),
        alt=phrases.alt_influence(title, _strongest(rows)),
        table=Table(
            caption=title,
            head=(phrases.characteristic(), *heads),
            rows=tuple(Row(row.label, tuple(tie.value for tie in row.ties)) for row in rows),
        ),
    )

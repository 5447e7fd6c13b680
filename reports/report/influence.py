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
    Tie,
    Value,
)
from reports.report.released import Numbers, Released
from surveys.definition import relations

ON_SLIDES = 2
"""So many outcomes, the first ones, are in the deck for management."""

ON_ONE_SLIDE = 2
"""So many weeks of an outcome stand on one slide."""
COLUMNS = ("alone", "beside", "n")

Named = dict[str, str]


def section(numbers: Numbers, labels: Labels) -> Section:
    """Every outcome with its factors, then what people are beside what it may lead to."""
    parts = [
        *_outcomes(numbers, labels),
        *_characteristics(numbers, labels, list(labels.weeks)),
    ]
    return _chapter(parts)


def of_week(questionnaire: str, numbers: Numbers, labels: Labels) -> Section:
    """The same chapter about one questionnaire: all outcomes in one list, each with its map."""
    outcomes = list(_outcomes(numbers, labels, questionnaire))
    chapter = _chapter([*outcomes, *_characteristics(numbers, labels, [questionnaire])])
    figures = [
        (each.title, block)
        for each in outcomes
        for block in each.blocks
        if isinstance(block, Figure)
    ]
    if not figures:
        return chapter
    listed = Table(
        caption=phrases.influence_title(),
        head=(phrases.outcome_and_factor(), *(phrases.tie_column(each) for each in COLUMNS)),
        rows=tuple(
            replace(row, header=f"{title}: {row.header}")
            for title, figure in figures
            for row in figure.table.rows
        ),
    )
    on_screen = {each.anchor for each in outcomes}
    return replace(
        chapter,
        blocks=(*chapter.blocks, listed),
        sections=tuple(replace(each, detail=each.anchor in on_screen) for each in chapter.sections),
    )


def _chapter(parts: Sequence[Section]) -> Section:
    if not any(part.shows_numbers for part in parts):
        blocks: tuple[Block, ...] = (Paragraph(wording.not_shown()),)
        return Section(phrases.influence_title(), "influence", blocks)
    shown = [part for part in parts if part.shows_numbers]
    told = [Paragraph(text) for text in (*phrases.influence_intro(), phrases.empty_places())]
    if empty := [part.title for part in parts if not part.shows_numbers]:
        told.append(Paragraph(phrases.left_out(empty)))
    return Section(
        phrases.influence_title(), "influence", tuple(told), first_only(shown, ON_SLIDES)
    )


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
    told = {week: table for week, table in tables.items() if any(_told(table, shown))}
    blocks: list[Block] = []
    if shown:
        blocks.append(_figure(title, shown, names, told, labels))
        if left_out := [names[each] for each in factors if each not in shown]:
            blocks.append(Paragraph(phrases.left_out(left_out)))
    return Section(title=title, anchor=f"influence-{code}", blocks=tuple(blocks))


def _says_anything(factor: str, tables: dict[str, Released]) -> bool:
    return any(any(_told(table, [factor])) for table in tables.values())


def _told(table: Released, factors: Sequence[str]) -> Iterable[bool]:
    """For each factor whether its association is shown in this week."""
    return (table.tie(factor, "alone").strength is not None for factor in factors)


def _figure(
    title: str, factors: list[str], names: Named, tables: dict[str, Released], labels: Labels
) -> Figure:
    """A map with two columns for each week; its table has a line for each factor and week."""
    weeks = {code: labels.short_week(code) if len(tables) > 1 else "" for code in tables}
    columns = [
        (phrases.tie_column(column, weeks[code]), table, column)
        for code, table in tables.items()
        for column in ("alone", "beside")
    ]
    rows = tuple(
        MatrixRow(names[each], tuple(_tie(table, each, column) for _n, table, column in columns))
        for each in factors
    )
    return Figure(
        chart=matrix(tuple(name for name, _table, _column in columns), rows),
        alt=phrases.alt_influence(title, _strongest(rows)),
        table=Table(
            caption=title,
            head=(phrases.factor(), *(phrases.tie_column(each) for each in COLUMNS)),
            rows=tuple(
                Row(
                    f"{names[each]} ({weeks[code]})" if weeks[code] else names[each],
                    tuple(table.value(each, column) for column in COLUMNS),
                )
                for each in factors
                for code, table in tables.items()
                if any(_told(table, [each]))
            ),
        ),
        slide=f"{phrases.influence_title()}: {title}" if len(tables) <= ON_ONE_SLIDE else "",
    )


def whole_map(numbers: Numbers, labels: Labels) -> Iterable[Figure]:
    """All factors against all outcomes, each where it is first shown; nothing without one."""
    tables: dict[str, Released] = {}
    names: Named = {}
    factors: Named = {}
    for outcome in relations.outcomes(labels.instrument):
        asked = numbers.asked("factors", outcome.outcome)
        if asked:
            shown = (table for table in asked.values() if any(_told(table, table.rows)))
            tables[outcome.outcome] = next(shown, next(iter(asked.values())))
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
        for block in part.blocks:
            if isinstance(block, Figure):
                yield Paragraph(part.title)
                yield block


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


def _tie(table: Released, row: str, column: str) -> Tie:
    """The association; without words where the two were not set beside each other at all."""
    return table.tie(row, column) if row in table.rows else Tie(Value(""), None)


def _strongest(rows: Sequence[MatrixRow]) -> str:
    """The row with the strongest association; nothing where none is more than none."""
    found = [(max(tie.strength or 0 for tie in row.ties), row.label) for row in rows]
    strength = max(size for size, _label in found)
    return next(label for size, label in found if size == strength) if strength else ""


def _strongest_pair(rows: Sequence[MatrixRow], columns: Sequence[str]) -> tuple[str, str] | None:
    """The row and the column that go together most; None where no two do."""
    found = [
        (tie.strength or 0, row.label, name)
        for row in rows
        for tie, name in zip(row.ties, columns, strict=True)
    ]
    strength, row, column = max(found, key=lambda each: each[0])
    return (row, column) if strength else None


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
            title = phrases.characteristics_title(labels.short_week(code))
            figure = _cross(title, names, outcomes, tables, "association")
            blocks: tuple[Block, ...] = (figure,) if figure else (Paragraph(wording.not_shown()),)
            yield Section(title=title, anchor=f"characteristics-{code}", blocks=blocks)


def _cross(
    title: str, names: Named, outcomes: Named, tables: dict[str, Released], column: str
) -> Figure | None:
    """What people are, down, against what it may lead to, across."""
    rows = tuple(
        MatrixRow(name, tuple(_tie(table, code, column) for table in tables.values()))
        for code, name in names.items()
        if any(code in table.rows for table in tables.values())
    )
    if not any(tie.strength is not None for row in rows for tie in row.ties):
        return None
    heads = tuple(outcomes[code] for code in tables)
    return Figure(
        chart=matrix(heads, rows),
        alt=phrases.alt_relations(title, _strongest_pair(rows, heads)),
        table=Table(
            caption=title,
            head=(phrases.characteristic(), *heads),
            rows=tuple(Row(row.label, tuple(tie.value for tie in row.ties)) for row in rows),
        ),
    )

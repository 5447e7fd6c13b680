"""Who answered: the make-up of the response over the weeks, and what its change may do."""

from reports import wording
from reports.report import composed, composition, phrases
from reports.report.deck import first_only
from reports.report.labels import Labels
from reports.report.model import Figure, PairRow, Pairs, Paragraph, Row, Section, Table
from reports.report.released import Numbers, Released

WHOLE = (0.0, 100.0)
ON_SLIDES = 1


def section(numbers: Numbers, labels: Labels) -> Section:
    """Each breakdown's groups in the first and the last week, and in all of them as a table."""
    drifts = numbers.about("drift")
    parts = tuple(_drift(code, table, numbers, labels) for code, table in drifts.items())
    if not any(part.shows_numbers for part in parts):
        blocks = (Paragraph(wording.not_shown()),)
        return Section(phrases.population_title(), "population", blocks)
    weeks = max(len(table.columns) for table in drifts.values())
    parts = first_only(parts, ON_SLIDES)
    others = (composition.weighted(numbers, labels), _bounds(numbers, labels))
    return Section(
        title=phrases.population_title(),
        anchor="population",
        blocks=(Paragraph(phrases.population_intro(weeks)),),
        sections=(*parts, *(each for each in others if each)),
    )


def of_week(questionnaire: str, numbers: Numbers, labels: Labels) -> Section:
    """The chapter of one week: the response beside the workforce, and what weights move."""
    codes = numbers.about("composition", questionnaire)
    found = [
        Section(labels.question(code), f"population-{code}", blocks)
        for code in codes
        if (blocks := composition.beside(code, numbers, labels))
    ]
    title = phrases.population_title()
    if not found:
        return Section(title, "population", (Paragraph(wording.not_shown()),))
    weighted = composition.weighted(numbers, labels)
    parts = (*first_only(found, ON_SLIDES), *((weighted,) if weighted else ()))
    return Section(title, "population", (Paragraph(composed.week_intro()),), parts)


def _drift(code: str, table: Released, numbers: Numbers, labels: Labels) -> Section:
    title = labels.question(code)
    beside = composition.beside(code, numbers, labels)
    weeks = [week for week in table.columns if _shown(table, week)]
    if not weeks:
        return Section(title, f"population-{code}", (Paragraph(wording.not_shown()),))
    figure = _figure(title, code, table, weeks, labels)
    return Section(title, f"population-{code}", (*beside, figure))


def _shown(table: Released, week: str) -> bool:
    return any(table.value(group, week).at is not None for group in table.rows)


def _figure(title: str, code: str, table: Released, weeks: list[str], labels: Labels) -> Figure:
    ends = list(dict.fromkeys((weeks[0], weeks[-1])))
    names = {group: labels.group(f"{code}:{group}") for group in table.rows}
    low, high = WHOLE
    return Figure(
        chart=Pairs(
            groups=tuple(labels.short_week(week) for week in ends),
            rows=tuple(
                PairRow(name, tuple(table.value(group, week) for week in ends))
                for group, name in names.items()
            ),
            low=low,
            high=high,
            hidden=wording.hidden(),
        ),
        alt=phrases.alt_composition(title, [labels.short_week(week) for week in ends]),
        table=Table(
            caption=title,
            head=(wording.group(), *(labels.tick(week) for week in table.columns)),
            rows=tuple(
                Row(name, tuple(table.value(group, week) for week in table.columns))
                for group, name in names.items()
            ),
        ),
    )


def _fewer(trend: Released, week: str) -> bool:
    """Whether fewer people answered in a week than when a question was first asked."""
    first, now = (trend.value(each, "n").at for each in (trend.rows[0], week))
    return first is not None and now is not None and now < first


def _bounds(numbers: Numbers, labels: Labels) -> Section | None:
    """What the last mean of each recurring question could have been, had nobody stopped."""
    means = numbers.about("trend")
    rows = [
        Row(f"{labels.question(code)} ({labels.short_week(week)})", (mean, bound))
        for code, table in numbers.about("bounds").items()
        for week in table.rows[-1:]
        if (bound := table.value(week, "interval")).low is not None
        and (mean := means[code].value(week, "mean"))
        and _fewer(means[code], week)
    ]
    if not rows:
        return None
    head = (phrases.about(), wording.mean(), phrases.bounds_column())
    found = Table(caption=phrases.bounds_title(), head=head, rows=tuple(rows))
    blocks = (Paragraph(phrases.bounds_intro()), found)
    return Section(title=phrases.bounds_title(), anchor="bounds", blocks=blocks)

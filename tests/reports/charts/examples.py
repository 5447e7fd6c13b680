"""Charts of every kind with the extremes that a report can hold: for tests of all exporters."""

from collections.abc import Sequence

from reports.report.model import (
    BarRow,
    Bars,
    Chart,
    Columns,
    Cover,
    DotRow,
    Dots,
    Figure,
    Line,
    Matrix,
    MatrixRow,
    PairRow,
    Pairs,
    Paragraph,
    Report,
    Row,
    Section,
    StackedBars,
    StackedRow,
    StripRow,
    Strips,
    Table,
    Tie,
    Value,
    Words,
)

NOTHING = Value("–")
HIDDEN = "niet getoond"
LONG = "Arbeidsongeschiktheidsverzekeringsmaatschappijmedewerkersvergadering"
LABELS = (
    'A "label" <with> & everything, and long enough to need another line in most columns',
    LONG,
    "שלום עולם",
    "Werkdruk 😀",
    "=1+1",
)
STRENGTHS = ("geen", "zeer zwak", "zwak", "matig", "sterk")
FIVE = tuple(Value(f"{n}%", float(n)) for n in (10, 15, 20, 25, 30))


def mean(tenths: int | None) -> Value:
    if tenths is None:
        return NOTHING
    sign = "−" if tenths < 0 else ""
    return Value(f"{sign}{abs(tenths) // 10},{abs(tenths) % 10}", tenths / 10)


def between(low: int | None, high: int | None) -> Value:
    if low is None or high is None:
        return NOTHING
    return Value(f"{mean(low).text}–{mean(high).text}", low=low / 10, high=high / 10)


def dots(means: Sequence[int | None]) -> Dots:
    rows = tuple(
        DotRow(label(at), mean(m), between(m - 2, m + 2) if m is not None else NOTHING)
        for at, m in enumerate(means)
    )
    return Dots(rows, low=1, high=5, hidden=HIDDEN)


def line(means: Sequence[int | None]) -> Line:
    return Line(
        weeks=tuple(f"w{at + 1}" for at in range(len(means))),
        points=tuple((at, mean(m)) for at, m in enumerate(means)),
        low=1,
        high=10,
        bands=tuple(between(m - 3, m + 2) if m is not None else NOTHING for m in means),
    )


def strips(owns: Sequence[int | None], everyone: Sequence[int]) -> Strips:
    rows = tuple(
        StripRow(label(at), mean(own), (mean(35), NOTHING), tuple(map(mean, sorted(everyone))))
        for at, own in enumerate(owns)
    )
    middles = ("gemiddelde", "mediaan")
    return Strips(rows, "Zandwijk", "andere organisaties", middles, 1, 5, HIDDEN)


def tie(strength: int | None, sign: int) -> Tie:
    if strength is None:
        return Tie(NOTHING, None)
    return Tie(Value(f"{STRENGTHS[strength]}{sign:+d}"), strength, sign)


def matrix(strengths: Sequence[int | None], columns: Sequence[str], sign: int = 0) -> Matrix:
    """Signs take turns unless there is one for all."""
    rows = tuple(
        MatrixRow(
            label(at),
            tuple(tie(s, sign or (1, -1)[(at + n) % 2]) for n in range(len(columns))),
        )
        for at, s in enumerate(strengths)
    )
    words = ("geen", "zeer zwak", "zwak", "matig", "sterk")
    return Matrix(tuple(columns), rows, words, "samen", "tegengesteld", HIDDEN)


def pairs(values: Sequence[tuple[int | None, int | None]]) -> Pairs:
    rows = tuple(PairRow(label(at), tuple(map(mean, both))) for at, both in enumerate(values))
    return Pairs(("medewerkers", "leidinggevenden"), rows, low=1, high=5, hidden=HIDDEN)


def label(at: int) -> str:
    return LABELS[at % len(LABELS)]


CHARTS: dict[str, Chart] = {
    "stacked": StackedBars(
        legend=("a", "b", LABELS[0], "d", "e"),
        rows=(StackedRow(LABELS[0], FIVE), StackedRow("few", None)),
        hidden="not shown",
    ),
    "bars": Bars(
        rows=(
            BarRow(LABELS[0], Value("≥ 95%", 97.5), (Value("5%", 5.0), NOTHING)),
            BarRow("b", NOTHING),
        ),
        total="Everybody",
        groups=("one", "two"),
    ),
    "columns": Columns(labels=("1", "2"), values=(Value("35%", 35.0), NOTHING)),
    "dots": Dots(
        rows=(DotRow(LABELS[0], Value("7.4", 7.4)), DotRow("b", NOTHING)),
        low=0,
        high=48,
        hidden=HIDDEN,
    ),
    "intervals": dots([10, 34, None, 50, 27]),
    "differences": Dots(
        (DotRow("a", mean(-9), between(-11, -7)), DotRow("b", mean(0), between(-2, 2))),
        low=-1,
        high=1,
        hidden=HIDDEN,
    ),
    "line": Line(
        weeks=("w1", "w2", "w3"),
        points=((0, Value("7.4", 7.4)), (1, NOTHING), (2, Value("6.0", 6.0))),
        low=1,
        high=10,
    ),
    "band": line([74, 73, None, 69, None, 10, 100]),
    "strips": strips([34, None, 10, 50], [29, 30, 30, 31, 34, 34, 36, 38, 40, 41]),
    "few strips": strips([34, 36], []),
    "matrix": matrix([0, 1, 2, 3, 4, None], ["Werkdruk", "Plezier in werk"]),
    "undirected": matrix([4, 1], ["Werkdruk"]),
    "wide matrix": matrix([0, 4, None], [f"{LONG} {n}" for n in range(12)]),
    "pairs": pairs([(34, 39), (None, 10), (50, None), (10, 10), (None, None)]),
}
MANY = 30
EXTREMES: dict[str, Chart] = {
    "all dots withheld": dots([None] * 3),
    "all points withheld": line([None] * 4),
    "all strips withheld": strips([None, None], []),
    "all ties withheld": matrix([None] * 3, ["a", "b"]),
    "all pairs withheld": pairs([(None, None)] * 3),
    "one dot": dots([34]),
    "one point": line([70]),
    "one strip": strips([34], [34] * 19),
    "one tie": matrix([2], ["a"]),
    "one pair": pairs([(34, 39)]),
    "many dots": dots([30 + at % 20 for at in range(MANY)]),
    "many strips": strips([30 + at % 10 for at in range(MANY)], list(range(30, 45))),
    "many ties": matrix([at % 5 for at in range(MANY)], ["a", "b", "c"], sign=1),
    "many pairs": pairs([(30 + at % 20, 40) for at in range(MANY)]),
    "ends": Bars((BarRow("a", Value("≤ 5%", 2.5)), BarRow("b", Value("≥ 95%", 97.5))), "all"),
}


def figure(name: str, chart: Chart) -> Figure:
    """The chart with a sentence, a table of its own and a slide."""
    row = Row(f"{name}: {LABELS[0]}", (Value("3,4", source="1/a|b"), NOTHING))
    table = Table(f"Table of {name}", ("Onderwerp", "Eerste", "Tweede"), (row,))
    return Figure(chart, f"One & only <sentence> about {name}.", table, slide=f"Slide: {name}")


def report() -> Report:
    """A report that holds every chart of this module."""
    sections = tuple(
        Section(
            title=f"Section: {name}",
            anchor=f"s{at}",
            blocks=(Paragraph("Some words above it."), figure(name, chart)),
        )
        for at, (name, chart) in enumerate({**CHARTS, **EXTREMES}.items())
    )
    return Report(
        language="nl",
        title="Alle figuren: Zandwijk",
        cover=Cover(
            "Gemeente Zandwijk", "#1f5fa8", b"", "Thuiswerken", "Eindrapport", "Alle figuren", ()
        ),
        words=Words("Inhoud", "pagina", "Toon tabel", "Overzicht", "Afgerond."),
        stamp=1_900_000_000,
        sections=sections,
    )

"""The comparison as a document of its own, for any exporter."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from organisations.models.schedule import Study
from reports import wording as words
from reports.report import apart
from reports.report.model import (
    Block,
    Bullets,
    Cover,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    Value,
)
from reports.report.texts import clean
from reports.reproduction.line import Line, Verdict


def build(
    study: Study, figures: Sequence[Line], others: Sequence[Line], conflicts: Sequence[str]
) -> Report:
    """The document in the language that is active; lines and conflicts are in it already."""
    name = clean(study.name)
    cover = Cover(
        organisation=words.all_organisations(),
        accent=apart.ACCENT,
        logo=b"",
        study=name,
        kicker=words.invented() if study.rehearsal else "",
        title=title(),
        facts=tuple((names()[v], str(n)) for v, n in Counter(verdicts(figures)).items()),
    )
    return apart.document(
        cover,
        _sections(figures, others, conflicts),
        about=name,
        notice=_("For researchers: this page compares numbers of all organisations together."),
        language=translation.get_language() or "nl",
        stamp=0,
    )


def title() -> str:
    return _("Does the published study come out of the released numbers?")


def names() -> dict[Verdict, str]:
    """The verdicts in words."""
    return {
        "reproduced": _("reproduced"),
        "missed": _("missed"),
        "not computable": _("not computable"),
    }


def verdicts(lines: Iterable[Line]) -> list[Verdict]:
    return [line.verdict for line in lines]


def head() -> tuple[str, ...]:
    """The columns, in the terminal and on the page."""
    return (
        _("Section"),
        _("Published figure"),
        _("Published"),
        _("Ours"),
        _("Tolerance"),
        _("Verdict"),
    )


def counted(lines: Sequence[Line]) -> str:
    """How many of each verdict, in one line."""
    found = Counter(verdicts(lines))
    shown = ", ".join(f"{found[verdict]} {name}" for verdict, name in names().items())
    return _("%(number)s in all: %(verdicts)s") % {"number": len(lines), "verdicts": shown}


def origin(line: Line) -> str:
    """The first released cell that a line was read from, and how many more there are."""
    if not line.cells:
        return "–"
    more = len(line.cells) - 1
    return line.cells[0] if not more else f"{line.cells[0]} (+{more})"


def _sections(
    figures: Sequence[Line], others: Sequence[Line], conflicts: Sequence[str]
) -> Iterable[Section]:
    reading = _(
        "Ours is read from released numbers alone: the overall results and the final results of "
        "each organisation. Within which bounds a figure must come out was written down before "
        "any comparison."
    )
    yield Section(
        _("Published figures"),
        "figures",
        (Paragraph(reading), Paragraph(counted(figures)), _table(_("Published figures"), figures)),
    )
    yield from _notes(figures, "missed", _("What is missed, and why"), "figures-missed")
    yield from _notes(
        figures, "not computable", _("What cannot be computed, and why"), "figures-not-computable"
    )
    if others:
        text = _(
            "Each organisation and week releases a class. Ours is the one in the middle: as many "
            "people stand behind the stronger ones as behind the weaker ones."
        )
        yield Section(
            _("Factors and characteristics"),
            "relations",
            (
                Paragraph(text),
                Paragraph(counted(others)),
                _table(_("Factors and characteristics"), others),
            ),
        )
        yield from _notes(
            others, "missed", _("Relations that are missed, and why"), "others-missed"
        )
    if conflicts:
        heading = _("Where the source contradicts itself")
        yield Section(heading, "contradictions", (Bullets(tuple(conflicts)),))


def _notes(lines: Sequence[Line], verdict: Verdict, heading: str, anchor: str) -> Iterable[Section]:
    """The lines of one verdict with their reasons; nothing where there are none."""
    found = [f"{line.what}: {line.note}" for line in lines if line.verdict == verdict]
    if found:
        blocks: tuple[Block, ...] = (Bullets(tuple(found)),)
        yield Section(heading, anchor, blocks)


def _table(caption: str, lines: Sequence[Line]) -> Table:
    section, what, *rest = head()
    rows = (
        Row(
            line.what,
            tuple(
                map(
                    Value,
                    (
                        line.section,
                        line.published,
                        line.ours,
                        line.tolerance,
                        names()[line.verdict],
                        origin(line),
                    ),
                )
            ),
        )
        for line in lines
    )
    return Table(caption, (what, section, *rest, _("Released cell")), tuple(rows))

"""Prints and writes what `reports.reproduction` compares."""

from collections.abc import Callable
from pathlib import Path

from django.utils import translation

from organisations.models.schedule import Study
from reports.exporters import html
from reports.reproduction import comparing, page
from reports.reproduction.line import Line
from wwt.rehearsal.tables import table

WIDEST = (16, 40, 28, 40, 28, 14)
FILES = {"nl": "reproductie.html", "en": "reproduction.html"}

Say = Callable[[str], object]


def show(say: Say, study: Study, language: str, *, only_missed: bool = False) -> list[Line]:
    """Print every line, its reasons and the contradictions; the lines that nothing explains.

    Raises what `comparing.compare` raises.
    """
    figures, others = comparing.compare(study, language)
    with translation.override(language):
        for lines in (figures, others):
            shown = [line for line in lines if not only_missed or line.verdict == "missed"]
            if shown:
                say(table(page.head(), [_row(line) for line in shown], WIDEST))
            say(f"\n{page.counted(lines)}\n")
        for line in (*figures, *others):
            if line.note:
                say(f"  {line.what} – {page.names()[line.verdict]}: {line.note}")
        for number, text in enumerate(comparing.contradictions(study, language), 1):
            say(f"{number:>4}. {text}")
    return [each for each in (*figures, *others) if each.verdict == "missed" and not each.note]


def write(study: Study, folder: Path) -> list[Path]:
    """The comparison as a page of its own in both languages; the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for language, name in FILES.items():
        figures, others = comparing.compare(study, language)
        with translation.override(language):
            conflicts = comparing.contradictions(study, language)
            content = html.render(page.build(study, figures, others, conflicts))
        (folder / name).write_bytes(content)
        written.append(folder / name)
    return written


def _row(line: Line) -> tuple[str, ...]:
    verdict = page.names()[line.verdict]
    return (line.section, line.what, line.published, line.ours, line.tolerance, verdict)

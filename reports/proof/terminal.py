"""Outcomes as plain tables for a terminal, in English."""

from collections.abc import Iterator, Sequence

from reports.proof.results import KINDS, Outcome
from reports.proof.utility import CLASSES

NOT_TRIED = "–"


def attacks(ours: Outcome, naive: Outcome | None) -> Iterator[str]:
    """Each attacker with the numbers tried and what became known; both publishers side by side."""
    head = ["attack", "numbers tried", *(f"{kind}" for kind in KINDS)]
    if naive:
        head += [f"only hide: {kind}" for kind in KINDS]
    rows = [head]
    for name in dict.fromkeys([*ours.tried, *(naive.tried if naive else ())]):
        tried = ours.attacker(name)
        row = [name, str(tried.cells), *(str(tried.findings[kind]) for kind in KINDS)]
        if naive:
            other = naive.tried.get(name)
            row += [str(other.findings[kind]) if other else NOT_TRIED for kind in KINDS]
        rows.append(row)
    yield from _aligned(rows)


def utility(ours: Outcome, naive: Outcome) -> Iterator[str]:
    """Visible cells and respondents by headcount class, before (only hide) and after."""
    rows = [["headcount", "organisations", "cells", "of", "share", "respondents", "of", "share"]]
    for low, high in CLASSES:
        after, before = ours.kept.get(f"{low}–{high}"), naive.kept.get(f"{low}–{high}")
        if after and before:
            cells, people = (after.cells, before.cells), (after.respondents, before.respondents)
            rows.append([f"{low}–{high}", str(after.organisations), *_of(*cells), *_of(*people)])
    yield from _aligned(rows)


def _of(part: int, whole: int) -> list[str]:
    return [str(part), str(whole), f"{100 * part / whole:.1f}%" if whole else "–"]


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        first, *others = row
        cells = (text.rjust(width) for text, width in zip(others, widths[1:], strict=True))
        yield "  ".join((first.ljust(widths[0]), *cells)).rstrip()

"""Tables for the terminal: columns as wide as needed, and the widest ones folded."""

import textwrap
from collections.abc import Iterator, Sequence

GAP = "  "


def table(head: Sequence[str], rows: Sequence[Sequence[str]], widest: Sequence[int]) -> str:
    """Rows below a head; no column is wider than its `widest`."""
    widths = [
        min(most, max(len(row[place]) for row in (head, *rows)))
        for place, most in enumerate(widest)
    ]
    rule = ["-" * width for width in widths]
    lines = [*_folded(head, widths), *_folded(rule, widths)]
    for row in rows:
        lines += _folded(row, widths)
    return "\n".join(line.rstrip() for line in lines)


def _folded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [textwrap.wrap(text, width) or [""] for text, width in zip(row, widths, strict=True)]
    for line in range(max(map(len, cells))):
        parts = [cell[line] if line < len(cell) else "" for cell in cells]
        yield GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True))

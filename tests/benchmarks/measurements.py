"""Keeping tables in docs/measurements.md: each benchmark has a place of its own there."""

import re
from pathlib import Path

from tests.benchmarks.table import Table, machine, markdown

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "measurements.md"


def write(name: str, table: Table, busy: float) -> None:
    """Put a benchmark's table in its place, at the end where it has none yet.

    `busy` is how many processes wanted a core when it began, other work's included.
    """
    text = DOCUMENT.read_text()
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    where = f"Measured on {machine()}; {busy:.0f} other processes wanted a core when it began."
    new = f"{start}\n{markdown(table)}\n\n{where}\n{end}"
    place = re.compile(f"{re.escape(start)}.*{re.escape(end)}", re.DOTALL)
    found = place.search(text)
    DOCUMENT.write_text(
        text[: found.start()] + new + text[found.end() :] if found else f"{text}\n{new}\n"
    )

"""What a benchmark gives: a table to print and to keep, and which of its targets were missed."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

CPUS = Path("/proc/cpuinfo")


@dataclass(frozen=True)
class Table:
    """One benchmark's figures as text; `missed` names the rows that are below their target."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    missed: tuple[str, ...] = ()


def plain(table: Table) -> str:
    """The table for a terminal: columns under each other."""
    lines = [table.columns, *table.rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rows = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in lines]
    rows.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([table.title, "", *rows, "", table.note])


def markdown(table: Table) -> str:
    """The table for a document."""
    lines = [table.columns, ("---",) * len(table.columns), *table.rows]
    rows = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([f"## {table.title}", "", *rows, "", table.note])


def machine() -> str:
    """What the figures were measured on, without a name of a machine and without a date."""
    models = [
        line.partition(":")[2].strip()
        for line in (CPUS.read_text().splitlines() if CPUS.exists() else ())
        if line.startswith("model name")
    ]
    model = models[0] if models else platform.machine()
    return f"{os.cpu_count()} cores ({model}), Python {platform.python_version()}"

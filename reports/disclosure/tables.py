"""What a release consists of (R0): tables of published values, and their one digest."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reports.disclosure.published import Published, encode


def cell(row: str, column: str) -> str:
    """The name of one cell in a table."""
    return f"{row}|{column}"


@dataclass(frozen=True)
class Table:
    """One table of published values.

    `subject` is what it is about, `questionnaire` where that was asked. `decisions`
    names the rules that withheld something, for coordinators only.
    """

    kind: str
    subject: str
    questionnaire: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[str, Published]
    decisions: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The stored form: nothing but names, rules and encoded published values."""
        return {
            "kind": self.kind,
            "subject": self.subject,
            "questionnaire": self.questionnaire,
            "rows": list(self.rows),
            "columns": list(self.columns),
            "cells": {name: encode(value) for name, value in self.cells.items()},
            "decisions": list(self.decisions),
        }


def digest(tables: Iterable[dict[str, Any]]) -> str:
    """SHA-256 over stored tables in their order; the same numbers always give the same digest."""
    text = json.dumps(list(tables), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

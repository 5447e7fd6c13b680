"""Other answers that look the same as the true ones, as far as they were found for a question.

What was found for one doubt nearly always dispels others too: about other sets and columns, of
colleagues who answer in it as they did, and of other ways to show the question.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reports.disclosure.classification import Integers

MOST = 200
"""So many are remembered, the latest ones."""


@dataclass(frozen=True)
class Worlds:
    """Tables of answers, by atom and column; what is found is remembered at their `origin` too."""

    tables: list[Integers] = field(default_factory=list)
    origin: "Worlds | None" = None

    def __len__(self) -> int:
        return len(self.tables)

    def add(self, tables: Sequence[Integers] | Integers) -> None:
        """Remember these too, and forget the oldest where there are too many."""
        self.tables.extend(tables)
        del self.tables[:-MOST]
        if self.origin is not None:
            self.origin.add(tables)

"""An instrument that has been read and not yet been checked."""

from dataclasses import dataclass, field

from surveys.definition.entries import EvidenceEntry
from surveys.definition.model import Instrument, Item
from surveys.definition.problems import Problem
from surveys.definition.reproduction import Reproduction


@dataclass(frozen=True)
class Draft:
    """An instrument with what the checks need besides it.

    `files` names the file of each item, in the order of `instrument.items`.
    `broken` are codes whose entry is wrong by itself, `unread` questionnaires
    that could not be read, and `partial` says that a whole file of items could
    not: what refers to those is not reported a second time.
    """

    instrument: Instrument
    files: tuple[str, ...] = ()
    broken: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    partial: bool = False
    evidence: EvidenceEntry = field(default_factory=EvidenceEntry)
    reproduction: Reproduction | None = None

    def known(self, code: str) -> bool:
        """Whether an item with this code exists, or may exist in what could not be read."""
        return self.partial or code in self.broken or code in self.instrument.by_code

    def item(self, code: str) -> Item | None:
        return self.instrument.by_code.get(code)

    def file_of(self, item: Item) -> str:
        """The file an item stands in; without files, as in an instrument made in Python, ''."""
        for other, file in zip(self.instrument.items, self.files, strict=False):
            if other is item:
                return file
        return ""

    def problem(self, item: Item, code: str, fact: str, remedy: str) -> Problem:
        """A problem at an item."""
        return Problem(code, self.file_of(item), f"item {item.code}", fact, remedy)

    def unknown(self, code: str, file: str, place: str) -> Problem:
        """The problem that `place` names an item that does not exist."""
        return Problem(
            "item-unknown",
            file,
            place,
            f'There is no item with the code "{code}".',
            "Correct the code, or define the item in items/.",
        )

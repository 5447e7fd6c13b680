"""What came out of the attacks: numbers only, never what an attacker found out about whom."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from reports.disclosure.attackers.knowledge import Finding

DERIVED, UNANIMOUS, PINNED, ZERO = "derived", "unanimous", "pinned", "zero"
UNDECIDED = "undecided"
"""The solver gave up. It counts as found out: nothing shows that it is safe."""

KINDS = (DERIVED, UNANIMOUS, PINNED, ZERO, UNDECIDED)


@dataclass
class Tried:
    """One attacker on one publisher: publications, published cells, and what became known."""

    publications: int = 0
    cells: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    leaking: int = 0

    def add(self, cells: int, findings: Iterable[Finding]) -> None:
        """One more publication that was attacked."""
        kinds = Counter(finding.kind for finding in findings)
        self.publications += 1
        self.cells += cells
        self.findings += kinds
        self.leaking += bool(kinds)

    def __iadd__(self, other: "Tried") -> "Tried":
        self.publications += other.publications
        self.cells += other.cells
        self.findings += other.findings
        self.leaking += other.leaking
        return self

    @property
    def total(self) -> int:
        return sum(self.findings.values())


@dataclass
class Kept:
    """What is visible: cells, and places in a group that is shown by name.

    `respondents` counts every person once for each question and breakdown.
    """

    cells: int = 0
    respondents: int = 0
    organisations: int = 0

    def __iadd__(self, other: "Kept") -> "Kept":
        self.cells += other.cells
        self.respondents += other.respondents
        self.organisations += other.organisations
        return self


@dataclass
class Outcome:
    """Attackers by name, and what was kept by headcount class, of one publisher."""

    tried: dict[str, Tried] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)

    def attacker(self, name: str) -> Tried:
        return self.tried.setdefault(name, Tried())

    def __iadd__(self, other: "Outcome") -> "Outcome":
        for name, tried in other.tried.items():
            own = self.attacker(name)
            own += tried
        for name, kept in other.kept.items():
            mine = self.kept.setdefault(name, Kept())
            mine += kept
        return self

    def found(self, attackers: Collection[str]) -> int:
        """How often these attackers found something out."""
        return sum(self.tried[name].total for name in self.tried.keys() & attackers)

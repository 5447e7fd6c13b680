"""What a proof's document tells: outcomes, what was withheld, and for coordinators the rules."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports import decisions
from reports.decisions import Decision
from reports.models import Release
from reports.proof.results import Outcome
from reports.report.texts import clean
from surveys import sealed
from surveys.definition.model import Rules

WITHHELD = "withheld"
ABOUT_QUESTIONS = ("frequency", "weighted")
"""The kinds of tables that say something about one question."""


@dataclass(frozen=True)
class Question:
    """One question of a release: how many of its numbers are shown, and how many are not."""

    text: str
    shown: int
    withheld: int


@dataclass(frozen=True)
class Account:
    """Everything that the document says, in one language.

    `naive` is there for invented organisations only; `questions` and `decisions`
    for releases only. `decisions` name rules and are for coordinators.
    """

    language: str
    rules: Rules
    ours: Outcome
    naive: Outcome | None = None
    name: str = ""
    study: str = ""
    organisations: int = 0
    seed: int = 0
    stamp: int = 0
    questions: tuple[Question, ...] = ()
    decisions: tuple[Decision, ...] = ()
    coordinator: bool = False


def questions(releases: Sequence[Release], language: str) -> tuple[Question, ...]:
    """Every question of weekly releases with its shown and withheld numbers; added up by text."""
    shown: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    for release in releases:
        definition = sealed.instrument(release.instrument_digest)
        for table in release.tables.all():
            item = definition.by_code.get(table.subject)
            if table.kind in ABOUT_QUESTIONS and item is not None:
                text = clean(item.text.in_language(language))
                kinds = [cell[0] == WITHHELD for cell in table.cells.values()]
                hidden[text] += sum(kinds)
                shown[text] += len(kinds) - sum(kinds)
    return tuple(Question(text, shown[text], hidden[text]) for text in shown)


def held_by(releases: Sequence[Release], language: str) -> tuple[Decision, ...]:
    """Which rule withheld something, of which questions, over several releases."""
    found: dict[str, Decision] = {}
    for release in releases:
        for one in decisions.of(release, language):
            before = found[one.rule].questions if one.rule in found else ()
            asked = tuple(dict.fromkeys((*before, *one.questions)))
            found[one.rule] = Decision(one.rule, one.sentence, asked)
    return tuple(found[rule] for rule in sorted(found))

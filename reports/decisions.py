"""Which rules withheld something in a release. For coordinators: an organisation never sees it."""

from dataclasses import dataclass

from reports.disclosure.rules import BY_ID
from reports.models import Release
from reports.report.texts import clean
from surveys import sealed


@dataclass(frozen=True)
class Decision:
    """One rule, its sentence, and the questions it held something back of."""

    rule: str
    sentence: str
    questions: tuple[str, ...]


def of(release: Release, language: str) -> list[Decision]:
    """The rules that withheld something, in the order of the rule book."""
    definition = sealed.instrument(release.instrument_digest)
    held: dict[str, dict[str, None]] = {}
    for table in release.tables.all():
        item = definition.by_code.get(table.subject)
        name = clean(item.text.in_language(language)) if item else table.subject
        for rule in table.decisions:
            held.setdefault(rule, {})[name] = None
    return [
        Decision(rule, BY_ID[rule].in_language(language), tuple(held[rule]))
        for rule in BY_ID
        if rule in held
    ]

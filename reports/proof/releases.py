"""Every attacker on what was really released, with who took part as their extra knowledge.

Reads exact counts, in memory only: they are what the attackers are given to know. What
leaves here is how many attacks there were and how many of them found something.
"""

from collections.abc import Callable, Sequence

from reports import analysis, coverage, frames, tabulation
from reports.disclosure.attackers import differencing, texts
from reports.disclosure.counts import QuestionnaireCounts, TextCounts
from reports.disclosure.published import Count
from reports.disclosure.tables import Table
from reports.models import Release
from reports.proof import pools, publishers, trials
from reports.proof.results import Outcome
from surveys.definition.model import Rules

Progress = Callable[[int, int], None]


def attack(releases: Sequence[Release], *, progress: Progress) -> Outcome:
    """Everything on these releases: weekly, final, and over all organisations.

    Raises what reading sealed answers raises: erased answers can no longer be attacked.
    """
    outcome = Outcome()
    for done, release in enumerate(releases, 1):
        if release.study:
            pools.attack(release, _rules(release), outcome)
        elif release.week:
            _weekly(release, outcome)
        else:
            _final(release, outcome)
        progress(done, len(releases))
    return outcome


def _weekly(release: Release, outcome: Outcome) -> None:
    counts = _counts(release)
    rules = _rules(release)
    tables = _tables(release, "frequency")
    cases = publishers.read(tables, counts, tabulation.headcount_of(release))
    by_code = {table.subject: table for table in tables}
    if known := tabulation.weights(tabulation.workforce_of(release), counts, by_code, rules):
        cases = publishers.with_weights(cases, _tables(release, "weighted"), known.weights)
    trials.attack_published(cases, rules, outcome)
    trials.attack_from_inside(cases, counts, rules, outcome)
    open_questions = {item.code for item in counts.items if isinstance(item, TextCounts)}
    for table in tables:
        if table.subject in open_questions:
            shown = sum(isinstance(value, Count) for value in table.cells.values())
            found = texts.beside(table, rules.k_text)
            outcome.attacker(texts.NAME).add(shown, found)


def _final(release: Release, outcome: Outcome) -> None:
    """A final release says again what the weekly ones said: the same cells, or it tells more."""
    before = {
        (table.kind, table.questionnaire, table.subject): table.cells
        for weekly in release.enrolled.releases.filter(week__isnull=False)
        for table in weekly.tables.all()
    }
    for table in release.tables.all():
        first = before.get((table.kind, table.questionnaire, table.subject))
        if table.kind in tabulation.REPEATED and first is not None:
            found = differencing.said_twice(first, table.cells, table.subject)
            outcome.attacker(differencing.NAME).add(len(table.cells), found)


def _tables(release: Release, kind: str) -> list[Table]:
    """The tables of one kind that were released."""
    return [
        tabulation.opened(tabulation.stored(table))
        for table in release.tables.all()
        if table.kind == kind
    ]


def _counts(release: Release) -> QuestionnaireCounts:
    """The exact counts behind a weekly release."""
    (part,) = coverage.parts(release.enrolled.links.filter(week=release.week))
    return analysis.analyse(frames.read(part.collectors))


def _rules(release: Release) -> Rules:
    return release.of_study.instrument.definition.rules

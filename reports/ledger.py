"""R0: everything ever released, audited together before another release appears.

What was seen once is known, also after it was replaced: the ledger is all releases
ever made, and none of them is ever deleted. Weeks do not overlap, for nobody can be
followed from one to the next; a final release repeats the weekly ones; a replaced
week and its successor are about nearly the same people.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from organisations.models.schedule import Enrolment, Study, Week
from reports import tabulation, wording
from reports.disclosure import benchmark, differencing
from reports.disclosure.differencing import PART, Publication, Revealed
from reports.disclosure.tables import Table
from reports.members import Members
from reports.models import Release
from reports.report.labels import Labels
from reports.tabulation import Counted, Draft, Stored
from surveys.definition.model import Instrument, Rules

MOST_TOLD = 3
"""So many of the things that would have been computable are told to a coordinator."""


class ReleaseRefused(Exception):
    """A release may not appear beside what was released before.

    The message is for coordinators: it says what would have been computable. An
    organisation reads `neutral`, whatever the reason.
    """

    @property
    def neutral(self) -> str:
        return wording.release_stays()


def check_week(*, enrolment: Enrolment, week: Week, draft: Draft, sealed: Sequence[UUID]) -> None:
    """Refuse a week's numbers that reveal too much beside all that was released of it before.

    `sealed` are the collectors that the draft was made from. Raises `ReleaseRefused`.
    """
    earlier = list(Release.ever.filter(enrolment=enrolment, week=week).order_by("made_at"))
    if not earlier:
        return
    parts = {collector: tabulation.counted([collector]) for collector in sealed}
    known = {sha256 for part in parts.values() for sha256 in part.sha256s}
    if any(not known.issuperset(release.sealed_digests) for release in earlier):
        raise ReleaseRefused(wording.answers_gone())
    digests = [*(frozenset(r.sealed_digests) for r in earlier), frozenset(draft.sha256s)]
    written = [*([tabulation.stored(t) for t in r.tables.all()] for r in earlier), draft.tables]
    labelled = _labelled(parts.values(), digests)
    publications = [
        Publication(frozenset(label for label in labelled if label[place] == "1"), _items(tables))
        for place, tables in enumerate(written)
    ]
    _audit(labelled, publications, next(iter(parts.values())).instrument)


def check_final(weeks: Sequence[Release], draft: Draft) -> None:
    """Refuse a final release that says anything about a week in another way than its release.

    Raises `ReleaseRefused`.
    """
    said = {
        _place(table): table["cells"]
        for week in weeks
        for table in map(tabulation.stored, week.tables.all())
    }
    for table in draft.tables:
        if table["kind"] in tabulation.REPEATED and said.get(_place(table)) != table["cells"]:
            raise ReleaseRefused(wording.says_it_twice(table["subject"]))


def check_study(study: Study, now: Members, earlier: Sequence[Members]) -> None:
    """Refuse a study's own release of too few organisations, or of nearly those of an earlier one.

    What single questions of several versions would tell is withheld later, when their
    tables are made. Raises `ReleaseRefused`.
    """
    rules = study.instrument.definition.rules
    if len(now.organisations) < rules.m_org:
        raise ReleaseRefused(wording.too_few_organisations(len(now.organisations), rules.m_org))
    if {final.instrument_digest for final in now.finals} != {study.instrument.digest}:
        raise ReleaseRefused(wording.several_instruments())
    check_benchmark(now.organisations, [each.unchanged(now) for each in earlier], rules)


def refusal_of_study(study: Study, now: Members, earlier: Sequence[Members]) -> str:
    """Why a study's own release cannot be made now, in words; empty where it can."""
    try:
        check_study(study, now, earlier)
    except ReleaseRefused as refused:
        return str(refused)
    return ""


def check_benchmark(
    organisations: Collection[str], versions: Iterable[Collection[str]], rules: Rules
) -> None:
    """Refuse a benchmark of nearly the same organisations as an earlier version.

    Raises `ReleaseRefused`.
    """
    if not benchmark.may_follow(organisations, versions, rules):
        raise ReleaseRefused(wording.benchmark_differs_by_few(rules.m_org))


def _place(table: Stored) -> tuple[str, str, str]:
    return table["kind"], table["questionnaire"], table["subject"]


def _labelled(
    parts: Iterable[Counted], digests: Sequence[frozenset[str]]
) -> dict[str, list[Counted]]:
    """The parts by the publications that they are in: "01" is in the second of two."""
    found: dict[str, list[Counted]] = defaultdict(list)
    for part in parts:
        found["".join(str(int(each.issuperset(part.sha256s))) for each in digests)].append(part)
    return dict(found)


def _items(tables: Iterable[Stored]) -> dict[str, Table]:
    """The tables of items by their subject, as published values."""
    return {
        table["subject"]: tabulation.opened(table)
        for table in tables
        if table["kind"] == "frequency"
    }


def _audit(
    labelled: dict[str, list[Counted]], publications: list[Publication], instrument: Instrument
) -> None:
    rules = instrument.rules
    rows = {label: sum(part.counts.rows for part in each) for label, each in labelled.items()}
    if not differencing.may_replace(publications, rows, rules.k):
        raise ReleaseRefused(wording.few_came_or_went(rules.k))
    counts = {label: tabulation.added(each) for label, each in labelled.items()}
    found = list(differencing.reveals(counts, publications, rules))
    if found:
        told = "; ".join(_sentence(each, instrument, rules) for each in found[:MOST_TOLD])
        raise ReleaseRefused(wording.would_reveal(told))


def _sentence(revealed: Revealed, instrument: Instrument, rules: Rules) -> str:
    labels = Labels(instrument, wording.language())
    groups = [
        labels.group(f"{code}:{group}") if group else wording.no_answer()
        for code, group in revealed.groups.items()
        if code != PART
    ]
    question = labels.question(revealed.subject)
    who = ", ".join(groups) or wording.those_who_changed()
    if revealed.rule == "R4":
        return wording.computable(question, who, rules.k)
    return wording.pinned(question, who)

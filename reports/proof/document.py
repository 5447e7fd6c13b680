"""The proof as a document for works councils, and an edition for coordinators that says why."""

from collections.abc import Iterable, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from reports import notation
from reports import wording as words
from reports.disclosure.rules import RULE_VERSION
from reports.proof import wording
from reports.proof.account import Account
from reports.proof.prose import how_it_works, not_protected, summary
from reports.proof.results import Outcome
from reports.proof.utility import CLASSES
from reports.report import apart
from reports.report.model import (
    Block,
    Bullets,
    Cover,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    Value,
)
from reports.version import CODE_VERSION


def build(account: Account) -> Report:
    """The document in its account's language, for any exporter."""
    with translation.override(account.language):
        cover = _cover(account)
        return apart.document(
            cover,
            _sections(account),
            about=cover.organisation,
            notice=_("This document names no person and no answer."),
            language=account.language,
            stamp=account.stamp,
        )


def _sections(account: Account) -> Iterable[Section]:
    yield Section(title=words.summary_title(), anchor="summary", blocks=tuple(summary(account)))
    yield _tried(account)
    yield how_it_works(account.rules)
    if account.naive is not None:
        yield _utility(account, account.naive)
    if account.questions:
        yield _withheld(account)
    if account.coordinator:
        yield _reasons(account)
    yield not_protected(account.rules)
    yield _origin(account)


def _tried(account: Account) -> Section:
    names = wording.attackers(account.rules)
    shown = [name for name in names if name in account.ours.tried and _may_tell(account, name)]
    blocks: list[Block] = [
        Paragraph(
            _(
                "Each line is one way to find out what a few people answered. “Numbers tried” are "
                "the published numbers that the attack was let loose on."
            )
        ),
        _attack_table(account, shown),
    ]
    blocks.append(Bullets(tuple(f"{names[name][0]}. {names[name][1]}" for name in shown)))
    return Section(title=_("Which attacks were tried"), anchor="attacks", blocks=tuple(blocks))


def _may_tell(account: Account, name: str) -> bool:
    """What an attack outside the promise found in a real release would itself tell something."""
    is_told = name in wording.told(account.rules)
    return not is_told or account.naive is not None or account.coordinator


def _attack_table(account: Account, shown: list[str]) -> Table:
    names = wording.attackers(account.rules)
    head = [_("Attack"), _("Numbers tried"), _("Became known")]
    if account.naive is not None:
        head.append(_("Became known if only small groups were hidden"))
    rows = []
    for name in shown:
        tried = account.ours.tried[name]
        values: list[int | None] = [tried.cells, tried.total]
        if account.naive is not None:
            other = account.naive.tried.get(name)
            values.append(None if other is None else other.total)
        title = names[name][0]
        if name in wording.told(account.rules):
            title = _("%(attack)s (not promised, see below)") % {"attack": title}
        rows.append(_row(title, values, account.language))
    return Table(caption=_("Attacks and what came of them"), head=tuple(head), rows=tuple(rows))


def _utility(account: Account, naive: Outcome) -> Section:
    rows = []
    for low, high in CLASSES:
        name = f"{low}–{high}"
        ours, other = account.ours.kept.get(name), naive.kept.get(name)
        if ours and other:
            people = (ours.respondents, other.respondents)
            rows.append(
                Row(
                    name,
                    (
                        Value(str(ours.organisations)),
                        Value(_share(ours.cells, other.cells)),
                        Value(_share(*people)),
                    ),
                )
            )
    table = Table(
        caption=_("What stays visible, by size of the organisation"),
        head=(
            _("Employees"),
            _("Organisations"),
            _("Numbers still shown"),
            _("People in a group that is shown"),
        ),
        rows=tuple(rows),
    )
    text = _(
        "Protection costs something: this is what is left of all that would be shown if only "
        "groups under the smallest size were hidden."
    )
    return Section(_("What the protection costs"), "utility", (Paragraph(text), table))


def _withheld(account: Account) -> Section:
    rows = tuple(
        _row(question.text, [question.shown, question.withheld], account.language)
        for question in account.questions
    )
    table = Table(
        caption=_("Numbers shown and withheld by question"),
        head=(_("Question"), _("Shown"), words.hidden()),
        rows=rows,
    )
    text = _(
        "These are the places in the report where a number is shown, and those with a dash. A "
        "dash can have several reasons; which one it is would tell something as well."
    )
    return Section(_("Which numbers are withheld"), "withheld", (Paragraph(text), table))


def _reasons(account: Account) -> Section:
    sections = tuple(
        Section(
            title=f"{decision.rule}: {decision.sentence}",
            anchor=f"rule-{place}",
            blocks=(Bullets(decision.questions),),
            question=True,
        )
        for place, decision in enumerate(account.decisions)
    )
    blocks: list[Block] = [Paragraph(_("For coordinators only: do not pass this chapter on."))]
    if not sections:
        blocks.append(Paragraph(_("No rule withheld anything.")))
    found = [
        _("%(attack)s: %(kind)s (%(times)s times)")
        % {"attack": wording.attackers(account.rules)[name][0], "kind": kind, "times": times}
        for name, tried in account.ours.tried.items()
        for code, kind in wording.kinds().items()
        if (times := tried.findings[code])
    ]
    if found:
        blocks.append(Bullets(tuple(found)))
    return Section(_("Which rule withheld what"), "reasons", tuple(blocks), sections)


def _origin(account: Account) -> Section:
    origin = _("Made with rules %(rules)s and program %(program)s.") % {
        "rules": RULE_VERSION,
        "program": CODE_VERSION,
    }
    blocks: list[Block] = [Paragraph(origin)]
    if account.naive is not None:
        again = _(
            "The organisations are invented. The same seed (%(seed)s) always gives the same "
            "organisations and the same outcome: "
            "manage.py prove_disclosure --populations %(number)s --seed %(seed)s"
        )
        blocks.append(Paragraph(again % {"seed": account.seed, "number": account.organisations}))
    return Section(_("How this document was made"), "origin", tuple(blocks))


def _cover(account: Account) -> Cover:
    facts = [(_("Rules"), RULE_VERSION)]
    if account.organisations:
        facts.append((_("Organisations"), str(account.organisations)))
    edition = _("Edition for coordinators") if account.coordinator else _("For the works council")
    return Cover(
        organisation=account.name or _("Invented organisations"),
        accent=apart.ACCENT,
        logo=b"",
        study=account.study or _("Protection of small groups"),
        kicker=edition,
        title=_("Can anybody be recognised?"),
        facts=tuple(facts),
    )


def _row(header: str, numbers: Sequence[int | None], language: str) -> Row:
    """None stands for what was not tried."""
    said = (_("not tried") if n is None else notation.whole_number(n, language) for n in numbers)
    return Row(header, tuple(Value(each) for each in said))


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%" if whole else "–"

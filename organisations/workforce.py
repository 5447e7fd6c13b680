"""Who work at an organisation: known shares of the groups that results are broken down by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import audit, permissions
from organisations.models.schedule import Enrolment
from organisations.models.user import User
from organisations.permissions import Refused
from surveys.definition.model import Instrument, Item

Workforce = Mapping[str, Mapping[str, int]]
"""Whole percentages that add up to a hundred, by item and safe category."""

WHOLE = 100


@dataclass(frozen=True)
class Wrong:
    """What is not right about the shares of one item, and at which groups."""

    sentence: str
    groups: tuple[str, ...]


def variables(definition: Instrument) -> list[Item]:
    """The items whose shares can be known: those that results are broken down by."""
    return [definition.item(code) for code in definition.breakdowns]


def wrong(item: Item, shares: Mapping[str, int | None]) -> Wrong | None:
    """Why these shares cannot be those of everybody; None where they can, or none is given."""
    groups = [category.code for category in item.safe_categories]
    given = {group: share for group in groups if (share := shares.get(group)) is not None}
    if not given:
        return None
    if empty := tuple(group for group in groups if group not in given):
        return Wrong(_("Give a share here as well, or 0 where nobody is in this group."), empty)
    if (total := sum(given.values())) != WHOLE or min(given.values()) < 0:
        sentence = _("These shares add up to %(total)s%%. Change them so that they make 100%%.")
        return Wrong(sentence % {"total": total}, tuple(groups[:1]))
    return None


@transaction.atomic
def record(*, enrolment: Enrolment, workforce: Workforce, by: User) -> Enrolment:
    """Keep what is known of the workforce, for the releases that are made from now on.

    Raises `Refused` for anybody but a coordinator, and for shares that do not make a hundred.
    """
    permissions.check_may_coordinate(by)
    enrolment = Enrolment.objects.select_for_update(no_key=True).get(pk=enrolment.pk)
    known = {item.code: item for item in variables(enrolment.cohort.study.instrument.definition)}
    _check(known, workforce)
    before, enrolment.workforce = (
        enrolment.workforce,
        {code: dict(workforce[code]) for code in known if workforce.get(code)},
    )
    enrolment.save(update_fields=["workforce"])
    detail = {"before": before, "workforce": enrolment.workforce}
    audit.record(by=by, verb="record workforce", target=enrolment, detail=detail)
    return enrolment


def _check(known: Mapping[str, Item], workforce: Workforce) -> None:
    for code, shares in workforce.items():
        groups: Iterable[str] = (
            (category.code for category in known[code].safe_categories) if code in known else ()
        )
        if code not in known or set(shares) - set(groups):
            raise Refused(
                "unknown", _("This study has no breakdown by “%(code)s”.") % {"code": code}
            )
        if found := wrong(known[code], shares):
            raise Refused("shares", found.sentence)

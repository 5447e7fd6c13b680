"""Who may do what. A check raises with a sentence; the same check greys a button.

`policies` is the other half: whether the state of the thing allows it.
"""

from collections.abc import Callable
from typing import TypeIs

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from organisations.models.organisation import Organisation
from organisations.models.user import User

type Visitor = User | AnonymousUser


class Refused(Exception):
    """Something is not done. `code` is for tests and callers, the text is for people."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def refusal(check: Callable[..., None], *things: object) -> str:
    """The sentence with which `check` refuses these things; empty when it does not."""
    try:
        check(*things)
    except Refused as refused:
        return str(refused)
    return ""


def is_member_of_staff(user: Visitor) -> TypeIs[User]:
    """Whether somebody has signed in with an account that is still in use."""
    return user.is_authenticated and user.is_active


def check_may_coordinate(user: Visitor) -> None:
    """Coordinators define, plan, link, withdraw and release; nobody else does."""
    if not (is_member_of_staff(user) and user.is_coordinator):
        raise Refused("not_coordinator", _("Only research coordinators can do this."))


def may_coordinate(user: Visitor) -> bool:
    return not refusal(check_may_coordinate, user)


def visible_organisations(user: Visitor) -> QuerySet[Organisation]:
    """All organisations for coordinators, one's own for contacts, none for anybody else."""
    if not is_member_of_staff(user):
        return Organisation.objects.none()
    if user.is_coordinator:
        return Organisation.objects.all()
    return Organisation.objects.filter(memberships__user=user)


def check_may_see(user: Visitor, organisation: Organisation) -> None:
    """Links, participation and reports of an organisation are for its contacts and coordinators."""
    if not visible_organisations(user).filter(pk=organisation.pk).exists():
        raise Refused("not_yours", _("Only contacts of this organisation can see this."))


def may_see(user: Visitor, organisation: Organisation) -> bool:
    return not refusal(check_may_see, user, organisation)

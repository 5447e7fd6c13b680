"""Contacts: the people who act for an organisation, invited by a coordinator."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from organisations import audit, permissions, policies
from organisations.models.organisation import Membership, Organisation
from organisations.models.user import User
from organisations.permissions import Refused


@transaction.atomic
def invite(*, organisation: Organisation, email: str, name: str = "", by: User) -> Membership:
    """Let somebody act for an organisation; a new person gets an account and a mail.

    The mail goes out once everything is stored, in the organisation's language, with
    an address at which the person chooses a password. A demo sends no mail. Where the
    mail cannot be sent, the account stands, and its password can be asked for anew.
    """
    permissions.check_may_coordinate(by)
    policies.check_may_invite(organisation)
    email = User.objects.normalize_email(email).lower()
    user = User.objects.filter(email=email).first()
    _check_may_join(organisation, user)
    is_new = user is None
    user = user or User.objects.create_user(email, name=name)
    membership = Membership.objects.create(user=user, organisation=organisation)
    audit.record(by=by, verb="invite contact", target=organisation, detail={"contact": email})
    if is_new and not settings.DEMO:
        transaction.on_commit(lambda: send_invitation(membership), robust=True)
    return membership


@transaction.atomic
def remove(*, membership: Membership, by: User) -> None:
    """Somebody no longer acts for an organisation, from this moment; the account stays."""
    permissions.check_may_coordinate(by)
    audit.record(
        by=by,
        verb="remove contact",
        target=membership.organisation,
        detail={"contact": membership.user.email},
    )
    membership.delete()


def send_invitation(membership: Membership) -> None:
    """Mail the address at which a contact chooses a password; it works once, for some days."""
    user, organisation = membership.user, membership.organisation
    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(user),
            "key": default_token_generator.make_token(user),
        },
    )
    with translation.override(organisation.language):
        text = render_to_string(
            "organisations/contact_invitation.txt",
            {
                "name": user.name,
                "organisation": organisation,
                "url": settings.STAFF_URL + path,
                "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
                "again": settings.STAFF_URL + reverse("account_reset_password"),
            },
        )
        subject = _("Your account for %(organisation)s") % {"organisation": organisation}
        send_mail(subject, text, None, [user.email])


def _check_may_join(organisation: Organisation, user: User | None) -> None:
    if user and organisation.memberships.filter(user=user).exists():
        raise Refused("member", _("This person is a contact of this organisation already."))
    if user and user.is_coordinator:
        raise Refused(
            "coordinator",
            _("This address belongs to a coordinator, who can see everything already."),
        )

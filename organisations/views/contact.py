"""An organisation's contacts: inviting and removing them."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations import contacts
from organisations.forms import ContactForm
from organisations.models.organisation import Membership, Organisation
from organisations.views.access import StaffRequest, coordinator
from organisations.views.acting import Question, confirm, saved


@coordinator
def invite(request: StaffRequest, organisation: UUID) -> HttpResponse:
    found = get_object_or_404(Organisation, pk=organisation)
    form = ContactForm(request.POST or None)
    membership = saved(
        form,
        lambda: contacts.invite(organisation=found, **form.cleaned_data, by=request.user),
    )
    if membership:
        messages.success(request, _told(membership))
        return redirect("organisations:organisation", found.pk)
    context = {
        "form": form,
        "title": _("Invite a contact of %(organisation)s") % {"organisation": found},
        "submit": _("Invite"),
        "cancel": reverse("organisations:organisation", args=[found.pk]),
    }
    return render(request, "organisations/form.html", context)


@coordinator
def remove(request: StaffRequest, membership: UUID) -> HttpResponse:
    found = get_object_or_404(
        Membership.objects.select_related("user", "organisation"), pk=membership
    )
    question = Question(
        title=_("Remove %(contact)s as a contact?") % {"contact": found.user},
        consequences=[
            _("From now this person sees no links, participation or reports of %(organisation)s.")
            % {"organisation": found.organisation},
            _("What was downloaded before stays with that person."),
        ],
        button=_("Remove contact"),
        done=_("The contact has been removed."),
        back=reverse("organisations:organisation", args=[found.organisation_id]),
    )
    return confirm(request, question, lambda: contacts.remove(membership=found, by=request.user))


def _told(membership: Membership) -> str:
    """What happened, in words: a mail, or none, as in a demo or for a known person."""
    contact = {"contact": membership.user.email}
    if settings.DEMO:
        return _("%(contact)s is a contact now. A demo sends no mail.") % contact
    if membership.user.has_usable_password():
        return _("%(contact)s is a contact now, with the account there was.") % contact
    return _("%(contact)s is a contact now and gets a mail to choose a password.") % contact

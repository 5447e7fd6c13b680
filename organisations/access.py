"""How people get in: one open link for everybody, or a one-time code for each person."""

from django.db import transaction

from organisations import audit, permissions, policies
from organisations.models.schedule import Access, Enrolment
from organisations.models.user import User
from surveys import collectors


@transaction.atomic
def choose(*, enrolment: Enrolment, access: str, by: User) -> Enrolment:
    """Choose for all weeks of one organisation, before the first of them opens.

    Codes that were exported before end here, whatever is chosen now.
    """
    permissions.check_may_coordinate(by)
    enrolment = Enrolment.objects.select_for_update(of=["self"]).get(pk=enrolment.pk)
    policies.check_may_choose_access(enrolment)
    if access != enrolment.access:
        enrolment.access = Access(access).value
        enrolment.save(update_fields=["access"])
        _pass_on(enrolment)
        audit.record(by=by, verb="choose access", target=enrolment, detail={"access": access})
    return enrolment


def _pass_on(enrolment: Enrolment) -> None:
    links = enrolment.links.filter(revoked_at=None)
    waiting = list(links.values_list("collector_id", flat=True))
    collectors.ask_for_codes(waiting, asked=enrolment.access == Access.CODES)
    links.update(codes_issued=0)

"""Whether respondents of an organisation get a personal mirror after sending."""

from django.db import transaction

from organisations import appearance, audit, permissions
from organisations.models.schedule import Enrolment
from organisations.models.user import User


@transaction.atomic
def choose(*, enrolment: Enrolment, mirror: bool, by: User) -> Enrolment:
    """Show the mirror from now on, or no longer; pages that are out follow within seconds."""
    permissions.check_may_coordinate(by)
    enrolment = Enrolment.objects.select_for_update(no_key=True).get(pk=enrolment.pk)
    enrolment.mirror = mirror
    enrolment.save(update_fields=["mirror"])
    appearance.refresh_enrolment(enrolment)
    audit.record(by=by, verb="choose mirror", target=enrolment, detail={"mirror": mirror})
    return enrolment

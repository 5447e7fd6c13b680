"""The state of a week or a link. It follows from the clock, never from a job having run."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from organisations.models.schedule import Link, Week
from surveys import clock
from surveys.models.collector import Collector


class State(TextChoices):
    PLANNED = "planned", _("planned")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn")


def state_of(thing: Week | Link) -> State:
    """Where a week or link stands now: open from its opening up to, not including, its closing.

    A link has the window of its collector; one that was revoked, or whose
    organisation withdrew before it opened, is withdrawn whatever the clock says.
    """
    if isinstance(thing, Link):
        if thing.revoked_at is not None:
            return State.WITHDRAWN
        window: Week | Collector = thing.collector
    else:
        window = thing
    now = clock.now()
    if now < window.opens_at:
        return State.PLANNED
    return State.OPEN if now < window.closes_at else State.CLOSED

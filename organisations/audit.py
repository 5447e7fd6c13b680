"""The log of what staff did. It is written in the same transaction as the act itself."""

from typing import Any

from organisations.models.audit import AuditEvent
from organisations.models.user import User
from surveys import clock

THE_PLATFORM = "platform"
"""The actor where no person acted, such as a task that came due."""


def record(
    *, by: User | None, verb: str, target: object, detail: dict[str, Any] | None = None
) -> AuditEvent:
    """Write down that `by` did `verb` to `target`; None stands for the platform itself.

    Nothing a respondent does is ever recorded here. `detail` must be JSON.
    """
    longest = AuditEvent._meta.get_field("target").max_length
    return AuditEvent.objects.create(
        at=clock.now(),
        actor=by.email if by else THE_PLATFORM,
        verb=verb,
        target=str(target)[:longest],
        detail=detail or {},
    )

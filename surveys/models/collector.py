"""The place where answers given through one link come in."""

import secrets
import uuid

from django.db import models


def new_token() -> str:
    """An unguessable address: 128 bits, 22 characters that are safe in a URL."""
    return secrets.token_urlsafe(16)


class Collector(models.Model):
    """Knows its questionnaire, window and appearance, and not its organisation.

    `appearance` is a display copy made by organisations: {"name", "accent",
    "logo" (data URI or ""), "language", "next_opens" (ISO date or "")}. It is
    never sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token = models.CharField(max_length=32, unique=True, default=new_token)
    instrument = models.ForeignKey(
        "surveys.Instrument", on_delete=models.PROTECT, related_name="collectors"
    )
    questionnaire = models.CharField(max_length=60)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    appearance = models.JSONField(default=dict)
    revoked = models.BooleanField(default=False)
    one_time_codes = models.BooleanField(
        default=False, help_text="Whether answers are taken with a code only, once for each code."
    )
    rehearsal = models.BooleanField(
        default=False, help_text="Its answers are invented or tried out, and count for nothing."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gte=models.F("opens_at")),
                name="collector_closes_after_opening",
            )
        ]
        indexes = [models.Index(fields=["closes_at"], name="collector_by_closing")]

    def __str__(self) -> str:
        return f"collector {self.id}"

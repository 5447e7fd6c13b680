"""What staff did. No foreign keys, so the log neither blocks nor follows live data."""

import uuid

from django.db import models


class AuditEvent(models.Model):
    """One act by a coordinator or contact. Nothing a respondent does is ever written here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    actor = models.CharField(max_length=254)
    verb = models.CharField(max_length=60)
    target = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor}: {self.verb} {self.target}"

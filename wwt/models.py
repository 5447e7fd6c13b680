"""A rehearsal that a coordinator started: what was asked for, and how far it is."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rehearsal(models.Model):
    """One run. `study` stands once it is set up; a run that was cut off goes on from there."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("under way")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instrument = models.ForeignKey(
        "surveys.Instrument", on_delete=models.PROTECT, related_name="rehearsals"
    )
    study = models.OneToOneField(
        "organisations.Study", on_delete=models.PROTECT, related_name="run", null=True, blank=True
    )
    by = models.ForeignKey(
        "organisations.User", on_delete=models.PROTECT, related_name="rehearsals"
    )
    name = models.CharField(_("name"), max_length=80)
    seed = models.PositiveIntegerField(default=1)
    scale = models.FloatField(default=1.0, help_text="People per organisation, as a factor.")
    organisations = models.PositiveSmallIntegerField(default=19)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0, help_text="Percent.")
    step = models.CharField(
        max_length=120, blank=True, help_text="What is being done (a message id)."
    )
    touched_at = models.DateTimeField(help_text="Last sign of life.")

    class Meta:
        ordering = ["-touched_at"]

    def __str__(self) -> str:
        return f"rehearsal {self.name}"

"""What may be said: releases, their tables, and the files written from them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class CurrentReleases(models.Manager["Release"]):
    """Those that no other release has taken the place of."""

    def get_queryset(self) -> models.QuerySet["Release"]:
        return super().get_queryset().filter(replaced_at__isnull=True)


class Release(models.Model):
    """The published numbers of one enrolment: one week, or the whole study (`week` empty).

    Computed once after sealing, then immutable (a trigger refuses any change to its
    numbers). `published_at` and `published_by` are set later, by a coordinator: they
    make it visible to the organisation's contacts. `replaced_at` is set when another
    release takes its place: nobody sees it any more, and the ledger remembers it, for
    what was seen once is known.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(
        "organisations.Enrolment", on_delete=models.PROTECT, related_name="releases"
    )
    week = models.ForeignKey(
        "organisations.Week",
        on_delete=models.PROTECT,
        related_name="releases",
        null=True,
        blank=True,
    )
    instrument_digest = models.CharField(max_length=64)
    sealed_digests = models.JSONField(
        help_text="SHA-256 of each sealed file the numbers come from."
    )
    code_version = models.CharField(max_length=40)
    rule_version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the released tables.")
    appearance = models.JSONField(
        default=dict,
        help_text="How the organisation was shown when the numbers were made: its files never "
        "change either. Empty in releases from before this was kept.",
    )
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=254, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = CurrentReleases()
    ever = models.Manager["Release"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "week"],
                name="released_once",
                nulls_distinct=False,
                condition=models.Q(replaced_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True, published_by="")
                | (models.Q(published_at__isnull=False) & ~models.Q(published_by="")),
                name="published_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"release of {self.enrolment}, {self.week or 'final'}"


class ReleasedTable(models.Model):
    """One table of a release: the only source of numbers for pages, reports and files.

    `cells` maps "row/column" to an encoded published value (`disclosure.published`);
    `decisions` says which rule withheld what, for coordinators only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="tables")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=60)
    questionnaire = models.CharField(max_length=60, blank=True)
    rows = models.JSONField()
    columns = models.JSONField()
    cells = models.JSONField()
    decisions = models.JSONField(default=list)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["release", "order"], name="released_table_order_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.subject}"


class ReportFile(models.Model):
    """A report in one form and one language, and how far its making has come."""

    class Form(models.TextChoices):
        PDF = "pdf", "PDF"
        HTML = "html", "HTML"
        XLSX = "xlsx", "Excel"
        PPTX = "pptx", "PowerPoint"

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="files")
    form = models.CharField(max_length=4, choices=Form.choices)
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0, help_text="Percent.")
    step = models.CharField(
        max_length=120, blank=True, help_text="What is being made, or what went wrong."
    )
    touched_at = models.DateTimeField(help_text="Last sign of life; a sweep restarts stale work.")
    content = models.BinaryField(blank=True, default=b"")
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "form", "language"], name="one_file_per_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.form} ({self.language})"

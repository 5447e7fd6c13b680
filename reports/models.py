"""What may be said: releases, their tables, and the files written from them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models.schedule import Enrolment, Study


class CurrentReleases(models.Manager["Release"]):
    """Those that no other release has taken the place of."""

    def get_queryset(self) -> models.QuerySet["Release"]:
        return super().get_queryset().filter(replaced_at__isnull=True)


class Release(models.Model):
    """The published numbers of one enrolment: one week, or all of them (`week` empty).

    A study's own release has a `study` in place of an enrolment: pooled figures and
    benchmarks over all organisations in `made_from`. It is the researchers': what an
    organisation reads of it is the benchmark beside its own numbers, and it is never
    published itself.

    Computed once after sealing, then immutable (a trigger refuses any change to its
    numbers; the `notes` of interviews may change until publication). `published_at` and
    `published_by` are set later, by a coordinator: they make it visible to the
    organisation's contacts. `replaced_at` is set when another release takes its place:
    nobody sees it any more, and the ledger remembers it, for what was seen once is known.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(
        "organisations.Enrolment",
        on_delete=models.PROTECT,
        related_name="releases",
        null=True,
        blank=True,
    )
    study = models.ForeignKey(
        "organisations.Study",
        on_delete=models.PROTECT,
        related_name="releases",
        null=True,
        blank=True,
        help_text="Whose release it is where it is of no single organisation.",
    )
    week = models.ForeignKey(
        "organisations.Week",
        on_delete=models.PROTECT,
        related_name="releases",
        null=True,
        blank=True,
    )
    made_from = models.JSONField(
        default=list,
        help_text="The ids of the final releases that a study's own release covers, sorted.",
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
    notes = models.JSONField(
        default=dict,
        help_text="What interviews gave, by language: texts of coordinators, for a final "
        "release, until it is published.",
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
                fields=["enrolment", "study", "week"],
                name="released_once",
                nulls_distinct=False,
                condition=models.Q(replaced_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=models.Q(enrolment__isnull=False, study__isnull=True)
                | models.Q(
                    enrolment__isnull=True,
                    study__isnull=False,
                    week__isnull=True,
                    published_at__isnull=True,
                ),
                name="of_an_enrolment_or_of_a_study",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True, published_by="")
                | (models.Q(published_at__isnull=False) & ~models.Q(published_by="")),
                name="published_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        if self.study is not None:
            return f"release of {self.study}, all organisations"
        return f"release of {self.enrolment}, {self.week or 'final'}"

    @property
    def enrolled(self) -> Enrolment:
        """The enrolment that it is of. Raises `ValueError` for a study's own release."""
        if self.enrolment is None:
            raise ValueError(f"{self} is of no single organisation: ask for its study.")
        return self.enrolment

    @property
    def of_study(self) -> Study:
        """The study that it belongs to, whether it is of one organisation or of all."""
        return self.study if self.study is not None else self.enrolled.cohort.study


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
    """A report in one form and one language, and how far its making has come.

    The final report of an organisation may show the benchmark of a study's release
    `beside` its own numbers.

    An incomplete file lacks the sections in `missing`. Coordinators may look at it, for
    it says so itself; contacts never get it.
    """

    class Form(models.TextChoices):
        PDF = "pdf", "PDF"
        HTML = "html", "HTML"
        XLSX = "xlsx", "Excel"
        PPTX = "pptx", "PowerPoint"

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being made")
        READY = "ready", _("ready")
        INCOMPLETE = "incomplete", _("incomplete")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="files")
    beside = models.ForeignKey(
        Release, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    form = models.CharField(max_length=4, choices=Form.choices)
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0, help_text="Percent.")
    step = models.CharField(
        max_length=120, blank=True, help_text="What is being made, or what went wrong."
    )
    section = models.CharField(
        max_length=200,
        blank=True,
        help_text="The title of the section in hand, in the file's language.",
    )
    missing = models.JSONField(
        default=list,
        help_text="The titles of sections that could not be made; then the file is incomplete.",
    )
    touched_at = models.DateTimeField(help_text="Last sign of life; a sweep restarts stale work.")
    content = models.BinaryField(blank=True, default=b"")
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "beside", "form", "language"],
                name="one_file_per_form",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.form} ({self.language})"

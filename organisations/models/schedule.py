"""Who takes part when: studies, cohorts, enrolments, weeks and links."""

import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Study(models.Model):
    """A research project: one instrument, carried out in cohorts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    instrument = models.ForeignKey(
        "surveys.Instrument", on_delete=models.PROTECT, related_name="studies"
    )
    rehearsal = models.BooleanField(
        default=False, help_text="Everything in it is invented; decided when it is made."
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return self.name


class Cohort(models.Model):
    """Organisations that start together on one Monday, or any other day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(_("name"), max_length=60)
    starts_on = models.DateField(_("first day"))

    class Meta:
        ordering = ["starts_on", "name"]
        constraints = [
            models.UniqueConstraint(fields=["study", "name"], name="cohort_name_once_in_study")
        ]

    def __str__(self) -> str:
        return f"{self.study}: {self.name}"


class Access(models.TextChoices):
    """How people get in: with the link alone, or each with a code that works once."""

    OPEN = "open", _("One open link for everybody")
    CODES = "codes", _("A one-time code for each person")


class Enrolment(models.Model):
    """One organisation in one cohort, with the number of people it invites."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="enrolments")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="enrolments"
    )
    headcount = models.PositiveIntegerField(_("headcount"), validators=[MinValueValidator(1)])
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    access = models.CharField(
        _("access"), max_length=5, choices=Access.choices, default=Access.OPEN
    )
    mirror = models.BooleanField(
        default=False, help_text="Whether respondents see themselves beside published results."
    )
    results = models.JSONField(
        default=dict,
        editable=False,
        help_text="Published means for the mirror: {questionnaire: {item: tenths}}.",
    )
    workforce = models.JSONField(
        default=dict,
        editable=False,
        help_text="Who work there, where that is known: {item: {safe category: percent}}.",
    )

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "organisation"], name="enrolled_once_in_cohort"
            ),
            models.CheckConstraint(condition=models.Q(headcount__gte=1), name="headcount_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.cohort}"


class Week(models.Model):
    """One questionnaire in one cohort. Whether it is open follows from the clock alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="weeks")
    number = models.PositiveSmallIntegerField()
    questionnaire = models.CharField(max_length=60)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))

    class Meta:
        ordering = ["cohort", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "number"], name="week_number_once_in_cohort"),
            models.CheckConstraint(
                condition=models.Q(closes_at__gte=models.F("opens_at")),
                name="week_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort}, week {self.number}"


class Link(models.Model):
    """One organisation's anonymous address for one week. A replaced link stays, revoked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    week = models.ForeignKey(Week, on_delete=models.PROTECT, related_name="links")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="links")
    collector = models.OneToOneField(
        "surveys.Collector", on_delete=models.PROTECT, related_name="link"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    codes_issued = models.PositiveIntegerField(
        default=0, help_text="Codes exported for this link; how many were used is known nowhere."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["week", "enrolment"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_live_link_per_week_and_enrolment",
            )
        ]

    def __str__(self) -> str:
        return f"link of {self.enrolment} for week {self.week.number}"


class Participation(models.Model):
    """The number of answers of one link on one day; rule R9: once a day, rounded down to five."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="participation")
    day = models.DateField()
    answered = models.PositiveIntegerField(
        null=True, help_text="Rounded down to five; empty below k."
    )

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["link", "day"], name="participation_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.link}: {self.answered} on {self.day}"

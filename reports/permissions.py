"""Who may see a release and its files: coordinators all, contacts what was published for them."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from organisations.permissions import (
    Refused,
    Visitor,
    check_may_coordinate,
    may_coordinate,
    visible_organisations,
)
from reports.models import Release, ReportFile


def visible_releases(user: Visitor) -> QuerySet[Release]:
    """Every release for coordinators; for contacts the published ones of their organisations.

    A study's own release is of no organisation, so no contact sees it. What a rehearsal
    gave is for coordinators only, except in a demo, where nothing is real.
    """
    releases = Release.objects.select_related(
        "enrolment__organisation", "enrolment__cohort__study", "study", "week"
    )
    if may_coordinate(user):
        return releases
    if not settings.DEMO:
        releases = releases.exclude(enrolment__cohort__study__rehearsal=True)
    return releases.filter(
        published_at__isnull=False, enrolment__organisation__in=visible_organisations(user)
    )


def visible_files(user: Visitor) -> QuerySet[ReportFile]:
    """The finished files of the releases that somebody sees, without replaced benchmarks.

    Incomplete ones are for coordinators.
    """
    finished = [ReportFile.State.READY]
    if may_coordinate(user):
        finished.append(ReportFile.State.INCOMPLETE)
    files = ReportFile.objects.filter(release__in=visible_releases(user), state__in=finished)
    return files.filter(beside__replaced_at__isnull=True)


def check_may_publish(release: Release) -> None:
    """A release is published once, and that of a rehearsal never, except in a demo."""
    if release.study is not None:
        raise Refused("study", _("Overall results are for coordinators only."))
    if release.published_at:
        raise Refused("published", _("This report is published already."))
    if release.of_study.rehearsal and not settings.DEMO:
        raise Refused("rehearsal", _("This report is of a rehearsal; it is for coordinators only."))


def check_may_note(release: Release) -> None:
    """Notes of interviews belong to an organisation's final report, until it is published."""
    if release.study_id is not None or release.week_id is not None:
        raise Refused("not_final", _("Only the final report of an organisation has interviews."))
    if release.published_at:
        raise Refused(
            "published", _("This report is published: what it says of interviews stays as it is.")
        )
    if release.replaced_at:
        raise Refused("replaced", _("Another report has taken the place of this one."))


def check_may_compare(user: Visitor, release: Release, beside: Release) -> None:
    """A coordinator may set a final report beside the benchmark that it is a part of."""
    check_may_coordinate(user)
    if beside.replaced_at is not None or str(release.pk) not in beside.made_from:
        raise Refused(
            "not_in_it", _("These numbers are not in the benchmark of all organisations.")
        )


def check_may_see(user: Visitor, release: Release) -> None:
    """Raises `Refused` for a stranger, and for a contact before publication: with one sentence."""
    if not visible_releases(user).filter(pk=release.pk).exists():
        raise Refused("not_yours", _("Only contacts of this organisation can see this report."))

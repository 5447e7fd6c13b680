"""Who may see a release and its files: coordinators all, contacts what was published for them."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from organisations.permissions import Refused, Visitor, may_coordinate, visible_organisations
from reports.models import Release, ReportFile


def visible_releases(user: Visitor) -> QuerySet[Release]:
    """Every release for coordinators; for contacts the published ones of their organisations.

    What a rehearsal gave is for coordinators only, except in a demo, where nothing is real.
    """
    releases = Release.objects.select_related(
        "enrolment__organisation", "enrolment__cohort__study", "week"
    )
    if may_coordinate(user):
        return releases
    if not settings.DEMO:
        releases = releases.exclude(enrolment__cohort__study__rehearsal=True)
    return releases.filter(
        published_at__isnull=False, enrolment__organisation__in=visible_organisations(user)
    )


def visible_files(user: Visitor) -> QuerySet[ReportFile]:
    """The finished files of the releases that somebody sees; incomplete ones for coordinators."""
    finished = [ReportFile.State.READY]
    if may_coordinate(user):
        finished.append(ReportFile.State.INCOMPLETE)
    return ReportFile.objects.filter(release__in=visible_releases(user), state__in=finished)


def check_may_publish(release: Release) -> None:
    """A release is published once, and that of a rehearsal never, except in a demo."""
    if release.published_at:
        raise Refused("published", _("This report is published already."))
    if release.enrolment.cohort.study.rehearsal and not settings.DEMO:
        raise Refused("rehearsal", _("This report is of a rehearsal; it is for coordinators only."))


def check_may_see(user: Visitor, release: Release) -> None:
    """Raises `Refused` for a stranger, and for a contact before publication: with one sentence."""
    if not visible_releases(user).filter(pk=release.pk).exists():
        raise Refused("not_yours", _("Only contacts of this organisation can see this report."))

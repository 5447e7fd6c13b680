"""Whose numbers a study's own release is made of: the final releases of its organisations."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import QuerySet

from organisations.models.schedule import Link, Study
from reports import coverage
from reports.coverage import Part
from reports.models import Release
from surveys import sealed


@dataclass(frozen=True)
class Members:
    """The final releases that one version covers, by cohort."""

    finals: tuple[Release, ...]

    @property
    def ids(self) -> list[str]:
        return sorted(str(final.pk) for final in self.finals)

    @cached_property
    def organisations(self) -> dict[str, frozenset[str]]:
        """Each organisation with its final releases: one for each cohort that it was in."""
        found: dict[str, set[str]] = defaultdict(set)
        for final in self.finals:
            found[name(final)].add(str(final.pk))
        return {organisation: frozenset(finals) for organisation, finals in found.items()}

    def parts(self) -> list[Part]:
        """Their weeks, with the collectors that the releases were made from, and no later ones."""
        finals = {final.enrolment_id: frozenset(final.sealed_digests) for final in self.finals}
        found = coverage.parts(Link.objects.filter(enrolment__in=finals))
        files = sealed.digests(collector for part in found for collector in part.collectors)
        then = [
            replace(
                part,
                collectors=tuple(
                    each
                    for each in part.collectors
                    if each in files and files[each] <= finals[part.enrolment.id]
                ),
            )
            for part in found
        ]
        return [part for part in then if part.collectors]

    def unchanged(self, now: "Members") -> frozenset[str]:
        """Its organisations that a later version covers by the same releases, or not at all.

        An organisation that is in the later version and not among these came, or was
        replaced; one that is among these and not in the later version left.
        """
        after = now.organisations
        return frozenset(
            each
            for each, finals in self.organisations.items()
            if each not in after or after[each] == finals
        )


def name(final: Release) -> str:
    """What an organisation is called where it is counted and never shown."""
    return str(final.enrolled.organisation_id)


def now(study: Study) -> Members:
    """Every organisation with a final release."""
    return _members(Release.objects.filter(enrolment__cohort__study=study, week=None))


def of(release: Release) -> Members:
    """Those that a study's own release was made of, also where they were replaced since."""
    return _members(Release.ever.filter(pk__in=release.made_from))


def versions(study: Study, *, before: Release | None = None) -> list[Members]:
    """What every release of the study ever made was made of, the first one first."""
    made = Release.ever.filter(study=study).order_by("made_at")
    if before is not None:
        made = made.filter(made_at__lt=before.made_at)
    return [of(release) for release in made]


def _members(finals: QuerySet[Release]) -> Members:
    chosen = finals.select_related("enrolment__organisation", "enrolment__cohort")
    return Members(tuple(chosen.order_by("enrolment__cohort__starts_on", "pk")))

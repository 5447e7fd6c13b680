"""How a study's overall results stand: who is in them, who could be, and what forbids it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from organisations.models.audit import AuditEvent
from organisations.models.schedule import Enrolment, Study
from reports import ledger, members
from reports.models import Release
from surveys import clock

ORDERED, FAILED = "order study release", "fail to make study release"
"""The acts that tell how far a version is; the release itself tells that it is made."""

LONGEST = timedelta(minutes=10)
"""Of whoever was asked for a version and is silent for longer, nobody expects it any more."""

Work = Literal["", "busy", "failed", "silent"]


@dataclass(frozen=True)
class Line:
    """One organisation in one cohort.

    `state` is "in" where its final report is in the overall results as it is now, "changed"
    where an earlier one is, "new" where none is, and "waiting" without a final report.
    """

    enrolment: Enrolment
    state: str


@dataclass(frozen=True)
class Standing:
    """`current` is the version that stands; `refusal` says in words why no new one can be made.

    `work` is "busy" while one is being made, "failed" where that went wrong, and "silent"
    where nobody seems to make it.
    """

    current: Release | None
    lines: tuple[Line, ...]
    refusal: str
    work: Work

    @property
    def is_up_to_date(self) -> bool:
        """Whether a new version would be the same as the one that stands."""
        changed = any(line.state in {"new", "changed"} for line in self.lines)
        return self.current is not None and not changed

    @property
    def is_busy(self) -> bool:
        """Whether a version is being made that would differ from the one that stands."""
        return self.work == "busy" and not self.is_up_to_date


def of(study: Study) -> Standing:
    """The overall results of a study at this moment."""
    now, versions = members.now(study), members.versions(study)
    current = Release.objects.filter(study=study).first()
    finals = {final.enrolment_id: str(final.pk) for final in now.finals}
    inside = set(current.made_from) if current else set()
    covered = {final.enrolment_id for final in versions[-1].finals} if current else set()
    enrolments = Enrolment.objects.filter(cohort__study=study)
    chosen = enrolments.select_related("organisation", "cohort")
    lines = tuple(
        Line(each, _state(finals.get(each.pk), inside, covered=each.pk in covered))
        for each in chosen.order_by("organisation__name", "cohort__starts_on")
    )
    refusal = ledger.refusal_of_study(study, now, versions)
    return Standing(current, lines, refusal, _work(study, current))


def _work(study: Study, current: Release | None) -> Work:
    """What the last act says that no release came after."""
    acts = AuditEvent.objects.filter(verb__in=(ORDERED, FAILED), detail__study=str(study.pk))
    last = acts.order_by("-at").first()
    if last is None or (current is not None and current.made_at >= last.at):
        return ""
    if last.verb == FAILED:
        return "failed"
    return "busy" if clock.now() - last.at < LONGEST else "silent"


def _state(final: str | None, inside: set[str], *, covered: bool) -> str:
    if final is None:
        return "waiting"
    if final in inside:
        return "in"
    return "changed" if covered else "new"

"""Links: one anonymous address for each organisation and week, revoked and replaced."""

from django.db import transaction

from organisations import appearance, audit, permissions, policies
from organisations.models.schedule import Access, Enrolment, Link, Week
from organisations.models.user import User
from surveys import clock, collectors


def make(*, week: Week, enrolment: Enrolment, of: list[Week]) -> Link:
    """A link with a collector of its own: a new token, key and place for answers.

    `of` are all weeks of the cohort, in order. For callers that have checked and will
    record; people use `issue` and `replace_link`.
    """
    next_opens = appearance.next_openings(of)[week.id]
    mirror = appearance.mirror(enrolment, week, of)
    collector = collectors.create(
        instrument=week.cohort.study.instrument,
        questionnaire=week.questionnaire,
        opens_at=week.opens_at,
        closes_at=week.closes_at,
        appearance=dict(appearance.of(enrolment.organisation, next_opens, mirror)),
        one_time_codes=enrolment.access == Access.CODES,
        rehearsal=week.cohort.study.rehearsal,
    )
    return Link.objects.create(week=week, enrolment=enrolment, collector=collector)


@transaction.atomic
def issue(*, week: Week, enrolment: Enrolment, by: User) -> Link:
    """A link for a week in which the organisation has none, or none any more."""
    permissions.check_may_coordinate(by)
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    policies.check_may_issue(week, enrolment)
    return _issue(week, enrolment, by, "issue link")


@transaction.atomic
def revoke_link(*, link: Link, by: User) -> Link:
    """Let an address take in nothing more, from now. What came in stays and is counted."""
    permissions.check_may_coordinate(by)
    link = lock(link)
    policies.check_may_revoke(link)
    retire(link)
    audit.record(by=by, verb="revoke link", target=link, detail={"link": str(link.pk)})
    return link


@transaction.atomic
def replace_link(*, link: Link, by: User) -> Link:
    """A new address instead of this one, which takes in nothing more from now.

    Answers given through the old one stay and are counted with the new one's.
    """
    permissions.check_may_coordinate(by)
    link = lock(link)
    policies.check_may_revoke(link)
    policies.check_may_withdraw(link.enrolment)
    retire(link)
    return _issue(link.week, link.enrolment, by, "replace link")


def retire(link: Link) -> None:
    """Mark a link revoked and close its collector; the caller has checked and will record."""
    link.revoked_at = clock.now()
    link.save(update_fields=["revoked_at"])
    collectors.revoke([link.collector_id], at=link.revoked_at)


def _issue(week: Week, enrolment: Enrolment, by: User, verb: str) -> Link:
    link = make(week=week, enrolment=enrolment, of=list(week.cohort.weeks.order_by("number")))
    audit.record(by=by, verb=verb, target=link, detail={"link": str(link.pk)})
    return link


def lock(link: Link) -> Link:
    """The link as it is now; other acts on it wait until this one is done."""
    return (
        Link.objects.select_for_update(of=["self"])
        .select_related("week__cohort__study__instrument", "enrolment__organisation", "collector")
        .get(pk=link.pk)
    )

"""Objects for tests, each valid on its own. Organisations and people are invented.

`build_study()`-like shortcuts are left to the tests: a factory makes one row and
what that row cannot be without.
"""

from datetime import UTC, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from organisations.models.organisation import Membership, Organisation
from organisations.models.schedule import Cohort, Enrolment, Link, Study, Week
from organisations.models.user import User
from surveys import collectors
from surveys.definition.model import Instrument as Definition
from surveys.models.instrument import Instrument
from tests.instruments import tiny_instrument

PASSWORD = "a long enough password"


def store_instrument(definition: Definition) -> Instrument:
    """The stored row of a definition, made once."""
    return Instrument.objects.get_or_create(
        digest=definition.digest,
        defaults={
            "code": definition.code,
            "version": definition.version,
            "content": definition.as_json(),
        },
    )[0]


class UserFactory(DjangoModelFactory):
    """A contact-to-be; `coordinator()` makes a research coordinator."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(password=PASSWORD, **kwargs)


def coordinator(**fields):
    return UserFactory(is_coordinator=True, **fields)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Waterschap De Lage Polder {n}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class StudyFactory(DjangoModelFactory):
    class Meta:
        model = Study

    name = factory.Sequence(lambda n: f"Study {n}")
    instrument = factory.LazyFunction(lambda: store_instrument(tiny_instrument()))


class CohortFactory(DjangoModelFactory):
    class Meta:
        model = Cohort

    study = factory.SubFactory(StudyFactory)
    name = factory.Sequence(lambda n: f"Cohort {n}")
    starts_on = datetime(2030, 1, 7, tzinfo=UTC).date()


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = Enrolment

    cohort = factory.SubFactory(CohortFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    headcount = 120


class WeekFactory(DjangoModelFactory):
    """A week of seven days for the cohort's first questionnaire, open now unless told otherwise."""

    class Meta:
        model = Week

    cohort = factory.SubFactory(CohortFactory)
    number = factory.Sequence(lambda n: n + 1)
    questionnaire = factory.LazyAttribute(
        lambda week: week.cohort.study.instrument.definition.questionnaires[0].code
    )
    opens_at = factory.LazyFunction(lambda: datetime.now(UTC) - timedelta(days=1))
    closes_at = factory.LazyAttribute(lambda week: week.opens_at + timedelta(days=7))


def open_collector(week: Week):
    """A real collector, with its partitions, for one link of `week`."""
    return collectors.create(
        instrument=week.cohort.study.instrument,
        questionnaire=week.questionnaire,
        opens_at=week.opens_at,
        closes_at=week.closes_at,
        appearance={
            "name": "Waterschap De Lage Polder",
            "accent": "#1f5fa8",
            "logo": "",
            "language": "nl",
            "next_opens": "",
        },
    )


class LinkFactory(DjangoModelFactory):
    """A live link with a collector of its own, in the same cohort as its enrolment."""

    class Meta:
        model = Link

    week = factory.SubFactory(WeekFactory)
    enrolment = factory.LazyAttribute(lambda link: EnrolmentFactory(cohort=link.week.cohort))
    collector = factory.LazyAttribute(lambda link: open_collector(link.week))

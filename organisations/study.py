"""Studies and cohorts: what is carried out, and who starts together."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from organisations import audit, permissions
from organisations.models.schedule import Cohort, Study
from organisations.models.user import User
from surveys.models.instrument import Instrument

REHEARSAL = "Repetitie: "
"""What the name of every rehearsal begins with: a word of the study's own, not of the screen."""


@transaction.atomic
def create(*, name: str, instrument: Instrument, by: User, rehearsal: bool = False) -> Study:
    """A study with a stored instrument. Raises `ValidationError` for a name that is taken.

    A rehearsal is one for good, and says so in its name, which every page and report prints.
    """
    permissions.check_may_coordinate(by)
    study = Study(
        name=REHEARSAL + name if rehearsal else name, instrument=instrument, rehearsal=rehearsal
    )
    study.full_clean()
    study.save()
    audit.record(by=by, verb="create study", target=study, detail={"digest": instrument.digest})
    return study


@transaction.atomic
def create_cohort(*, study: Study, name: str, starts_on: date, by: User) -> Cohort:
    """A cohort without weeks; `schedule.plan` makes them. Raises `ValidationError` for its name."""
    permissions.check_may_coordinate(by)
    if study.cohorts.filter(name=name).exists():
        taken = _("This study has a cohort with this name already.")
        raise ValidationError({"name": taken}, code="taken")
    cohort = Cohort(study=study, name=name, starts_on=starts_on)
    cohort.full_clean()
    cohort.save()
    audit.record(
        by=by, verb="create cohort", target=cohort, detail={"starts_on": starts_on.isoformat()}
    )
    return cohort

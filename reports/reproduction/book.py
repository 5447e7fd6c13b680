"""All released numbers of a study: its own release, and the final ones of its organisations."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from organisations.models.schedule import Study
from reports.models import Release
from reports.report.labels import Labels
from reports.report.model import Tie, Value
from reports.report.released import TOTAL, Numbers, Released
from surveys import sealed
from surveys.definition.model import Instrument
from surveys.definition.reproduction import Reproduction

UNWEIGHED = 1.0


class NothingReleased(Exception):
    """The study has no release of its own."""

    def __init__(self, study: Study) -> None:
        super().__init__(
            f"{study}: there are no overall results to compare with. Make them on the study's "
            "page of overall results, or rehearse the study with `manage.py rehearse`."
        )


@dataclass(frozen=True)
class Member:
    """One organisation's final release."""

    release: Release
    cohort: str
    numbers: Numbers


@dataclass(frozen=True)
class Book:
    """`whole` is about all organisations together, `members` about each, by cohort."""

    study: Study
    whole: Numbers
    members: tuple[Member, ...]
    instrument: Instrument
    content: Reproduction
    language: str

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.instrument, self.language)

    @cached_property
    def cohorts(self) -> list[str]:
        """The cohorts that have a final release, the earliest first."""
        return list(dict.fromkeys(member.cohort for member in self.members))

    def pooled(self, item: str) -> list[Released]:
        """An item over all organisations, in every questionnaire that asks it."""
        return list(self.whole.asked("frequency", item).values())

    def single(self, item: str) -> list[Released]:
        """An item in each organisation, in every questionnaire that asks it."""
        return [
            table
            for member in self.members
            for table in member.numbers.asked("frequency", item).values()
        ]

    def values(self, item: str, row: str, column: str = TOTAL) -> list[Value]:
        """One number over all organisations in every questionnaire in which it is shown."""
        found = [table.value(row, column) for table in self.pooled(item)]
        return [value for value in found if value.at is not None]

    def ties(self, kind: str, subject: str, row: str) -> Iterator[tuple[Tie, float]]:
        """An association in every organisation and questionnaire, with the people it rests on."""
        column = "alone" if kind == "factors" else "association"
        for member in self.members:
            for questionnaire, table in member.numbers.asked(kind, subject).items():
                if row in table.rows and (tie := table.tie(row, column)).strength is not None:
                    yield tie, self._weight(member, table, questionnaire, row)

    def _weight(self, member: Member, table: Released, questionnaire: str, row: str) -> float:
        if "n" in table.columns:
            return table.value(row, "n").at or 0.0
        scales = member.numbers.about("scale", questionnaire)
        scale = scales.get(table.table.subject)
        return scale.value("n").at or 0.0 if scale else UNWEIGHED


def open_book(study: Study, content: Reproduction, language: str) -> Book:
    """Everything that was released of a study. Raises `NothingReleased` without its own release."""
    own = Release.objects.filter(study=study).first()
    if own is None:
        raise NothingReleased(study)
    finals = Release.ever.filter(pk__in=own.made_from).select_related("enrolment__cohort")
    members = [
        Member(final, str(final.enrolled.cohort_id), Numbers(final, language, f"{final.pk}:"))
        for final in finals.prefetch_related("tables").order_by(
            "enrolment__cohort__starts_on", "enrolment__organisation__name"
        )
    ]
    return Book(
        study=study,
        whole=Numbers(own, language),
        members=tuple(members),
        instrument=sealed.instrument(own.instrument_digest),
        content=content,
        language=language,
    )

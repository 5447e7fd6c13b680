"""What a release is called on pages: "Week 3: Health", or "Final report"."""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.utils.translation import get_language

from reports import wording
from reports.models import Release
from reports.report.texts import clean
from surveys import sealed
from surveys.definition.model import Instrument


def title_of(release: Release) -> str:
    """The name of one release, in the active language."""
    return titles_of([release])[release.pk]


def titles_of(releases: Iterable[Release]) -> dict[UUID, str]:
    """The names of releases by their ids; every instrument is read once."""
    instruments: dict[str, Instrument] = {}
    names = {}
    for release in releases:
        if release.study_id is not None:
            names[release.pk] = wording.overall_title()
            continue
        if release.week is None:
            names[release.pk] = wording.final_report()
            continue
        digest = release.instrument_digest
        definition = instruments.setdefault(digest, _instrument(digest))
        title = definition.questionnaire(release.week.questionnaire).title
        text = clean(title.in_language(get_language() or ""))
        names[release.pk] = wording.week(release.week.number, text)
    return names


@lru_cache(maxsize=8)
def _instrument(digest: str) -> Instrument:
    """Instruments never change under their digest, so one read serves every page."""
    return sealed.instrument(digest)

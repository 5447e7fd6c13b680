"""Organisations: made and changed by coordinators, with their looks and language."""

from dataclasses import dataclass

from django.db import transaction

from organisations import appearance, audit, permissions
from organisations.colour import validate_readable
from organisations.models.organisation import Organisation
from organisations.models.user import User


@dataclass(frozen=True)
class Profile:
    """What can be set about an organisation; `logo` is a PNG made by `organisations.logo`."""

    name: str
    language: str = "nl"
    accent: str = "#1f5fa8"
    logo: bytes = b""


@transaction.atomic
def create(*, profile: Profile, by: User, rehearsal: bool = False) -> Organisation:
    """A new organisation. Raises `ValidationError` where its name or colour will not do.

    One made for rehearsals can take part in nothing else.
    """
    permissions.check_may_coordinate(by)
    organisation = _dress(Organisation(rehearsal=rehearsal), profile)
    audit.record(by=by, verb="create organisation", target=organisation)
    return organisation


@transaction.atomic
def change(*, organisation: Organisation, profile: Profile, by: User) -> Organisation:
    """Another name or look; questionnaires that are out show it too."""
    permissions.check_may_coordinate(by)
    organisation = _dress(organisation, profile)
    appearance.refresh_organisation(organisation)
    audit.record(by=by, verb="change organisation", target=organisation)
    return organisation


def _dress(organisation: Organisation, profile: Profile) -> Organisation:
    organisation.name = profile.name
    organisation.language = profile.language
    organisation.accent = profile.accent
    organisation.logo = profile.logo
    organisation.full_clean()
    validate_readable(organisation.accent)
    organisation.save()
    return organisation

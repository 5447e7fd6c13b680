"""Notes of interviews, which coordinators write for an organisation's final report."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import audit, permissions
from organisations.models.user import User
from organisations.permissions import Refused
from reports import files, orders
from reports.models import Release
from reports.permissions import check_may_note

LONGEST: Final = 20_000
"""Characters of a text at most."""

LANGUAGES: Final = ("nl", "en")


@transaction.atomic
def write(*, release: Release, notes: Mapping[str, str], by: User) -> Release:
    """Keep these texts, by language, and have the files of the release made again.

    Texts that stay the same change nothing. Raises `Refused` for anybody but a
    coordinator, for a text that is too long, for a release that is not an organisation's
    final one, and after publication.
    """
    permissions.check_may_coordinate(by)
    release = Release.ever.select_for_update(of=("self",)).get(pk=release.pk)
    check_may_note(release)
    kept = {each: text for each in LANGUAGES if (text := notes.get(each, "").strip())}
    if any(len(text) > LONGEST for text in kept.values()):
        sentence = _("A text about interviews has at most %(most)s characters.")
        raise Refused("too_long", sentence % {"most": LONGEST})
    if kept == release.notes:
        return release
    release.notes = kept
    release.save(update_fields=["notes"])
    for file_id in files.make_again(release):
        transaction.on_commit(partial(orders.send, file_id))
    lengths = {language: len(text) for language, text in kept.items()}
    audit.record(by=by, verb="write interviews", target=release, detail={"characters": lengths})
    return release

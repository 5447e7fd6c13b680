"""Loading a definition into the database: the same content twice changes nothing."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from surveys.definition.model import Instrument as Definition
from surveys.definition.reading import read
from surveys.models.instrument import Instrument

DEFAULT_STUDY: Path = settings.BASE_DIR / "surveys" / "content" / "we-werken-thuis"
"""The content that is loaded where nobody names another study."""


class InstrumentInUse(Exception):
    """The content differs from a version for which links have been made."""

    def __init__(self, stored: Instrument) -> None:
        self.stored = stored
        super().__init__(
            f"study.yaml, version: {stored.code} {stored.version} is in use, "
            "and this content differs from it. People have been, or will be, asked the stored "
            "questions: give the new content another version."
        )


def load(folder: Path) -> tuple[Instrument, bool]:
    """Stores the instrument that `folder` defines; says whether anything was stored.

    The same content again changes nothing. Other content under a code and
    version that exist replaces it as long as no collector uses it. Raises
    InstrumentErrors for content that is wrong and InstrumentInUse for a change
    of a version that is in use.
    """
    return store(read(folder))


@transaction.atomic
def store(definition: Definition) -> tuple[Instrument, bool]:
    """Stores a definition, as `load` does. Making a collector waits until this is done."""
    stored, created = Instrument.objects.select_for_update().get_or_create(
        code=definition.code,
        version=definition.version,
        defaults={"digest": definition.digest, "content": definition.as_json()},
    )
    if created or stored.digest == definition.digest:
        return stored, created
    if stored.collectors.exists():
        raise InstrumentInUse(stored)
    stored.digest, stored.content = definition.digest, definition.as_json()
    stored.save(update_fields=["digest", "content"])
    return stored, True

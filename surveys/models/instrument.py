"""The stored instrument: one row for each version of a study's definition."""

import uuid
from functools import lru_cache

from django.db import models

from surveys.definition.model import Instrument as Definition


class Instrument(models.Model):
    """One immutable version of a study's definition, as canonical JSON text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=60)
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    content = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="instrument_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def definition(self) -> Definition:
        return parse(self.digest, self.content)


@lru_cache(maxsize=16)
def parse(digest: str, content: str) -> Definition:  # noqa: ARG001 – it is the key
    """The definition in `content`; kept by its digest, since parsing takes a while."""
    return Definition.model_validate_json(content)

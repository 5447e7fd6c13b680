"""Making a process ready before its first visitor: what it must know when the database is away."""

from django.db import connection
from django.http import QueryDict
from django.utils import translation

from surveys import pages
from surveys.definition.model import LANGUAGES
from surveys.nonces import Stamp
from surveys.open_collectors import open_collectors


def get_ready() -> bool:
    """Load the open collectors and read the templates and translations of their pages.

    False when the database is away: then the process learns from its visits. The
    connections used are closed, so that a server may fork afterwards.
    """
    loaded = open_collectors.load()
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has one
    for served in open_collectors.all()[:1]:
        for language in LANGUAGES:
            with translation.override(language):
                pages.empty(served, language)
                pages.filled_in(served, language, Stamp("", ""), QueryDict(), notice="unreachable")
    return loaded

"""Refuse to start wrong: each check has an id, a fact and a hint.

`manage.py check` runs those about this installation, `--deploy` those that only
production needs, `--database default` those that ask the database.
"""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution
from django.db import connections
from django.http.request import validate_host

SHORTEST_SECRET = 50
SHORTEST_RETENTION = 2  # years: the statement's sentence is a plural
OLDEST_POSTGRES = 15_00_00
POSTGRES = "django.db.backends.postgresql"
ADDRESSES = {"PUBLIC_URL": "respondents", "STAFF_URL": "staff"}

# What a server may answer to SHOW: anything else can write answers into its log.
QUIET_LOG = {
    "log_statement": {"none", "ddl"},
    "log_min_duration_statement": {"-1"},
    "log_min_duration_sample": {"-1"},
    "log_transaction_sample_rate": {"0"},
    "log_min_error_statement": {"panic"},
    "log_parameter_max_length": {"0"},
    "log_parameter_max_length_on_error": {"0"},
    "log_error_verbosity": {"terse"},
}
DURABLE = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "remote_apply"},
}

# With anything else the log of changes stays after a sealing, or commits keep their moment.
FORGETFUL_LOG = {
    "wal_recycle": {"off"},
    "wal_keep_size": {"0"},
    "archive_mode": {"off"},
    "track_commit_timestamp": {"off"},
}
MAY_EMPTY_LOG = """
SELECT pg_has_role('pg_checkpoint', 'USAGE'),
       has_function_privilege('pg_catalog.pg_switch_wal()', 'EXECUTE')
"""
STATEMENT: dict[str, Callable[[Any], bool]] = {
    "RESPONSIBLE": bool,
    "CONTACT_EMAIL": lambda address: "@" in address,
    "RETENTION_YEARS": lambda years: years >= SHORTEST_RETENTION,
    "LEGAL_BASIS": lambda ground: ground in {"public-interest", "legitimate-interest"},
}


def error(number: int, fact: str, hint: str) -> list[CheckMessage]:
    return [Error(fact, hint=hint, id=f"wwt.E{number:03}")]


@register()
def postgres_only(**_: Any) -> list[CheckMessage]:
    """Partitions, advisory locks and sealing need PostgreSQL."""
    engine = settings.DATABASES["default"]["ENGINE"]
    if engine == POSTGRES:
        return []
    return error(1, f"The database is {engine}.", "Let DATABASE_URL begin with postgres://.")


@register(deploy=True)
def no_moved_clock(**_: Any) -> list[CheckMessage]:
    """A moved clock opens and closes weeks at the wrong moment."""
    if not settings.CLOCK_FILE:
        return []
    return error(2, "CLOCK_FILE is set: the clock can be moved.", "Remove CLOCK_FILE.")


@register(deploy=True)
def no_demo(**_: Any) -> list[CheckMessage]:
    """A demo lets coordinators in without a second factor."""
    if not settings.DEMO:
        return []
    return error(3, "DEMO is on: no second factor is asked of coordinators.", "Remove DEMO.")


@register(deploy=True)
def long_secret(**_: Any) -> list[CheckMessage]:
    """The secret signs staff sessions and encrypts second factors."""
    if len(settings.SECRET_KEY) >= SHORTEST_SECRET:
        return []
    fact = f"SECRET_KEY has {len(settings.SECRET_KEY)} characters, fewer than {SHORTEST_SECRET}."
    return error(4, fact, 'python -c "import secrets; print(secrets.token_urlsafe(64))"')


@register(deploy=True)
def public_https(**_: Any) -> list[CheckMessage]:
    """Without https everyone on the way can read answers."""
    found: list[CheckMessage] = []
    for name, people in ADDRESSES.items():
        address = urlsplit(getattr(settings, name))
        if address.scheme != "https" or not address.hostname or address.path not in {"", "/"}:
            hint = f"Give {name} as https:// and the host name that {people} use."
            found += error(5, f"{name} is {address.geturl()!r}.", hint)
    return found


@register(deploy=True)
def public_host_allowed(**_: Any) -> list[CheckMessage]:
    """Every link would answer 400."""
    found: list[CheckMessage] = []
    for name in ADDRESSES:
        host = urlsplit(getattr(settings, name)).hostname or ""
        if not validate_host(host, settings.ALLOWED_HOSTS):
            found += error(6, f"{name}'s host {host!r} is refused.", "Add it to ALLOWED_HOSTS.")
    return found


@register(deploy=True)
def hashed_static_files(**_: Any) -> list[CheckMessage]:
    """Without a hash in their names, old pages meet new scripts after an upgrade."""
    backend = settings.STORAGES["staticfiles"]["BACKEND"]
    if "Manifest" in backend:
        return []
    return error(7, f"STATICFILES_BACKEND is {backend}.", "Remove STATICFILES_BACKEND.")


@register(deploy=True)
def said_to_respondents(**_: Any) -> list[CheckMessage]:
    """People must be told who treats their data, where to ask, for how long, and on what ground."""
    wrong = [name for name, is_right in STATEMENT.items() if not is_right(getattr(settings, name))]
    if not wrong:
        return []
    fact = f"The privacy statement lacks {', '.join(wrong)}."
    return error(13, fact, "Fill them in as docs/settings.md says.")


def shown(alias: str, names: list[str]) -> dict[str, str]:
    """The database server's own settings, those of `names` that it knows."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [names])
        return dict(cursor.fetchall())


def unlike(alias: str, wanted: dict[str, set[str]]) -> list[str]:
    """`name = value` of each server setting that is not as wanted."""
    found = shown(alias, list(wanted))
    return [f"{name} = {value}" for name, value in found.items() if value not in wanted[name]]


@register(Tags.database)
def new_enough_postgres(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Older servers lack what sealing relies on."""
    for alias in databases or []:
        version = int(shown(alias, ["server_version_num"])["server_version_num"])
        if version < OLDEST_POSTGRES:
            hint = "Use PostgreSQL 15 or newer; docker-compose.yml brings 18."
            return error(8, f"The database server's version number is {version}.", hint)
    return []


@register(Tags.database)
def quiet_database_log(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A statement or a row in the server's log is somebody's answers with a time beside them."""
    return [
        Caution(
            f"The database server could write answers into its log: {setting}.",
            hint="Start it with the log settings of docker-compose.yml.",
            id="wwt.W009",
        )
        for alias in databases or []
        for setting in unlike(alias, QUIET_LOG)
    ]


@register(Tags.database)
def rights_to_empty_the_log(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """After sealing the database's log of changes must go: it holds every answer's moment."""
    return [
        Caution(
            "The database role may not empty the write-ahead log after a sealing: it lacks "
            f"{' and '.join(lacking)}.",
            hint="As a superuser: GRANT pg_checkpoint TO the role; "
            "GRANT EXECUTE ON FUNCTION pg_switch_wal() TO the role.",
            id="wwt.W011",
        )
        for alias in databases or []
        if (lacking := rights_lacking(alias))
    ]


def rights_lacking(alias: str) -> list[str]:
    """What `surveys.database_log` needs and this role may not."""
    with connections[alias].cursor() as cursor:
        cursor.execute(MAY_EMPTY_LOG)
        may = cursor.fetchone()
    return [
        name for name, has in zip(("CHECKPOINT", "pg_switch_wal()"), may, strict=True) if not has
    ]


@register(Tags.database)
def forgetful_log(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A log file that is kept, archived or used again holds what sealing destroyed."""
    return [
        Caution(
            f"The database server keeps what sealing destroys in its write-ahead log: {setting}.",
            hint="Start it with the settings of docker-compose.yml.",
            id="wwt.W012",
        )
        for alias in databases or []
        for setting in unlike(alias, FORGETFUL_LOG)
    ]


@register(Tags.database, deploy=True)
def durable_database(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """An acknowledged submission is never lost."""
    settings_found = [found for alias in databases or [] for found in unlike(alias, DURABLE)]
    if not settings_found:
        return []
    fact = f"The database server may lose acknowledged answers: {', '.join(settings_found)}."
    return error(10, fact, "Remove these settings from the server.")

"""Each start-up check finds its defect, and is silent where all is well."""

import subprocess
import sys
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import connection
from pytest_django import Settings

from tests.wwt.environment import bare
from wwt import checks
from wwt.translations import PROJECT

SECRET = "k8Zq-unpredictable-" * 4  # only its length and variety matter here
PRODUCTION: dict[str, Any] = {
    "SECRET_KEY": SECRET,
    "DEMO": False,
    "CLOCK_FILE": "",
    "PUBLIC_URL": "https://vragenlijst.example.org",
    "STAFF_URL": "https://onderzoek.example.org",
    "RESPONSIBLE": "Instituut Voorbeeld",
    "CONTACT_EMAIL": "privacy@example.org",
    "RETENTION_YEARS": 10,
    "LEGAL_BASIS": "public-interest",
    "ALLOWED_HOSTS": ["vragenlijst.example.org", "onderzoek.example.org"],
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    },
}
DEFECTS: dict[str, dict[str, Any]] = {
    "wwt.E002": {"CLOCK_FILE": "/somewhere/clock"},
    "wwt.E003": {"DEMO": True},
    "wwt.E004": {"SECRET_KEY": "short"},
    "wwt.E005": {"PUBLIC_URL": "http://vragenlijst.example.org"},
    "wwt.E006": {"ALLOWED_HOSTS": ["onderzoek.example.org"]},
    "wwt.E007": {
        "STORAGES": PRODUCTION["STORAGES"]
        | {
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        }
    },
}


def ours(**options: Any) -> list[str]:
    found = run_checks(**options)
    assert all(message.hint for message in found if (message.id or "").startswith("wwt."))
    return [message.id for message in found if message.id and message.id.startswith("wwt.")]


@pytest.fixture
def production(settings: Settings) -> Settings:
    for name, value in PRODUCTION.items():
        setattr(settings, name, value)
    return settings


def test_a_production_installation_passes(production: Settings) -> None:
    assert ours(include_deployment_checks=True) == []


@pytest.mark.parametrize("identifier", DEFECTS)
def test_each_defect_is_found_and_no_other(production: Settings, identifier: str) -> None:
    for name, value in DEFECTS[identifier].items():
        setattr(production, name, value)
    assert ours(include_deployment_checks=True) == [identifier]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RESPONSIBLE", ""),
        ("CONTACT_EMAIL", "the secretariat"),
        ("RETENTION_YEARS", 0),
        ("LEGAL_BASIS", "because"),
    ],
)
def test_a_statement_with_a_blank_is_found(production: Settings, name: str, value: object) -> None:
    setattr(production, name, value)
    assert ours(include_deployment_checks=True) == ["wwt.E013"]


@pytest.mark.parametrize("identifier", ["wwt.E005", "wwt.E006"])
def test_the_address_of_staff_is_looked_at_too(production: Settings, identifier: str) -> None:
    production.STAFF_URL = {
        "wwt.E005": "http://onderzoek.example.org",
        "wwt.E006": "https://elders.example.org",
    }[identifier]
    assert ours(include_deployment_checks=True) == [identifier]


def test_a_demo_may_be_a_demo(settings: Settings) -> None:
    settings.DEMO = True
    settings.CLOCK_FILE = "/somewhere/clock"
    assert ours() == []


def test_another_database_is_refused(settings: Settings) -> None:
    settings.DATABASES["default"]["ENGINE"] = "django.db.backends.sqlite3"
    try:
        assert [message.id for message in checks.postgres_only()] == ["wwt.E001"]
    finally:
        settings.DATABASES["default"]["ENGINE"] = checks.POSTGRES


def test_an_old_server_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "shown", lambda *_: {"server_version_num": "140011"})
    found = checks.new_enough_postgres(databases=["default"])
    assert [message.id for message in found] == ["wwt.E008"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("log_statement", "all"),
        ("log_min_duration_statement", "100"),
        ("log_min_error_statement", "error"),
        ("log_parameter_max_length", "-1"),
        ("log_parameter_max_length_on_error", "64"),
        ("log_error_verbosity", "default"),
    ],
)
@pytest.mark.django_db
def test_a_talkative_server_is_found(name: str, value: str) -> None:
    with connection.cursor() as cursor:
        for quiet, values in checks.QUIET_LOG.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [quiet, min(values)])
        cursor.execute("SELECT set_config('log_statement', 'none', true)")
        assert checks.quiet_database_log(databases=["default"]) == []
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        found = checks.quiet_database_log(databases=["default"])
    assert [message.id for message in found] == ["wwt.W009"]
    assert f"{name} = {value}" in found[0].msg


@pytest.mark.django_db
def test_a_role_that_may_not_empty_the_log_is_found() -> None:
    assert checks.rights_to_empty_the_log(databases=["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE plain_role")
        cursor.execute("SET LOCAL ROLE plain_role")
        found = checks.rights_to_empty_the_log(databases=["default"])
        cursor.execute("RESET ROLE")
        cursor.execute("GRANT pg_checkpoint TO plain_role")
        cursor.execute("GRANT EXECUTE ON FUNCTION pg_switch_wal() TO plain_role")
        cursor.execute("SET LOCAL ROLE plain_role")
        assert checks.rights_to_empty_the_log(databases=["default"]) == []
    assert [message.id for message in found] == ["wwt.W011"]
    assert "CHECKPOINT and pg_switch_wal()" in found[0].msg


def test_a_server_that_keeps_its_log_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {name: min(values) for name, values in checks.FORGETFUL_LOG.items()}
    monkeypatch.setattr(checks, "shown", lambda *_: wanted)
    assert checks.forgetful_log(databases=["default"]) == []
    for name in wanted:
        kept = wanted | {name: "on"}
        monkeypatch.setattr(checks, "shown", lambda *_, kept=kept: kept)
        found = checks.forgetful_log(databases=["default"])
        assert [message.id for message in found] == ["wwt.W012"]
        assert f"{name} = on" in found[0].msg


@pytest.mark.django_db
def test_a_forgetful_server_is_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('synchronous_commit', 'off', true)")
        found = checks.durable_database(databases=["default"])
    assert [message.id for message in found] == ["wwt.E010"]


def test_check_deploy_is_clean_with_the_settings_of_production() -> None:
    environment = bare(
        SECRET_KEY=SECRET,
        ALLOWED_HOSTS="vragenlijst.example.org,onderzoek.example.org,localhost",
        PUBLIC_URL="https://vragenlijst.example.org",
        STAFF_URL="https://onderzoek.example.org",
        RESPONSIBLE="Instituut Voorbeeld",
        CONTACT_EMAIL="privacy@example.org",
        RETENTION_YEARS="10",
        LEGAL_BASIS="public-interest",
        DATABASE_URL="postgres://wwt:password@db/wwt",
        REDIS_URL="redis://redis:6379/0",
    )
    done = subprocess.run(
        [sys.executable, "-Werror", "manage.py", "check", "--deploy", "--fail-level=WARNING"],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr

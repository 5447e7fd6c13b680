"""The compose file is one, and keeps the promise: nothing is logged, nothing is open."""

import re
import subprocess
from typing import Any

import pytest
import yaml

from tests.wwt.environment import bare
from wwt import checks
from wwt.translations import PROJECT

BIN = PROJECT / ".venv" / "bin"
SETTINGS_OF_PLATFORM = ("web", "worker", "beat")
SECRETS = {"SECRET_KEY": "x", "POSTGRES_PASSWORD": "x"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
    return loaded


def config(**secrets: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [BIN / "docker-compose", "--env-file", ".env.example", "config", "-q"],
        cwd=PROJECT,
        env=bare(**secrets),
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_follows_the_compose_specification() -> None:
    subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )


def test_compose_reads_it() -> None:
    assert (config(**SECRETS).returncode, config(**SECRETS).stderr) == (0, "")


def test_a_missing_secret_is_refused() -> None:
    assert "Fill in POSTGRES_PASSWORD" in config(SECRET_KEY="x").stderr


def test_everything_that_runs_is_there_and_watched(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert set(services) == {"proxy", "web", "worker", "beat", "db", "redis"}
    assert [name for name, service in services.items() if "healthcheck" not in service] == []


def test_only_the_proxy_is_open_to_the_world(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert [name for name in ("db", "redis") if services[name]["networks"] != ["inside"]] == []
    assert compose["networks"]["inside"]["internal"] is True


def test_the_platform_gets_only_settings_that_exist(compose: dict[str, Any]) -> None:
    known = set(re.findall(r"`([A-Z_]+)`", (PROJECT / "docs" / "settings.md").read_text()))
    for name in SETTINGS_OF_PLATFORM:
        assert set(compose["services"][name]["environment"]) - known == set()


def test_the_database_never_logs_an_answer(compose: dict[str, Any]) -> None:
    words = [word for word in compose["services"]["db"]["command"] if word.startswith("-c")]
    given = dict(word.removeprefix("-c").split("=") for word in words)
    silent_by_default = {"log_min_duration_sample", "log_transaction_sample_rate"}
    for name in set(checks.QUIET_LOG) - silent_by_default:
        assert given[name] in checks.QUIET_LOG[name]
    assert set(given) & set(checks.DURABLE) == set()


def test_the_proxy_writes_nothing_about_a_visit() -> None:
    text = "".join(
        (PROJECT / "deploy" / name).read_text() for name in ("nginx.conf", "sites.conf.template")
    )
    directives = re.findall(r"^\s*(access_log|error_log)\s+(.*);", text, re.MULTILINE)
    assert sorted(directives) == [("access_log", "off"), ("error_log", "/dev/null crit")]
    for header in ("X-Forwarded-For", "X-Real-IP", "Forwarded", "User-Agent"):
        assert f'proxy_set_header {header} "";' in text


def test_the_image_is_well_made() -> None:
    subprocess.run([BIN / "hadolint", PROJECT / "Dockerfile"], check=True)
    text = (PROJECT / "Dockerfile").read_text()
    assert "ARG BASE=" in text
    assert "--require-hashes" in text
    assert re.findall(r"^USER (.*)$", text, re.MULTILINE) == ["10001"]

"""The compose file is one, and keeps the promise: nothing is logged, nothing is open."""

import re
import subprocess
from typing import Any

import pytest
import yaml
from django.urls import resolve, reverse

from surveys.urls import urlpatterns
from tests.wwt.environment import bare
from wwt import checks
from wwt.translations import PROJECT

BIN = PROJECT / ".venv" / "bin"
SETTINGS_OF_PLATFORM = ("web", "worker", "beat")
SITES = (PROJECT / "deploy" / "sites.conf.template").read_text()
SECRETS = {
    "SECRET_KEY": "x",
    "POSTGRES_PASSWORD": "x",
    "RESPONSIBLE": "x",
    "CONTACT_EMAIL": "x@example.org",
    "RETENTION_YEARS": "10",
    "LEGAL_BASIS": "public-interest",
}


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
    for name in SECRETS:
        others = {other: value for other, value in SECRETS.items() if other != name}
        assert f"Fill in {name}" in config(**others).stderr


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
    for name, allowed in checks.FORGETFUL_LOG.items():
        assert given[name] in allowed
    assert set(given) & set(checks.DURABLE) == set()


def test_the_proxy_writes_nothing_about_a_visit() -> None:
    text = "".join(
        (PROJECT / "deploy" / name).read_text() for name in ("nginx.conf", "sites.conf.template")
    )
    directives = re.findall(r"^\s*(access_log|error_log)\s+(.*);", text, re.MULTILINE)
    assert sorted(directives) == [("access_log", "off"), ("error_log", "/dev/null crit")]
    for header in ("X-Forwarded-For", "X-Real-IP", "Forwarded", "User-Agent"):
        assert f'proxy_set_header {header} "";' in text


def passed_on(site: str) -> dict[str, str]:
    """The headers that nginx sets on this host: a server's or location's own replace all others."""
    own = re.findall(r"proxy_set_header (\S+) (.*);", site)
    general = (PROJECT / "deploy" / "nginx.conf").read_text()
    return dict(own or re.findall(r"proxy_set_header (\S+) (.*);", general))


def test_the_address_of_a_visitor_is_passed_on_for_staff_only(compose: dict[str, Any]) -> None:
    headers = {host: passed_on(site_of(host)) for host in ("RESPONDENT_HOST", "STAFF_HOST")}
    assert headers["RESPONDENT_HOST"]["X-Forwarded-For"] == '""'
    # Its own word, never what the visitor claims: that would be a way around the limits.
    assert headers["STAFF_HOST"] == headers["RESPONDENT_HOST"] | {"X-Forwarded-For": "$remote_addr"}
    assert compose["services"]["web"]["environment"]["TRUSTED_PROXIES"] == 1


def site_of(host: str, template: str = SITES) -> str:
    """What the template says about one host."""
    (site,) = (one for one in template.split("\nserver {") if f"server_name ${{{host}}}" in one)
    return site


def locations(host: str, template: str = SITES) -> list[tuple[str, str]]:
    """A site's locations in the order in which nginx tries them: pattern, and what it does."""
    site = site_of(host, template)
    found = re.findall(r"location (?:~ )?(\S+) \{[^}]*?(proxy_pass|return)", site)
    return sorted(found, key=lambda location: location[0] == "/")


def reached(host: str, address: str, template: str = SITES) -> bool:
    """Whether the proxy passes an address of this host on to the platform."""
    tried = locations(host, template)
    return next(does for pattern, does in tried if re.match(pattern, address)) == "proxy_pass"


def respondents_addresses() -> list[str]:
    values = {"language": "nl", "token": "Q-2_x", "digits": "8a1538"}
    return [
        "/" + re.sub(r"<\w+:(\w+)>", lambda found: values[found[1]], str(route.pattern))
        for route in urlpatterns
    ]


def test_every_page_of_respondents_passes_the_proxy() -> None:
    addresses = respondents_addresses()
    assert [str(resolve(one).namespace) for one in addresses] == ["surveys"] * len(addresses)
    passed = [*addresses, "/static/surveys/respondent.css"]
    assert [one for one in passed if not reached("RESPONDENT_HOST", one)] == []


def test_a_forgotten_page_of_respondents_is_noticed() -> None:
    template = SITES.replace("(nl|en|accent|static)", "(nl|static)")
    dropped = [
        one for one in respondents_addresses() if not reached("RESPONDENT_HOST", one, template)
    ]
    assert dropped == ["/accent/8a1538.css"]


def test_pages_of_staff_pass_on_their_own_name_only() -> None:
    key = {"uidb36": "1", "key": "c-d"}
    addresses = [
        reverse("account_reset_password_from_key", kwargs=key),
        *(reverse(name) for name in ("account_login", "account_reset_password")),
        *(reverse(name) for name in ("organisations:home", "reports:mine", "mfa_index")),
    ]
    assert [one for one in addresses if not reached("STAFF_HOST", one)] == []
    assert [one for one in addresses if reached("RESPONDENT_HOST", one)] == []


def test_a_questionnaire_has_no_address_on_the_name_for_staff() -> None:
    assert [one for one in respondents_addresses() if reached("STAFF_HOST", one)] == [
        "/accent/8a1538.css"
    ]


def test_mails_and_links_use_the_names_that_the_proxy_knows(compose: dict[str, Any]) -> None:
    given = compose["services"]["web"]["environment"]
    assert given["PUBLIC_URL"] == "https://${RESPONDENT_HOST}"
    assert given["STAFF_URL"] == "https://${STAFF_HOST}"


def test_the_image_is_well_made() -> None:
    subprocess.run([BIN / "hadolint", PROJECT / "Dockerfile"], check=True)
    text = (PROJECT / "Dockerfile").read_text()
    assert "ARG BASE=" in text
    assert "--require-hashes" in text
    assert re.findall(r"^USER (.*)$", text, re.MULTILINE) == ["10001"]

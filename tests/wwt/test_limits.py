"""Limits on signing in: told in plain words, counted per address, and never silently away."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests.factories import coordinator

pytestmark = pytest.mark.django_db
TRIES_A_MINUTE = 30
UNREACHABLE = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "unix:///nowhere/redis.sock",
    }
}


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


def sign_in(language: str = "nl", forwarded: str = "") -> Any:
    """Somebody with a wrong password; each time another name, so that only the address counts."""
    client = Client(headers={"Accept-Language": language})
    sign_in.count = getattr(sign_in, "count", 0) + 1  # type: ignore[attr-defined]
    name = f"nobody-{sign_in.count}@example.org"  # type: ignore[attr-defined]
    return client.post(
        "/account/login/",
        {"login": name, "password": "wrong"},
        headers={"X-Forwarded-For": forwarded} if forwarded else None,
    )


def exhaust(forwarded: str = "") -> None:
    for _ in range(TRIES_A_MINUTE):
        sign_in(forwarded=forwarded)


def test_too_many_tries_are_told_in_both_languages() -> None:
    exhaust()
    dutch, english = sign_in("nl"), sign_in("en")
    assert (dutch.status_code, english.status_code) == (429, 429)
    assert "<h1>Te veel pogingen</h1>" in dutch.text
    assert "<h1>Too many tries</h1>" in english.text


def test_behind_the_proxy_each_address_has_its_own_limit(settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    exhaust("192.0.2.1")
    assert sign_in(forwarded="192.0.2.1").status_code == 429
    assert sign_in(forwarded="192.0.2.2").status_code == 200


def test_without_a_proxy_nobody_can_claim_another_address() -> None:
    exhaust("192.0.2.1")
    assert sign_in(forwarded="192.0.2.2").status_code == 429


@pytest.mark.parametrize(
    ("language", "heading"), [("nl", "Dit lukt nu even niet"), ("en", "Not possible just now")]
)
def test_without_redis_signing_in_is_refused_in_plain_words(
    settings: Settings, language: str, heading: str
) -> None:
    settings.CACHES = UNREACHABLE
    reply = sign_in(language)
    assert reply.status_code == 503
    assert f"<h1>{heading}</h1>" in reply.text
    assert reply["Cache-Control"] == "no-store"


def test_whoever_has_signed_in_works_on_without_redis(settings: Settings) -> None:
    client = Client()
    client.force_login(coordinator())
    settings.CACHES = UNREACHABLE
    settings.SECOND_FACTOR_REQUIRED = False
    assert client.get("/").status_code in (200, 302)


def test_without_the_middleware_it_would_be_a_failure(settings: Settings) -> None:
    settings.CACHES = UNREACHABLE
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "Limits" not in one]
    with pytest.raises(Exception, match=r"redis\.sock"):
        sign_in()

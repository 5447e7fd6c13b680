"""The house's own pages: alive or not, and what is said when something goes wrong."""

import pytest
from django.test import Client, RequestFactory
from django.urls import path

from wwt import views
from wwt.urls import handler400, handler403, handler404, handler429, handler500


def broken(request: object) -> None:
    raise RuntimeError("planted")


urlpatterns = [path("nl/broken/", broken)]
handlers = [handler400, handler403, handler404, handler429, handler500]


def test_alive_without_a_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert response.cookies == {}


@pytest.mark.parametrize(
    ("address", "language", "heading"),
    [
        ("/nl/unknown/address/", "nl", "Pagina niet gevonden"),
        ("/en/unknown/address/", "en", "Page not found"),
    ],
)
def test_a_page_that_is_not_there(
    client: Client, address: str, language: str, heading: str
) -> None:
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{language}">' in html
    assert f"<h1>{heading}</h1>" in html
    assert response.cookies == {}
    assert "Set-Cookie" not in response.headers
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"


@pytest.mark.urls("tests.wwt.test_views")
def test_a_failure_says_nothing_about_itself() -> None:
    client = Client(raise_request_exception=False)
    response = client.get("/nl/broken/")
    assert response.status_code == 500
    assert b"planted" not in response.content


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500, 503])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_error_page_exists_and_needs_nothing(status: int, language: str) -> None:
    request = RequestFactory().get(f"/{language}/x/")
    html = views.error_page(request, status=status).content.decode()
    assert html.count("<h1>") == 1
    assert "<link" not in html
    assert "<script" not in html
    assert f'lang="{language}"' in html

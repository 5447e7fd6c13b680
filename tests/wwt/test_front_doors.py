"""Two front doors: nothing that is for staff runs on a respondent's visit."""

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import get_resolver

from tests.surveys.visiting import address, collector, send, visit
from wwt.front_doors import FrontDoors

pytestmark = pytest.mark.django_db
DOOR = "wwt.front_doors.FrontDoors"
RESPONDENTS = [
    "/nl/unknown/",
    "/en/unknown/done/",
    "/nl/privacy/",
    "/accent/1f5fa8.css",
    "/nl/forget/",
]


def staff_only(_request: HttpRequest) -> None:
    raise AssertionError("Something for staff ran.")


@pytest.fixture
def door() -> FrontDoors:
    return FrontDoors(staff_only)


def test_every_page_of_respondents_is_behind_their_own_door(door: FrontDoors) -> None:
    place = collector()
    for path in (*RESPONDENTS, address(place), f"{address(place, 'nl')}done/"):
        request = RequestFactory().get(path)
        assert door(request).status_code in (200, 204, 404)
        assert not hasattr(request, "session")
        assert not hasattr(request, "user")
    patterns = get_resolver("surveys.urls").url_patterns
    names = [request_pattern.name for request_pattern in patterns]
    assert names == ["accent", "privacy", "forget", "questionnaire", "done"]


@pytest.mark.parametrize("path", ["/", "/studies/", "/account/login/", "/healthz", "/nl/a/b/c/"])
def test_everything_else_is_behind_the_other(door: FrontDoors, path: str) -> None:
    request = HttpRequest()
    request.path = request.path_info = path
    with pytest.raises(AssertionError, match="for staff"):
        door(request)


def test_what_knows_people_stands_behind_the_door() -> None:
    before = settings.MIDDLEWARE[: settings.MIDDLEWARE.index(DOOR)]
    assert [name.rsplit(".", 1)[1] for name in before] == [
        "SecurityMiddleware",
        "StaticFilesMiddleware",
    ]


def test_respondents_pages_keep_what_protects_them(client: Client) -> None:
    place = collector()
    for response in (client.get(address(place)), send(client, place, visit(client, place))):
        assert response["X-Frame-Options"] == "DENY"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert (
            response["Content-Security-Policy"]
            == client.get("/account/login/").headers["Content-Security-Policy"]
        )
        assert response["Content-Length"] == str(len(response.content))
    assert client.get(address(place), headers={"host": "elsewhere.example"}).status_code == 400

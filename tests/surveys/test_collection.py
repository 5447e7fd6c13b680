"""Taking in answers: exactly once, only while open, never an answer changed in silence."""

from datetime import timedelta

import pytest
from django.test import Client

from surveys.open_collectors import open_collectors
from tests.surveys.visiting import answer, collector, filled, posted, send, stored, texts, visit

pytestmark = pytest.mark.django_db


def test_a_filled_in_page_becomes_one_submission(client: Client) -> None:
    place = collector()
    response = answer(client, place, role="manager", mark="7", remark="  Thanks \r\n all ")
    assert (response.status_code, response["Location"]) == (303, f"/en/{place.token}/done/")
    assert stored(place) == [{"role": "manager", "mark": 7}]
    assert texts(place) == [("remark", "Thanks \n all")]

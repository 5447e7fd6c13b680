"""The display copy follows the organisation and the schedule."""

import base64

from organisations import organisation as organisations
from organisations.organisation import Profile
from surveys.models.collector import Collector
from tests import factories


def test_a_collector_knows_looks_and_no_organisation(weeks, enrolment):
    collector = Collector.objects.get(link__week=weeks[0])
    assert collector.appearance == {
        "name": "Gemeente Zandwijk",
        "accent": "#1f5fa8",
        "logo": "",
        "language": "nl",
        "next_opens": "2030-01-14",
        "mirror": [],
    }
    assert str(enrolment.organisation_id) not in str(collector.__dict__)


def test_changing_an_organisation_dresses_its_collectors_anew(weeks, enrolment, coordinator):
    other = factories.LinkFactory()
    untouched = dict(other.collector.appearance)
    profile = Profile(name="Gemeente Duinwijk", language="en", accent="#7a1f5f", logo=b"png")
    organisations.change(organisation=enrolment.organisation, profile=profile, by=coordinator)
    appearance = Collector.objects.get(link__week=weeks[3]).appearance
    assert appearance == {
        "name": "Gemeente Duinwijk",
        "accent": "#7a1f5f",
        "logo": "data:image/png;base64," + base64.b64encode(b"png").decode(),
        "language": "en",
        "next_opens": "",
        "mirror": [],
    }
    other.collector.refresh_from_db()
    assert other.collector.appearance == untouched

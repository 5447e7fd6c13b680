"""What an organisation spreads: the address and the messages in both languages."""

import pytest
from django.utils import translation

from organisations import access, distribution
from organisations.distribution import Kind


def test_the_address_is_complete_and_in_the_language_asked_for(weeks):
    link = weeks[0].links.get()
    token = link.collector.token
    assert distribution.url(link, "nl") == f"http://localhost:8000/nl/{token}/"
    assert distribution.url(link, "en") == f"http://localhost:8000/en/{token}/"


def test_an_invitation_is_in_its_own_language_whatever_the_page_is_in(weeks):
    link = weeks[0].links.get()
    with translation.override("nl"):
        in_dutch_page = distribution.invitation(link, "en")
    with translation.override("en"):
        in_english_page = distribution.invitation(link, "en")
        dutch = distribution.invitation(link, "nl")
    assert in_dutch_page == in_english_page
    assert in_english_page.text.startswith("Dear colleague,\n\nGemeente Zandwijk takes part")
    assert dutch.text.startswith("Beste collega,\n\nGemeente Zandwijk doet mee")
    assert "maandag 14 januari, 08:00" in dutch.text
    assert f"\n{dutch.url}\n" in dutch.text


def test_names_arrive_unescaped_in_a_plain_text(weeks, enrolment):
    enrolment.organisation.name = "Water & Land <West>"
    enrolment.organisation.save()
    assert (
        "Water & Land <West> takes part" in distribution.invitation(weeks[0].links.get(), "en").text
    )


def test_the_organisations_own_language_comes_first(weeks, enrolment):
    languages = [each.language for each in distribution.material(weeks[0].links.get())]
    assert languages == ["nl", "en"]
    enrolment.organisation.language = "en"
    enrolment.organisation.save()
    languages = [each.language for each in distribution.material(weeks[0].links.get())]
    assert languages == ["en", "nl"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_every_message_has_the_address_the_end_and_the_promise(weeks, kind, language):
    message = distribution.message(weeks[0].links.get(), language, kind)
    assert message.text.count(f"\n\n{message.url}\n\n") == 1
    assert {"nl": "maandag 14 januari, 08:00", "en": "Monday 14 January, 08:00"}[
        language
    ] in message.text
    assert {"nl": "anoniem en vrijwillig", "en": "anonymous and voluntary"}[
        language
    ] in message.text
    assert "\n\n\n" not in message.text
    assert {"{", "<", "&"} & set(message.text + message.subject) == set()


def test_a_reminder_says_why_everybody_gets_it(weeks):
    text = distribution.message(weeks[0].links.get(), "nl", Kind.REMINDER).text
    assert "Niemand kan zien wie er heeft geantwoord" in text


def test_with_codes_mails_have_blanks_and_what_everybody_reads_has_none(
    weeks, enrolment, coordinator
):
    access.choose(enrolment=enrolment, access="codes", by=coordinator)
    link = weeks[0].links.get()
    for kind in (Kind.INVITATION, Kind.REMINDER):
        text = distribution.message(link, "nl", kind).text
        assert text.count("\n{{address}}\n") == 1
        assert text.count("Je eenmalige code: {{code}}\n") == 1
        assert distribution.url(link, "nl") not in text
        assert "\n\n\n" not in text
    intranet = distribution.message(link, "nl", Kind.INTRANET).text
    assert distribution.url(link, "nl") in intranet
    assert "{{" not in intranet
    assert "de eenmalige code nodig" in intranet


def test_keys_tell_messages_on_one_page_apart(weeks):
    material = [each for week in weeks for each in distribution.material(week.links.get())]
    keys = [message.key for each in material for message in each.messages]
    assert len(set(keys)) == len(keys) == 24

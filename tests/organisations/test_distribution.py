"""What an organisation spreads: the address and the invitation in both languages."""

from django.utils import translation

from organisations import distribution


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
    languages = [each.language for each in distribution.invitations(weeks[0].links.get())]
    assert languages == ["nl", "en"]
    enrolment.organisation.language = "en"
    enrolment.organisation.save()
    languages = [each.language for each in distribution.invitations(weeks[0].links.get())]
    assert languages == ["en", "nl"]

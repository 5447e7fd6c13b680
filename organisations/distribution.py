"""What an organisation spreads: a link's address and the invitation around it."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organisations.models.schedule import Link


@dataclass(frozen=True)
class Invitation:
    """A message ready to copy, in one language, with the address it holds.

    `key` tells it from every other one on the same page.
    """

    key: str
    language: str
    url: str
    subject: str
    text: str


def url(link: Link, language: str) -> str:
    """The link's full address in a language; whoever has it can answer."""
    path = reverse(
        "surveys:questionnaire", kwargs={"language": language, "token": link.collector.token}
    )
    return settings.PUBLIC_URL + path


def invitation(link: Link, language: str) -> Invitation:
    """The invitation to one week's questionnaire, whatever language the reader's page is in."""
    definition = link.week.cohort.study.instrument.definition
    questionnaire = definition.questionnaire(link.week.questionnaire)
    title = questionnaire.title.in_language(language)
    with translation.override(language):
        closes = timezone.localtime(link.collector.closes_at)
        text = render_to_string(
            "organisations/invitation.txt",
            {
                "title": title,
                "study": definition.title.in_language(language),
                "organisation": link.enrolment.organisation,
                "minutes": questionnaire.minutes,
                "url": url(link, language),
                "closes": date_format(closes, "l j F, H:i"),
            },
        )
        subject = _("Your experience counts: %(title)s") % {"title": title}
    key = f"{language}-{link.pk}"
    return Invitation(key, language, url(link, language), subject, text.strip() + "\n")


def invitations(link: Link) -> list[Invitation]:
    """The invitation in every language, the organisation's own first."""
    own = link.enrolment.organisation.language
    codes = sorted(dict(settings.LANGUAGES), key=lambda code: (code != own, code))
    return [invitation(link, code) for code in codes]

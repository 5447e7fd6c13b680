"""What an organisation spreads: a link's address, and the messages around it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organisations.models.schedule import Link

MERGED_ADDRESS, MERGED_CODE = "{{address}}", "{{code}}"
"""What mail merge replaces in messages of links with codes; also the columns of the file."""


class Kind(StrEnum):
    """A message for an occasion of its own; also the name of its template."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    INTRANET = "intranet"


@dataclass(frozen=True)
class Occasion:
    """One week of one organisation as material speaks of it, in one language.

    `opens` and `closes` are days and hours in words.
    """

    language: str
    url: str
    title: str
    study: str
    organisation: str
    minutes: tuple[int, int]
    opens: str
    closes: str
    codes: bool


@dataclass(frozen=True)
class Message:
    """A text ready to forward, in one language. `address` is what it holds: a link, or a blank.

    `key` tells it from every other one on the same page.
    """

    key: str
    kind: Kind
    language: str
    url: str
    subject: str
    text: str
    address: str


@dataclass(frozen=True)
class Material:
    """Everything to spread one link in one language."""

    key: str
    language: str
    url: str
    messages: list[Message]


def url(link: Link, language: str) -> str:
    """The link's full address in a language; whoever has it can look, and answer if it is open."""
    path = reverse(
        "surveys:questionnaire", kwargs={"language": language, "token": link.collector.token}
    )
    return settings.PUBLIC_URL + path


def url_with_code(address: str, code: str) -> str:
    """The address that fills in the code; what stands behind the # is never sent to us."""
    return f"{address}#code={code}"


def occasion(link: Link, language: str) -> Occasion:
    """What there is to tell about a link, whatever language the reader's page is in."""
    definition = link.week.cohort.study.instrument.definition
    questionnaire = definition.questionnaire(link.week.questionnaire)
    with translation.override(language):
        opens, closes = (
            date_format(timezone.localtime(moment), "l j F, H:i")
            for moment in (link.collector.opens_at, link.collector.closes_at)
        )
    return Occasion(
        language=language,
        url=url(link, language),
        title=questionnaire.title.in_language(language),
        study=definition.title.in_language(language),
        organisation=link.enrolment.organisation.name,
        minutes=questionnaire.minutes,
        opens=opens,
        closes=closes,
        codes=link.collector.one_time_codes,
    )


def message(link: Link, language: str, kind: Kind) -> Message:
    """One message about one week. With codes, mails have blanks for mail merge to fill."""
    about = occasion(link, language)
    merged = about.codes and kind != Kind.INTRANET
    address = MERGED_ADDRESS if merged else about.url
    context = {"about": about, "address": address, "code": MERGED_CODE}
    with translation.override(language):
        text = _paragraphs(render_to_string(f"organisations/{kind}.txt", context))
        subject = _subject(kind, about.title)
    key = f"{kind}-{language}-{link.pk}"
    return Message(key, kind, language, about.url, subject, text, address)


def invitation(link: Link, language: str) -> Message:
    """The invitation to one week's questionnaire."""
    return message(link, language, Kind.INVITATION)


def material(link: Link) -> list[Material]:
    """Everything in every language, the organisation's own first."""
    return [
        Material(
            f"{language}-{link.pk}",
            language,
            url(link, language),
            [message(link, language, kind) for kind in Kind],
        )
        for language in languages(link)
    ]


def languages(link: Link) -> list[str]:
    """The languages of the platform, the organisation's own first."""
    own = link.enrolment.organisation.language
    return sorted(dict(settings.LANGUAGES), key=lambda code: (code != own, code))


def _paragraphs(text: str) -> str:
    """The text with one empty line between its paragraphs, whatever its template left out."""
    return re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n"


def _subject(kind: Kind, title: str) -> str:
    match kind:
        case Kind.INVITATION:
            subject = _("Your experience counts: %(title)s")
        case Kind.REMINDER:
            subject = _("You can still take part: %(title)s")
        case Kind.INTRANET:
            subject = _("Take part: %(title)s")
    return subject % {"title": title}

"""A link's poster: A4, tagged, in the organisation's appearance."""

import base64
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from organisations import qr
from organisations.colour import on_paper
from organisations.distribution import Occasion, occasion
from organisations.models.schedule import Link
from organisations.paper import typesetting

TEMPLATE = Path(__file__).with_name("poster.typ")


def make(link: Link, language: str) -> bytes:
    """The poster as PDF, the same bytes each time. Raises `typesetting.LayoutFailed`."""
    return typesetting.typeset(TEMPLATE, document(link, language))


def document(link: Link, language: str) -> dict[str, Any]:
    """What the typesetter is given."""
    about = occasion(link, language)
    organisation = link.enrolment.organisation
    accent, on_accent = on_paper(organisation.accent)
    with translation.override(language):
        texts = _texts(about)
    return texts | {
        "language": language,
        "stamp": int(link.collector.opens_at.timestamp()),
        "accent": accent,
        "on_accent": on_accent,
        "logo": base64.b64encode(bytes(organisation.logo)).decode(),
        "organisation": organisation.name,
        "study": about.study,
        "questionnaire": about.title,
        "address": about.url,
        "qr": qr.svg(about.url),
    }


def _texts(about: Occasion) -> dict[str, Any]:
    promises = [
        _("Anonymous: you do not sign in, and nothing that identifies you is stored."),
        _("Voluntary: you may skip any question."),
        _("Your employer never sees individual answers."),
    ]
    if about.codes:
        promises.append(_("Have the one-time code that you received at hand."))
    low, high = about.minutes
    return {
        "title": f"{about.organisation}: {about.title}",
        "headline": _("Your experience counts"),
        "lead": _("Tell us how work is going for you: about %(low)s to %(high)s minutes.")
        % {"low": low, "high": high},
        "days": _("From %(opens)s to %(closes)s") % {"opens": about.opens, "closes": about.closes},
        "promises": promises,
        "scan": _("Scan with your phone"),
        "or_type": _("Or go to"),
        "alt": _("QR code that leads to %(address)s") % {"address": about.url},
    }

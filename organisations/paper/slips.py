"""Tear-off slips: one code each, ten to a page, in the order in which the codes come."""

from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from organisations import qr
from organisations.colour import on_paper
from organisations.distribution import Occasion, occasion, url_with_code
from organisations.models.schedule import Link
from organisations.paper import typesetting

TEMPLATE = Path(__file__).with_name("slips.typ")
ON_A_LINE = 3
"""Groups of a code that stand on one line."""


def make(link: Link, codes: list[str], language: str) -> bytes:
    """The slips as PDF. Raises `typesetting.LayoutFailed`."""
    return typesetting.typeset(TEMPLATE, document(link, codes, language))


def document(link: Link, codes: list[str], language: str) -> dict[str, Any]:
    """What the typesetter is given."""
    about = occasion(link, language)
    accent, _letters = on_paper(link.enrolment.organisation.accent)
    with translation.override(language):
        texts = _texts(about)
    return texts | {
        "language": language,
        "stamp": int(link.collector.opens_at.timestamp()),
        "accent": accent,
        "organisation": about.organisation,
        "study": about.study,
        "questionnaire": about.title,
        "address": about.url,
        "slips": [
            {"lines": _lines(code), "qr": qr.svg(url_with_code(about.url, code), quick=True)}
            for code in codes
        ],
    }


def _lines(code: str) -> list[str]:
    groups = code.split("-")
    return ["-".join(groups[at : at + ON_A_LINE]) for at in range(0, len(groups), ON_A_LINE)]


def _texts(about: Occasion) -> dict[str, str]:
    return {
        "title": _("One-time codes for %(title)s") % {"title": about.title},
        "days": _("From %(opens)s to %(closes)s") % {"opens": about.opens, "closes": about.closes},
        "address_is": _("Go to"),
        "code_is": _("Your one-time code"),
        "scan": _("Or scan"),
        "alt": _("QR code with the address and the code of this slip"),
        "promise": _("Works once. Shows that you were invited, not who you are."),
    }

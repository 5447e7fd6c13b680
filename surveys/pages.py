"""What respondents see: every page as text, from what is known and what was posted.

Pages are rendered without the request: no user, no session and no cookie can get
into them. A language must be active; the functions take it to say so.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.http import QueryDict
from django.template.loader import render_to_string

from surveys import codes, colour, kept_pages, mirror
from surveys.definition.model import LANGUAGES, Text
from surveys.forms import QuestionnaireForm
from surveys.kept_pages import KeptPage, KeptPages
from surveys.nonces import Stamp
from surveys.served import Served
from surveys.wording import GivenBack

GAPS = ("token", "nonce", "mac")
LOGO = re.compile(r"data:image/(png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/=]+")

_kept = KeptPages()


class Trial(NamedTuple):
    """What a trial's page needs: addresses of the same in the other language and of the way back.

    `csrf_token` is for the staff's side, on which trials are.
    """

    other: str
    back: str
    csrf_token: str


def empty(served: Served, language: str) -> KeptPage:
    """The questionnaire to fill in: rendered once, its gaps filled at each visit."""
    asked = (served.digest, served.questionnaire_code, served.one_time_codes)
    key = (*asked, language, served.dressed)
    return _kept.get(
        key, lambda: kept_pages.keep(lambda marks: _questionnaire(served, language, marks), GAPS)
    )


def _questionnaire(served: Served, language: str, marks: Mapping[str, str]) -> str:
    form = QuestionnaireForm(served.instrument, served.questionnaire, language)
    return _render("questionnaire", served, language, form=form, **marks)


def filled_in(served: Served, language: str, stamp: Stamp, data: QueryDict, *, notice: str) -> str:
    """The questionnaire as it was posted, with what is wrong said on top and at the questions.

    `notice` is one of "invalid", "empty", "persons", "code", "unproven", "refused" and
    "unreachable".
    """
    form = QuestionnaireForm(served.instrument, served.questionnaire, language, data)
    return _render(
        "questionnaire",
        served,
        language,
        form=form,
        notice=notice,
        token=served.token,
        nonce=stamp.nonce,
        mac=stamp.mac,
        code=data.get(codes.FIELD, ""),
    )


def thanks(served: Served, language: str) -> KeptPage:
    """What somebody sees after sending: the same for everybody, so rendered once."""
    key = ("done", served.digest, served.questionnaire_code, language, served.dressed)
    return _kept.get(key, lambda: kept_pages.keep(lambda _marks: done(served, language), ()))


def done(
    served: Served | None,
    language: str,
    dropped: list[str] | None = None,
    trial: Trial | None = None,
) -> str:
    """Thanks, what was stored, what was not (`dropped` questions), and what comes next."""
    if served is None:
        return _render("done", None, language)
    items = [served.instrument.item(code) for code in dropped or []]
    return _render(
        "done",
        served,
        language,
        trial=trial,
        dropped=[item.text.in_language(language) for item in items],
        mirror=mirror.of(
            served.instrument,
            served.questionnaire,
            served.appearance.get("mirror", []),
            language,
        ),
    )


def trial(
    served: Served, language: str, trial: Trial, data: QueryDict | None = None, notice: str = ""
) -> str:
    """The questionnaire as a trial, with what was given so far."""
    form = QuestionnaireForm(served.instrument, served.questionnaire, language, data)
    return _render("questionnaire", served, language, form=form, notice=notice, trial=trial)


def state(kind: str, served: Served | None, language: str, given: list[GivenBack]) -> str:
    """A page that takes no answers, with everything that was posted given back to read.

    `kind` is one of "planned", "closed", "revoked", "unknown", "changed", "too_much",
    "unreadable", "unreachable" and "failed".
    """
    return _render("state", served, language, kind=kind, given=given)


def send_again(language: str, data: QueryDict, given: list[GivenBack]) -> str:
    """For a form that cannot be shown again, with a button that sends the same once more."""
    fields = [(name, value) for name in data for value in data.getlist(name)]
    return _render("state", None, language, kind="unreachable", given=given, fields=fields)


def privacy(language: str) -> str:
    """What happens with answers, in plain words."""
    return _render(
        "privacy",
        None,
        language,
        responsible=settings.RESPONSIBLE,
        contact=settings.CONTACT_EMAIL,
        years=settings.RETENTION_YEARS,
        ground=settings.LEGAL_BASIS,
    )


def _render(template: str, served: Served | None, language: str, **context: Any) -> str:
    (other,) = (code for code in LANGUAGES if code != language)
    context |= {"language": language, "other_language": other, "organisation": ""}
    if served is not None:
        appearance = served.appearance
        context |= {
            "questionnaire_title": served.questionnaire.title.in_language(language),
            "study": served.instrument.title.in_language(language),
            "purpose": _in(served.instrument.purpose, language),
            "minutes": served.questionnaire.minutes,
            "opens_at": served.opens_at,
            "one_time_codes": served.one_time_codes,
            "organisation": appearance.get("name", ""),
            "accent": _accent(appearance.get("accent", "")),
            "logo": _logo(appearance.get("logo", "")),
            "next_opens": _day(appearance.get("next_opens", "")),
            "rehearsal": appearance.get("rehearsal", False),
        }
    return render_to_string(f"surveys/{template}.html", context)


def _in(text: Text | None, language: str) -> str:
    return text.in_language(language) if text else ""


def _accent(chosen: str) -> str:
    """Six hexadecimal digits for the address of the accent's style sheet, empty for ours."""
    return chosen.removeprefix("#").lower() if colour.is_colour(chosen) else ""


def _logo(address: str) -> str:
    return address if LOGO.fullmatch(address) else ""


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None

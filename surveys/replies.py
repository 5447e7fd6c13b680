"""What a posted page is answered with: a page and a status for every outcome."""

from typing import NamedTuple

from django.http import QueryDict

from surveys import nonces, pages
from surveys.collection import Outcome
from surveys.nonces import Stamp
from surveys.posted import as_posted
from surveys.wording import fields_given_back, given_back

STATUS = {
    "invalid": 422,
    "empty": 422,
    "persons": 422,
    "code": 422,
    "unproven": 400,
    "refused": 403,
    "planned": 409,
    "changed": 409,
    "closed": 410,
    "revoked": 410,
    "unknown": 404,
    "unreachable": 503,
}
"""Every outcome that stored nothing."""

FORM_AGAIN = ("invalid", "empty", "persons", "code", "unproven", "refused", "unreachable")
"""Outcomes after which the same person can go on with the same form."""


class Reply(NamedTuple):
    html: str
    status: int


def reply(outcome: Outcome, language: str, data: QueryDict) -> Reply:
    """The page that says that nothing was stored, and why, with everything that was given."""
    status, served = STATUS[outcome.kind], outcome.served
    posted = as_posted(data)
    if served is None:
        returned = fields_given_back(posted)
        if outcome.kind == "unreachable":
            return Reply(pages.send_again(language, data, returned), status)
        return Reply(pages.state(outcome.kind, None, language, returned), status)
    if outcome.kind not in FORM_AGAIN:
        returned = given_back(served.instrument, served.questionnaire, posted, language)
        return Reply(pages.state(outcome.kind, served, language, returned), status)
    stamp = Stamp(data.get("nonce", ""), data.get("mac", ""))
    if outcome.kind == "unproven" and served.key is not None:
        stamp = nonces.new(served.key)
    html = pages.filled_in(served, language, stamp, data, notice=outcome.kind)
    return Reply(html, status)

"""How every page leaves for a respondent: kept nowhere, traced nowhere, and never lost."""

import gzip
import logging
import traceback
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from surveys import pages, posted
from surveys.kept_pages import KeptPage
from surveys.wording import fields_given_back

log = logging.getLogger(__name__)

QUICK = 1
"""Compression level for pages that are made for one person."""


def html_response(request: HttpRequest, html: str, status: int = 200) -> HttpResponse:
    """A page that was made for this answer."""
    if _takes_gzip(request):
        return _response(gzip.compress(html.encode(), QUICK, mtime=0), status, compressed=True)
    return _response(html.encode(), status, compressed=False)


def kept_response(request: HttpRequest, page: KeptPage, values: Mapping[str, str]) -> HttpResponse:
    """A page that was rendered before, with its gaps filled."""
    if _takes_gzip(request):
        return _response(page.gzipped(values), 200, compressed=True)
    return _response(page.plain(values), 200, compressed=False)


def respondents_page[**Rest](
    view: Callable[Concatenate[HttpRequest, str, Rest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page in the language of its address, whose failure gives back what was posted.

    Exempt from the check against cross-site forgery: there is no cookie and no
    authority to abuse; the page's stamp and `Sec-Fetch-Site` are checked instead.
    """

    @csrf_exempt
    @sensitive_post_parameters()
    @wraps(view)
    def page(
        request: HttpRequest, language: str, *args: Rest.args, **rest: Rest.kwargs
    ) -> HttpResponse:
        with translation.override(language):
            try:
                return _untraced(view(request, language, *args, **rest))
            except Exception as error:  # noqa: BLE001 — whatever failed: no answer is lost, none logged
                _log(error)
                return _untraced(html_response(request, _apology(request, language), 500))

    return page


def _apology(request: HttpRequest, language: str) -> str:
    try:
        data = posted.read(request) if request.method == "POST" else QueryDict()
    except (posted.TooMuch, posted.Unreadable):
        data = QueryDict()
    return pages.state("failed", None, language, fields_given_back(posted.as_posted(data)))


def _log(error: Exception) -> None:
    """The kind of error and where it arose. Its text may hold what somebody answered."""
    frames = reversed(traceback.extract_tb(error.__traceback__))
    places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in frames)
    log.error("%s at %s", type(error).__name__, places)


def _takes_gzip(request: HttpRequest) -> bool:
    return "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")


def _response(body: bytes, status: int, *, compressed: bool) -> HttpResponse:
    response = HttpResponse(body, status=status, content_type="text/html; charset=utf-8")
    response["Vary"] = "Accept-Encoding"
    if compressed:
        response["Content-Encoding"] = "gzip"
    return response


def _untraced(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response

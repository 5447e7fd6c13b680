"""Pages of the house itself: is it alive, and what is said when something goes wrong.

Error pages are read by respondents too: they use no session, no user and no cookie,
and say nothing about who runs what. Their language follows the address.
"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """This process answers. The database is left out: without it forms are still served."""
    return HttpResponse("ok", content_type="text/plain")


def language_of(request: HttpRequest) -> str:
    """The language that the address begins with, else the one chosen for this request."""
    first = request.path_info.split("/")[1:2]
    known = first and first[0] in ("nl", "en")
    return first[0] if known else translation.get_language() or "nl"


def error_page(request: HttpRequest, *_: object, status: int, **__: object) -> HttpResponse:
    """The page `<status>.html`. What went wrong in detail is for nobody's eyes."""
    language = language_of(request)
    with translation.override(language):
        html = render_to_string(f"{status}.html", {"language": language})
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


bad_request = partial(error_page, status=400)
forbidden = partial(error_page, status=403)
not_found = partial(error_page, status=404)
too_often = partial(error_page, status=429)
failed = partial(error_page, status=500)
unavailable = partial(error_page, status=503)

"""The respondent's pages: no user, no session, no cookie, and GET changes nothing."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from surveys import colour, nonces, pages, posted
from surveys.collection import accept
from surveys.open_collectors import open_collectors
from surveys.patience import Unreachable
from surveys.replies import reply
from surveys.responses import html_response, kept_response, respondents_page

STATUS_OF_VISIT = {"planned": 200, "closed": 410, "revoked": 410}


@respondents_page
@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """The questionnaire behind one link."""
    return (_send if request.method == "POST" else _show)(request, language, token)


def _show(request: HttpRequest, language: str, token: str) -> HttpResponse:
    try:
        served = open_collectors.find(token)
    except Unreachable:
        return html_response(request, pages.state("unreachable", None, language, []), 503)
    if served is None:
        return html_response(request, pages.state("unknown", None, language, []), 404)
    state = served.state
    if state != "open" or served.key is None:
        html = pages.state(state, served, language, [])
        return html_response(request, html, STATUS_OF_VISIT[state])
    stamp = nonces.new(served.key)
    values = {"token": token, "nonce": stamp.nonce, "mac": stamp.mac}
    return kept_response(request, pages.empty(served, language), values)


def _send(request: HttpRequest, language: str, token: str) -> HttpResponse:
    try:
        data = posted.read(request)
    except posted.TooMuch:
        return html_response(request, pages.state("too_much", None, language, []), 413)
    except posted.Unreadable:
        return html_response(request, pages.state("unreadable", None, language, []), 400)
    outcome = accept(
        token=token,
        nonce=data.get("nonce", ""),
        mac=data.get("mac", ""),
        data=posted.as_posted(data),
        ours=posted.is_from_our_page(request),
    )
    if outcome.kind not in ("stored", "again"):
        return html_response(request, *reply(outcome, language, data))
    if outcome.cleaned is not None and outcome.cleaned.dropped:
        html = pages.done(outcome.served, language, outcome.cleaned.dropped)
        return html_response(request, html)
    return HttpResponseRedirect(f"{request.path}done/", status=303)


@respondents_page
@require_safe
def done(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """Thanks. The page holds nothing of what was sent, so reloading it is harmless."""
    try:
        served = open_collectors.find(token)
    except Unreachable:
        served = None
    if served is None:
        return html_response(request, pages.done(None, language))
    return kept_response(request, pages.thanks(served, language), {})


@respondents_page
@require_safe
def privacy(request: HttpRequest, language: str) -> HttpResponse:
    """What happens with answers, in plain words."""
    return html_response(request, pages.privacy(language))


@respondents_page
@require_safe
def forget(_request: HttpRequest, _language: str) -> HttpResponse:
    """Lets the browser forget what it keeps of our pages, answers in earlier ones included.

    Some browsers keep a page to go back to as it was filled in, `no-store` or not. The
    thanks ask for this as for a picture, so that it works without scripts too: whoever
    sits at the same computer next finds nothing behind the back button.
    """
    return HttpResponse(status=204, headers={"Clear-Site-Data": '"cache"'})


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def accent(_request: HttpRequest, digits: str) -> HttpResponse:
    """An organisation's accent colour as a style sheet of a few lines, readable in light and dark.

    A sheet of its own, because the pages allow no style inside them.
    """
    if not colour.is_colour(f"#{digits}"):
        raise Http404
    return HttpResponse(colour.style_sheet(f"#{digits}"), content_type="text/css; charset=utf-8")

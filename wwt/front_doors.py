"""Two front doors: what concerns staff never comes near a respondent's visit.

A visit to the respondents' addresses goes straight to its page. Sessions, users,
messages and chosen languages belong to the middleware behind the other door, so that
they can neither see such a visit nor mark it, and cost it nothing. What must guard
respondents' pages too is the same for every page, and is put on them here.
"""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.csp import CSP, build_policy

type Policy = dict[str, list[str]]

RESPONDENTS = "surveys.urls"
"""Addresses of pages for respondents, all of them."""


class FrontDoors:
    """Stands before everything that is for staff only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.staff = get_response
        self.guards = {
            str(CSP.HEADER_ENFORCE): build_policy(cast("Policy", settings.SECURE_CSP)),
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
        }

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The respondents' page with this address, or else the staff's."""
        try:
            match = resolve(request.path_info, RESPONDENTS)
        except Resolver404:
            return self.staff(request)
        return self._guarded(request, match)

    def _guarded(self, request: HttpRequest, match: ResolverMatch) -> HttpResponse:
        """The page, or Django's refusal of a host that is not ours (`DisallowedHost`)."""
        request.get_host()
        request.resolver_match = match
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        for name, value in self.guards.items():
            response[name] = value
        response["Content-Length"] = str(len(response.content))
        return response

"""Two front doors: what concerns staff never comes near a respondent's visit.

A visit to the respondents' addresses goes straight to its page. Sessions, users,
messages and chosen languages belong to the middleware behind the other door, so that
they can neither see such a visit nor mark it, and cost it nothing.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve

RESPONDENTS = "surveys"
"""The app whose pages are for respondents, all of them."""


class FrontDoors:
    """Stands before everything that is for staff only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.staff = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The respondents' page with this address, or else the staff's."""
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.staff(request)
        if match.app_name != RESPONDENTS:
            return self.staff(request)
        request.resolver_match = match
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return response

"""Coordinators have a second factor, or get no further than setting one up."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

ALWAYS_REACHABLE = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "set_language",
}


class SecondFactorMiddleware:
    """Sends a coordinator without a second factor to the page that sets one up.

    Contacts may have one and need not. Respondents' pages are left alone entirely:
    nothing here looks at who visits them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or "surveys" in match.app_names or match.view_name in ALWAYS_REACHABLE:
            return None
        if not lacks_second_factor(request):
            return None
        messages.info(
            request,
            _(
                "As a coordinator you can see a whole study: "
                "set up a second step for signing in first."
            ),
        )
        return redirect("mfa_activate_totp")


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether the visitor must have a second factor here and has none."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    user = request.user
    if not user.is_authenticated or not user.is_coordinator:
        return False
    return not get_adapter().is_mfa_enabled(user)

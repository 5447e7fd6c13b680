"""Who gets to a page. A stranger gets 404: that something exists is not for strangers."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from organisations import permissions
from organisations.models.user import User


class StaffRequest(HttpRequest):
    """A request by somebody who has signed in."""

    user: User


type View[**P] = Callable[Concatenate[StaffRequest, P], HttpResponse]


def staff[**P](view: View[P]) -> Callable[..., HttpResponse]:
    """For anybody with an account; the view itself decides what they see."""
    return login_required(_unkept(view))


def coordinator[**P](view: View[P]) -> Callable[..., HttpResponse]:
    """For coordinators. Others who have signed in get 404."""

    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_coordinate(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return login_required(_unkept(guarded))


def _unkept[**P](view: View[P]) -> Callable[..., HttpResponse]:
    """A page for one person stays in no cache: the next at a shared computer finds nothing."""

    @wraps(view)
    def page(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return page

"""Reading what a page posts, whatever it is that arrives."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.http.request import UnreadablePostError

from surveys.answer_types import Posted

FORM = "application/x-www-form-urlencoded"
OUR_OWN = ("same-origin", "none")
"""What a browser says of a page of ours, or of an address that somebody typed."""


class TooMuch(Exception):
    """More than any questionnaire can be."""


class Unreadable(Exception):
    """Not a form, or it did not arrive whole."""


def read(request: HttpRequest) -> QueryDict:
    """The posted form. Raises `TooMuch` or `Unreadable`; reads no files."""
    try:
        if request.content_type != FORM:
            raise Unreadable
        return QueryDict(request.body, encoding="utf-8")
    except (RequestDataTooBig, TooManyFieldsSent) as error:
        raise TooMuch from error
    except UnreadablePostError as error:
        raise Unreadable from error


def as_posted(data: QueryDict) -> Posted:
    """Field names with everything that was posted under them."""
    return {name: data.getlist(name) for name in data}


def is_from_our_page(request: HttpRequest) -> bool:
    """Whether the browser, where it says so, says that the form stood on our own page."""
    return request.headers.get("Sec-Fetch-Site", "none") in OUR_OWN

"""From a page to an act and back: forms, confirmations and refusals."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from organisations.permissions import Refused


@dataclass(frozen=True)
class Question:
    """Asked before an act that cannot be undone: what will happen, and why it may not."""

    title: str
    consequences: list[str]
    button: str
    done: str
    back: str
    refusal: str = ""


def confirm(request: HttpRequest, question: Question, act: Callable[[], object]) -> HttpResponse:
    """GET says the consequences; POST acts."""
    if request.method == "POST":
        return attempt(request, act, done=question.done, back=question.back)
    return render(request, "organisations/confirm.html", {"question": question})


def attempt(
    request: HttpRequest, act: Callable[[], object], *, done: str, back: str
) -> HttpResponse:
    """Act, and go back with a message: what was done, or why it was refused."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect(back)


def saved[T](form: Form, act: Callable[[], T]) -> T | None:
    """What `act` made of a valid form; None, with the errors in the form, otherwise."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Refused as refused:
        form.add_error(None, str(refused))
    except ValidationError as error:
        form.add_error(None, error)
    return None

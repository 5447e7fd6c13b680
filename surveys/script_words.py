"""What the page's script says, in the language of the page.

The script has no sentences of its own: these travel in the page as JSON. Gaps stand
in braces, because the script fills them.
"""

from typing import Any

from django.utils.translation import gettext as _

from surveys import person_hints


def script_words(*, texts: bool) -> dict[str, Any]:
    """Sentences by name; with the rules that find persons where a page has open `texts`."""
    words: dict[str, Any] = {**_answering(), **_sending()}
    if texts:
        words["people"] = person_hints.RULES
        words["person"] = {k: person_hints.sentence(k, "{found}") for k in person_hints.RULES}
    return words


def _answering() -> dict[str, str]:
    return {
        "progress": _("Part {number} of {total}"),
        "added_one": _("A question has been added below."),
        "added_many": _("{number} questions have been added below."),
        "removed_one": _("One question is no longer needed and has been hidden."),
        "removed_many": _("{number} questions are no longer needed and have been hidden."),
        "undo": _("Clear this answer"),
        "undone": _("The answer has been cleared."),
        "unticked": _("No longer chosen: {answers}"),
        "left": _("Still to divide: {left}"),
        "over": _("Too much by: {over}"),
        "complete": _("Complete"),
        "room": _("Room for {number} more characters"),
        "unfit": _("This does not fit here."),
        "switch": _(
            "The other language could not be fetched just now. "
            "Everything you filled in is still here."
        ),
    }


def _sending() -> dict[str, str]:
    return {
        "overview": _("You answered {given} of {total} questions. Skipping questions is fine."),
        "doubts": _("Please look at this once more"),
        "look": _("This does not fit here. Please look at it, or leave it empty."),
        "all": _("Everything answered"),
        "skipped": _("Skipped:"),
        "untouched": _("Nothing filled in yet"),
        "question": _("Question {number}: {text}"),
        "sending": _("Sending …"),
        "failed": _(
            "Your answers could not be sent just now. Nothing is lost: "
            "everything you filled in is still on this page. Leave it open."
        ),
        "offline": _(
            "You have no connection just now. Nothing is lost: "
            "everything you filled in is still on this page. Leave it open."
        ),
        "again": _(
            "We will try again in {seconds} sec. "
            "Sending twice does no harm: your answers count once."
        ),
        "now": _("Send again now"),
        "stop": _("Stop trying"),
        "stopped": _("We have stopped trying. Send when it suits you."),
    }

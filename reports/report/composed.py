"""Sentences about who answered beside who work there, and about weights.

In the language that is active. Numbers come in as text that `notation` made.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def beside_workforce(question: str) -> str:
    return _("“%(question)s”: participants and workforce") % {"question": question}


def week_intro() -> str:
    return _(
        "Who took part this week beside who work for the organisation, by the groups that the "
        "organisation counted."
    )


def in_response(week: str) -> str:
    return _("Participants (%(week)s)") % {"week": week}


def in_workforce() -> str:
    return _("Workforce")


def composed_alike(week: str) -> str:
    return _("In %(week)s the response was made up as the workforce is.") % {"week": week}


def composed_otherwise(group: str, response: str, workforce: str, week: str) -> str:
    return _(
        "The response differs most from the workforce at “%(group)s”: %(response)s of the "
        "participants in %(week)s, and %(workforce)s of the workforce."
    ) % {"group": group, "response": response, "workforce": workforce, "week": week}


def alt_beside_workforce(question: str, week: str) -> str:
    return _(
        "Bars of the shares of groups by “%(question)s”, among the participants in %(week)s and "
        "in the workforce."
    ) % {"question": question, "week": week}


def weighted_title() -> str:
    return _("With weights")


def weighted_intro() -> str:
    return _(
        "Where groups answered more or less often than others, weights give each group the part "
        "that it has in the workforce. They correct for who answered as far as these groups go, "
        "and not for opinions that made people answer or not. Everywhere else in this report "
        "numbers are without weights."
    )


def effective(worth: str, effect: str) -> str:
    return _(
        "Answers that weigh unequally say less than as many equal ones: where that shows most they "
        "are worth %(worth)s equal answers (the effective number), the number of answers divided "
        "by %(effect)s (the design effect)."
    ) % {"worth": worth, "effect": effect}


def moved(number: int, whole: int) -> str:
    if not number:
        return _("None of the %(whole)s means that can be shown changes by it.") % {"whole": whole}
    return ngettext(
        "%(number)s of the %(whole)s means that can be shown changes by it. The table has those "
        "that change most.",
        "%(number)s of the %(whole)s means that can be shown change by it. The table has those "
        "that change most.",
        number,
    ) % {"number": number, "whole": whole}


def unweighted() -> str:
    return _("Without weights")


def weighted() -> str:
    return _("With weights")

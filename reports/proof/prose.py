"""The running text of the proof's document."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports import notation
from reports.proof import wording
from reports.proof.account import Account
from reports.report.model import Block, Bullets, Paragraph, Section
from surveys.definition.model import Rules


def summary(account: Account) -> Iterator[Block]:
    """The outcome in a few sentences."""
    promised = account.ours.tried.keys() - wording.told(account.rules)
    cells = sum(account.ours.tried[name].cells for name in promised)
    found = account.ours.found(promised)
    yield Paragraph(
        _(
            "Before numbers are published, they pass through rules that must make it impossible "
            "to find out what one person or a handful of people answered. This document tells "
            "how we tried to break those rules ourselves, and what came of it."
        )
    )
    if found:
        yield Paragraph(
            _(
                "The attacks found something out (%(found)s times). That must not be: tell the "
                "coordinators of the study, who must not publish these numbers."
            )
            % {"found": notation.whole_number(found, account.language)}
        )
    else:
        yield Paragraph(
            _(
                "No attack that we promise protection against found anything out: no number about "
                "a group that is too small, no group of which everybody is known to have said the "
                "same, and no hidden number that could be worked out. (%(attacks)s attacks, "
                "together %(cells)s times on a published number.)"
            )
            % {"attacks": len(promised), "cells": notation.whole_number(cells, account.language)}
        )
    if account.naive is not None:
        yield Paragraph(
            _(
                "For comparison, the same attacks were tried on what most survey tools do: hide "
                "groups of fewer than %(k)s people and show everything else exactly. There they "
                "found something out %(found)s times."
            )
            % {
                "k": account.rules.k,
                "found": notation.whole_number(account.naive.found(promised), account.language),
            }
        )


def how_it_works(rules: Rules) -> Section:
    """The rules in plain words."""
    return Section(
        title=_("How people are protected"),
        anchor="protection",
        blocks=(
            Bullets(
                (
                    _("Nothing is shown about fewer than %(k)s people.") % {"k": rules.k},
                    _(
                        "The fewer people answered, the more coarsely numbers are rounded. "
                        "“Everybody” and “nearly everybody” look the same, and so do “nobody” "
                        "and “hardly anybody”."
                    ),
                    _(
                        "Small groups are counted together under “Other”, or left out, so that "
                        "subtracting the others does not reveal them."
                    ),
                    _(
                        "Before anything is shown, a computer checks whether everything together "
                        "would give a small group away. If so, more is left out."
                    ),
                    _(
                        "What was published once never changes unseen: a report can only be "
                        "replaced as a whole, after a check of what the old and the new one tell "
                        "together. Later reports repeat the same numbers."
                    ),
                )
            ),
        ),
    )


def not_protected(rules: Rules) -> Section:
    """What no rule about numbers can prevent; it is said so that nobody need find out."""
    return Section(
        title=_("What this does not protect against"),
        anchor="limits",
        blocks=(
            Bullets(
                (
                    _(
                        "If nearly everybody in a large group agrees, you may suspect what one of "
                        "them answered. That is a guess, and it may be wrong."
                    ),
                    _(
                        "Colleagues who, alone or together, know the answers of exactly those "
                        "%(t)s people in a group who answered otherwise, can know that the others "
                        "agree."
                    )
                    % {"t": rules.t},
                    _(
                        "That not one person in the whole organisation gave a certain answer can "
                        "sometimes be seen from the percentages and the mean together. That is "
                        "then known of everybody, and of nobody in particular. Who was one of the "
                        "few that answered otherwise can sometimes see it of the others in a group."
                    ),
                    _("People can tell each other what they answered."),
                    _(
                        "Somebody who sends in many false questionnaires through an open link, "
                        "and so makes a group look larger than it is: in an organisation of fewer "
                        "than one hundred employees the whole organisation, in a larger one also "
                        "a small group. One-time codes prevent that."
                    ),
                    _(
                        "Somebody who can look into the computers of the study while a week is "
                        "open, and your employer’s own network."
                    ),
                )
            ),
        ),
    )

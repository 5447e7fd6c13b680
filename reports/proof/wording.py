"""The attackers' names and what each tries, in the language that is active."""

from django.utils.translation import gettext as _

from reports.disclosure.attackers import (
    coalition,
    differencing,
    dominance,
    insider,
    linear_program,
    nested,
    nobody,
    pool,
    subtraction,
    texts,
    unanimity,
    weights,
)
from reports.proof.results import DERIVED, PINNED, UNANIMOUS, UNDECIDED, ZERO
from reports.proof.trials import FORGED_BELOW, FORGED_FROM
from surveys.definition.model import Rules


def attackers(rules: Rules) -> dict[str, tuple[str, str]]:
    """Every attacker's name and what he or she tries, in the order of telling."""
    return {**_readers(), **_insiders(rules), **_forgers(), **_comparers()}


def _readers() -> dict[str, tuple[str, str]]:
    """Those who hold nothing but one publication."""
    return {
        subtraction.NAME: (
            _("Subtraction"),
            _(
                "Somebody takes the groups that are shown from the total. What is left are those "
                "that are not shown."
            ),
        ),
        nested.NAME: (
            _("Groups that nearly coincide"),
            _(
                "Somebody looks for two groups of which one contains the other but for a few "
                "people, and for any sum of groups that leaves a few people over."
            ),
        ),
        unanimity.NAME: (
            _("Everybody said the same"),
            _(
                "Somebody looks for a percentage or mean that is only possible if (nearly) the "
                "whole group gave the same answer."
            ),
        ),
        linear_program.NAME: (
            _("All clues at once"),
            _(
                "A computer program knows how large every group is and combines everything that "
                "is published, to see whether it leaves only one possibility for a small group."
            ),
        ),
        nobody.NAME: (
            _("An answer that nobody gave"),
            _(
                "Somebody sees from the percentages and the mean of everybody that not one person "
                "in the organisation can have given an answer."
            ),
        ),
        weights.NAME: (
            _("Numbers with and without weights"),
            _(
                "The same program also knows what each person counts for where numbers are "
                "weighted to the workforce, and so has one more clue about every group."
            ),
        ),
    }


def _forgers() -> dict[str, tuple[str, str]]:
    """Those who send in questionnaires of their own."""
    return {
        FORGED_BELOW: (
            _("False questionnaires, small organisation"),
            _(
                "Somebody sends in false questionnaires through the open link to make a small "
                "group look large, and takes them off again. The organisation has fewer than one "
                "hundred employees."
            ),
        ),
        FORGED_FROM: (
            _("False questionnaires, larger organisation"),
            _("The same in an organisation with one hundred employees or more."),
        ),
    }


def _comparers() -> dict[str, tuple[str, str]]:
    """Those who lay one thing beside another."""
    return {
        differencing.NAME: (
            _("Two reports side by side"),
            _(
                "Somebody compares what two reports say about the same people, or about people "
                "of whom a few are different."
            ),
        ),
        dominance.NAME: (
            _("One organisation and the comparison"),
            _(
                "An organisation takes its own numbers out of a comparison of organisations, to "
                "find out what another one said."
            ),
        ),
        coalition.NAME: (
            _("Two organisations together"),
            _("Two organisations do the same with the numbers of both."),
        ),
        pool.NAME: (
            _("All organisations but one"),
            _(
                "Somebody takes the reports of all organisations but one from the results of all "
                "together. What is left is about the people of that one."
            ),
        ),
        texts.NAME: (
            _("Open answers"),
            _(
                "Somebody uses the order, the moment or the number of open answers to find out "
                "who wrote them."
            ),
        ),
    }


def _insiders(rules: Rules) -> dict[str, tuple[str, str]]:
    """Colleagues who know a few people's answers, from one person on."""
    found = {
        f"{insider.NAME} 1": (
            _("A colleague who knows his or her own answer"),
            _(
                "Everybody who took part, in a group or beside it, takes his or her own answer "
                "away: do all others agree then, or can it be counted how many of a small group "
                "gave an answer?"
            ),
        )
    }
    for people in range(2, rules.t + 1):
        found[f"{insider.NAME} {people}"] = (
            _("A colleague who knows the answers of %(people)s people") % {"people": people},
            _(
                "He or she knows who took part, and happens to know exactly those who answered "
                "otherwise, or all who are beside a group that is not shown: do the others agree "
                "then?"
            ),
        )
    found[nobody.ELSE] = (
        _("An answer that nobody else gave"),
        _("The same people look for an answer that nobody else in a group gave."),
    )
    return found


def told(rules: Rules) -> frozenset[str]:
    """Against whom nothing is promised, as the privacy statement says."""
    return frozenset({FORGED_FROM, nobody.NAME, nobody.ELSE, f"{insider.NAME} {rules.t}"})


def kinds() -> dict[str, str]:
    """What can become known."""
    return {
        DERIVED: _("a number about fewer people than the smallest group"),
        UNANIMOUS: _("that everybody in a group gave the same answer"),
        PINNED: _("exactly how many in a hidden group gave an answer"),
        ZERO: _("that nobody in a hidden group gave an answer"),
        UNDECIDED: _("undecided: the program gave up, so that a leak is not ruled out"),
    }

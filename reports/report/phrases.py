"""Sentences and headings of the chapters that compare: over weeks, roles, factors, organisations.

In the language that is active. Numbers come in as text that `notation` made.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.report.model import Value

FEW = 3


def about() -> str:
    return _("Question or theme")


def left_out(names: Sequence[str]) -> str:
    """Questions of which nothing is shown here, by name where they are few."""
    if len(names) <= FEW:
        return _("No numbers are shown here about: %(names)s.") % {"names": listed(names)}
    return _("No numbers are shown here about %(number)s other questions.") % {"number": len(names)}


def listed(names: Sequence[str]) -> str:
    """ "a", "b" and "c"."""
    quoted = [_("“%(name)s”") % {"name": name.rstrip(".:")} for name in names]
    if len(quoted) < 2:  # noqa: PLR2004 - one needs no "and"
        return "".join(quoted)
    return _(" and ").join([", ".join(quoted[:-1]), quoted[-1]])


def and_(names: Sequence[str]) -> str:
    """The same without quotation marks."""
    if len(names) < 2:  # noqa: PLR2004 - one needs no "and"
        return "".join(names)
    return _(" and ").join([", ".join(names[:-1]), names[-1]])


# --- summary -------------------------------------------------------------------------


def highest() -> str:
    return _("What people were most positive about (means on a scale from 1 to 5):")


def lowest() -> str:
    return _(
        "What people were least positive about (means on a scale from 1 to 5; where a question is "
        "about something unpleasant, a high mean is unfavourable):"
    )


def mean_of(question: str, mean: str, week: str) -> str:
    return _("“%(question)s”: %(mean)s (%(week)s).") % {
        "question": question.rstrip(".:"),
        "mean": mean,
        "week": week,
    }


def week_and_role(week: str, role: str) -> str:
    """When something was asked, and of whom where that was not everybody."""
    return _("%(week)s, role: %(role)s") % {"week": week, "role": role} if role else week


def with_size(sentence: str, size: str) -> str:
    """A sentence about a change with how large it is."""
    return _("%(sentence)s Difference: %(size)s.") % {"sentence": sentence, "size": size}


def sides_differ() -> str:
    return _("Where employees and managers answered differently:")


def side(name: str, mean: str) -> str:
    return f"{name} {mean}"


def both_sides(question: str, sides: Sequence[str], week: str) -> str:
    return _("“%(question)s”: %(sides)s (%(week)s).") % {
        "question": question.rstrip(".:"),
        "sides": ", ".join(sides),
        "week": week,
    }


def goes_with() -> str:
    return _("What goes together most:")


def goes_most_with(outcome: str, factors: Sequence[tuple[str, int]], strength: int) -> str:
    """`factors` are names with their signs: what goes the other way round says so."""
    named = [listed([name]) if sign >= 0 else opposed(name) for name, sign in factors]
    return _("“%(outcome)s” goes most with %(factors)s: %(strength)s.") % {
        "outcome": outcome,
        "factors": and_(named),
        "strength": strengths()[strength],
    }


def opposed(name: str) -> str:
    return _("“%(name)s” (the one falls as the other rises)") % {"name": name}


# --- scores --------------------------------------------------------------------------


def scores_title() -> str:
    return _("Scores by theme")


def scores_intro() -> str:
    return _(
        "Some questions belong together and make up one score: the mean of their means. The line "
        "through a dot is the interval in which the mean of all whom the questions were meant for "
        "probably lies (95%)."
    )


def reliability() -> str:
    return _(
        "Alpha and omega say how well the questions of a score belong together: from 0.70 on they "
        "do so well, below 0.60 the questions had better be read one by one."
    )


def score() -> str:
    return _("Score")


def of_score(column: str) -> str:
    return {
        "mean": _("Mean"),
        "interval": _("Interval"),
        "alpha": _("Alpha"),
        "omega": _("Omega"),
        "n": _("Answered by"),
    }[column]


def of_trend(column: str) -> str:
    return {"mean": _("Mean"), "interval": _("Interval"), "n": _("Number")}[column]


def alt_means(means: Sequence[tuple[str, Value]]) -> str:
    shown = [(value.at, name, value.text) for name, value in means if value.at is not None]
    if not shown:
        return _("Dot chart of means, none of which is shown.")
    _at, name, text = max(shown)
    return ngettext(
        "Dot chart of one mean: %(name)s with %(mean)s.",
        "Dot chart of %(number)s means; the highest is %(name)s with %(mean)s.",
        len(shown),
    ) % {"number": len(shown), "name": name, "mean": text}


# --- changes -------------------------------------------------------------------------


def changes_title() -> str:
    return _("Themes that came back")


def changes_intro() -> tuple[str, str]:
    return (
        _(
            "Some themes were asked about more than once, some weeks apart. A dot to the right "
            "of nought says that the mean rose, one to the left that it fell. Where the line "
            "through the dot touches nought, the change may be chance."
        ),
        _(
            "The answers are anonymous, so the same people cannot be followed: other people may "
            "have taken part the next time."
        ),
    )


def pair(first: str, second: str) -> str:
    return _("%(first)s and %(second)s") % {"first": first, "second": second}


def changed_between(first: str, second: str) -> str:
    return _("What changed between %(first)s and %(second)s") % {"first": first, "second": second}


def of_change() -> tuple[str, str, str]:
    return _("Difference"), _("Interval"), _("Size of the difference")


def interval() -> str:
    return _("Interval")


def effect(strength: int, sign: int) -> str:
    """A difference in standard deviations, in words."""
    size = (_("none"), _("very small"), _("small"), _("medium"), _("large"))[strength]
    if not strength or not sign:
        return size
    risen = _("%(size)s, risen") if sign > 0 else _("%(size)s, fallen")
    return risen % {"size": size}


def alt_changes(first: str, second: str, largest: tuple[str, str]) -> str:
    name, text = largest
    return _(
        "Dot chart of differences between %(first)s and %(second)s; the largest is that of "
        "“%(name)s” (%(difference)s)."
    ) % {"first": first, "second": second, "name": name, "difference": text}


# --- several questions in one figure ---------------------------------------------------


def means_by_group() -> str:
    return _("Means by group")


def by_question() -> str:
    return _("Question by question, with the answers of groups")


# --- both sides ----------------------------------------------------------------------


def mirrored_title() -> str:
    return _("Employees and managers")


def mirrored_intro() -> tuple[str]:
    return (
        _(
            "Some questions were asked from both sides: employees about their manager, managers "
            "about their team. The bars show the means of both. The text is that of the "
            "employees’ question."
        ),
    )


def alt_sides(sides: Sequence[str], week: str, number: int) -> str:
    return ngettext(
        "Bars of %(sides)s side by side, for one question of “%(week)s”.",
        "Bars of %(sides)s side by side, for %(number)s questions of “%(week)s”.",
        number,
    ) % {"sides": _(" and ").join(sides), "week": week, "number": number}


# --- factors of influence ------------------------------------------------------------


def influence_title() -> str:
    return _("Factors of influence")


def influence_intro() -> tuple[str, ...]:
    return (
        _(
            "This chapter shows what goes together: whether people who answer high on the one "
            "question tend to answer high, or rather low, on the other. Going together does not "
            "mean that one causes the other."
        ),
        _(
            "“Alone” looks at one factor at a time; “beside the others” says what is left of it "
            "when all factors are looked at together. What chance could also have given counts "
            "as none (5%, corrected for the number of factors)."
        ),
        _(
            "The classes are: none below 0.10, very weak from 0.10, weak from 0.20, moderate from "
            "0.40 and strong from 0.60 (the size of the correlation). Plus means that both rise "
            "together, minus that one falls as the other rises."
        ),
    )


def empty_places() -> str:
    return _("An empty place in a map: the study does not set these two beside each other.")


def characteristics_title(week: str) -> str:
    return _("What people are and what they report: %(week)s") % {"week": week}


def tie_column(column: str, week: str = "") -> str:
    name = {
        "alone": _("alone"),
        "beside": _("beside the others"),
        "n": _("number"),
    }[column]
    return f"{week}, {name}" if week else name[:1].upper() + name[1:]


def factor() -> str:
    return _("Factor")


def characteristic() -> str:
    return _("Characteristic")


def outcome_and_factor() -> str:
    return _("Outcome and factor")


def strength_and_number() -> tuple[str, str]:
    return _("Association"), _("Number")


def strengths() -> tuple[str, str, str, str, str]:
    return _("no association"), _("very weak"), _("weak"), _("moderate"), _("strong")


def together() -> str:
    return _("rise together")


def opposite() -> str:
    return _("one falls as the other rises")


def alt_influence(title: str, strongest: str) -> str:
    if not strongest:
        return _("Map of what goes with “%(title)s”; no association is shown.") % {"title": title}
    return _("Map of what goes with “%(title)s”; “%(factor)s” does so most.") % {
        "title": title,
        "factor": strongest,
    }


def alt_relations(title: str, strongest: tuple[str, str] | None) -> str:
    if strongest is None:
        return _("Map of associations, “%(title)s”; none of them is more than none.") % {
            "title": title
        }
    row, column = strongest
    return _("Map of associations, “%(title)s”; “%(row)s” goes most with “%(column)s”.") % {
        "title": title,
        "row": row,
        "column": column,
    }


# --- the response --------------------------------------------------------------------


def population_title() -> str:
    return _("Who answered")


def population_intro(weeks: int) -> str:
    if weeks == 1:
        return _("These are the shares of groups among those who took part.")
    return _(
        "In each week other people may have taken part. These are the shares of groups among "
        "those who did, in the first and in the last week that can be shown; the table has all "
        "weeks."
    )


def alt_composition(question: str, weeks: Sequence[str]) -> str:
    return _("Bars of the shares of groups by “%(question)s” in %(weeks)s.") % {
        "question": question,
        "weeks": _(" and ").join(weeks),
    }


def interviews_title() -> str:
    return _("Interviews")


def interviews_intro() -> str:
    return _(
        "This is what the researchers write about interviews in the organisation. These texts are "
        "theirs, and no part of the numbers in this report."
    )


def bounds_title() -> str:
    return _("What if those who stopped think differently?")


def bounds_intro() -> str:
    return _(
        "Fewer people answered later on. This table supposes nothing about those who stopped. If "
        "everybody who answered later had also done so at first, the mean of all who answered at "
        "first lies between the two ends, whatever those who stopped would have answered."
    )


def bounds_column() -> str:
    return _("Between")


# --- open answers, and what is not shown ---------------------------------------------


def open_title() -> str:
    return _("Open answers")


def open_intro() -> str:
    return _(
        "So many people answered these questions in their own words. The texts are read by the "
        "researchers only; they are not in this report."
    )


def withheld_title() -> str:
    return _("What is not shown")


def withheld_intro() -> str:
    return _(
        "Numbers are left out to protect the people who answered. There can be several reasons; "
        "the report never says which one applies."
    )


def withheld_line(week: str, shown: int, asked: int, names: Sequence[str]) -> str:
    """How many questions of one week have numbers, and which have none."""
    line = _("%(week)s: numbers are shown of %(shown)s of %(asked)s questions.") % {
        "week": week,
        "shown": shown,
        "asked": asked,
    }
    if not names or len(names) > FEW:
        return line
    without = _("Without numbers: %(names)s.") % {"names": listed(names)}
    return f"{line} {without}"


# --- benchmark -----------------------------------------------------------------------


def of_benchmark() -> tuple[str, str, str]:
    mean, median = (name[:1].upper() + name[1:] for name in middles())
    return mean, median, _("Number of organisations")


def compared_by_question() -> str:
    return _("Every organisation, question by question")


def own() -> str:
    return _("your organisation")


def others() -> str:
    return _("an organisation")


def middles() -> tuple[str, str]:
    return _("mean of the organisations"), _("median")


def alt_benchmark(week: str, number: int) -> str:
    return ngettext(
        "Strip of organisations with one’s own marked, for one question of “%(week)s”.",
        "Strips of organisations with one’s own marked, for %(number)s questions of “%(week)s”.",
        number,
    ) % {"week": week, "number": number}


def alt_score_benchmark(week: str, number: int) -> str:
    return ngettext(
        "Strip of organisations with one’s own marked, for one score of “%(week)s”.",
        "Strips of organisations with one’s own marked, for %(number)s scores of “%(week)s”.",
        number,
    ) % {"week": week, "number": number}


# --- the study's figures -------------------------------------------------------------


def figures_title() -> str:
    return _("Figures")


def figure(number: int, title: str) -> str:
    return _("Figure %(number)s. %(title)s") % {"number": number, "title": title}


def asked_in(week: str) -> str:
    return _("From: %(week)s.") % {"week": week}


def factor_matrix_title() -> str:
    return _("All factors and outcomes")


def alt_shares(title: str, number: int) -> str:
    return ngettext(
        "Stacked bar of the answers to one question about “%(title)s”.",
        "Stacked bars of the answers to %(number)s questions about “%(title)s”.",
        number,
    ) % {"title": title, "number": number}

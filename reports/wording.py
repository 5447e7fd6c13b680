"""Every sentence and heading of a report, in the language that is active.

Numbers come in as text that `notation` made. The prose of whole chapters (how to
read, method) stands in `reports.report.prose`.
"""

from collections.abc import Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

# --- headings ------------------------------------------------------------------------


def week(number: int, title: str) -> str:
    return _("Week %(number)s: %(title)s") % {"number": number, "title": title}


def short_week(number: int) -> str:
    return _("week %(number)s") % {"number": number}


def tick(number: int) -> str:
    return _("w%(number)s") % {"number": number}


def weekly_report(number: int) -> str:
    return _("Weekly report %(number)s") % {"number": number}


def invented() -> str:
    """What stands before the name of a report that is written from invented answers."""
    return _("Rehearsal with invented answers")


def overall_title() -> str:
    return _("Overall results")


def benchmark_title() -> str:
    return _("Beside other organisations")


def all_organisations() -> str:
    return _("All organisations")


def organisations_in() -> str:
    return _("Organisations")


def all_cohorts() -> str:
    return _("All cohorts")


def overall_subtitle(organisations: int) -> str:
    return ngettext(
        "What the people of one organisation answered together",
        "What the people of %(number)s organisations answered together",
        organisations,
    ) % {"number": organisations}


def overall_response() -> str:
    return _(
        "The number of completed questionnaires by cohort and week, beside the number of people "
        "who were invited. A number is shown once every organisation of the cohort has finished; "
        "it is exact where enough organisations stand behind it."
    )


def compared_intro() -> tuple[str, str]:
    return (
        _(
            "This chapter sets the means of your organisation beside those of the organisations "
            "that took part in the same study. Each of them counts the same, large or small, and "
            "yours is one of them. Their names are not shown."
        ),
        _(
            "An organisation takes part in the comparison of a question where at least thirty of "
            "its people answered it. Where too few do, there is no comparison."
        ),
    )


def own() -> str:
    return _("Your organisation")


def incomplete() -> str:
    """What stands before the name of a report that lacks a section."""
    return _("Incomplete")


def incomplete_notice() -> str:
    return _(
        "This report is incomplete: a part of it could not be made, and says so in its place. "
        "Do not pass it on; have it made again."
    )


def section_missing() -> str:
    return _(
        "This part could not be made. That is a fault of the program, and says nothing about the "
        "answers."
    )


def final_report() -> str:
    return _("Final report")


def report_title(kicker: str, title: str, organisation: str) -> str:
    return f"{kicker}: {title} – {organisation}"


def final_title(weeks: int) -> str:
    return ngettext(
        "What one week of questions tells", "What %(weeks)s weeks of questions tell", weeks
    ) % {"weeks": weeks}


def response_title() -> str:
    return _("Response")


def summary_title() -> str:
    return _("Summary")


def trends_title() -> str:
    return _("Over the weeks")


# --- names of rows, columns and facts -------------------------------------------------


def everybody() -> str:
    return _("Everybody")


def remainder(groups: Sequence[str] = ()) -> str:
    """All other groups together, named where it is known which they are."""
    return f"{_('Other')} ({', '.join(groups)})" if groups else _("Other")


def merged(groups: list[str]) -> str:
    """Neighbouring groups that are shown as one."""
    return " + ".join(groups)


def group() -> str:
    return _("Group")


def answer() -> str:
    return _("Answer")


def question() -> str:
    return _("Question")


def count() -> str:
    return _("Number")


def answered() -> str:
    return _("Answered by")


def mean(unit: str = "") -> str:
    return _("Mean (%(unit)s)") % {"unit": unit} if unit else _("Mean")


def not_applicable() -> str:
    return _("Does not apply")


def no_answer() -> str:
    return _("No answer")


def open_count() -> str:
    return _("Open answers")


def questionnaire() -> str:
    return _("Questionnaire")


def filled_in() -> str:
    return _("Filled in")


def invited() -> str:
    return _("Invited")


def rate() -> str:
    return _("Response rate")


def hidden() -> str:
    return _("not shown")


# --- sentences -----------------------------------------------------------------------


def not_shown() -> str:
    return _("No numbers are shown here.")


def asked_of(role: str) -> str:
    return _("Asked only of people with the role “%(role)s”.") % {"role": role}


def asked_after(question: str) -> str:
    return _("Asked only after certain answers to “%(question)s”.") % {"question": question}


def open_answers() -> str:
    return _(
        "People answered this question in their own words. Their texts are not in this report."
    )


def response_intro() -> str:
    return _(
        "The number of completed questionnaires beside the number of people who were invited. "
        "Everybody was free to take part or not, in each week anew."
    )


def response(n: str, headcount: str, share: str) -> str:
    return _(
        "Of the %(headcount)s people who were invited, %(n)s filled in the questionnaire: "
        "a response rate of %(share)s."
    ) % {"n": n, "headcount": headcount, "share": share}


def of_response(column: str) -> str:
    return {
        "n": filled_in(),
        "headcount": invited(),
        "rate": rate(),
        "margin95": _("Margin of error in points (95 %)"),
        "margin99": _("Margin of error in points (99 %)"),
    }[column]


def margins() -> str:
    return _(
        "The margin of error says how many percentage points a share of about one half may be off "
        "from that of all who were invited, had chance alone decided who answered; with 95 and "
        "with 99 percent certainty. Smaller and larger shares have a smaller one. Who stays away "
        "for a reason of their own is not in it."
    )


def response_range(low: str, high: str) -> str:
    return _("Between %(low)s and %(high)s of the people who were invited took part each week.") % {
        "low": low,
        "high": high,
    }


def response_same(share: str) -> str:
    return _("The response rate was %(share)s in every week that can be shown.") % {"share": share}


def trends_intro() -> tuple[str, str]:
    return (
        _(
            "Some questions were asked in several weeks. This chapter sets their means "
            "side by side."
        ),
        _(
            "The answers are anonymous, so nobody can be followed from week to week: a mean may "
            "change because people think differently, or because other people took part. Small "
            "differences say little."
        ),
    )


def change(question: str, start: str, first: str, end: str, last: str) -> str:
    return _("“%(question)s”: %(start)s in %(first)s and %(end)s in %(last)s.") % {
        "question": question.rstrip(".:"),
        "start": start,
        "first": first,
        "end": end,
        "last": last,
    }


def changed_most() -> str:
    return _("Of the questions that were asked more than once, the means of these changed most:")


def marks() -> str:
    return _("The marks that people gave, from the first to the last time they were asked:")


def both(names: list[str]) -> str:
    quoted = [_("“%(name)s”") % {"name": name} for name in names]
    return _(" and ").join(quoted)


# --- refusals ------------------------------------------------------------------------


def language() -> str:
    """The language that sentences are in."""
    return "en" if (get_language() or "").startswith("en") else "nl"


def release_stays() -> str:
    return _("This report stays as it was released.")


def answers_gone() -> str:
    return _(
        "Answers that an earlier release was made from are no longer here, so nobody can check "
        "what both releases would reveal together. The earlier release stays."
    )


def few_came_or_went(k: int) -> str:
    return _(
        "Fewer than %(k)s people are in one release and not in the other. Subtracting one from the "
        "other would tell what they answered. The earlier release stays."
    ) % {"k": k}


def would_reveal(what: str) -> str:
    return _("Together with what was released before, this could be computed: %(what)s.") % {
        "what": what
    }


def computable(question: str, who: str, k: int) -> str:
    return _("what fewer than %(k)s people answered to “%(question)s” (%(who)s)") % {
        "k": k,
        "question": question,
        "who": who,
    }


def pinned(question: str, who: str) -> str:
    return _(
        "that nearly everybody, or nobody, in a group gave one answer to “%(question)s” (%(who)s)"
    ) % {
        "question": question,
        "who": who,
    }


def those_who_changed() -> str:
    return _("people who are in one of the releases only")


def says_it_twice(subject: str) -> str:
    return _(
        "The final release would say something else about “%(subject)s” than the release of that "
        "week. Replace the week first."
    ) % {"subject": subject}


def benchmark_differs_by_few(organisations: int) -> str:
    return _(
        "This benchmark and an earlier one differ by fewer than %(organisations)s organisations. "
        "Subtracting one from the other would tell how those scored. The earlier benchmark stays."
    ) % {"organisations": organisations}


def too_few_organisations(found: int, needed: int) -> str:
    return ngettext(
        "Overall results need the final reports of at least %(needed)s organisations; there is one "
        "so far.",
        "Overall results need the final reports of at least %(needed)s organisations; there are "
        "%(found)s so far.",
        found,
    ) % {"needed": needed, "found": found}


def several_instruments() -> str:
    return _(
        "The final reports of this study come from different versions of its questionnaires. Their "
        "answers cannot be counted together."
    )


# --- sentences for those who do not see a chart ----------------------------------------


def alt_most(question: str, answers: str, share: str) -> str:
    return _("Bar chart of the answers to “%(question)s”; given most: %(answers)s (%(share)s).") % {
        "question": question,
        "answers": answers,
        "share": share,
    }


def alt_largest(question: str, answers: str, mean: str) -> str:
    return _(
        "Bar chart of the mean parts in “%(question)s”; the largest is %(answers)s (%(mean)s)."
    ) % {"question": question, "answers": answers, "mean": mean}


def alt_spread(question: str) -> str:
    return _("Bar chart of the answers to “%(question)s”; several answers are given as often.") % {
        "question": question
    }


def alt_mean(question: str, mean: str) -> str:
    return _("Dot chart of “%(question)s”; the mean of everybody is %(mean)s.") % {
        "question": question,
        "mean": mean,
    }


def alt_rate(share: str) -> str:
    return _("Bar chart of the response rate, which is %(share)s.") % {"share": share}


def alt_rates(first: str, start: str, last: str, end: str) -> str:
    return _(
        "Bar chart of the response rate by week: %(start)s in “%(first)s” and "
        "%(end)s in “%(last)s”."
    ) % {"first": first, "start": start, "last": last, "end": end}


def alt_line(question: str, start: str, first: str, end: str, last: str) -> str:
    return _(
        "Line chart of the mean of “%(question)s”: %(start)s in %(first)s and %(end)s in %(last)s."
    ) % {"question": question, "start": start, "first": first, "end": end, "last": last}


def alt_one_point(question: str, week: str, mean: str) -> str:
    return _(
        "Line chart of the mean of “%(question)s” with one week shown: %(mean)s in %(week)s."
    ) % {
        "question": question,
        "week": week,
        "mean": mean,
    }


# --- words of the document itself -------------------------------------------------------


def contents() -> str:
    return _("Contents")


def page() -> str:
    return _("page")


def show_table() -> str:
    return _("The numbers as a table")


def overview() -> str:
    return _("Overview")


def notice() -> str:
    return _("All numbers are rounded to protect the people who answered.")


def cover_study() -> str:
    return _("Study")


def cover_cohort() -> str:
    return _("Cohort")


def cover_period() -> str:
    return _("Period")


def cover_theme() -> str:
    return _("Theme")


def period(first: str, last: str) -> str:
    return _("%(first)s to %(last)s") % {"first": first, "last": last}

"""How each kind of released number is made, in words with its source."""

from django.utils.translation import gettext as _

SEVERAL = "*"

Key = tuple[str, str]
"""The kind of a table with a row or a column of it; `SEVERAL` for all others."""


def of(kind: str, row: str, column: str) -> str:
    """The formula of one cell, in the language that is active."""
    known = _formulas()
    first = row.partition(":")[0]
    for key in ((kind, first), (kind, column), (kind, SEVERAL)):
        if key in known:
            return known[key]
    raise LookupError(f"{kind}, {row}, {column}: write its formula in reports.provenance.formulas.")


def _formulas() -> dict[Key, str]:
    return _of_items() | _of_scales() | _of_relations() | _over_weeks() | _of_organisations()


def _of_items() -> dict[Key, str]:
    return {
        ("frequency", "answer"): _(
            "People who gave this answer ÷ people who answered the question; to the nearest step "
            "for so many people, “at most” and “at least” at both ends (R2)."
        ),
        ("frequency", "mean"): _(
            "Sum of the answers ÷ people who answered; one decimal, “at most” and “at least” at "
            "the ends of the scale (R2)."
        ),
        ("frequency", "interval"): _mean_interval(),
        ("frequency", "n"): _("People who answered the question, rounded down to five (R2)."),
        ("frequency", "na"): _("People for whom it does not apply ÷ people who were asked (R2)."),
        ("frequency", "missing"): _("People who skipped the question ÷ all who took part (R10)."),
        ("response", "n"): _("People who sent the questionnaire in (R9)."),
        ("response", "headcount"): _("People who were invited, as the organisation stated."),
        ("response", "rate"): _("Released number of people ÷ people who were invited (R9)."),
        ("response", "margin95"): _margin("1.960"),
        ("response", "margin99"): _margin("2.576"),
    }


def _of_scales() -> dict[Key, str]:
    return {
        ("scale", "mean"): _(
            "Mean of the released means of its questions, reversed ones turned round (R2)."
        ),
        ("scale", "interval"): _mean_interval(),
        ("scale", "alpha"): _(
            "α = k ÷ (k − 1) × (1 − sum of the variances of the questions ÷ variance of their "
            "sum), of people who answered all (Cronbach 1951; R11)."
        ),
        ("scale", "omega"): _(
            "ω = (sum of the loadings)² ÷ ((sum of the loadings)² + sum of the rest variances) in "
            "a model of one factor (McDonald 1999; R11)."
        ),
        ("scale", "n"): _("The smallest released number of people of its questions."),
        ("item_rest", SEVERAL): _(
            "Correlation of the question with the mean of the other questions of its scale, as a "
            "class (Evans 1996; R11)."
        ),
    }


def _of_relations() -> dict[Key, str]:
    return {
        ("factors", "alone"): _(
            "Spearman’s rank correlation; between groups ε² = H ÷ (n − 1) of Kruskal–Wallis (1952) "
            "for answers in steps and η² for scores and marks; between mere choices Cramér’s V. As "
            "a class (Evans 1996; of squares at the squares), none where chance gives as much (5%, "
            "corrected by Holm 1979; R11)."
        ),
        ("factors", "beside"): _(
            "Standardised coefficient in a linear model of all factors that are at least weak "
            "alone, as a class; none where chance gives as much (5%, Holm 1979; R11)."
        ),
        ("factors", "n"): _("People with an answer to both, rounded down to five (R2)."),
        ("characteristics", "association"): _(
            "Between groups ε² = H ÷ (n − 1) of Kruskal–Wallis (1952) for answers in steps and the "
            "share of the variance (η², Fisher 1925) for scores and marks; between mere choices "
            "Cramér’s V, between answers in order Spearman’s rank correlation. As a class (Evans "
            "1996; of squares at the squares), none where chance gives as much (5%, Holm 1979; "
            "R11)."
        ),
        ("characteristics", "n"): _("People with an answer to both, rounded down to five (R2)."),
    }


def _over_weeks() -> dict[Key, str]:
    same = _("The number of the week’s release, unchanged (R7).")
    change = {
        "first": same,
        "second": same,
        "difference": _("Second released mean − first released mean (R7)."),
        "interval": _(
            "Difference ± √(reach of the first interval² + reach of the second²), rounded up to a "
            "tenth (R7, R11)."
        ),
        "effect": _(
            "Difference ÷ the standard deviation that the released shares give, as a class "
            "(Cohen 1988); none where the interval holds nought (R7, R11)."
        ),
    }
    return {
        **{(kind, SEVERAL): same for kind in ("trend", "scale_trend", "mirrored", "drift")},
        **{
            (kind, column): text
            for kind in ("change", "scale_change")
            for column, text in change.items()
        },
        ("bounds", SEVERAL): _(
            "(1 − u) × mean + u × each end of the scale, u = 1 − people now ÷ people at first, "
            "with what is furthest out of all numbers that are rounded to the released ones, "
            "outwards to a tenth (Manski 1989; R7)."
        ),
    }


def _of_organisations() -> dict[Key, str]:
    found = _of_benchmarks()
    # Scores are compared as questions are.
    return found | {("scale_benchmark", column): said for (_kind, column), said in found.items()}


def _of_benchmarks() -> dict[Key, str]:
    return {
        ("benchmark", "benchmark"): _(
            "Unweighted mean of the released values of all organisations with thirty answers or "
            "more (R6)."
        ),
        ("benchmark", "median"): _("Median of the same released values (R6)."),
        ("benchmark", "organisations"): _("Organisations whose value takes part (R6)."),
        ("benchmark", SEVERAL): _(
            "The released value of one organisation, unnamed and sorted; from ten organisations "
            "on (R6)."
        ),
    }


def _margin(z: str) -> str:
    return _(
        "%(z)s × √(¼ ÷ n × (N − n) ÷ (N − 1)), n the least of the released range and N the people "
        "invited, outwards to a tenth (Cochran 1977, §3.2; R9)."
    ) % {"z": z}


def _mean_interval() -> str:
    return _(
        "Released mean ± 1.96 × standard deviation to a tenth ÷ √n × √(1 − n ÷ people invited), "
        "n being the least of its released range; too wide rather than too narrow for a question "
        "that only some of those invited were asked (Cochran 1977, §2.6; R11)."
    )

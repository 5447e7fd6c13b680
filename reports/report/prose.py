"""Chapters that are all words: how to read the report, and how it was made."""

from django.utils.translation import gettext as _

from organisations.models.schedule import Access, Enrolment
from reports import notation
from reports.disclosure.published import Count, Share
from reports.disclosure.rules import DERIVED_FROM
from reports.models import Release
from reports.report.model import Block, Bullets, Paragraph, Section
from surveys.definition.model import Rules

DIGITS = 12


def reading_title() -> str:
    return _("How to read this report")


def method_title() -> str:
    return _("Method and privacy")


def how_to_read(rules: Rules, language: str, *, everybody: bool = False) -> Section:
    """What the numbers mean and how coarse they are; `everybody`: of all organisations."""
    blocks: tuple[Block, ...] = (
        Paragraph(_of_everybody() if everybody else _of_one()),
        Bullets((*_examples(language), *_reading(rules))),
    )
    title = reading_title()
    return Section(title=title, anchor="reading", blocks=blocks, slide=title)


def _of_one() -> str:
    return _(
        "This report shows what the people of your organisation answered together. It "
        "never shows what one person or a handful of people answered. That is why all "
        "numbers are rounded, and why some are left out."
    )


def _of_everybody() -> str:
    return _(
        "This report shows what the people of all organisations in the study answered together. "
        "It never shows what one person, a handful of people or one organisation answered. Each "
        "question is added up over the organisations that have enough answers to it, and only "
        "where no organisation dominates. That is why the number of people differs from question "
        "to question, why all numbers are rounded, and why some are left out."
    )


def _examples(language: str) -> list[str]:
    """What coarse numbers look like; printed as `notation` prints them everywhere."""
    examples = {
        name: notation.text(value, language)
        for name, value in (
            ("low", Share(5, 5, "low")),
            ("high", Share(95, 5, "high")),
            ("count", Count(45)),
        )
    }
    return [
        _(
            "Percentages are rounded, and more so where fewer people answered: to 20, 10, 5, 2 "
            "or 1 percent. Rounded percentages need not add up to exactly 100."
        ),
        _(
            "“%(low)s” means: at most five percent, perhaps nobody. “%(high)s” means: at least "
            "ninety-five percent, perhaps everybody."
        )
        % examples,
        _(
            "“%(count)s” means that the number of people lies somewhere from the first number to "
            "the second. Every question could be skipped, so it differs from question to question."
        )
        % examples,
    ]


def _reading(rules: Rules) -> list[str]:
    return [
        _("A mean is given with one decimal, where at least %(n)s people answered.")
        % {"n": rules.n_mean},
        _(
            "An interval beside a mean says between which numbers the mean probably lies of all "
            "whom the question was meant for (95 %%), had chance alone decided who answered. It is "
            "given where at least %(n)s people answered; the more of those invited did, the "
            "narrower it is."
        )
        % {"n": DERIVED_FROM},
        _(
            "A dash (–) or “not shown” means that this number is not published. There can be "
            "several reasons, and the report does not say which one applies: that would tell "
            "something as well. Nothing is ever shown about fewer than %(k)s people."
        )
        % {"k": rules.k},
        _(
            "Where groups are compared, a small group may be counted under “Other”, or be left "
            "out altogether."
        ),
        _("Every chart has a table with the same numbers."),
        _(
            "On paper you find how everybody answered, and the means of groups. The web page and "
            "the Excel file have every question by itself as well, with the answers of each group."
        ),
    ]


def method(release: Release, rules: Rules) -> Section:
    """How the numbers came about, and what makes them safe."""
    return Section(
        title=method_title(),
        anchor="method",
        sections=(_privacy(release, rules), _method(), _origin(release)),
    )


def _ways(release: Release) -> str:
    """How people came to the questions: it differs from organisation to organisation."""
    finals = release.made_from if release.study is not None else [release.pk]
    enrolments = Enrolment.objects.filter(releases__in=finals)
    match sorted(set(enrolments.values_list("access", flat=True))):
        case [Access.CODES]:
            return _(
                "Everybody answered with a one-time code, without signing in. Codes were given out "
                "in a random order; one that was used was erased at once."
            )
        case [_codes, _open]:
            return _(
                "Everybody answered through one address for the whole organisation or, in some "
                "organisations, with a one-time code that was erased when it was used; nobody "
                "signed in."
            )
    return _(
        "Everybody answered through one address for the whole organisation, without signing in."
    )


def _privacy(release: Release, rules: Rules) -> Section:
    title = _("What protects the people who answered")
    return Section(
        title=title,
        anchor="privacy",
        slide=title,
        blocks=(
            Paragraph(_ways(release)),
            Paragraph(
                _(
                    "Nobody’s name, address, device or time of answering was kept. When a week "
                    "closed, the answers were shuffled and sealed; since then nobody can tell "
                    "which answers came first or belong to whom."
                )
            ),
            Paragraph(
                _(
                    "Numbers about fewer than %(k)s people are never published. Where a small "
                    "group could be worked out by subtracting others from the total, more is "
                    "left out. The same rules hold for every organisation, and nobody can lift "
                    "them: not the researchers, and not the organisation."
                )
                % {"k": rules.k}
            ),
        ),
    )


def _method() -> Section:
    return Section(
        title=_("How the numbers were made"),
        anchor="numbers",
        blocks=(
            Paragraph(
                _(
                    "All people of an organisation were invited; no sample was drawn. This is a "
                    "census with non-response: intervals and margins of error treat those who "
                    "answered as if chance had picked them from all, and leave out that people "
                    "stay away for reasons of their own. Those who took part need not think as "
                    "those who did not. The lower the response, the more care is needed before "
                    "you take a result as that of everybody."
                )
            ),
            Paragraph(
                _(
                    "Percentages are shares of the people who answered the question. “No answer” "
                    "is the share of all completed questionnaires in which it was skipped. Means "
                    "leave out “does not apply”."
                )
            ),
            Paragraph(
                _(
                    "How far two things go together is measured as the answers allow: with "
                    "Spearman’s rank correlation where both are in order; between groups with "
                    "Kruskal–Wallis (epsilon squared) for a question answered in steps, such as "
                    "agreement, and with eta squared for a score or a mark; with Cramér’s V where "
                    "neither is in order. Only the class and the direction are published."
                )
            ),
        ),
    )


def _origin(release: Release) -> Section:
    """Which numbers and rules this file was written from; the same ones give the same file."""
    return Section(
        title=_("Where these numbers come from"),
        anchor="origin",
        blocks=(
            Paragraph(
                _(
                    "Written from release %(release)s with instrument %(instrument)s, rules "
                    "%(rules)s and program %(program)s. The same numbers always give the same "
                    "report."
                )
                % {
                    "release": release.digest[:DIGITS],
                    "instrument": release.instrument_digest[:DIGITS],
                    "rules": release.rule_version,
                    "program": release.code_version,
                }
            ),
        ),
    )

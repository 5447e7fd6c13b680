"""Scores that a questionnaire has no number of, since it asks only some of their questions.

The study says why, where it declares the break; a reader who misses the score is told.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.report.labels import Labels
from reports.report.model import Block, Bullets, Paragraph
from surveys.definition.model import Scale


def in_week(questionnaire: str, labels: Labels) -> tuple[Block, ...]:
    """Which scores one questionnaire asks in part, with the reasons; empty without any."""
    told = [
        f"{labels.scale(scale.code)}: {reason}"
        for scale in labels.instrument.scales
        for week, reason in _breaks(scale, labels)
        if week == questionnaire
    ]
    return (Paragraph(_in_part()), Bullets(tuple(told))) if told else ()


def of_score(code: str, labels: Labels) -> tuple[Block, ...]:
    """The weeks in which one score was asked in part, with the reasons."""
    scales = (scale for scale in labels.instrument.scales if scale.code == code)
    return tuple(
        Paragraph(_no_score(labels.week(week), reason))
        for scale in scales
        for week, reason in _breaks(scale, labels)
        if week in labels.weeks
    )


def _breaks(scale: Scale, labels: Labels) -> Iterator[tuple[str, str]]:
    """Questionnaires that ask a score in part, with the reason; grouped items have no score."""
    if scale.method == "mean":
        for gap in scale.breaks:
            for questionnaire in gap.questionnaires:
                yield questionnaire, labels.text(gap.reason)


def _in_part() -> str:
    return _("These scores have no number here, since not all of their questions were asked:")


def _no_score(week: str, reason: str) -> str:
    return _("No score in “%(week)s”. %(reason)s") % {"week": week, "reason": reason}

"""What an organisation is too small for, in words."""

from django.utils.translation import gettext as _

from organisations.models.schedule import Access
from reports.disclosure.rules import BENCHMARK_FROM, BREAKDOWNS_FROM_HEADCOUNT, DERIVED_FROM
from reports.expectations import Line
from reports.planning.outlook import Shortage
from surveys.definition.model import Rules


def of(line: Line, rules: Rules) -> list[str]:
    """One sentence for each shortage, in the active language."""
    return [
        _("%(what)s: %(when)s.")
        % {"what": _what(shortage, line, rules), "when": _when(shortage.week)}
        for shortage in line.outlook.shortages
    ]


def _when(week: int) -> str:
    return _("in every week") if week == 1 else _("from week %(week)s") % {"week": week}


def _what(shortage: Shortage, line: Line, rules: Rules) -> str:
    match shortage.doubt:
        case "nothing":
            return _("No numbers at all, which need %(n)s answers") % {"n": rules.k}
        case "totals_only":
            return _totals_only(line)
        case "no_groups":
            return _("No breakdown, because too few groups are large enough")
        case "no_mean":
            return _("No means, which need %(n)s answers") % {"n": rules.n_mean}
        case "benchmark":
            return _("Not in the benchmark, which needs %(n)s answers") % {"n": BENCHMARK_FROM}
        case "derived":
            return _(
                "No intervals, reliability or relations between questions, which need %(n)s answers"
            ) % {"n": DERIVED_FROM}


def _totals_only(line: Line) -> str:
    people = {"n": BREAKDOWNS_FROM_HEADCOUNT}
    if line.enrolment.access == Access.OPEN:
        return (
            _(
                "Totals only, because whoever has the open link can send in invented answers, and "
                "fewer than %(n)s people are invited"
            )
            % people
        )
    return _("Totals only, because fewer than %(n)s people are invited") % people

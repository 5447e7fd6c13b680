"""Every published figure beside ours, and everything else that is compared."""

from collections.abc import Callable, Iterator
from typing import Any

from organisations.models.schedule import Study
from surveys.definition.calibration import FigureCheck
from wwt.rehearsal import calibration
from wwt.rehearsal.calibration import Content
from wwt.rehearsal.checking import answers, counting, relations
from wwt.rehearsal.checking.counting import Outcome
from wwt.rehearsal.checking.evidence import Evidence, gather
from wwt.rehearsal.checking.relations import Found
from wwt.rehearsal.checking.verdict import Line, between, judged
from wwt.rehearsal.writing import Writer

Look = Callable[[Evidence, FigureCheck, Any], Outcome]

LOOKS: dict[str, Look] = {
    "organisations": counting.organisations,
    "questionnaires": counting.questionnaires,
    "cohort_sizes": counting.cohort_sizes,
    "periods": counting.periods,
    "sizes": counting.sizes,
    "response": counting.responded,
    "headcount": counting.headcount,
    "margin": counting.margin,
    "texts": counting.texts,
    "open_questions": counting.open_questions,
    "matrix_size": counting.matrix_size,
    "significant": counting.significant,
    "share": answers.share,
    "constant": answers.constant,
    "mean": answers.mean,
    "means": answers.means,
    "related": answers.related,
    "larger": answers.larger,
    "ranking": answers.ranking,
    "rise": answers.rise,
    "fall": answers.fall,
    "contrast": answers.contrast,
    "shift": answers.shift,
}


def compare(study: Study) -> list[Line]:
    """All that the source published, beside what a rehearsal's sealed answers say.

    Raises what reading the content and the sealed answers raises.
    """
    content = calibration.of(study.instrument.definition)
    evidence = gather(study, content.comparison)
    found = relations.factors(evidence)
    return [
        *_figures(evidence, content, found),
        *relations.lines_of_factors(found),
        *relations.lines_of_orders(evidence, found),
        *relations.lines_of_matrix(evidence),
        *relations.lines_of_scales(evidence),
    ]


def contradictions(study: Study) -> list[str]:
    """Where the source contradicts itself, so that nothing can satisfy both."""
    published: Any = study.instrument.definition.published
    return list(published.get("conflicts", ()))


def not_compared(study: Study) -> list[str]:
    """The published figures that no check names: there should be none."""
    definition = study.instrument.definition
    published: Any = definition.published
    checked = {check.figure for check in calibration.of(definition).comparison.figures}
    return [each["code"] for each in published.get("figures", ()) if each["code"] not in checked]


def _figures(evidence: Evidence, content: Content, found: list[Found]) -> Iterator[Line]:
    published: Any = evidence.instrument.published
    known = {each["code"]: each for each in published.get("figures", ())}
    writer = Writer(evidence.instrument, content.calibration, content.phrases)
    for check in content.comparison.figures:
        figure = known[check.figure]
        what = f"{check.figure}: {figure['what']}"
        value, section = _shown(figure), str(figure["section"])
        if check.check == "outside":
            yield Line(section, what, value, check.reason, "", "not compared")
            continue
        if check.check == "confirmed":
            ours, right = counting.confirmed(found, check, figure["value"])
        elif check.check == "themes":
            ours, right = answers.themes(evidence, writer, check, figure["value"])
        else:
            ours, right = LOOKS[check.check](evidence, check, figure["value"])
        yield Line(section, what, value, ours, _tolerance(check), judged(right=right))


def _shown(figure: dict[str, Any]) -> str:
    value = figure["value"]
    if isinstance(value, dict):
        text = ", ".join(f"{name} {part}" for name, part in value.items())
    else:
        text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"{text} {figure['unit']}".strip()


def _tolerance(check: FigureCheck) -> str:
    if check.tolerance:
        return check.tolerance
    if check.within:
        return between(check.within) + (" in each organisation" if check.each else "")
    exact = {"response", "headcount", "organisations", "questionnaires", "texts", "cohort_sizes"}
    return "none" if check.check in exact else ""

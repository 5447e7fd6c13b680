"""What was published beside released numbers: both verdicts for every way to read one."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from organisations.models.schedule import Study
from reports.disclosure.published import Count, Mean, Share, decode
from reports.models import Release, ReleasedTable
from reports.release import make_final, make_study
from reports.report.model import Tie, Value
from reports.reproduction import comparing, relations
from reports.reproduction.line import Line
from surveys.definition.reproduction import Reproduction
from tests.factories import coordinator
from tests.instruments import tiny_instrument
from tests.reports import sealed_weeks

ROLES = ["employee"]
SIZES = (60, 75, 80, 95, 120, 140)

Judge = Callable[..., Line]


@pytest.fixture
def study(db: None) -> Study:
    """Six organisations that finished, and their study's release."""
    cohort = sealed_weeks.cohort(definition=published(None))
    for place, size in enumerate(SIZES):
        enrolment = sealed_weeks.enrolment(cohort, headcount=2 * size)
        sealed_weeks.seal_all(enrolment, size, seed=1 + 10 * place)
        make_final(enrolment=enrolment)
    make_study(study=cohort.study, by=coordinator())
    return cohort.study


def published(value: Any) -> Any:
    figure = {"code": "a", "section": "§1", "what": "b", "value": value, "unit": "", "items": []}
    return tiny_instrument().model_copy(update={"published": {"figures": [figure]}})


@pytest.fixture
def judge(study: Study, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """The line about one figure, of a published value and the way in which it is read."""

    def line(value: Any, **reading: Any) -> Line:
        figure = {"figure": "a", "nl": "iets", "readings": [reading]}
        content = Reproduction.model_validate({"figures": [figure]})
        monkeypatch.setattr(comparing, "content_of", lambda _instrument: content)
        monkeypatch.setattr(
            "reports.reproduction.book.sealed.instrument", lambda _d: published(value)
        )
        (found,), _others = comparing.compare(study, "en")
        return found

    return line


def cell(study: Study, subject: str, row: str, questionnaire: str = "first") -> Any:
    table = ReleasedTable.objects.get(
        release__study=study, kind="frequency", subject=subject, questionnaire=questionnaire
    )
    return decode(table.cells[f"{row}|total"])


def test_numbers_of_organisations_and_people(judge: Judge) -> None:
    assert judge(6, read="organisations").verdict == "reproduced"
    assert judge(7, read="organisations").verdict == "missed"
    assert judge({"one": 6}, read="cohorts").verdict == "reproduced"
    assert judge({"one": 5}, read="cohorts").verdict == "missed"
    assert judge([sum(SIZES)] * 2, read="response").verdict == "reproduced"
    assert judge([sum(SIZES) - 1] * 2, read="response").verdict == "missed"
    assert judge([sum(SIZES)] * 2, read="response", cohort=1).verdict == "reproduced"
    assert judge(2 * sum(SIZES), read="invited").verdict == "reproduced"
    assert judge(2 * sum(SIZES) + 1, read="invited").verdict == "missed"
    assert judge(0, read="margin", within=[0, 50]).verdict == "reproduced"
    assert judge(0, read="margin", within=[0, 0.1]).verdict == "missed"


def test_a_share_is_that_of_the_released_cells(judge: Judge, study: Study) -> None:
    shown = [cell(study, "role", f"answer:{answer}") for answer in ROLES]
    assert all(isinstance(each, Share) for each in shown)
    whole = sum(each.percent for each in shown)
    reading = {"read": "share", "item": "role", "answers": ROLES}
    right = judge(0, **reading, within=[whole - 5, whole + 5])
    assert right.verdict == "reproduced"
    assert len(right.cells) >= 2
    assert judge(0, **reading, within=[whole + 20, whole + 30]).verdict == "missed"


def test_a_text_count_lies_in_its_released_range(judge: Judge, study: Study) -> None:
    counts = [cell(study, "remark", "n", week) for week in ("first", "second")]
    assert all(isinstance(n, Count) for n in counts)
    most = [n.floor + n.step - 1 for n in counts]
    reading = {"read": "texts", "items": ["remark"], "tolerance": {"nl": "vijf", "en": "five"}}
    assert judge(0, **reading, expected=most).verdict == "reproduced"
    assert judge(0, **reading, expected=[most[0] + 1, most[1]]).verdict == "missed"


def test_a_mean_is_compared_in_each_organisation(judge: Judge, study: Study) -> None:
    assert isinstance(cell(study, "balance", "mean"), Mean)
    reading = {"read": "means", "items": ["balance"]}
    assert judge(0, **reading, within=[1, 5]).verdict == "reproduced"
    assert judge(0, **reading, within=[4.9, 5]).verdict == "missed"


def test_what_is_not_shown_is_missed_and_what_misses_says_why(judge: Judge) -> None:
    nothing = judge(
        0, read="share", item="balance", answers=["x"], within=[0, 100],
        missed={"nl": "Daarom.", "en": "That is why."},
    )  # fmt: skip
    assert (nothing.verdict, nothing.ours, nothing.note) == ("missed", "not shown", "That is why.")


def tie(strength: int, sign: int, weight: float) -> tuple[Tie, float]:
    return Tie(Value("", source=f"{strength}"), strength, sign), weight


def test_the_class_in_the_middle_is_that_of_the_middle_person() -> None:
    found = relations.middle([tie(0, 0, 10), tie(2, 1, 30), tie(4, 1, 25)])
    assert found is not None
    assert (found.strength, found.sign) == (2, 1)
    assert found.fits(["weak"], "together")
    assert not found.fits(["weak"], "opposite")
    assert not found.fits(["strong"], "together")
    opposed = relations.middle([tie(3, -1, 50), tie(0, 0, 10), tie(1, 1, 20)])
    assert opposed is not None
    assert (opposed.strength, opposed.sign) == (3, -1)
    assert relations.middle([]) is None


def command(*words: str, **options: Any) -> str:
    out = StringIO()
    call_command("reproduce", *words, stdout=out, **options)
    return out.getvalue()


def test_the_command_prints_and_writes_both_languages(
    judge: Judge, study: Study, tmp_path: Path
) -> None:
    judge(6, read="organisations")
    told = command(study.name, to=tmp_path, language="en")
    assert "1 in all: 1 reproduced, 0 missed, 0 not computable" in told
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "reproductie.html",
        "reproduction.html",
    ]
    assert 'lang="nl"' in (tmp_path / "reproductie.html").read_text()
    assert "Does the published study come out" in (tmp_path / "reproduction.html").read_text()


def test_a_miss_that_nothing_explains_fails_the_command(judge: Judge, study: Study) -> None:
    judge(7, read="organisations")
    with pytest.raises(CommandError, match=r"nothing in reproduction\.yaml says why: a"):
        command(study.name)


def test_without_overall_results_it_says_what_to_do(db: None) -> None:
    with pytest.raises(CommandError, match="Make them on the study's page"):
        command()
    assert Release.objects.count() == 0

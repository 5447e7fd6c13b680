"""The front door: invented people open a real link over HTTP and send what they filled in.

They come as after a mail at nine o'clock, some click twice, and afterwards what was
sealed is compared with what was sent: every submission exactly once.
"""

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from threading import local
from time import monotonic

import numpy as np
import polars as pl
from django.urls import reverse
from numpy.random import SeedSequence, default_rng

from organisations import moments, schedule
from organisations.models.schedule import Study, Week
from organisations.models.user import User
from surveys import clock, columns, sealed, sealing
from surveys.answers import clean
from surveys.definition.model import Instrument as Definition
from surveys.models.instrument import Instrument
from wwt.rehearsal import arrivals, posting, staging
from wwt.rehearsal.browser import Browser, Pairs, Reply
from wwt.rehearsal.population import Size, divided
from wwt.rehearsal.posting import Fields
from wwt.rehearsal.stages import Stages
from wwt.rehearsal.staging import Seat, Stage

AT_ONCE = 16
CLICK_TWICE = 0.08
TRIES, PAUSE = 6, 0.5
"""How often somebody comes to a server that is too busy, and the seconds added to each wait."""
Row = tuple[object, ...]


class NotAnswering(ConnectionError):
    """The server that people should go to is not there."""


@dataclass(frozen=True)
class Drill:
    """How many people answer, over how many seconds, at which server."""

    people: int
    seconds: float
    url: str


@dataclass(frozen=True)
class Visit:
    """One person's visit to come: where, when (seconds from the start), and what is sent."""

    seat: Seat
    at: float
    fields: Fields
    twice: bool


@dataclass(frozen=True)
class Result:
    """What the server said, and whether what was sealed is what was sent."""

    sent: int
    twice: int
    acknowledged: int
    statuses: Counter[int]
    sealed: int
    missing: int
    added: int
    seconds: tuple[float, ...]

    @property
    def exactly_once(self) -> bool:
        return not self.missing and not self.added and self.sent == self.acknowledged

    def rows(self) -> list[tuple[str, str]]:
        middle, slow = (float(np.percentile(self.seconds, q)) for q in (50, 95))
        return [
            ("people who answered", str(self.sent)),
            ("of whom sent the same page twice", str(self.twice)),
            ("acknowledged", str(self.acknowledged)),
            ("replies by status", ", ".join(f"{s}: {n}" for s, n in sorted(self.statuses.items()))),
            ("sealed", str(self.sealed)),
            ("sent and not sealed", str(self.missing)),
            ("sealed and not sent", str(self.added)),
            ("every submission exactly once", "yes" if self.exactly_once else "NO"),
            ("seconds per visit, median and 95th percentile", f"{middle:.2f}, {slow:.2f}"),
        ]


def rehearse(
    drill: Drill,
    *,
    instrument: Instrument,
    name: str,
    size: Size,
    seed: int,
    by: User,
    stages: Stages,
) -> Result:
    """Let people answer the first week of a new rehearsal, seal it, and compare.

    Afterwards the rehearsal is over: its other weeks never open. Raises `NotAnswering`.
    """
    _check_server(drill)
    stage = staging.set_up(
        instrument=instrument, name=f"{name} (voordeur)", size=size, seed=seed, by=by,
        starts=dict.fromkeys(range(size.organisations), _this_week()), stages=stages,
    )  # fmt: skip
    visits = _visits(stage, drill)
    with stages.stage("People answer over HTTP", 10, 90):
        replies = _send_all(visits, drill)
    with stages.stage("Sealing and comparing", 90, 100):
        _end(stage.study, by)
        sealed_rows, missing, added = _compared(stage, visits)
    return Result(
        sent=len(visits),
        twice=sum(visit.twice for visit in visits),
        acknowledged=sum(thanked for thanked, _, _ in replies),
        statuses=Counter(status for _, statuses, _ in replies for status in statuses),
        sealed=sealed_rows,
        missing=missing,
        added=added,
        seconds=tuple(seconds for _, _, seconds in replies),
    )


def _check_server(drill: Drill) -> None:
    browser = Browser(drill.url)
    try:
        browser.open(reverse("healthz"))
    except OSError as error:
        raise NotAnswering(f"{drill.url} does not answer ({error}); start it first.") from error
    finally:
        browser.close()


def _this_week() -> date:
    """The last day at or before today on which a week may have opened: an open week's first."""
    today = moments.local_day(clock.now())
    return today if moments.opening(today) <= clock.now() else today - moments.WEEK


def _visits(stage: Stage, drill: Drill) -> list[Visit]:
    seats = [seat for seat in stage.seats if seat.is_open]
    rng = default_rng(SeedSequence([stage.rehearsed.seed, 3]))
    weights = np.array([seat.invented.answers[seat.week] for seat in seats], dtype=float)
    most = np.full(len(seats), drill.people, dtype=np.int64)
    sent = [
        (seat, fields)
        for seat, people in zip(seats, divided(drill.people, weights, most), strict=True)
        for fields in _filled_in(stage, seat, int(people))
    ]
    order = rng.permutation(len(sent))
    twice = rng.random(len(sent)) < CLICK_TWICE
    at = drill.seconds * arrivals.times(len(sent), rng)
    return [
        Visit(sent[place][0], float(moment), sent[place][1], bool(again))
        for place, moment, again in zip(order, at, twice, strict=True)
    ]


def _filled_in(stage: Stage, seat: Seat, people: int) -> list[Fields]:
    crowd = stage.rehearsed.crowd(seat.group, seat.invented, seat.week, people)
    code = seat.link.week.questionnaire
    return posting.of_crowd(stage.rehearsed.instrument, code, stage.content, crowd)


def _send_all(visits: list[Visit], drill: Drill) -> list[tuple[bool, list[int], float]]:
    mine, began = local(), monotonic()
    browsers: list[Browser] = []

    def go(visit: Visit) -> tuple[bool, list[int], float]:
        if not hasattr(mine, "browser"):
            mine.browser = Browser(drill.url)
            browsers.append(mine.browser)
        time.sleep(max(0.0, began + visit.at - monotonic()))
        return _send(mine.browser, visit)

    try:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            return list(threads.map(go, visits))
    finally:
        for browser in browsers:
            browser.close()


def _send(browser: Browser, visit: Visit) -> tuple[bool, list[int], float]:
    """Whether the person was thanked, every status, and the seconds it took."""
    began = monotonic()
    statuses: list[int] = []
    path = reverse("surveys:questionnaire", args=["nl", visit.seat.link.collector.token])
    _page, stamps = _when_there_is_room(lambda: browser.open(path), statuses)
    fields = [*stamps, *((name, value) for name, each in visit.fields.items() for value in each)]
    replies = [
        _when_there_is_room(lambda: (browser.send(path, fields), ()), statuses)[0]
        for _ in range(1 + visit.twice)
    ]
    done = reverse("surveys:done", args=["nl", visit.seat.link.collector.token])
    thanked = all(reply.location == done for reply in replies)
    return thanked, statuses, monotonic() - began


def _when_there_is_room(
    ask: Callable[[], tuple[Reply, Pairs]], statuses: list[int]
) -> tuple[Reply, Pairs]:
    """The reply of a server that has time; whoever is asked to come back soon does."""
    for again in range(TRIES):
        time.sleep(again * PAUSE)
        reply, stamps = ask()
        statuses.append(reply.status)
        if reply.status != HTTPStatus.SERVICE_UNAVAILABLE:
            break
    return reply, stamps


def _end(study: Study, by: User) -> None:
    """Close what is open, let nothing more open, and seal everything."""
    for week in Week.objects.filter(cohort__study=study, opens_at__lte=clock.now()):
        schedule.close_early(week=week, by=by)
    for cohort in study.cohorts.all():
        for enrolment in cohort.enrolments.filter(withdrawn_at=None):
            schedule.withdraw(enrolment=enrolment, by=by)
    for week in Week.objects.filter(cohort__study=study).prefetch_related("links"):
        for link in week.links.all():
            sealing.seal(link.collector_id)


def _compared(stage: Stage, visits: list[Visit]) -> tuple[int, int, int]:
    """Rows and texts that were sealed, those that lack, and those that nobody sent."""
    definition, rows, missing, added = stage.rehearsed.instrument, 0, 0, 0
    for seat in {visit.seat.link.pk: visit.seat for visit in visits}.values():
        (batch,) = sealed.read([seat.link.collector_id])
        questionnaire = definition.questionnaire(batch.questionnaire)
        sent = [clean(questionnaire, definition, v.fields) for v in visits if v.seat is seat]
        texts = [pair for each in sent for pair in each.texts.items()]
        answers = columns.encode(definition, questionnaire.code, [each.answers for each in sent])
        for expected, there in (
            (_given(definition, answers), _given(definition, batch.answers)),
            (_texts(columns.encode_texts(definition, questionnaire.code, texts)),
             _texts(batch.texts)),
        ):  # fmt: skip
            missing += (expected - there).total()
            added += (there - expected).total()
        rows += batch.rows
    return rows, missing, added


def _given(definition: Definition, frame: pl.DataFrame) -> Counter[Row]:
    """What people gave, as often as it is there; computed values follow from it."""
    given = [name for name in frame.columns if name.partition(".")[0] in definition.by_code]
    return Counter(frame.select(given).rows())


def _texts(frame: pl.DataFrame) -> Counter[Row]:
    return Counter(frame.rows())

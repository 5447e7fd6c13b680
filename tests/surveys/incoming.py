"""What came in, for tests of sealing: collectors, answers, and how a writer stores them."""

import random
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from surveys import collectors, locks, partitions
from surveys.definition.model import Instrument as Definition
from surveys.models.collector import Collector
from surveys.models.submission import OpenText, Submission
from tests.factories import store_instrument
from tests.instruments import tiny_instrument

MARGIN = timedelta(days=1)


def collector(
    *,
    questionnaire: str = "first",
    definition: Definition | None = None,
    closes_in: timedelta = -MARGIN,
) -> Collector:
    """A collector that closed a day ago, or closes in `closes_in`."""
    closes_at = datetime.now(UTC) + closes_in
    return collectors.create(
        instrument=store_instrument(definition or tiny_instrument()),
        questionnaire=questionnaire,
        opens_at=closes_at - timedelta(days=7),
        closes_at=closes_at,
        appearance={},
    )


def store(collector_id: uuid.UUID, answers: dict[str, Any], *remarks: str) -> bool:
    """Store one person's answers as a POST does; False where the collector is sealed."""
    with transaction.atomic():
        locks.shared(collector_id)
        if not partitions.exist(collector_id):
            return False
        Submission.objects.create(collector_id=collector_id, id=uuid.uuid4(), answers=answers)
        for remark in remarks:
            OpenText.objects.create(
                collector_id=collector_id, id=uuid.uuid4(), item="remark", text=remark
            )
        return True


def people(count: int, *, seed: int = 1) -> list[dict[str, Any]]:
    """Answers of `count` people to the tiny instrument's first questionnaire, some skipped."""
    chance = random.Random(seed)  # noqa: S311 - the same people in every run
    return [
        {code: value for code, value in one(chance).items() if chance.random() < 0.9}
        for _ in range(count)
    ]


def one(chance: random.Random) -> dict[str, Any]:
    reading = chance.randrange(0, 101, 5)
    writing = chance.randrange(0, 101 - reading, 5)
    return {
        "role": chance.choice(["employee", "manager", "director"]),
        "mark": chance.randrange(11),
        "balance": chance.randrange(1, 6),
        "pressure": chance.randrange(6),
        "pressure_causes": chance.choice([["deadlines", "home"], ["colleagues"], ["none"]]),
        "time_use": {"reading": reading, "writing": writing, "meeting": 100 - reading - writing},
        "agreements_emp": chance.randrange(1, 6),
        "contract_hours": chance.randrange(16, 41, 4),
        "home_hours": chance.randrange(0, 33) / 2,
        "home_reasons": chance.choice([["quiet"], ["quiet", "travel", "family"]]),
        "age_group": chance.choice(["lt25", "a25_34", "a35_49", "a50plus"]),
        "pension": chance.choice(["yes", "no"]),
    }


# A second way to the same columns, by hand and without the product's code.
ROLE = {"employee": 1, "manager": 2, "director": 2}
AGE = {"lt25": 1, "a25_34": 1, "a35_49": 2, "a50plus": 2}
PENSION = {"yes": 1, "no": 2}


def kept(person: dict[str, Any]) -> dict[str, Any]:
    """The columns that one person's answers must become, the shared-out ratio left aside."""
    hours = person.get("contract_hours")
    row: dict[str, Any] = {
        "role": ROLE.get(person.get("role", "")),
        "age_group": AGE.get(person.get("age_group", "")),
        "contract_hours": None if hours is None else 1 if hours < 24 else 2,
        "pension": PENSION.get(person.get("pension", "")),
    }
    for code in ("mark", "balance", "pressure", "agreements_emp", "agreements_mgr", "home_hours"):
        row[code] = person.get(code)
    for cause in ("deadlines", "colleagues", "home", "none"):
        row[f"pressure_causes.{cause}"] = _marked(person.get("pressure_causes"), cause)
    for reason in ("quiet", "travel", "family"):
        row[f"home_reasons.{reason}"] = _marked(person.get("home_reasons"), reason)
    for part in ("reading", "writing", "meeting"):
        row[f"time_use.{part}"] = person.get("time_use", {}).get(part)
    desk = person.get("time_use")
    row["desk_share"] = None if desk is None else desk["reading"] + desk["writing"]
    return row


def _marked(chosen: list[str] | None, option: str) -> int | None:
    return None if chosen is None else 1 if option in chosen else 0

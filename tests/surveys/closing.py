"""`python -m tests.surveys.closing TOKEN [careless]`: a worker that closes and seals one collector.

The collector closes in a moment; sealing is tried without pause until it succeeds, so
that it begins in the very moment of closing. Then the sealed texts are printed.
"""

import json
import sys
import time
from datetime import datetime, timedelta
from typing import Any

import django

django.setup()

from surveys import clock, collectors, columns, locks, sealed, sealing  # noqa: E402
from surveys.models.collector import Collector  # noqa: E402

IN_A_MOMENT = timedelta(seconds=1.5)


def be_careless() -> None:
    """The planted defect: a clock that is ahead, no lock, and time between reading and dropping."""
    now, encode = clock.now, columns.encode

    def ahead() -> datetime:
        return now() + timedelta(seconds=0.8)

    def slowly(*args: Any) -> Any:
        time.sleep(0.4)
        return encode(*args)

    clock.now, columns.encode = ahead, slowly
    locks.exclusive = lambda _collector_id: None


def run(token: str) -> None:
    place = Collector.objects.get(token=token)
    collectors.close([place.id], at=clock.now() + IN_A_MOMENT)
    sys.stdout.write("closing\n")
    sys.stdout.flush()
    if "careless" in sys.argv:
        be_careless()
    while True:
        try:
            sealing.seal(place.id)
            break
        except sealing.NotClosedYet:
            time.sleep(0.002)
    (batch,) = sealed.read([place.id])
    sys.stdout.write(json.dumps({"rows": batch.rows, "texts": batch.texts["text"].to_list()}))


if __name__ == "__main__":
    run(sys.argv[1])

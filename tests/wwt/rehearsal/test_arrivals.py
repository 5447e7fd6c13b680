"""People come soon after the mail, and ever fewer later on."""

import numpy as np
import pytest

from wwt.rehearsal import arrivals


def test_everybody_comes_within_the_week_and_most_of_them_soon() -> None:
    times = arrivals.times(20_000, np.random.default_rng(1))
    assert (times >= 0).all()
    assert (times < 1).all()
    assert (np.diff(times) >= 0).all()
    tenths = np.histogram(times, bins=10, range=(0, 1))[0]
    assert tenths.argmax() == 0
    assert tenths[0] > 3 * tenths[2]
    assert tenths[5] > tenths[4], "a reminder halfway brings some more"


def test_the_share_grows_from_nobody_to_everybody() -> None:
    shares = [arrivals.share_by(at, np.random.default_rng(1)) for at in (0, 0.1, 0.5, 1)]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == pytest.approx(1)

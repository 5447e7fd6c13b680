"""What hangs together behind the answers, within one questionnaire."""

import numpy as np
import pytest

from surveys.definition.calibration import Calibration
from surveys.definition.model import Instrument
from tests.instruments import tiny_instrument
from wwt.rehearsal import traits
from wwt.rehearsal.traits import Contradiction

PEOPLE = 100_000


@pytest.fixture
def tiny() -> Instrument:
    return tiny_instrument()


def test_without_calibration_one_mood_moves_everything_its_way(tiny: Instrument) -> None:
    drawn = traits.of(tiny, "first", Calibration()).draw(PEOPLE, np.random.default_rng(1))
    assert np.corrcoef(drawn["balance"], drawn["mark"])[0, 1] > 0.1
    assert np.corrcoef(drawn["balance"], drawn["pressure"])[0, 1] < -0.1


def test_relations_make_up_for_what_cutting_costs(tiny: Instrument) -> None:
    """The correlation that is named is that of answers, so the hidden one is stronger."""
    calibration = Calibration(apart=("wellbeing",), relations=(("balance", "pressure", -0.5),))
    drawn = traits.of(tiny, "first", calibration).draw(PEOPLE, np.random.default_rng(1))
    assert np.corrcoef(drawn["balance"], drawn["pressure"])[0, 1] < -0.51


def test_a_contradiction_names_the_file_and_the_questions(tiny: Instrument) -> None:
    calibration = Calibration(
        apart=("wellbeing",),
        relations=(
            ("balance", "pressure", 0.8),
            ("pressure", "mark", 0.8),
            ("mark", "balance", -0.8),
        ),
    )
    with pytest.raises(Contradiction, match=r"calibration.yaml, relations, questionnaire first"):
        traits.of(tiny, "first", calibration)

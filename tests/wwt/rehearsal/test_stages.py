"""Stages are told and timed."""

from wwt.rehearsal.stages import Stages
from wwt.rehearsal.tables import table


def test_steps_are_told_as_part_of_the_whole() -> None:
    told: list[tuple[str, int]] = []
    stages = Stages(lambda step, percent: told.append((step, percent)))
    with stages.stage("one", 10, 50) as step:
        step(1, 2)
    assert told == [("one", 10), ("one", 30), ("one", 50)]
    assert [title for title, _ in stages.times] == ["one"]
    assert stages.seconds >= 0


def test_a_table_folds_what_is_too_wide() -> None:
    rows = [("a b c d", "1"), ("e", "2")]
    assert table(("what", "n"), rows, (4, 3)) == "what  n\n----  -\na b   1\nc d\ne     2"

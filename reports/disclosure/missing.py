"""R10: how many skipped an item, only for the whole organisation and from forty answers."""

from reports.disclosure import coarsening
from reports.disclosure.published import Published, Withheld
from reports.disclosure.rules import WHOLE_FROM
from surveys.definition.model import Rules


def share(missing: int, n: int, rows: int, rules: Rules) -> Published:
    """The share of all `rows` people who skipped an item that `n` answered."""
    step = coarsening.step(rows, rules.t)
    if n < WHOLE_FROM or step is None:
        return Withheld()
    return coarsening.share(missing, rows, step)

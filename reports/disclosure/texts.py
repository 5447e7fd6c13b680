"""R8: of open answers the gate lets out their number, and nothing that was written.

Texts themselves, themes and quotes need a person's approval and come with their
own issue.
"""

from reports.disclosure import coarsening
from reports.disclosure.minimum import enough
from reports.disclosure.published import Published, Withheld
from reports.disclosure.rules import WHOLE_FROM
from surveys.definition.model import Rules


def number(n: int, rows: int, rules: Rules) -> Published:
    """How many of `rows` people wrote a text, rounded down, for the whole organisation.

    Withheld below `k_text` (and below k), and below forty respondents, where a number
    beside the one that serves all questions would tell how many skipped this one.
    """
    if rows < WHOLE_FROM or not enough(n, max(rules.k, rules.k_text)):
        return Withheld()
    return coarsening.count(n)

"""Linear program with all group sizes known: what must be so, whatever the hidden answers are.

For every hidden group, small crossing and published set, and every answer, the least
and the most people who can have given it, whole people (`search`).
"""

from collections.abc import Iterator
from functools import cache, partial

from reports.disclosure.attackers.intervals import kind
from reports.disclosure.attackers.knowledge import Bounds, Case, Finding
from reports.disclosure.attackers.nobody import given_by_nobody
from reports.disclosure.attackers.program import Program
from reports.disclosure.attackers.search import Search
from reports.disclosure.attackers.targets import Target, all_of

NAME = "linear program"


def attack(case: Case, k: int, t: int, *, aims: int | None = None) -> Iterator[Finding]:
    """Hidden people whose answers are known for certain, and published sets known to agree.

    A published set must leave room for `t` people who answered otherwise, a hidden
    one for any other number; that nobody in it gave an answer which nobody at all gave
    (`nobody`) is not known of it in particular. With `aims` only so many doubtful numbers
    are decided, and by fractions of people: then there may be more findings than are named.
    """
    if not case.statements or not case.answers:
        return
    hidden = all_of(case, k)
    shown = [Target(s.name, s.people, case.size(s.people)) for s in case.statements]
    program = Program(case)
    search = Search(program, hidden + shown, len(hidden), t, is_whole=aims is None)
    by_nobody = cache(partial(given_by_nobody, program))
    for target, answer, bounds in search.closed(aims):
        is_shown = target in shown
        what = _known(bounds, target.size, t, is_shown=is_shown)
        if what and not (what == "zero" and (target.crossing or by_nobody(answer))):
            ends = bounds or (0, target.size)
            yield Finding(NAME, what, case.code, target.who, target.size, answer, *ends)


def _known(bounds: Bounds | None, size: int, t: int, *, is_shown: bool) -> str:
    if is_shown and bounds:
        return "unanimous" if bounds[0] > size - t else ""
    return kind(bounds, size)

"""Linear program with all group sizes known: what must be so, whatever the hidden answers are.

For every hidden group, small crossing and published set, and every answer, the least
and the most people who can have given it, whole people (`search`).
"""

from collections.abc import Iterator
from functools import cache, partial

from reports.disclosure.attackers.intervals import agreement, kind
from reports.disclosure.attackers.knowledge import Case, Finding
from reports.disclosure.attackers.nobody import given_by_nobody
from reports.disclosure.attackers.program import Program
from reports.disclosure.attackers.search import Search
from reports.disclosure.attackers.targets import all_of, shown

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
    program = Program(case)
    search = Search(program, all_of(case, k) + shown(case), t, is_whole=aims is None)
    by_nobody = cache(partial(given_by_nobody, program))
    for target, answer, bounds in search.closed(aims):
        size = target.size
        what = agreement(bounds, size, t) if target.shown else kind(bounds, size)
        if what and not (what == "zero" and (target.crossing or by_nobody(answer))):
            yield Finding(NAME, what, case.code, target.who, size, answer, *(bounds or (0, size)))

"""Whether other answers dispel doubts, for outsiders and for all colleagues who could be sure.

They are those of whole people, and look the same. Those that are known of already are asked
first (`worlds`). Then some are looked for by reaching the goals and repairing what that breaks
(`shuffles`; `exchanges` where people give several answers). On the rest a program decides
(`linear`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from reports.disclosure import exchanges, linear, shuffles
from reports.disclosure.classification import Mask
from reports.disclosure.doubts import Doubt
from reports.disclosure.exchanges import Left
from reports.disclosure.knowledge import Known, Person
from reports.disclosure.programs import Unsolved

PARTS = 3
"""Into so many parts people are divided: fewer hold too much in place, more ask too often."""


@dataclass(frozen=True)
class Question:
    """A doubt, and the colleagues who could be sure of it; of outsiders nobody.

    While it is `open` any answers will do. They leave few people, those who answer otherwise
    in them; then there must be some in which those answer as they did.
    """

    doubt: Doubt
    people: tuple[Person, ...] = ()
    open: bool = True

    @classmethod
    def of(cls, doubt: Doubt) -> "Question":
        """That of those who are kept in the doubt, if any."""
        people = doubt[0].kept if doubt else ()
        return cls(tuple(replace(goal, kept=()) for goal in doubt), people, not people)

    @property
    def kept(self) -> Doubt:
        """Goals that are to be reached while these people answer as they did."""
        if self.open:
            return self.doubt
        return tuple(replace(goal, kept=self.people) for goal in self.doubt)

    def parts(self) -> "list[Question]":
        """The same for some of the people after the other; none where there is one, or nobody."""
        if self.open or len(self.people) <= 1:
            return []
        parts = (self.people[part::PARTS] for part in range(PARTS))
        return [replace(self, people=people) for people in parts if people]

    def after(self, stay: Mask) -> "Question | None":
        """What is left to ask after worlds that dispel the doubt, and in which these people stay.

        The very same question where they leave it as it is.
        """
        if not len(stay):
            return self
        somewhere = stay.any(axis=0)
        people = tuple(person for person in self.people if not somewhere[person])
        if not people:
            return None
        is_same = not self.open and len(people) == len(self.people)
        return self if is_same else Question(self.doubt, people, open=False)


@dataclass(frozen=True)
class Certain:
    """A doubt that no answers dispel, and the published sets that by themselves make it certain.

    All of them where no fewer are known to, or where the solver gave up.
    """

    doubt: Doubt
    sets: Mask

    def is_shown(self, known: Known) -> bool:
        """Whether all these sets are published: then it is certain whatever else is.

        Of one question, about which every set is always shown in the same way.
        """
        return all((known.published == each).all(axis=1).any() for each in self.sets)


def unresolved(known: Known, questions: Sequence[Question]) -> Certain | None:
    """What the first question that no answers resolve is about, and those who are sure of it."""
    left = _left(known, questions) if known.whole else _exchanged(known, questions)
    while left:
        after = _searched(known, left)
        same = [each for each in after if any(each is one for one in left)]
        left = [each for each in after if not any(each is one for one in same)]
        for each in same:
            instead = _decided(known, each)
            if isinstance(instead, Certain):
                return instead
            left += instead
        left = _left(known, left)
    return None


def _exchanged(known: Known, questions: Sequence[Question]) -> list[Question]:
    """The questions that no exchange of two answers resolves, where people give several."""
    turns = exchanges.turns(known)
    left: Left = dict(enumerate(each.doubt for each in questions))
    for among in (turns[:1], turns[1:]):
        left = exchanges.unreached(known, left, among)
    return [questions[place] for place in left]


def _searched(known: Known, questions: list[Question]) -> list[Question]:
    """What is left of several questions after a search; about a single one a program decides."""
    if not known.whole or len(questions) == 1:
        return questions
    left, most = [], shuffles.at_once(known)
    for start in range(0, len(questions), most):
        # Before the next ones: no more worlds are remembered than some questions need.
        asked = _left(known, questions[start : start + most])
        shuffles.search(known, [each.kept for each in asked])
        left += _left(known, asked)
    return left


def _decided(known: Known, question: Question) -> list[Question] | Certain:
    """What is to be asked instead of a question, or what is certain."""
    if parts := question.parts():
        return parts
    left = _left(known, [question])
    if not any(each is question for each in left):
        return left
    sets = _in_the_way(known, question.kept)
    if sets is not None:
        return Certain(question.kept, known.published[sets])
    return _left(known, left) if known.whole else []


def _left(known: Known, questions: Sequence[Question]) -> list[Question]:
    """What is left of questions after the worlds that are known of."""
    if not questions or not len(known.worlds):
        return list(questions)
    reached = known.reached([goal for each in questions for goal in each.doubt])
    stay = np.array(known.worlds.tables) > 0
    ends = np.cumsum([len(each.doubt) for each in questions])[:-1]
    by_question = zip(questions, np.split(reached, ends), strict=True)
    found = [each.after(stay[goals.any(axis=0)]) for each, goals in by_question]
    return [each for each in found if each is not None]


def _in_the_way(known: Known, goals: Doubt) -> Mask | None:
    """The published sets that keep all of the goals out of reach; None where one is reached.

    Where the solver gives up, that is all of them.
    """
    found = np.zeros(len(known.published), dtype=np.bool_)
    for goal in goals:
        try:
            obstacle = linear.obstacle(known, goal)
        except Unsolved:
            found[:] = True
        else:
            if obstacle is None:
                return None
            found |= obstacle.sets
    return found

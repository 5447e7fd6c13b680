"""Is every published figure read from released numbers, or is it said why not?"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from surveys.definition.draft import Draft
from surveys.definition.problems import Problem
from surveys.definition.reproduction import Reading, Reproduction

FILE = "reproduction.yaml"


def every_figure_once(draft: Draft) -> Iterator[Problem]:
    """Each published figure is read, or has a reason why it cannot be; and no other is."""
    if draft.reproduction is None:
        return
    published = [figure["code"] for figure in _published(draft, "figures")]
    read = Counter(entry.figure for entry in draft.reproduction.figures)
    for code in published:
        if read[code] != 1:
            yield Problem(
                "figure-unread",
                FILE,
                f"figure {code}",
                f"published.yaml has this figure, and here it stands {read[code]} times.",
                "Say once how it is read, or why it cannot be.",
            )
    for code in read.keys() - set(published):
        yield _strange(f"figure {code}", f'the figure "{code}"', "published.yaml")


def readings_known(draft: Draft) -> Iterator[Problem]:
    """What a reading names exists: items, their answers, outcomes."""
    found = draft.reproduction or Reproduction()
    outcomes = {str(entry["outcome"]) for entry in draft.instrument.factors}
    for entry in found.figures:
        place = f"figure {entry.figure}"
        for reading in entry.readings:
            for code in reading.names:
                if not draft.known(code):
                    yield draft.unknown(code, FILE, place)
            for answer in _strange_answers(draft, reading):
                yield _strange(place, f'the answer "{answer}"', "its item")
            for code in {code for group in reading.outcomes for code in group} - outcomes:
                yield _strange(place, f'the outcome "{code}"', "factors.yaml")


def contradictions_read(draft: Draft) -> Iterator[Problem]:
    """Every contradiction inside the source is explained, in the order of published.yaml."""
    if draft.reproduction is None:
        return
    listed, explained = _published(draft, "conflicts"), draft.reproduction.contradictions
    if len(listed) != len(explained):
        yield Problem(
            "contradiction-unread",
            FILE,
            "contradictions",
            f"published.yaml lists {len(listed)} and {len(explained)} are explained here.",
            "Explain each of them once, in the same order.",
        )
    known = {entry.figure for entry in draft.reproduction.figures}
    for contradiction in explained:
        for code in set(contradiction.figures) - known:
            yield _strange("contradictions", f'the figure "{code}"', "the list of figures")


def _published(draft: Draft, key: str) -> list[Any]:
    published: Any = draft.instrument.published
    return list(published.get(key, ()))


def _strange_answers(draft: Draft, reading: Reading) -> list[str]:
    """Answers that one of the items has not; groups of a breakdown are answers of its item."""
    asked = [*((reading.item,) if reading.item else reading.items)] if reading.answers else []
    named = [(code, (*reading.answers, *reading.others)) for code in asked]
    named.append((reading.by, (*reading.high, *reading.low)))
    strange: list[str] = []
    for code, answers in named:
        if item := draft.item(code):
            known = {safe.code for safe in item.safe_categories} or set(item.answer_keys)
            strange += [answer for answer in answers if answer not in known]
    return strange


def _strange(place: str, what: str, where: str) -> Problem:
    return Problem(
        "reading-unknown", FILE, place, f"It names {what}, which {where} does not have.",
        "Correct the name.",
    )  # fmt: skip


CHECKS = (every_figure_once, readings_known, contradictions_read)

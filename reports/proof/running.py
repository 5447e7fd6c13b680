"""Many invented organisations, several at the same time, with progress."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context

from reports.disclosure.attackers import populations
from reports.proof import together, trials
from reports.proof.results import Outcome
from reports.proof.together import Organisation
from surveys.definition.model import Rules

Progress = Callable[[int, int], None]
"""Told how many of how many organisations are done."""


@dataclass
class Proof:
    """What came of the gate's publications and of the naive publisher's, over all organisations."""

    organisations: int
    seed: int
    rules: Rules
    ours: Outcome = field(default_factory=Outcome)
    naive: Outcome = field(default_factory=Outcome)


@dataclass(frozen=True)
class One:
    """One organisation's trial, and what it brings to a benchmark."""

    trial: trials.Trial
    organisation: Organisation


def run(number: int, seed: int, rules: Rules, *, processes: int, progress: Progress) -> Proof:
    """Every attacker on `number` invented organisations. The same seed gives the same outcome."""
    proof = Proof(number, seed, rules)
    found: dict[int, Organisation] = {}
    for done, one in enumerate(_all(number, seed, rules, processes), 1):
        proof.ours += one.trial.ours
        proof.naive += one.trial.naive
        found[one.trial.number] = one.organisation
        progress(done, number)
    in_order = [found[place] for place in sorted(found)]
    together.ours(in_order, rules, proof.ours)
    together.naive(in_order, rules, proof.naive)
    return proof


def _all(number: int, seed: int, rules: Rules, processes: int) -> Iterator[One]:
    if processes == 1:
        yield from (one(place, seed, rules) for place in range(number))
        return
    # Not forked: a child must not inherit the command's database connection.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(one, place, seed, rules) for place in range(number)]
        for done in as_completed(waiting):
            yield done.result()


def one(place: int, seed: int, rules: Rules) -> One:
    """Everything about one invented organisation."""
    population = populations.one(place, seed)
    return One(trials.run(population, rules), together.organisation(population, rules))

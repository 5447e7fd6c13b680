"""Sealed answers of one enrolment's week as one frame. The only bridge to the sealed answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import polars as pl

from surveys import sealed
from surveys.definition.model import Instrument


class MixedAnswers(ValueError):
    """Collectors of one week were sealed under different instruments or questionnaires."""

    def __init__(self, found: set[tuple[str, str]]) -> None:
        kinds = "; ".join(f"{code} under instrument {digest}" for digest, code in sorted(found))
        super().__init__(
            f"The links of one week hold answers to different questionnaires: {kinds}. They cannot "
            "be counted together; find out which link belongs to another week."
        )


@dataclass(frozen=True)
class Frame:
    """Everything that came in for one questionnaire through one organisation's links.

    `answers` has one row per person, in the columns that `surveys.columns` describes;
    `texts` names the item of each open answer, and is unrelated to the rows. `sha256s`
    are the digests of the sealed files, sorted.
    """

    instrument: Instrument
    questionnaire: str
    rows: int
    answers: pl.DataFrame
    texts: pl.Series
    sha256s: tuple[str, ...]


def read(collector_ids: Sequence[UUID]) -> Frame:
    """The answers of these collectors together; of one week and one organisation.

    Raises `sealed.NotSealed`, `sealed.SealBroken` and `MixedAnswers`.
    """
    batches = sealed.read(sorted(collector_ids))
    kinds = {(batch.instrument_digest, batch.questionnaire) for batch in batches}
    if len(kinds) != 1:
        raise MixedAnswers(kinds)
    ((instrument_digest, questionnaire),) = kinds
    # A small collector was sealed without its quasi-identifiers: "diagonal" leaves them empty.
    filled = [batch.answers for batch in batches if batch.rows]
    return Frame(
        instrument=sealed.instrument(instrument_digest),
        questionnaire=questionnaire,
        rows=sum(batch.rows for batch in batches),
        answers=pl.concat(filled, how="diagonal") if filled else pl.DataFrame(),
        texts=pl.concat([batch.texts.get_column("item") for batch in batches]),
        sha256s=tuple(sorted(sha256 for batch in batches for sha256 in batch.sha256s)),
    )

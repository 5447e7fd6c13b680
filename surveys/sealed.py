"""The reading side of what is sealed: the only module that reports take answers from."""

import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import polars as pl

from surveys.definition.model import Instrument as Definition
from surveys.models.instrument import Instrument
from surveys.models.sealing import SealedAnswers


class NotSealed(LookupError):
    """A collector has no sealed answers: it is open, unknown, or waits for its sealing."""

    def __init__(self, collector_ids: Iterable[UUID]) -> None:
        names = ", ".join(str(collector_id) for collector_id in collector_ids)
        super().__init__(f"Not sealed: collector {names}. Seal it first (manage.py seal_weeks).")


class AnswersErased(LookupError):
    """A collector's sealed answers were erased: their time was over, or someone asked for it."""

    def __init__(self, collector_id: UUID) -> None:
        super().__init__(
            f"Collector {collector_id}: its sealed answers were erased for good. What was "
            "released from them stays; nothing new can be released."
        )


class SealBroken(Exception):
    """A sealed file is not the one that was sealed."""

    def __init__(self, collector_id: UUID, fact: str) -> None:
        self.collector_id = collector_id
        super().__init__(
            f"Collector {collector_id}: {fact}. The sealed answers were changed or damaged; "
            "restore surveys_sealedanswers from a back-up. Nothing may be released from them."
        )


@dataclass(frozen=True)
class SealedBatch:
    """One collector's sealed answers; rows of `answers` and `texts` are unrelated.

    `answers` has the columns that `surveys.columns` describes; `texts` has `item`
    and `text`. `sha256s` are the digests of the two files. `coarsened_away`: fewer
    than k answers, so the quasi-identifiers were left out.
    """

    collector_id: UUID
    instrument_digest: str
    questionnaire: str
    rows: int
    answers: pl.DataFrame
    texts: pl.DataFrame
    sha256s: tuple[str, str]
    coarsened_away: bool


def read(collector_ids: Iterable[UUID]) -> list[SealedBatch]:
    """The sealed answers of collectors, in the order asked.

    Raises `NotSealed` where one has none, `AnswersErased` where they were erased,
    and `SealBroken` where a file is not the one that was sealed.
    """
    wanted = list(collector_ids)
    found = {row.collector_id: row for row in SealedAnswers.objects.filter(collector_id__in=wanted)}
    if missing := [collector_id for collector_id in wanted if collector_id not in found]:
        raise NotSealed(missing)
    return [_batch(found[collector_id]) for collector_id in wanted]


def is_sealed(collector_ids: Sequence[UUID]) -> bool:
    """Whether there are collectors, and every one is sealed and not erased."""
    sealed = SealedAnswers.objects.filter(collector_id__in=collector_ids).exclude(answers=b"")
    return bool(collector_ids) and sealed.count() == len(set(collector_ids))


def rows(collector_ids: Iterable[UUID]) -> dict[UUID, int]:
    """How many answers each sealed collector has or had; those not sealed are left out."""
    sealed = SealedAnswers.objects.filter(collector_id__in=list(collector_ids))
    return dict(sealed.values_list("collector_id", "rows"))


def digests(collector_ids: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    """The digests of each sealed collector's files; those not sealed are left out."""
    sealed = SealedAnswers.objects.filter(collector_id__in=list(collector_ids))
    found = sealed.values_list("collector_id", "answers_sha256", "texts_sha256")
    return {collector: frozenset(files) for collector, *files in found}


def instrument(digest: str) -> Definition:
    """The definition under which answers were sealed. Raises `LookupError` for an unknown one."""
    row = Instrument.objects.filter(digest=digest).first()
    if row is None:
        raise LookupError(
            f"No instrument has the digest {digest}; load the version that it belongs to."
        )
    return row.definition


def _batch(row: SealedAnswers) -> SealedBatch:
    if row.erased:
        raise AnswersErased(row.collector_id)
    answers = _opened(row, "answers", row.answers, row.answers_sha256)
    texts = _opened(row, "texts", row.texts, row.texts_sha256)
    if answers.height != row.rows:
        raise SealBroken(row.collector_id, "its row count is not that of its file")
    return SealedBatch(
        collector_id=row.collector_id,
        instrument_digest=row.instrument_digest,
        questionnaire=row.questionnaire,
        rows=row.rows,
        answers=answers,
        texts=texts,
        sha256s=(row.answers_sha256, row.texts_sha256),
        coarsened_away=row.coarsened_away,
    )


def _opened(
    row: SealedAnswers, name: str, content: bytes | memoryview, digest: str
) -> pl.DataFrame:
    file = bytes(content)
    if hashlib.sha256(file).hexdigest() != digest:
        raise SealBroken(row.collector_id, f"its {name} do not match their SHA-256")
    return pl.read_parquet(io.BytesIO(file))

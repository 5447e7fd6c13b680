"""A closed collector's answers: shuffled, columnar, hashed, and nothing else left."""

import uuid

from django.db import models


class SealedAnswers(models.Model):
    """One collector's sealed answers and open texts, each as one Parquet file.

    `collector_id` and not a foreign key: sealed answers outlive the collector.
    Erased answers leave their row with two empty files, so that nobody takes the
    collector for one that is still to be sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    collector_id = models.UUIDField(unique=True)
    instrument_digest = models.CharField(max_length=64)
    questionnaire = models.CharField(max_length=60)
    rows = models.PositiveIntegerField()
    answers = models.BinaryField()
    answers_sha256 = models.CharField(max_length=64)
    texts = models.BinaryField()
    texts_sha256 = models.CharField(max_length=64)
    coarsened_away = models.BooleanField(
        default=False, help_text="Fewer answers than k: the quasi-identifiers were left out."
    )

    class Meta:
        verbose_name_plural = "sealed answers"

    def __str__(self) -> str:
        return f"sealed answers of collector {self.collector_id}"

    @property
    def erased(self) -> bool:
        return not self.answers

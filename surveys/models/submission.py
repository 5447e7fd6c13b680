"""What an employee sends. Only `collection` and `sealing` may import this module.

Each collector has partitions of its own in these tables, so that sealing drops
files instead of marking rows. No column tells a time, an address, an order or a
person, and none may ever be added.
"""

from django.db import models


class Submission(models.Model):
    """One person's answers to one questionnaire, without anything else.

    `id` is the HMAC of the page's nonce under the collector's key: the same page
    sent twice is one row, and after sealing nobody can compute it again.
    `answers` maps item codes to stored answers (see `surveys.answers`). `fingerprint`
    recognises the same page with other content; computing it takes the page's nonce,
    which is stored nowhere, so it leads neither to a text nor to a person.
    """

    pk = models.CompositePrimaryKey("collector_id", "id")
    collector_id = models.UUIDField()
    id = models.UUIDField()
    answers = models.JSONField()
    fingerprint = models.BinaryField()

    class Meta:
        managed = False
        db_table = "surveys_submission"


class OpenText(models.Model):
    """One open answer, without a reference to the submission it came with."""

    pk = models.CompositePrimaryKey("collector_id", "id")
    collector_id = models.UUIDField()
    id = models.UUIDField()
    item = models.CharField(max_length=60)
    text = models.TextField()

    class Meta:
        managed = False
        db_table = "surveys_opentext"


class CollectorKey(models.Model):
    """The collector's secret: 32 random bytes in a partition that sealing drops."""

    collector_id = models.UUIDField(primary_key=True)
    key = models.BinaryField()

    class Meta:
        managed = False
        db_table = "surveys_collectorkey"

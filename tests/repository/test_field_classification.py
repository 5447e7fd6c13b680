"""Every stored field is classified, and answers stand beside nothing that could betray them."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.repository.field_classification import CLASSIFICATION, Reveals

ANSWERS = {Reveals.ANSWER, Reveals.KEY, Reveals.CODE}
ALLOWED_BESIDE = ANSWERS | {Reveals.RANDOM, Reveals.PLACE}
# What a table with answers may be made of: nothing that counts up, tells a time or points.
HARMLESS = {"UUIDField", "JSONField", "CharField", "TextField", "BinaryField"}

Model = type[models.Model]


def stored(model: Model) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


def unclassified(found: Iterable[Model]) -> list[str]:
    return [
        f"{model._meta.label}.{name}"
        for model in found
        for name in sorted(stored(model) - set(CLASSIFICATION.get(model._meta.label, {})))
    ]


def betraying(found: Iterable[Model]) -> list[str]:
    """Fields that stand beside an answer and could say whose it is, or when it came."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in found
        if set(CLASSIFICATION[model._meta.label].values()) & ANSWERS
        for field in model._meta.concrete_fields
        if CLASSIFICATION[model._meta.label].get(field.name) not in ALLOWED_BESIDE
        or type(field).__name__ not in HARMLESS
    ]


def every_model() -> list[Model]:
    return list(apps.get_models(include_auto_created=True))


def test_every_field_is_classified() -> None:
    assert unclassified(every_model()) == []


def test_no_line_is_about_a_field_that_is_gone() -> None:
    found = {model._meta.label: stored(model) for model in every_model()}
    gone = [
        f"{label}.{name}"
        for label, fields in CLASSIFICATION.items()
        for name in fields
        if name not in found.get(label, set())
    ]
    assert gone == []


def test_nothing_beside_an_answer_betrays_it() -> None:
    assert betraying(every_model()) == []


def test_answers_are_where_we_think_they_are() -> None:
    tables = [label for label, fields in CLASSIFICATION.items() if set(fields.values()) & ANSWERS]
    assert tables == [
        "surveys.Submission",
        "surveys.OpenText",
        "surveys.Code",
        "surveys.CollectorKey",
    ]


@isolate_apps("surveys")
def test_a_new_field_is_found() -> None:
    class Submission(models.Model):  # noqa: DJ008 – never shown
        arrived_at = models.DateTimeField()

        class Meta:
            app_label = "surveys"

    assert unclassified([Submission]) == ["surveys.Submission.arrived_at"]
    assert betraying([Submission]) == ["surveys.Submission.id", "surveys.Submission.arrived_at"]

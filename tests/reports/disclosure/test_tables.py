"""R0: the stored form of a release, and its digest."""

import hashlib

import pytest

from reports.disclosure.published import Count, Mean, Share, Withheld, decode
from reports.disclosure.tables import Table, cell, digest


def table(**changes: object) -> Table:
    cells = {"n|total": Count(45), "answer:a|total": Share(35, 5), "mean|total": Mean(74)}
    fields = {
        "kind": "frequency",
        "subject": "pressure",
        "questionnaire": "week",
        "rows": ("n", "answer:a", "mean"),
        "columns": ("total",),
        "cells": cells,
    }
    return Table(**(fields | changes))


def test_stored_form():
    assert table().as_json() == {
        "kind": "frequency",
        "subject": "pressure",
        "questionnaire": "week",
        "rows": ["n", "answer:a", "mean"],
        "columns": ["total"],
        "cells": {
            "n|total": ["count", 45, 5],
            "answer:a|total": ["share", 35, 5, ""],
            "mean|total": ["mean", 74, ""],
        },
        "decisions": [],
    }


@pytest.mark.parametrize(
    "value", [Count(45), Count(1234, 1), Share(95, 5, "high"), Mean(-3, "low"), Withheld()]
)
def test_stored_values_come_back(value):
    stored = table(cells={cell("n", "total"): value}).as_json()
    assert decode(stored["cells"]["n|total"]) == value


def test_digest_is_that_of_the_canonical_text():
    text = (
        '[{"cells":{"n|total":["withheld"]},"columns":["total"],"decisions":["R8"],'
        '"kind":"frequency","questionnaire":"week","rows":["n"],"subject":"opmerking é"}]'
    )
    stored = table(
        subject="opmerking é", rows=("n",), cells={"n|total": Withheld()}, decisions=("R8",)
    )
    assert digest([stored.as_json()]) == hashlib.sha256(text.encode()).hexdigest()


def test_digest_knows_every_number_and_no_order_of_cells():
    stored = table().as_json()
    turned = {**stored, "cells": dict(reversed(stored["cells"].items()))}
    changed = {**stored, "cells": {**stored["cells"], "n|total": ["count", 50, 5]}}
    assert digest([turned]) == digest([stored])
    assert digest([changed]) != digest([stored])

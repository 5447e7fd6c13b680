"""The floor: what this machine does when a view does nothing but the unavoidable.

A page of the size of ours that is kept as it is; and a form that is parsed and
becomes one row through the ORM, in a table made for it.
"""

import os
import uuid
from pathlib import Path

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

KEPT = Path(os.environ["BENCH_PAGE"]).read_bytes()
TABLE = "bench_answers"


class Row(models.Model):
    """One form, as it came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    answers = models.JSONField()

    class Meta:
        app_label = "bench"
        managed = False
        db_table = TABLE

    def __str__(self) -> str:
        return str(self.id)


def page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(KEPT, headers={"Content-Encoding": "gzip", "Content-Length": len(KEPT)})


def form(request: HttpRequest) -> HttpResponse:
    Row.objects.create(answers=dict(request.POST.items()))
    return HttpResponseRedirect("/thanks/", headers={"Content-Length": 0})


urlpatterns = [path("page/", page), path("form/", form), path("healthz", page)]

"""Writes the JSON Schemas that content files name in their first line."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from surveys.definition.schema import schemas


class Command(BaseCommand):
    """`write_content_schema` brings surveys/content/schema/ up to date with the code."""

    help = "Write the JSON Schemas of the content files, for editors."

    def handle(self, *_args: Any, **_options: Any) -> None:
        folder = settings.BASE_DIR / "surveys" / "content" / "schema"
        folder.mkdir(exist_ok=True)
        for name, text in schemas().items():
            (folder / f"{name}.json").write_text(text, encoding="utf-8")
        self.stdout.write(f"{len(schemas())} schemas in {folder.relative_to(settings.BASE_DIR)}.")

"""Write the privacy statement under docs/ from the page that respondents read."""

import html
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string
from django.utils import translation

FILES = {"nl": "privacyverklaring.md", "en": "privacy.md"}
MARKS = {"h1": "# ", "h2": "## ", "li": "- ", "p": ""}
BLOCK = re.compile(r"<(h1|h2|p|li)\b[^>]*>(.*?)</\1>", re.DOTALL)


class Command(BaseCommand):
    help = "Writes docs/privacy.md and docs/privacyverklaring.md, so that page and paper agree."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for language, name in FILES.items():
            path = folder() / name
            path.write_text(statement(language), encoding="utf-8")
            self.stdout.write(f"Written: {path.relative_to(settings.BASE_DIR)}")


def folder() -> Path:
    return Path(settings.BASE_DIR) / "docs"


def blanks() -> dict[str, str]:
    """What each installation fills in: the documents name the settings instead."""
    return {
        "responsible": "[RESPONSIBLE]",
        "contact": "[CONTACT_EMAIL]",
        "years": "[RETENTION_YEARS]",
        "ground": "public-interest",
    }


def statement(language: str) -> str:
    """The statement as Markdown, in one language."""
    with translation.override(language):
        page = render_to_string("surveys/privacy.html", {"other_language": "en"} | blanks())
    main = page[page.index("<main") : page.index("</main>")]
    lines: list[str] = []
    before = ""
    for tag, inner in BLOCK.findall(main):
        if lines and not (tag == before == "li"):
            lines.append("")
        plain = html.unescape(re.sub(r"<[^>]+>", "", inner))
        lines.append(MARKS[tag] + " ".join(plain.split()))
        before = tag
    return "\n".join(lines) + "\n"

"""From a YAML document to typed entries, with every mistake as a problem of its own."""

import difflib
import re
from collections.abc import Mapping, Sequence
from functools import cache

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from surveys.definition import entries
from surveys.definition.model import LANGUAGES, Frozen, Text
from surveys.definition.problems import Problem

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
NAMES = ("code", "id", "outcome", "figure", "concept")
"""The keys by which a part of a list is called in messages, the first one present."""

EMPTY = {"missing", "string_too_short", "string_pattern_mismatch", "string_type"}
FORMS = {
    "code": "Use small letters and digits, with underscores between words (hyphens for a study).",
    "theme": "Use small letters, digits and underscores.",
    "outcome": "Use small letters, digits and underscores.",
    "version": "Use letters, digits, points and hyphens.",
}
"""What the fields with a pattern may hold."""
LONGEST_SHOWN = 60
LANGUAGE_NAMES = {"nl": "Dutch", "en": "English"}


def name_of(raw: object, index: int) -> str:
    """What a part of a list is called: its code, or else its number from 1."""
    if isinstance(raw, Mapping):
        for key in NAMES:
            if isinstance(raw.get(key), str | int):
                return str(raw[key])
    return f"number {index + 1}"


def place_of(raw: object, loc: Sequence[str | int], kind: str) -> str:
    """The words for a pydantic location: `item role, options other, nl`."""
    words = [kind] if kind else []
    part = raw
    for step in loc:
        if isinstance(part, Mapping) and step in part:
            part = part[step]
            words.append(str(step))
        elif isinstance(step, int) and isinstance(part, list | tuple) and step < len(part):
            part = part[step]
            words[-1] = f"{words[-1]} {name_of(part, step)}" if words else name_of(part, step)
        elif str(step) not in {"str", "float", "int"}:
            words.append(str(step))
    return ", ".join(words)


def read_entry[Entry: BaseModel](
    model: type[Entry], raw: object, file: str, kind: str = ""
) -> Entry | list[Problem]:
    """`raw` as an entry, or all that is wrong with it.

    `kind` is what the entry is called in messages, with its code: "item role".
    """
    try:
        return model.model_validate(raw)
    except ValidationError as errors:
        found: dict[tuple[str, str], Problem] = {}
        for error in errors.errors(include_url=False):
            problem = to_problem(error, raw, file, kind)
            found.setdefault((problem.code, problem.place), problem)
        return list(found.values())


def to_problem(error: ErrorDetails, raw: object, file: str, kind: str) -> Problem:
    """One pydantic error in a researcher's words."""
    place = place_of(raw, error["loc"], kind)
    last = str(error["loc"][-1]) if error["loc"] else ""
    if last in LANGUAGES and error["type"] in EMPTY and not isinstance(error["input"], int | float):
        language = LANGUAGE_NAMES[last]
        return Problem(
            "language-missing",
            file,
            place,
            f"The {language} text is missing.",
            f"Every text stands in Dutch and English: write it after `{last}:`.",
        )
    if error["type"] == "missing":
        return Problem(
            "field-missing", file, place, f"`{last}` is missing.", f"Add a line `{last}:`."
        )
    if error["type"] == "extra_forbidden":
        return Problem(
            "field-unknown", file, place, f"`{last}` is not a known field.", likely_field(last)
        )
    if error["type"] == "string_pattern_mismatch":
        name = last if last in FORMS else "code"
        return Problem("code-form", file, place, f'"{error["input"]}" is no {name}.', FORMS[name])
    return Problem(
        "value-wrong",
        file,
        place,
        f"{error['msg']}, but the file says {shown(error['input'])}.",
        "Correct the value; put a code that looks like a number between quotes.",
    )


def shown(value: object) -> str:
    """A value in a message: short, and recognisable as what stands in the file."""
    text = repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."


def likely_field(wrong: str) -> str:
    close = difflib.get_close_matches(wrong, known_fields(), n=1)
    return f"Did you mean `{close[0]}`?" if close else "Remove it, or see docs/content.md."


@cache
def known_fields() -> tuple[str, ...]:
    """The names of all fields that content files know."""
    models = [
        value
        for value in vars(entries).values()
        if isinstance(value, type) and issubclass(value, Frozen)
    ]
    return tuple(sorted({field for model in models for field in model.model_fields}))


class Placeholders:
    """Fills `{{name}}` in texts with the study's own words, and keeps the names nobody defined."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self.texts = texts

    def fill(self, raw: object, file: str, problems: list[Problem]) -> object:
        """`raw` with the placeholders of all its `nl` and `en` texts filled in."""
        if isinstance(raw, list):
            return [self.fill(part, file, problems) for part in raw]
        if not isinstance(raw, dict):
            return raw
        return {
            key: self._text(value, key, file, problems)
            if key in LANGUAGES and isinstance(value, str)
            else self.fill(value, file, problems)
            for key, value in raw.items()
        }

    def _text(self, value: str, language: str, file: str, problems: list[Problem]) -> str:
        def known(match: re.Match[str]) -> str:
            if (text := self.texts.get(match[1])) is not None:
                return text.in_language(language)
            problems.append(
                Problem(
                    "placeholder-unknown",
                    file,
                    f'the text "{value}"',
                    f"The placeholder {match[0]} is not defined.",
                    "Define it under `placeholders` in study.yaml, or write the words themselves.",
                )
            )
            return match[0]

        return PLACEHOLDER.sub(known, value)

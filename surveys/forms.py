"""A questionnaire as a Django form, laid out with crispy-forms.

The fields only carry what was given; `surveys.answers` alone decides whether an
answer is allowed, so that page and server cannot differ.
"""

import json
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from surveys import person_hints
from surveys.answer_types import faults
from surveys.answers import clean
from surveys.asked_if import asked_if
from surveys.definition.model import Instrument, Item, Questionnaire, Section
from surveys.matrices import matrices
from surveys.questions import question
from surveys.routing import WITHOUT_ROLE, role_of_option
from surveys.script_words import script_words
from surveys.wording import fault


class QuestionnaireForm(forms.Form):
    """All items of one questionnaire, both roles, in one language.

    Activate that language first: labels are the instrument's, all other words gettext's.
    """

    def __init__(
        self,
        instrument: Instrument,
        questionnaire: Questionnaire,
        language: str,
        data: QueryDict | None = None,
    ) -> None:
        super().__init__(_filled(data), auto_id="q-%s")
        self.without_role = WITHOUT_ROLE
        self.posted = {name: data.getlist(name) for name in data} if data is not None else {}
        self.instrument = instrument
        self.questionnaire = questionnaire
        self.language = language
        numbers = {code: number for number, code in enumerate(questionnaire.items, 1)}
        for code, number in numbers.items():
            item = instrument.item(code)
            words = asked_if(instrument, item, numbers, language)
            self.fields[code] = question(item, number, words, language)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            *(
                SectionOfQuestions(instrument, part, number, len(questionnaire.sections), language)
                for number, part in enumerate(questionnaire.sections, 1)
            )
        )

    def clean(self) -> dict[str, Any]:
        """Put every fault at its question, also where the answer would be left out anyway."""
        cleaned = clean(self.questionnaire, self.instrument, self.posted)
        for code in self.questionnaire.items:
            item = self.instrument.item(code)
            problems = cleaned.errors.get(code, [])
            if code in cleaned.dropped:
                problems = faults(item, self.posted)
            for problem in problems:
                self.add_error(code, fault(item, problem, self.language))
        return self.cleaned_data

    @property
    def parts(self) -> list[dict[str, str]]:
        """Address in the page and title of every section."""
        return [
            {"id": part.id, "title": part.title.in_language(self.language)}
            for part in self.questionnaire.sections
        ]

    @property
    def roles(self) -> str:
        """For the script: which role each answer to the role question stands for."""
        source = self.instrument.item(self.instrument.role_item or "")
        return json.dumps({o.code: role_of_option(self.instrument, o.code) for o in source.options})

    @property
    def words(self) -> str:
        """For the script: what it says, as JSON."""
        items = map(self.instrument.item, self.questionnaire.items)
        words = script_words(texts=any(item.type == "text" for item in items))
        return json.dumps(words, ensure_ascii=False, separators=(",", ":"))

    @property
    def people(self) -> list[tuple[str, str, list[str]]]:
        """The same of every text that seems to name somebody."""
        texts = {
            code: [person_hints.sentence(*hint) for hint in person_hints.hints(values[0])]
            for code, values in self.posted.items()
            if code in self.fields and self.instrument.item(code).type == "text"
        }
        return [
            (self[code].auto_id, str(self.fields[code].label), sentences)
            for code, sentences in texts.items()
            if sentences
        ]

    @property
    def faults(self) -> list[tuple[str, str, list[str]]]:
        """Address in the page, question and sentences of every faulty answer, in order."""
        return [
            (self[code].auto_id, str(self.fields[code].label), [str(e) for e in self.errors[code]])
            for code in self.fields
            if code in self.errors
        ]


def _filled(data: QueryDict | None) -> QueryDict | None:
    """What was posted, without the empty values that would hide a given one of the same name."""
    if data is None:
        return None
    filled = data.copy()
    for name in data:
        filled.setlist(name, [value for value in data.getlist(name) if value.strip()] or [""])
    return filled


class SectionOfQuestions(LayoutObject):  # type: ignore[misc]
    """A part of a questionnaire: a heading, an introduction, and its questions.

    Five-point questions that follow each other with the same answers are one matrix.
    """

    template = "surveys/section.html"

    def __init__(
        self, instrument: Instrument, section: Section, number: int, total: int, language: str
    ) -> None:
        items = [instrument.item(code) for code in section.items]
        self.fields = [one for group in matrices(items) for one in _laid_out(group, language)]
        self.section = section
        self.place = {"number": number, "total": total}
        self.language = language

    def render(self, form: forms.Form, context: Any, template_pack: str = "", **kwargs: Any) -> str:
        intro = self.section.intro
        return render_to_string(
            self.template,
            self.place
            | {
                "id": f"section-{self.section.id}",
                "title": self.section.title.in_language(self.language),
                "intro": intro.in_language(self.language) if intro else "",
                "questions": self.get_rendered_fields(form, context, template_pack, **kwargs),
            },
        )


class Matrix(LayoutObject):  # type: ignore[misc]
    """Rows of radio groups under one heading of answers; each row is a question of its own."""

    template = "surveys/matrix.html"

    def __init__(self, items: list[Item], language: str) -> None:
        self.fields = [item.code for item in items]
        self.answers = [option.text.in_language(language) for option in items[0].options]

    def render(self, form: forms.Form, context: Any, template_pack: str = "", **kwargs: Any) -> str:
        questions: list[Any] = [form.fields[code] for code in self.fields]
        values = {"answers": self.answers, "asked_if": questions[0].asked_if}
        for row in questions:  # Said once, above them all.
            row.asked_if = []
        rows = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.template, values | {"rows": rows})


def _laid_out(group: list[Item], language: str) -> list[str | LayoutObject]:
    return [Matrix(group, language)] if len(group) > 1 else [group[0].code]

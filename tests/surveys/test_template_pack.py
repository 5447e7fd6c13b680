"""The template pack: native controls, described and escaped, for any form."""

import re
from pathlib import Path

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Div, Fieldset, Layout, Submit
from django import forms
from django.template import Context, Template

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
HARM = '<b onclick="x">&amp;'
ESCAPED = "&lt;b onclick=&quot;x&quot;&gt;&amp;amp;"
CHOICES = [("1", HARM), ("2", "Two")]


class AnyForm(forms.Form):
    name = forms.CharField(label=HARM, help_text=HARM)
    agree = forms.BooleanField(label="Agree")
    one = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect, help_text=HARM)
    several = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    listed = forms.ChoiceField(choices=CHOICES)
    secret = forms.CharField(widget=forms.HiddenInput, initial=HARM)

    def clean(self) -> None:
        if self.is_bound:
            raise forms.ValidationError(HARM)


def rendered(form: forms.Form) -> str:
    template = Template("{% load crispy_forms_tags %}{% crispy form %}")
    return template.render(Context({"form": form}))


def test_nothing_in_the_pack_or_the_pages_switches_escaping_off() -> None:
    for path in [*TEMPLATES.glob("wwt/**/*.html"), *TEMPLATES.glob("surveys/**/*.html")]:
        assert re.findall(r"\|\s*safe|autoescape off|mark_safe", path.read_text()) == [], path


@pytest.mark.parametrize("data", [None, {"name": HARM}])
def test_what_editors_and_visitors_write_is_escaped(data: dict[str, str] | None) -> None:
    html = rendered(AnyForm(data))
    assert HARM not in html
    assert html.count(ESCAPED) >= 6


def test_every_description_exists() -> None:
    html = rendered(AnyForm({}))
    described = re.findall(r'aria-describedby="([^"]+)"', html)
    assert len(described) == 5
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert {part for text in described for part in text.split()} <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_control_has_a_label_and_groups_have_a_legend() -> None:
    html = rendered(AnyForm())
    controls = re.findall(r'<(?:input|select|textarea)[^>]*\sid="([^"]+)"', html)
    labels = re.findall(r'<label[^>]*\sfor="([^"]+)"', html)
    assert set(controls) - {"id_secret"} == set(labels)
    assert html.count("<fieldset") == html.count("<legend>") == 2
    assert html.count('role="radiogroup"') == 1


def test_layouts() -> None:
    form = AnyForm()
    form.helper = FormHelper()
    form.helper.layout = Layout(
        Fieldset("A legend", "name", css_class="part"),
        Div("agree", css_id="rest"),
        ButtonHolder(Submit("save", "Save")),
    )
    html = rendered(form)
    assert '<fieldset class="part" ><legend>A legend</legend>' in html
    assert '<div id="rest"' in html
    assert re.search(r'<input type="submit" name="save" value="Save"[^>]*>', html)

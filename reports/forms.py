"""The forms of coordinators: what is assumed of the response, and what interviews gave."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.interviews import LONGEST
from reports.planning.response import Response


class ResponseForm(forms.Form):
    """Percentages, as `planning.response.Response` has them."""

    first = forms.IntegerField(
        label=_("Response in the first week (%)"), min_value=1, max_value=100
    )
    loss = forms.IntegerField(
        label=_("Fewer in each later week (%)"),
        min_value=0,
        max_value=99,
        help_text=_("Of the people who answered a week earlier."),
    )

    def response(self) -> Response:
        return Response(self.cleaned_data["first"], self.cleaned_data["loss"])


class NotesForm(forms.Form):
    """Notes of interviews in the languages of reports."""

    nl = forms.CharField(
        label=_("In Dutch"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("A new line begins a new paragraph."),
    )
    en = forms.CharField(
        label=_("In English"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Where one of the two is empty, reports in both languages print the other."),
    )

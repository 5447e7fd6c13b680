"""The form in which a coordinator changes what is assumed of the response."""

from django import forms
from django.utils.translation import gettext_lazy as _

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

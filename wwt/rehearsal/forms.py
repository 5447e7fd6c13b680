"""The form with which a coordinator starts a rehearsal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms import InstrumentField
from surveys.models.instrument import Instrument
from wwt.rehearsal.population import Size

SIZES = {"tenth": Size(0.1, 19), "small": Size(1.0, 10), "full": Size(1.0, 19)}
CHOICES = (
    ("small", _("The ten smallest organisations, at their natural size")),
    ("full", _("All nineteen organisations, at full size: takes a few minutes")),
    ("tenth", _("All nineteen organisations, with a tenth of their people")),
)


class RehearsalForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("“Repetitie:” is put before it, so that nobody takes it for a real study."),
    )
    instrument = InstrumentField(
        label=_("Instrument"),
        queryset=Instrument.objects.order_by("code", "-version"),
        help_text=_("From now on this version cannot change; what you change gets a new version."),
    )
    size = forms.ChoiceField(label=_("Size"), choices=CHOICES)

    def chosen_size(self) -> Size:
        return SIZES[self.cleaned_data["size"]]

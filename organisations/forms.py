"""The forms of coordinators' pages. They check what was typed; the acts check the rest."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organisations import codes, logo, policies
from organisations.colour import validate_readable
from organisations.models.organisation import HEX_COLOUR, Organisation
from organisations.models.schedule import Access, Cohort
from organisations.organisation import Profile
from organisations.permissions import Refused
from surveys.definition.model import Instrument as Definition
from surveys.models.instrument import Instrument


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def first_day(day: date) -> None:
    """Validator: a day on which a week can still open."""
    try:
        policies.check_first_day(day)
    except Refused as refused:
        raise ValidationError(str(refused), code=refused.code) from refused


class InstrumentField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Instruments by their title and version."""

    def label_from_instance(self, obj: Instrument) -> str:
        title = obj.definition.title.in_language(get_language() or "nl")
        return f"{title} ({obj.version})"


class StudyForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    instrument = InstrumentField(
        label=_("Instrument"),
        queryset=Instrument.objects.order_by("code", "-version"),
        empty_label=_("Choose an instrument"),
        help_text=_(
            "The questionnaires of the study. They can no longer change once a week opens."
        ),
    )


class CohortForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60, initial=_("Cohort 1"))
    starts_on = forms.DateField(
        label=_("First day"),
        widget=DayInput,
        validators=[first_day],
        help_text=_("The first week opens on this day at 08:00; a Monday works best."),
    )


class EnrolmentForm(forms.Form):
    headcount = forms.IntegerField(
        label=_("Headcount"),
        min_value=1,
        max_value=1_000_000,
        help_text=_("The number of people who get the link. Response rates are computed with it."),
    )
    access = forms.ChoiceField(
        label=_("How people get in"),
        choices=Access.choices,
        initial=Access.OPEN,
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "With codes everybody can answer once, and you have codes to hand out each week. "
            "This can be changed until the first week opens."
        ),
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ModelChoiceField(
            label=_("Organisation"),
            queryset=Organisation.objects.filter(rehearsal=cohort.study.rehearsal).exclude(
                enrolments__cohort=cohort
            ),
            empty_label=_("Choose an organisation"),
        )
        self.order_fields(["organisation", "headcount", "access"])

    def clean_access(self) -> str:
        """An open link where nothing is chosen."""
        return self.cleaned_data["access"] or Access.OPEN.value


class AccessForm(forms.Form):
    access = forms.ChoiceField(
        label=_("How people get in"), choices=Access.choices, widget=forms.RadioSelect
    )


class CodesForm(forms.Form):
    count = forms.IntegerField(
        label=_("Number of codes"),
        min_value=1,
        max_value=codes.MOST,
        help_text=_("One for each person, and some to spare: none can be added once it is open."),
    )
    language = forms.ChoiceField(
        label=_("Language of the files"), choices=Organisation.Language.choices
    )


class HeadcountForm(forms.Form):
    headcount = forms.IntegerField(label=_("Headcount"), min_value=1, max_value=1_000_000)


class MirrorForm(forms.Form):
    mirror = forms.BooleanField(label=_("Show respondents a personal mirror"), required=False)


class TrialForm(forms.Form):
    """How to look at a questionnaire of `definition`: all of it, in any dress."""

    questionnaire = forms.ChoiceField(label=_("Questionnaire"))
    language = forms.ChoiceField(label=_("Language"), choices=Organisation.Language.choices)
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("not answered")), ("employee", _("employee")), ("manager", _("manager"))],
    )
    organisation = forms.ModelChoiceField(
        label=_("Appearance"),
        required=False,
        empty_label=_("neutral"),
        queryset=Organisation.objects.all(),
    )

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "nl"
        choices = [
            (each.code, f"{number}. {each.title.in_language(language)}")
            for number, each in enumerate(definition.questionnaires, 1)
        ]
        self.fields["questionnaire"] = forms.ChoiceField(label=_("Questionnaire"), choices=choices)
        if definition.role_item is None:
            del self.fields["role"]

    def clean(self) -> dict[str, Any]:
        return {"role": "", **self.cleaned_data}


class MoveForm(forms.Form):
    opens_on = forms.DateField(
        label=_("Opens on"),
        widget=DayInput,
        help_text=_("At 08:00. The week closes seven days later, at 08:00."),
    )


class ContactForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120, required=False)


class OrganisationForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Organisation.Language.choices,
        help_text=_("In which questionnaires and invitations start; people can switch."),
    )
    accent = forms.CharField(
        label=_("Accent colour"),
        initial="#1f5fa8",
        widget=forms.TextInput(attrs={"type": "color"}),
        validators=[HEX_COLOUR, validate_readable],
        help_text=_("For buttons and headings of the questionnaire, with white text on it."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        help_text=_("PNG or JPEG, at most 1 MB. It is made small; only the picture is kept."),
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    def __init__(self, *args: Any, organisation: Organisation | None = None, **kwargs: Any) -> None:
        self.current_logo = bytes(organisation.logo) if organisation else b""
        if organisation:
            kwargs["initial"] = {
                "name": organisation.name,
                "language": organisation.language,
                "accent": organisation.accent,
            }
        super().__init__(*args, **kwargs)
        if not self.current_logo:
            del self.fields["remove_logo"]

    def clean_logo(self) -> bytes:
        """The new logo, or the one there was."""
        upload = self.cleaned_data["logo"]
        return logo.read(upload, upload.size) if upload else self.current_logo

    def profile(self) -> Profile:
        """What was filled in, as the acts want it."""
        data = self.cleaned_data
        return Profile(
            name=data["name"],
            language=data["language"],
            accent=data["accent"],
            logo=b"" if data.get("remove_logo") else data["logo"],
        )

"""Looking at a study's questionnaires as respondents see them, and trying them out."""

from uuid import UUID

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from organisations import appearance
from organisations.forms import TrialForm
from organisations.models.schedule import Study
from organisations.views.access import StaffRequest, coordinator
from surveys import trials
from surveys.definition.model import LANGUAGES
from surveys.pages import Trial


def find(study: UUID) -> Study:
    return get_object_or_404(Study.objects.select_related("instrument"), pk=study)


@coordinator
def preview(request: StaffRequest, study: UUID) -> HttpResponse:
    """The choice: which questionnaire, language, role and appearance."""
    found = find(study)
    form = TrialForm(definition=found.instrument.definition, initial={"language": get_language()})
    return render(request, "organisations/preview.html", {"study": found, "form": form})


@coordinator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: StaffRequest, study: UUID) -> HttpResponse:
    """A questionnaire as chosen in the address. What is posted is checked and stored nowhere."""
    found = find(study)
    form = TrialForm(request.GET, definition=found.instrument.definition)
    if not form.is_valid():
        return render(request, "organisations/preview.html", {"study": found, "form": form})
    chosen = form.cleaned_data
    organisation = chosen["organisation"]
    dressed = dict(appearance.of(organisation, "", [])) if organisation else {}
    served = trials.of(found.instrument, chosen["questionnaire"], dressed)
    language, around = chosen["language"], _around(request, found)
    if request.method == "POST":
        html, status = trials.answer(served, language, around, request.POST)
        return HttpResponse(html, status=status)
    return HttpResponse(trials.show(served, language, around, chosen["role"]))


def _around(request: StaffRequest, study: Study) -> Trial:
    other = request.GET.copy()
    (other["language"],) = (code for code in LANGUAGES if code != request.GET["language"])
    return Trial(
        other=f"{request.path}?{other.urlencode()}",
        back=reverse("organisations:preview", args=[study.pk]),
        csrf_token=get_token(request),
    )

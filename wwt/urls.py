"""Three doors: respondents, staff, and reports; and rehearsals. Each keeps its own addresses."""

from django.urls import include, path

from organisations.accounts import no_such_page
from wwt import views

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.failed
handler429 = views.too_often
"""Read by allauth, for limits on signing in."""

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("", include("surveys.urls")),
    path("account/email/", no_such_page),
    path("account/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("organisations.urls")),
    path("", include("wwt.rehearsal.urls")),
    path("", include("reports.urls")),
]

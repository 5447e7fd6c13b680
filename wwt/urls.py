"""Three doors: respondents, staff, and reports. Each app keeps its own addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("surveys.urls")),
    path("account/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("organisations.urls")),
    path("", include("reports.urls")),
]

"""The staff's pages about what may be said."""

from django.urls import path

from reports.views import download, interviews, overall, overview, planning, release

app_name = "reports"
urlpatterns = [
    path("reports/", overview.overview, name="overview"),
    path("reports/mine/", overview.mine, name="mine"),
    path("reports/studies/<uuid:study>/response/", overview.response, name="response"),
    path("reports/studies/<uuid:study>/overall/", overall.page, name="overall"),
    path("reports/studies/<uuid:study>/overall/make/", overall.make, name="make-overall"),
    path("reports/cohorts/<uuid:cohort>/planning/", planning.cohort, name="planning"),
    path("reports/enrolments/<uuid:enrolment>/planning/", planning.enrolment, name="expected"),
    path("reports/releases/<uuid:release>/", release.page, name="release"),
    path("reports/releases/<uuid:release>/make/", release.make, name="make"),
    path("reports/releases/<uuid:release>/progress/", release.progress, name="progress"),
    path("reports/releases/<uuid:release>/interviews/", interviews.page, name="interviews"),
    path("reports/releases/<uuid:release>/publish/", release.publish, name="publish"),
    path("reports/releases/<uuid:release>/replace/", release.replace, name="replace"),
    path("reports/releases/<uuid:release>/chapters/<slug:chapter>/", release.page, name="chapter"),
    path("reports/files/<uuid:file>/", download.file, name="file"),
]

"""The staff's pages about who takes part and when."""

from django.urls import path

from organisations.views import (
    codes,
    cohort,
    contact,
    enrolment,
    home,
    link,
    material,
    mirror,
    organisation,
    study,
    trial,
    week,
)

app_name = "organisations"
urlpatterns = [
    path("", home.home, name="home"),
    path("studies/", study.overview, name="studies"),
    path("studies/new/", study.new, name="study_new"),
    path("studies/<uuid:study>/", study.page, name="study"),
    path("studies/<uuid:study>/cohorts/new/", cohort.new, name="cohort_new"),
    path("studies/<uuid:study>/preview/", trial.preview, name="preview"),
    path("studies/<uuid:study>/trial/", trial.trial, name="trial"),
    path("cohorts/<uuid:cohort>/", cohort.page, name="cohort"),
    path("cohorts/<uuid:cohort>/plan/", cohort.plan, name="cohort_plan"),
    path("cohorts/<uuid:cohort>/enrol/", cohort.enrol, name="enrol"),
    path("enrolments/<uuid:enrolment>/", enrolment.page, name="enrolment"),
    path("enrolments/<uuid:enrolment>/withdraw/", enrolment.withdraw, name="withdraw"),
    path("enrolments/<uuid:enrolment>/access/", codes.choose, name="access"),
    path("enrolments/<uuid:enrolment>/mirror/", mirror.choose, name="mirror"),
    path("enrolments/<uuid:enrolment>/weeks/<uuid:week>/link/", link.issue, name="link_issue"),
    path("weeks/<uuid:week>/", week.page, name="week"),
    path("weeks/<uuid:week>/move/", week.move, name="week_move"),
    path("weeks/<uuid:week>/skip/", week.skip, name="week_skip"),
    path("weeks/<uuid:week>/close/", week.close, name="week_close"),
    path("links/<uuid:link>/", link.page, name="link"),
    path("links/<uuid:link>/replace/", link.replace, name="link_replace"),
    path("links/<uuid:link>/revoke/", link.revoke, name="link_revoke"),
    path("links/<uuid:link>/codes/", codes.issue, name="codes"),
    path("links/<uuid:link>/<language:language>/qr.<str:form>", material.qr_code, name="qr"),
    path("links/<uuid:link>/<language:language>/poster.pdf", material.poster, name="poster"),
    path("links/<uuid:link>/<language:language>/<str:kind>.<str:file>", material.mail, name="mail"),
    path("organisations/", organisation.overview, name="organisations"),
    path("organisations/new/", organisation.new, name="organisation_new"),
    path("organisations/<uuid:organisation>/", organisation.page, name="organisation"),
    path("organisations/<uuid:organisation>/edit/", organisation.edit, name="organisation_edit"),
    path("organisations/<uuid:organisation>/contacts/new/", contact.invite, name="contact_invite"),
    path("contacts/<uuid:membership>/remove/", contact.remove, name="contact_remove"),
]

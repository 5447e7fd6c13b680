"""Where rehearsals are started and watched."""

from django.urls import path

from wwt.rehearsal import views

app_name = "rehearsals"
urlpatterns = [
    path("rehearsals/new/", views.new, name="new"),
    path("rehearsals/<uuid:run>/", views.run, name="run"),
]

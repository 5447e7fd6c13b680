"""The respondent's side: all of its addresses."""

from django.urls import path, register_converter

from surveys import views


class LanguageConverter:
    """A language in which every page exists."""

    regex = "nl|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class TokenConverter(LanguageConverter):
    """The part of a link that says which collector it is for."""

    regex = "[A-Za-z0-9_-]{1,64}"


register_converter(LanguageConverter, "language")
register_converter(TokenConverter, "token")

app_name = "surveys"
urlpatterns = [
    path("accent/<str:digits>.css", views.accent, name="accent"),
    path("<language:language>/privacy/", views.privacy, name="privacy"),
    path("<language:language>/forget/", views.forget, name="forget"),
    path("<language:language>/<token:token>/", views.questionnaire, name="questionnaire"),
    path("<language:language>/<token:token>/done/", views.done, name="done"),
]

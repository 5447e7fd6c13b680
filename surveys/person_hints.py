"""Whether a text seems to name a person: rules, not knowledge; a hint, never a refusal.

The same rules run in the browser: every pattern is read alike by Python and JavaScript.
Pure but for the words of its hints.
"""

from django.utils.translation import gettext as _

RULES: dict[str, list[str]] = {
    "email": [r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"],
}


def sentence(kind: str, found: str) -> str:
    """What to say about something that was found."""
    return {"email": _("“{found}” looks like an e-mail address.")}[kind].replace("{found}", found)

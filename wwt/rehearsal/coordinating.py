"""On whose behalf a rehearsal is set up from the command line."""

from django.conf import settings

from organisations.models.user import User


class NobodyCoordinates(LookupError):
    """There is no coordinator to do it."""

    def __init__(self, email: str) -> None:
        who = f"{email} is no coordinator" if email else "There is no coordinator yet"
        super().__init__(f"{who}; make one with `manage.py createsuperuser`, or name another.")


def coordinator(email: str = "") -> User:
    """The coordinator with this address, or the first. Raises `NobodyCoordinates`.

    A demonstration without anybody gets a coordinator who cannot sign in.
    """
    found = User.objects.filter(is_coordinator=True, is_active=True).order_by("email")
    chosen = found.filter(email=email.lower()).first() if email else found.first()
    if chosen is None and settings.DEMO and not email:
        return User.objects.create_user("rehearsal@demo.example", name="", is_coordinator=True)
    if chosen is None:
        raise NobodyCoordinates(email)
    return chosen

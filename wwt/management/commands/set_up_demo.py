"""Set up the demonstration study, once, and say how to get in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from wwt.demo import stage


class Command(BaseCommand):
    help = "Sets up a study with invented organisations and answers. A second run changes nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "This installation is not a demonstration: DEMO is not set. "
                "Nothing was changed; invented answers never go beside real ones."
            )
        if stage.is_set():
            self.stdout.write("The demonstration study is there already.")
        else:
            stage.set_up(self.stdout.write)
        self._say_how_to_get_in()

    def _say_how_to_get_in(self) -> None:
        self.stdout.write("")
        self.stdout.write(f"  Staff            {settings.STAFF_URL}{reverse('organisations:home')}")
        for role, email, password in stage.sign_ins():
            self.stdout.write(f"    {role:<38} {email:<28} {password}")
        link = stage.open_link()
        if link is None:
            self.stdout.write("  No link takes answers now; move the clock or start over.")
            return
        address = reverse("surveys:questionnaire", args=["nl", link.collector.token])
        self.stdout.write(f"  A questionnaire  {settings.PUBLIC_URL}{address}")
        self.stdout.write(f"    (week {link.week.number} of {link.enrolment.organisation})")

"""Where does a released number come from? For coordinators."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from reports import notation
from reports.models import Release
from reports.provenance import explaining, finding, rebuilding
from reports.provenance.finding import Cell, NoCell, NoRelease, Search

MOST = 40
ABOUT = ("questionnaire", "kind", "row", "column")


class Command(BaseCommand):
    help = "Says where a released number comes from: by its cell, or by the question it is about."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("release", help="id of a release")
        parser.add_argument("cell", nargs="?", default="", help='such as "12/answer:1|total"')
        parser.add_argument("--question", default="", help="code of a question, scale or outcome")
        for name in ABOUT:
            parser.add_argument(f"--{name}", default="", help="to search by, besides the question")
        parser.add_argument("--rebuild", action="store_true", help="make numbers and files again")
        parser.add_argument("--language", choices=["nl", "en"], default="nl")

    def handle(self, *_args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            try:
                release = finding.release(options["release"])
            except NoRelease as error:
                raise CommandError(_("There is no such release.")) from error
            if options["rebuild"]:
                self._rebuild(release)
            if options["cell"] or _wanted(options) != Search() or not options["rebuild"]:
                self._explain(release, options)

    def _explain(self, release: Release, options: dict[str, Any]) -> None:
        language = options["language"]
        if options["cell"]:
            try:
                found = [finding.cell(release, options["cell"])]
            except NoCell as error:
                raise CommandError(
                    _("The release has no cell “%(cell)s”. Search with --question.")
                    % {"cell": options["cell"]}
                ) from error
        else:
            found = finding.search(release, _wanted(options))
        if not found:
            raise CommandError(_("The release has no number about that."))
        if len(found) > 1:
            self._list(found, language)
            return
        for name, lines in explaining.explain(found[0], language):
            self.stdout.write(name)
            for line in lines:
                self.stdout.write(f"    {line}")

    def _list(self, found: list[Cell], language: str) -> None:
        """More than one cell: their names, to choose from."""
        self.stdout.write(
            _("%(number)s numbers are about that; name one, or search by more:")
            % {"number": len(found)}
        )
        for each in found[:MOST]:
            table = each.table
            about = " ".join(filter(None, (table.kind, table.subject, table.questionnaire)))
            shown = notation.text(each.published, language)
            self.stdout.write(f"    {each.name}  ({about})  {shown}")
        if len(found) > MOST:
            self.stdout.write(f"    {_('and %(number)s more') % {'number': len(found) - MOST}}")

    def _rebuild(self, release: Release) -> None:
        same = {True: _("the same bytes"), False: _("OTHER BYTES")}
        numbers = rebuilding.numbers(release)
        every = [numbers]
        self.stdout.write(_("Released tables: %(same)s") % {"same": same[numbers]})
        for file, again in rebuilding.made_files(release):
            every.append(again)
            self.stdout.write(f"    {file.form} {file.language} {file.sha256[:16]}: {same[again]}")
        if not all(every):
            raise CommandError(_("What is made again is not what was stored."))


def _wanted(options: dict[str, Any]) -> Search:
    return Search(subject=options["question"], **{name: options[name] for name in ABOUT})

"""One-time codes of a link: made, put into files, and handed over once.

The codes exist in these files and nowhere else; what is stored cannot be turned
back into them.
"""

import csv
import io
import zipfile

from django.db import transaction

from organisations import audit, links, permissions, policies
from organisations.distribution import (
    MERGED_ADDRESS,
    MERGED_CODE,
    Kind,
    message,
    url,
    url_with_code,
)
from organisations.models.schedule import Link
from organisations.models.user import User
from organisations.paper import slips
from surveys import collectors
from surveys.codes import new_codes

MOST = 100_000
"""Codes in one export."""

MOST_SLIPS = 3_000
"""Beyond this nobody cuts slips, and the list is sent by mail merge: no PDF is made."""

ON_A_FILE = 1_000
"""Slips in one PDF: a hundred pages."""


def issue(*, link: Link, count: int, language: str, by: User) -> bytes:
    """As many codes as wanted, in a ZIP file: a list, texts for mail merge, and slips.

    Codes that were issued before end here. The files are made first: when that
    fails, nothing has changed.
    """
    permissions.check_may_coordinate(by)
    policies.check_may_issue_codes(link)
    codes = new_codes(count)
    exported = export(link, codes, language)
    hand_over(link=link, codes=codes, by=by)
    return exported


def export(link: Link, codes: list[str], language: str) -> bytes:
    """The codes in all their forms."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("codes.csv", _list(link, codes, language))
        for kind in (Kind.INVITATION, Kind.REMINDER):
            mail = message(link, language, kind)
            archive.writestr(f"mail-merge-{kind}.txt", f"{mail.subject}\r\n\r\n{_lines(mail.text)}")
        printed = codes if len(codes) <= MOST_SLIPS else []
        for number, at in enumerate(range(0, len(printed), ON_A_FILE), 1):
            sheet = slips.make(link, codes[at : at + ON_A_FILE], language)
            archive.writestr(f"slips-{number}.pdf", sheet)
    return file.getvalue()


@transaction.atomic
def hand_over(*, link: Link, codes: list[str], by: User) -> None:
    """Let the link take these codes and no others."""
    link = links.lock(link)
    policies.check_may_issue_codes(link)
    collectors.put_codes(link.collector_id, codes)
    link.codes_issued = len(codes)
    link.save(update_fields=["codes_issued"])
    audit.record(by=by, verb="issue codes", target=link, detail={"codes": len(codes)})


def _list(link: Link, codes: list[str], language: str) -> str:
    """The list as spreadsheet programs in this language open it: with commas or semicolons."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";" if language == "nl" else ",")
    writer.writerow([MERGED_CODE.strip("{}"), MERGED_ADDRESS.strip("{}")])
    address = url(link, language)
    writer.writerows([code, url_with_code(address, code)] for code in codes)
    return file.getvalue()


def _lines(text: str) -> str:
    return text.replace("\n", "\r\n")

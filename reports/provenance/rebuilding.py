"""Are the numbers and the files of a release the same when they are made again?"""

from collections.abc import Iterator

from reports import files, release
from reports.models import Release, ReportFile

FINISHED = (ReportFile.State.READY, ReportFile.State.INCOMPLETE)


def numbers(of: Release) -> bool:
    """Whether its tables come out again of what it was made from. Raises as reading them does."""
    return release.rebuild(of)


def made_files(of: Release) -> Iterator[tuple[ReportFile, bool]]:
    """Every finished file of a release, and whether its bytes come out again."""
    for file in of.files.filter(state__in=FINISHED).order_by("language", "form"):
        yield file, files.again(file) == bytes(file.content)

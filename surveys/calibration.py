"""The calibration of a study, where its content has one; it is no part of any instrument."""

from functools import cache

from django.conf import settings

from surveys.definition.calibration import Calibration
from surveys.definition.folder import Folder
from surveys.definition.problems import InstrumentErrors

CONTENT = settings.BASE_DIR / "surveys" / "content"
FILE = "calibration.yaml"


@cache
def of(study: str) -> Calibration:
    """What is known of the people of a study, by its code; the defaults where nothing is.

    Raises `InstrumentErrors` where the file is wrong.
    """
    folder = Folder(CONTENT / study)
    found = folder.entry(FILE, Calibration) or Calibration()
    if folder.problems:
        raise InstrumentErrors(folder.problems)
    return found

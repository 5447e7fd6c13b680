"""docs/settings.md names every setting, and none that does not exist."""

import re

from tests.wwt.environment import read_settings
from wwt.translations import PROJECT


def test_the_document_lists_every_setting_and_no_other() -> None:
    text = (PROJECT / "docs" / "settings.md").read_text()
    rows = re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE)
    assert sorted(rows) == sorted(read_settings())


def test_a_setting_that_is_read_is_found() -> None:
    assert read_settings() >= {"SECRET_KEY", "DATABASE_URL", "WEB_BIND"}

"""docs/settings.md names every setting, and none that does not exist."""

import ast
import re

from wwt.translations import PROJECT

SOURCES = ("wwt/settings.py", "wwt/webserver.py")
READERS = {"str", "int", "bool", "list", "dj_db_url", "get"}


def read_settings() -> set[str]:
    found = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse((PROJECT / source).read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in READERS
                and ast.unparse(node.func.value) in {"env", "os.environ"}
            ):
                assert isinstance(node.args[0], ast.Constant)
                found.add(str(node.args[0].value))
    return found


def test_the_document_lists_every_setting_and_no_other() -> None:
    text = (PROJECT / "docs" / "settings.md").read_text()
    rows = re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE)
    assert sorted(rows) == sorted(read_settings())


def test_a_setting_that_is_read_is_found() -> None:
    assert {"SECRET_KEY", "DATABASE_URL", "WEB_BIND"} <= read_settings()

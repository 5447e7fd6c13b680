"""The settings that the platform reads, and an environment without them."""

import ast
import os

from wwt.translations import PROJECT

SOURCES = ("wwt/settings.py", "wwt/webserver.py")
READERS = {"str", "int", "bool", "list", "dj_db_url", "get"}


def read_settings() -> set[str]:
    """Every variable of the environment that settings and web server ask for."""
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


def bare(**settings: str) -> dict[str, str]:
    """This process's environment, with these settings of the platform and no others."""
    taken = {*read_settings(), "PORT", "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {name: value for name, value in os.environ.items() if name not in taken} | settings

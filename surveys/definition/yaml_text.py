"""YAML as researchers write it: `yes` stays a word, a key counts once, an error has a line."""

from pathlib import Path

import yaml

from surveys.definition.problems import Problem

WORDS = {"y", "Y", "n", "N", "o", "O"}
"""First letters of yes, no, on and off, which YAML 1.1 takes for true and false."""


class ContentLoader(yaml.SafeLoader):
    """The safe loader, where only true and false are booleans and no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:  # noqa: FBT001, FBT002 - PyYAML's own signature
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, str | int | float) and key in seen:
                raise yaml.constructor.ConstructorError(
                    None,
                    None,
                    f'the key "{key}" stands here for the second time',
                    key_node.start_mark,
                )
            seen.add(str(key) if not isinstance(key, str | int | float) else key)
        return dict(super().construct_mapping(node, deep=deep))


def _plain_resolvers() -> dict[str, list[tuple[str, object]]]:
    """The implicit types of YAML without yes/no booleans and without dates."""
    unwanted = {"tag:yaml.org,2002:timestamp"}
    return {
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if tag not in unwanted and not (tag == "tag:yaml.org,2002:bool" and first in WORDS)
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


ContentLoader.yaml_implicit_resolvers = _plain_resolvers()


def parse(path: Path, file: str) -> tuple[object, Problem | None]:
    """The document in `path`, or the problem that keeps it from being read.

    `file` is the name under which the problem is reported.
    """
    try:
        return yaml.load(path.read_text("utf-8"), ContentLoader), None  # noqa: S506 - a safe loader
    except UnicodeDecodeError as error:
        return None, Problem(
            "file-not-utf8",
            file,
            f"byte {error.start + 1}",
            "The file is not UTF-8 text.",
            "Save it as UTF-8.",
        )
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        return None, Problem(
            "yaml-syntax",
            file,
            place,
            f"This is not valid YAML: {error.problem}.",
            "Look at the indent, the colons and the quotes there and in the line above.",
        )
    except yaml.YAMLError as error:
        return None, Problem(
            "yaml-syntax",
            file,
            "",
            f"This is not valid YAML: {error}.",
            "Remove what cannot stand.",
        )

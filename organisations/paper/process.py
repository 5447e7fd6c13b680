"""`python -m organisations.paper.process TEMPLATE`: a document as JSON in, PDF bytes out.

The typesetter sees an empty folder (with the logo, if there is one), our fonts and
nothing else of the machine. A warning about a font is an error: it means that a
text would be missing on paper.
"""

import base64
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import typst

from organisations.paper import glyphs
from organisations.paper.fonts import FAMILY, SIGNS, folder

LOGO = "logo.png"
PLAIN = frozenset((*range(0x20, 0x250), *range(0x2010, 0x2266)))
"""Letters and signs that need no joining: what remains where a script cannot be laid out."""


class LayoutWarning(RuntimeError):
    """The typesetter made a PDF, but warned about it."""


def main() -> int:
    """Read a document from standard input, write its PDF to standard output; 1 with the reason."""
    try:
        sys.stdout.buffer.write(typeset(Path(sys.argv[1]), json.load(sys.stdin.buffer)))
    except (typst.TypstError, LayoutWarning, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def typeset(template: Path, data: dict[str, Any]) -> bytes:
    """The PDF of one document. Scripts that no font can join fall back to plain letters."""
    points = glyphs.covered(sorted(folder().glob("*.ttf")))
    try:
        return compiled(template, glyphs.drawable(data, points))
    except typst.TypstError:
        return compiled(template, glyphs.drawable(data, points & PLAIN))


def compiled(template: Path, data: dict[str, Any]) -> bytes:
    """Typst's PDF of `data`. Raises `typst.TypstError` or `LayoutWarning`."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder())]
    )
    ours = sorted(family for family in fonts.families() if family.startswith("Noto"))
    with tempfile.TemporaryDirectory() as root:
        if data.get("logo"):
            Path(root, LOGO).write_bytes(base64.b64decode(data["logo"]))
        compiler = typst.Compiler(
            template.read_bytes(),
            root=root,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={
                "data": json.dumps({**data, "logo": LOGO if data.get("logo") else ""}),
                "fonts": json.dumps([FAMILY, SIGNS, *ours]),
            },
        )
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=data["stamp"]
        )
    if warnings:
        raise LayoutWarning("; ".join(str(warning) for warning in warnings))
    if not isinstance(pdf, bytes):
        raise LayoutWarning("The typesetter returned no PDF.")
    return pdf


if __name__ == "__main__":
    sys.exit(main())

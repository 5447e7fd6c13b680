"""QR codes of addresses, as pictures without size (SVG) and with (PNG)."""

import io

import segno

QUIET = 4
"""Modules of white around a code, as ISO 18004 asks."""

PIXELS = 12
"""Width of one module in a PNG: about 500 pixels for a whole code, enough for a poster."""

ANY_MASK = 3
"""A pattern of our choice. Scanners read all eight; comparing them takes most of the time."""


def svg(address: str, *, quick: bool = False) -> str:
    """The address as an SVG document; `quick` where thousands are made."""
    return _save(
        address, "svg", ANY_MASK if quick else None, xmldecl=False, omitsize=True, nl=False
    ).decode()


def png(address: str) -> bytes:
    """The address as a PNG picture."""
    return _save(address, "png", None, scale=PIXELS)


def _save(address: str, kind: str, mask: int | None, **options: object) -> bytes:
    code = segno.make(address, error="m", micro=False, mask=mask)
    file = io.BytesIO()
    code.save(file, kind=kind, border=QUIET, dark="#000000", light="#ffffff", **options)
    return file.getvalue()

"""The file around the slides: the same bytes whenever it is written."""

import io
import zipfile

FIRST = "[Content_Types].xml"
EPOCH = (1980, 1, 1, 0, 0, 0)


def settled(file: bytes) -> bytes:
    """The same parts in a fixed order, without the moment of writing."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file)) as written,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in sorted(written.namelist(), key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            kept.writestr(entry, written.read(name))
    return out.getvalue()

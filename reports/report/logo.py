"""An organisation's logo in the one form that every file can carry."""

import io

from PIL import Image, UnidentifiedImageError

LARGEST = (600, 240)


def as_png(logo: bytes) -> bytes:
    """The logo as a PNG of at most 600 by 240 dots; empty where there is none that can be read."""
    if not logo:
        return b""
    try:
        with Image.open(io.BytesIO(logo)) as image:
            drawn = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return b""
    drawn.thumbnail(LARGEST)
    buffer = io.BytesIO()
    drawn.save(buffer, format="PNG")
    return buffer.getvalue()

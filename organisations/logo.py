"""Logos: only the picture is kept. What comes in is decoded, made small and written anew."""

import warnings
from io import BytesIO
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_UPLOAD = 1_000_000
"""Bytes; more is refused before anything is decoded."""

LARGEST_PIXELS = 4_000 * 4_000
SIZES = ((480, 160), (360, 120), (240, 80))
LARGEST_RESULT = 12_000
"""Bytes: a logo travels inside every questionnaire page, so it must stay small."""


def read(upload: BinaryIO, size: int) -> bytes:
    """A small PNG of an uploaded PNG or JPEG of `size` bytes, without its metadata.

    Raises `ValidationError` with code "size", "format" or "pixels".
    """
    if size > LARGEST_UPLOAD:
        raise ValidationError(
            _("This file is larger than 1 MB. Choose a smaller version of the logo."), code="size"
        )
    return encode(decode(upload))


def decode(upload: BinaryIO) -> Image.Image:
    """The picture itself, upright; dimensions are checked before any pixel is read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(upload, formats=["PNG", "JPEG"])
        if picture.width * picture.height > LARGEST_PIXELS:
            raise ValidationError(
                _("This picture has too many pixels. Choose one of at most 4000 by 4000."),
                code="pixels",
            )
        return ImageOps.exif_transpose(picture).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(
            _("This picture has too many pixels. Choose one of at most 4000 by 4000."),
            code="pixels",
        ) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ValidationError(
            _(
                "This is not a PNG or JPEG picture that can be read. "
                "Save the logo as PNG and try again."
            ),
            code="format",
        ) from error


def encode(picture: Image.Image) -> bytes:
    """The largest PNG that is small enough; fewer colours and pixels until it fits."""
    for size in SIZES:
        small = picture.copy()
        small.thumbnail(size, Image.Resampling.LANCZOS)
        for colours in (256, 64, 16):
            file = BytesIO()
            reduced = small.quantize(colours, method=Image.Quantize.FASTOCTREE)
            reduced.save(file, format="PNG", optimize=True)
            if file.tell() <= LARGEST_RESULT:
                return file.getvalue()
    raise ValidationError(
        _("This picture is too detailed for a logo. Choose a simpler one."), code="detail"
    )

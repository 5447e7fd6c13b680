"""A logo is decoded, made small and written anew; nothing else of the file survives."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from organisations import logo


def file_of(picture: Image.Image, form: str, **options) -> BytesIO:
    file = BytesIO()
    picture.save(file, form, **options)
    file.seek(0)
    return file


def read(file: BytesIO) -> bytes:
    return logo.read(file, len(file.getvalue()))


def test_a_jpeg_comes_back_as_a_small_png_without_its_metadata():
    exif = Image.Exif()
    exif[0x013B] = "Canary Photographer"
    file = file_of(Image.new("RGB", (1200, 400), "#1f5fa8"), "JPEG", exif=exif, comment=b"canary")
    assert b"Canary Photographer" in file.getvalue()
    png = read(file)
    result = Image.open(BytesIO(png))
    assert (result.format, result.size) == ("PNG", (480, 160))
    assert dict(result.getexif()) == {}
    assert b"anary" not in png


def test_text_chunks_of_a_png_are_left_behind():
    info = Image.new("RGBA", (40, 40), "#1f5fa880")
    file = file_of(info, "PNG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0canary")
    assert b"canary" in file.getvalue()
    assert b"canary" not in read(file)


def test_transparency_is_kept():
    result = Image.open(BytesIO(read(file_of(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"))))
    assert result.convert("RGBA").getpixel((5, 5))[3] == 0


def test_a_busy_picture_still_fits_in_every_page():
    noise = Image.effect_noise((600, 300), 80)
    assert len(read(file_of(noise, "PNG"))) <= logo.LARGEST_RESULT


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a\x01\0\x01\0\0\0\0;",
        b"%PDF-1.7",
        b"",
        b"\x89PNG\r\n\x1a\n broken",
    ],
)
def test_anything_but_png_and_jpeg_is_refused(content):
    with pytest.raises(ValidationError) as refused:
        read(BytesIO(content))
    assert refused.value.code == "format"


def test_half_a_picture_is_refused():
    whole = file_of(Image.new("RGB", (400, 400), "red"), "JPEG").getvalue()
    with pytest.raises(ValidationError) as refused:
        read(BytesIO(whole[: len(whole) // 2]))
    assert refused.value.code == "format"


def test_a_large_file_is_refused_before_it_is_opened():
    with pytest.raises(ValidationError) as refused:
        logo.read(BytesIO(b"not a picture"), logo.LARGEST_UPLOAD + 1)
    assert refused.value.code == "size"


@pytest.mark.parametrize("size", [(4001, 4000), (9500, 9500)])
def test_too_many_pixels_are_refused(size):
    file = file_of(Image.new("1", size), "PNG")
    assert len(file.getvalue()) < logo.LARGEST_UPLOAD
    with pytest.raises(ValidationError) as refused:
        read(file)
    assert refused.value.code == "pixels"

"""QR codes show the address, with the white around it that scanners need."""

import io
import re
import xml.etree.ElementTree as ET

import segno
from PIL import Image

from organisations import qr

ADDRESS = "https://onderzoek.example.org/nl/rq-C6mDCORqELED8qqw6IA/"


def modules_of(png: bytes) -> list[list[bool]]:
    """Which modules of a picture are dark, the quiet zone included."""
    picture = Image.open(io.BytesIO(png)).convert("L")
    size = picture.width // qr.PIXELS
    middle = qr.PIXELS // 2
    return [
        [picture.getpixel((x * qr.PIXELS + middle, y * qr.PIXELS + middle)) < 128
         for x in range(size)]
        for y in range(size)
    ]  # fmt: skip


def drawn(svg: str) -> list[list[bool]]:
    """The same of an SVG: its one path goes along the rows, a module at a time."""
    root = ET.fromstring(svg)  # noqa: S314 - our own
    size = int(root.attrib["viewBox"].split()[2])
    grid = [[False] * size for _ in range(size)]
    path = next(each.attrib["d"] for each in root if each.attrib.get("stroke") == "#000")
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-0-9. ]+)", path):
        values = [float(number) for number in numbers.split()]
        if command == "M":
            x, y = values
        elif command == "m":
            x, y = x + values[0], y + values[1]
        else:
            for step in range(int(values[0])):
                grid[int(y)][int(x) + step] = True
            x += values[0]
    return grid


def expected(address: str, mask: int | None = None) -> list[list[bool]]:
    code = segno.make(address, error="m", micro=False, mask=mask)
    return [[bool(module) for module in row] for row in code.matrix_iter(border=4)]


def test_both_pictures_show_the_address() -> None:
    assert modules_of(qr.png(ADDRESS)) == drawn(qr.svg(ADDRESS)) == expected(ADDRESS)


def test_a_quick_one_shows_it_too() -> None:
    assert drawn(qr.svg(ADDRESS, quick=True)) == expected(ADDRESS, qr.ANY_MASK)


def test_another_address_is_another_picture() -> None:
    assert modules_of(qr.png(ADDRESS)) != modules_of(qr.png(ADDRESS.replace("/nl/", "/en/")))


def test_there_is_white_around_it() -> None:
    grid = modules_of(qr.png(ADDRESS))
    edge = [*grid[:4], *grid[-4:], *([*row[:4], *row[-4:]] for row in grid)]
    assert not any(module for row in edge for module in row)
    assert drawn(qr.svg(ADDRESS))[4][4]

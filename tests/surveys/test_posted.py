"""Reading a posted form: the same fields as the standard library reads."""

from urllib.parse import parse_qsl

import pytest
from django.test import RequestFactory
from hypothesis import assume, given
from hypothesis import strategies as st
from pytest_django import Settings

from surveys import posted
from tests.surveys.visiting import FORM

PIECES = st.sampled_from(["a", "b=", "=", "&", "+", "%20", "%C3%A9", "%", "%zz", "é", ";", "a.b=1"])
BODIES = st.one_of(
    st.lists(PIECES, max_size=20).map("".join), st.text(max_size=40), st.binary(max_size=40)
)


def read(body: bytes) -> dict[str, list[str]]:
    return posted.as_posted(posted.read(RequestFactory().post("/", body, FORM)))  # type: ignore[return-value]


def as_the_library(body: bytes) -> dict[str, list[str]]:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        text = body.decode("iso-8859-1")
    fields: dict[str, list[str]] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        if value.strip():
            fields.setdefault(name, []).append(value)
    return fields


@given(body=BODIES)
def test_any_body(body: str | bytes) -> None:
    raw = body.encode(errors="replace") if isinstance(body, str) else body
    assume(raw)  # The test client names no type for nothing.
    assert read(raw) == as_the_library(raw)


def test_what_a_page_posts() -> None:
    assert read(b"mark=7&causes=a&causes=b&remark=two+words%0D%0A%C3%A9&empty=&blank=+") == {
        "mark": ["7"],
        "causes": ["a", "b"],
        "remark": ["two words\r\né"],
    }


def test_too_many_fields(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    assert read(b"a=1&b=2&c=3") == {"a": ["1"], "b": ["2"], "c": ["3"]}
    with pytest.raises(posted.TooMuch):
        read(b"a=1&b=2&c=3&d=4")


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", ""])
def test_only_forms(kind: str) -> None:
    with pytest.raises(posted.Unreadable):
        posted.read(RequestFactory().post("/", b"a=1", kind))

"""XML of the file format, where the library has no words of its own."""

from typing import Any

from pptx.oxml.xmlchemy import OxmlElement


def element(name: str, text: str = "", **attributes: str) -> Any:
    """An element such as "a:ln" with its attributes."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(key, value)
    if text:
        made.text = text
    return made


def child(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    """The same, as the last child of `parent`."""
    made = element(name, text, **attributes)
    parent.append(made)
    return made

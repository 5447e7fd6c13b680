"""A standard's rules as veraPDF wrote them down, handed to its validator.

veraPDF would read its own XML through JAXB, which the jar has left out; that is all it
needs JAXB for.
"""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import jpype

HOME = "org.verapdf.pdfa.validation.profiles"
SPACE = "{http://www.verapdf.org/ValidationProfile}"


def read(jar: Path, name: str) -> Any:
    """The profile that the jar keeps under this name (PDFUA-1, PDFA-2A), as a Java object."""
    with ZipFile(jar) as archive, archive.open(f"org/verapdf/pdfa/validation/{name}.xml") as file:
        root = ElementTree.parse(file).getroot()  # noqa: S314 - from the locked package
    rules, variables = jpype.java.util.HashSet(), jpype.java.util.HashSet()
    for rule in root.iter(f"{SPACE}rule"):
        rules.add(_rule(rule))
    for variable in root.iter(f"{SPACE}variable"):
        variables.add(_variable(variable))
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    details = _profiles().profileDetailsFromValues(name, name, "", jpype.java.util.Date(0))
    flavour = flavours.valueOf(root.attrib["flavour"])
    return _profiles().profileFromValues(flavour, details, "", rules, variables)


def _rule(rule: Element) -> Any:
    place = rule.find(f"{SPACE}id")
    error = rule.find(f"{SPACE}error")
    assert place is not None
    assert error is not None
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    rule_id = _profiles().ruleIdFromValues(
        specification.valueOf(place.attrib["specification"]),
        place.attrib["clause"],
        int(place.attrib["testNumber"]),
    )
    return _profiles().ruleFromValues(
        rule_id,
        rule.attrib["object"],
        jpype.JBoolean(rule.get("deferred") == "true"),
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        _error(error),
        jpype.java.util.ArrayList(),
    )


def _error(error: Element) -> Any:
    argument = jpype.JClass(f"{HOME}.ErrorArgumentImpl")
    arguments = jpype.java.util.ArrayList()
    for each in error.iter(f"{SPACE}argument"):
        arguments.add(argument.fromValues(each.text or "", each.get("name"), None))
    return _profiles().errorFromValues(_text(error, "message"), arguments)


def _variable(variable: Element) -> Any:
    return _profiles().variableFromValues(
        variable.attrib["name"],
        variable.attrib["object"],
        _text(variable, "defaultValue"),
        _text(variable, "value"),
    )


def _text(element: Element, name: str) -> str:
    return element.findtext(f"{SPACE}{name}") or ""


def _profiles() -> Any:
    return jpype.JClass(f"{HOME}.Profiles")

"""Where an edit may not go, and why: what Word would make anew, what is locked, and what is not there any more."""

from __future__ import annotations

from lxml import etree

from reportkit.ooxml.names import W14, w
from reportkit.ooxml.opener import Package
from reportkit.ooxml.pointers import CARRIERS

_RUN = w("r")
_GONE = frozenset({w("del"), w("moveFrom")})
_TYPED = frozenset({"HYPERLINK", "FORMTEXT"})  # their words were typed by a person, and no update replaces them
_LOCKS = frozenset({"contentLocked", "sdtContentLocked"})
_CHOSEN = frozenset({w("dropDownList"), w("comboBox"), w("date"), w("picture"), w("citation"), f"{{{W14}}}checkbox"})
_GALLERIES = frozenset({w("docPartObj"), w("docPartList"), w("bibliography")})
_ON = frozenset({"1", "true", "on"})
_CONTENTS = "it lies in the table of contents, which Word makes anew"
_FIELD = "it is the result of a field, which Word makes anew"


class RefusedError(Exception):
    """An edit that is not made; `reason` says why, as the end of a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def fields_of(root: etree._Element) -> dict[etree._Element, str]:
    """The text-bearing elements of a part that belong to a field with a computed result, each with the reason to leave it."""
    found: dict[etree._Element, str] = {}
    open_fields: list[str] = []
    for item in root.iter(w("fldChar"), w("instrText"), *CARRIERS):
        if item.tag == w("fldChar"):
            kind = item.get(w("fldCharType"))
            if kind == "begin":
                open_fields.append("")
            elif kind == "end" and open_fields:
                open_fields.pop()
        elif item.tag == w("instrText"):
            if open_fields:
                open_fields[-1] += item.text or ""
        elif reason := next(filter(None, map(_computed, open_fields)), None):
            found[item] = reason
    return found


def refuse_carrier(carrier: etree._Element, fields: dict[etree._Element, str]) -> None:
    """Raise RefusedError where the characters of a text-bearing element are not to be edited."""
    if carrier in fields:
        raise RefusedError(fields[carrier])
    parent = carrier.getparent()
    if parent is None or parent.tag != _RUN:
        raise RefusedError("it lies in an alternative form of the text")
    for holder in parent.iterancestors():
        if reason := _holds_back(holder):
            raise RefusedError(reason)


def protection(package: Package) -> str | None:
    """Why a file is not to be changed: `signed`, or the kind of its protection (`readOnly`, `comments`, `forms` …)."""
    if any(part.casefold().startswith("_xmlsignatures/") for part in package.parts):
        return "signed"
    for part in package.related(package.main, "settings"):
        root = package.xml(part)
        rule = root.find(w("documentProtection"))
        if rule is not None and rule.get(w("enforcement")) in _ON:
            return rule.get(w("edit")) or "readOnly"
        rule = root.find(w("writeProtection"))
        if rule is not None and (rule.get(w("hash")) or rule.get(w("hashValue"))):
            return "readOnly"
    return None


def _computed(code: str) -> str | None:
    name = next(iter(code.split()), "").upper()
    if name in _TYPED:
        return None
    return _CONTENTS if name == "TOC" else _FIELD


def _holds_back(holder: etree._Element) -> str | None:
    tag = holder.tag
    if tag in _GONE:
        return "it lies in deleted text"
    if tag == w("fldSimple"):
        return _computed(holder.get(w("instr"), ""))
    if tag == w("ruby"):
        return "it lies in a pronunciation guide"
    if tag == w("comment"):
        return "it lies in a comment, which is its writer's own"
    return _locked(holder.find(w("sdtPr"))) if tag == w("sdt") else None


def _locked(properties: etree._Element | None) -> str | None:
    if properties is None:
        return None
    for item in properties:
        if (item.tag == w("lock") and item.get(w("val")) in _LOCKS) or item.tag == w("group"):
            return "it lies in a locked content control"
        if item.tag == w("dataBinding"):
            return "it lies in a content control that is filled from the file's properties"
        if item.tag in _CHOSEN or item.tag == w("showingPlcHdr"):
            return "it lies in a content control whose text is chosen, not written"
        if item.tag in _GALLERIES:
            gallery = item.find(w("docPartGallery"))
            if item.tag == w("bibliography") or (gallery is not None and gallery.get(w("val")) == "Table of Contents"):
                return _CONTENTS if item.tag != w("bibliography") else _FIELD
    return None

"""The drawn things of a page that are no text: found in one walk, since pages can hold thousands."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium


def _address_of(function: Any) -> int:
    return ctypes.cast(function, ctypes.c_void_p).value or 0


_kind_of = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(_address_of(pdfium.FPDFPageObj_GetType))
_object_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(_address_of(pdfium.FPDFPage_GetObject))
_TEXT, _PATH, _IMAGE, _FORM = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_FORM,
)


@dataclass(slots=True)
class Shapes:
    """The handles of a page's paths, pictures and groups; `count` is of all objects, text too."""

    count: int = 0
    paths: list[Any] = field(default_factory=list)
    pictures: list[Any] = field(default_factory=list)
    groups: list[Any] = field(default_factory=list)


def shapes_of(page: Any) -> Shapes:
    """The shapes of a page, in the order in which they are drawn."""
    handle = _address_of(page.raw)
    found = Shapes(max(pdfium.FPDFPage_CountObjects(page.raw), 0))
    kinds = {_PATH: found.paths, _IMAGE: found.pictures, _FORM: found.groups}
    for index in range(found.count):
        shape = _object_of(handle, index)
        kind = _kind_of(shape)
        if kind != _TEXT and kind in kinds:
            kinds[kind].append(ctypes.cast(shape, pdfium.FPDF_PAGEOBJECT))
    return found

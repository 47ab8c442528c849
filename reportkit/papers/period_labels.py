"""The labels of the reports on a period in a pack's own words, from its period.toml, if it has one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from reportkit.errors import TemplateError
from reportkit.model.paper import Pack

FILE = "period.toml"


def period_labels(pack: Pack) -> Mapping[str, str]:
    """The pack's labels by the English ones; none where it gives none. Raises TemplateError (RK504)."""
    path = pack.folder / FILE
    if not path.is_file():
        return {}
    try:
        labels = tomllib.loads(path.read_text(encoding="utf-8")).get("labels", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        told = f"{FILE} of “{pack.name}” cannot be used: {error}."
        raise TemplateError("RK504", told, "Mend that line.", str(path)) from error
    if not isinstance(labels, dict) or not all(isinstance(label, str) and label.strip() for label in labels.values()):
        told = f"{FILE} of “{pack.name}” has a label that is no text."
        raise TemplateError("RK504", told, 'Write each as "Summary" = "Crynodeb / Summary".', str(path))
    return labels

"""An item's fields in the person's own text editor, as TOML, and back."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

from reportkit.errors import ConfigError

_HEAD = "# Change what stands between the quotation marks, save, and close the editor. Empty takes it out.\n"


def edited(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields as a person left them in `$VISUAL` or `$EDITOR`, only those that differ. Raises ConfigError (RK104)."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise ConfigError("RK104", "No text editor is set here.", "Type edit to change it field by field.")
    text = _HEAD + "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
    with tempfile.TemporaryDirectory(prefix="reportkit-") as folder:
        path = Path(folder) / "item.toml"
        path.write_text(text, encoding="utf-8")
        try:
            ended = subprocess.run([*shlex.split(command), str(path)], check=False).returncode
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(
                "RK104", f"The editor “{command}” did not work.", "Type edit to change it field by field."
            ) from error
        except tomllib.TOMLDecodeError as error:
            told = f"The file was not left as it must be: {error}. Nothing was changed."
            raise ConfigError("RK104", told, 'Keep each line as name = "words".') from error
    if ended:
        raise ConfigError("RK104", "The editor ended with a fault, so nothing was changed.")
    wrong = [name for name, value in found.items() if not isinstance(value, str)]
    if wrong:
        raise ConfigError("RK104", f"“{wrong[0]}” must stand in quotation marks. Nothing was changed.")
    return {name: value or "none" for name, value in found.items() if value != fields.get(name)}

"""What every command has at hand: the configuration, and whether to be quiet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from reportkit.config import Config, load_config


@dataclass(frozen=True)
class Session:
    """The options that stand before the command."""

    file: Path | None = None
    isolated: bool = False
    quiet: bool = False

    def config(self, **flags: Any) -> Config:
        """The configuration in force, with a command's own flags on top, keyed `section__key`."""
        return load_config(
            file=self.file, isolated=self.isolated, flags={key.replace("__", "."): value for key, value in flags.items()}
        )


def session(context: typer.Context) -> Session:
    """The session of a command."""
    found = context.find_root().obj
    return found if isinstance(found, Session) else Session()

"""What is said of a register as a whole: whether it is as it was written, and what a copy of it holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a register is as it was written: the faults found, the digest of its last event (the head), and what it holds."""

    faults: tuple[str, ...]
    head: str
    events: int
    items: int
    purged: int = 0

    @property
    def sound(self) -> bool:
        """Whether no fault was found."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Manifest:
    """What lies beside a copy of a register: its head, its counts, its own digest and size, and when it was made (UTC)."""

    file: str
    made: str
    head: str
    events: int
    items: int
    documents: int
    sha256: str
    bytes: int

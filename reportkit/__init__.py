"""reportkit: check a review report, extract its findings, keep the improvement items, write the committee paper. Offline."""

from reportkit.api import Job, annotate, check, compare, compose, extract, open_register, propose, read, record, render, run

__all__ = [
    "Job",
    "annotate",
    "check",
    "compare",
    "compose",
    "extract",
    "open_register",
    "propose",
    "read",
    "record",
    "render",
    "run",
]

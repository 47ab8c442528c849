"""`reportkit plugins`: the readers, rule families, extractors and renderers that are there."""

from __future__ import annotations

import typer

from reportkit.cli.output import show, table
from reportkit.cli.session import session
from reportkit.plugins import GROUPS, found, is_ours


def plugins(context: typer.Context) -> None:
    """List plug-ins; a stranger's loads only when `plugins` in the configuration names its distribution."""
    allowed = session(context).config().plugins
    listed = table("Kind", "Name", "From", "Loaded")
    for group in GROUPS:
        for point in found(group):
            origin = point.dist.name if point.dist else "reportkit"
            listed.add_row(group, point.name, origin, "yes" if is_ours(point) or origin in allowed else "no")
    show(listed)

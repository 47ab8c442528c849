"""The commands of the month, joined to `reportkit register`: review, report, chart."""

from __future__ import annotations

import typer

from reportkit.cli import register_charts, register_reports, register_review


def join(app: typer.Typer) -> None:
    """Add the commands of the month to the register's."""
    app.add_typer(register_review.app, name="review")
    app.command("report")(register_reports.report)
    app.command("chart")(register_charts.chart)

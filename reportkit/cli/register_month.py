"""The commands of the month, joined to `reportkit register`: review, report, chart, and the quality assurance cycle."""

from __future__ import annotations

from collections.abc import Mapping

import typer

from reportkit.cli import register_charts, register_quality, register_reports, register_review, register_sitting, register_update


def join(app: typer.Typer, kinds: Mapping[str, typer.Typer]) -> None:
    """Add the commands of the month to the register's, and those of the quality assurance cycle to their kinds."""
    register_review.app.command("go")(register_sitting.go)
    app.add_typer(register_review.app, name="review")
    app.command("report")(register_reports.report)
    app.command("update")(register_update.update)
    app.command("chart")(register_charts.chart)
    kinds["live-issue"].command("audit")(register_quality.audit)
    kinds["live-issue"].command("step-down")(register_quality.step_down)
    kinds["live-issue"].command("cycle")(register_quality.cycle)
    kinds["measure"].command("record")(register_quality.record)
    kinds["measure"].command("chart")(register_quality.chart)

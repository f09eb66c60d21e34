"""A report in a notebook: the figures and a table of the conflicts with both passages."""

from __future__ import annotations

from rokcheck.report.layout import Layout
from rokcheck.report.page.cards import card
from rokcheck.report.page.templates import fragment
from rokcheck.report.places import Places
from rokcheck.report.summary import figures
from rokcheck.tables import Report

MOST = 50


def notebook(report: Report) -> str:
    """HTML for the output of a cell; at most fifty conflicts."""
    places = Places.of(report, Layout())
    cards = [card(finding, report, places) for finding in report.held[:MOST]]
    left_out = max(len(report.held) - MOST, 0)
    return fragment("notebook.html.jinja", figures=figures(report), cards=cards, left_out=left_out)

"""A result told to a person: one HTML source for page and print, terminal text, JSON."""

from afterward.report.page import report_html
from afterward.report.plain import as_plain
from afterward.report.terminal import report_text

__all__ = ["as_plain", "report_html", "report_text"]

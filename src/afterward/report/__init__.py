"""A result told to a person: one HTML source for page and print, terminal text, JSON.

Names are resolved when they are first used, so that a screen that only shows help lines does not
load what an answer needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from afterward.report.page import report_html
    from afterward.report.plain import as_plain
    from afterward.report.terminal import report_text

__all__ = ["as_plain", "report_html", "report_text"]

_HOMES = {"report_html": "page", "as_plain": "plain", "report_text": "terminal"}


def __getattr__(name: str) -> Any:
    """Return a public name, loading only the module it lives in."""
    if name not in _HOMES:
        message = f"the room report has no {name}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

"""The alternatives a person has, and what each comes to in their own numbers."""

from afterward.options.listing import catalogue, option, option_figures
from afterward.options.option import Alternative, Option, Rung
from afterward.options.resolve import alternatives, not_offered, suits

__all__ = [
    "Alternative",
    "Option",
    "Rung",
    "alternatives",
    "catalogue",
    "not_offered",
    "option",
    "option_figures",
    "suits",
]

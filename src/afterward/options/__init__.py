"""The alternatives a person has, and what each comes to in their own numbers."""

from afterward.options.fulltime import contracted_hours
from afterward.options.listing import before_any, catalogue, option, option_figures
from afterward.options.option import Alternative, Option, Rung
from afterward.options.overview import Overview, ledger, overview
from afterward.options.place import AssumedPlace, Place, place_row
from afterward.options.reading import load_profile
from afterward.options.resolve import again, alternatives, not_offered, suits

__all__ = [
    "Alternative",
    "AssumedPlace",
    "Option",
    "Overview",
    "Place",
    "Rung",
    "again",
    "alternatives",
    "before_any",
    "catalogue",
    "contracted_hours",
    "ledger",
    "load_profile",
    "not_offered",
    "option",
    "option_figures",
    "overview",
    "place_row",
    "suits",
]

"""The alternatives a person has, and what each comes to in their own numbers.

Names are resolved when they are first used, so that what needs one file loads no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterward.base.on_demand import on_demand

if TYPE_CHECKING:
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

# Which file gives each name.
__getattr__ = on_demand(
    __name__,
    {
        "Alternative": "option",
        "AssumedPlace": "place",
        "Option": "option",
        "Overview": "overview",
        "Place": "place",
        "Rung": "option",
        "again": "resolve",
        "alternatives": "resolve",
        "before_any": "listing",
        "catalogue": "listing",
        "contracted_hours": "fulltime",
        "ledger": "overview",
        "load_profile": "reading",
        "not_offered": "resolve",
        "option": "listing",
        "option_figures": "listing",
        "overview": "overview",
        "place_row": "place",
        "suits": "resolve",
    },
)

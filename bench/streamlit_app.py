"""The futures page in Streamlit, for `bench.web`: the same board, the same pictures, one slider.

Streamlit lives in an environment of its own that the bench makes; it is never a dependency.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import streamlit as st  # ty: ignore[unresolved-import]

from afterward.base.words import CURRENCY
from afterward.decision import decide
from afterward.decision.playing import Board, play, table_of
from afterward.decision.sliders import Moves, sliders
from afterward.options import load_profile
from afterward.report.played_pictures import shown


@st.cache_resource
def board() -> Board:
    """Return the board of the profile named on the command line."""
    on = dt.date.today()
    return table_of(decide(load_profile(Path(sys.argv[1]), on=on), on=on))


def main() -> None:
    """Show one slider and what follows where it stands."""
    held = board()
    by_name = {one.name: one for one in sliders(held.profile, held.on)}
    one = by_name["spending"]
    value = st.slider("Spending", one.low, one.high, one.now, one.step, key="spending")
    played = play(held, Moves(spending=value), coarse=True)
    ids = [option.id for option in held.options]
    currency = CURRENCY[held.profile.person.country]
    told = shown(played, ids[0], ids[2], currency)
    for picture in told.values():
        # An SVG within `st.html` is taken out; a dollar in a caption begins a formula.
        st.image(picture.svg, width="stretch")
        st.caption(picture.reading.replace("$", "\\$"))
    # Last: what was sent before it is there once it changes.
    st.html(f'<p id="mark">{value:.0f}</p>')


main()

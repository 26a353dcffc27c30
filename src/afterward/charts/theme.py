"""Sizes and colours: text and lines take the page's own colour, fills hold in light, dark, grey."""

from __future__ import annotations

from typing import Final

FONT: Final = "system-ui, sans-serif"

# Narrow enough that letters of 14 are 11 high at least, shrunk to a screen of 320.
WIDTH: Final = 350.0
MARGIN: Final = 2.0  # words begin where the words of the page begin
RIGHT: Final = WIDTH - MARGIN
TEXT: Final = 15.0
SMALL: Final = 14.0
LINE: Final = 1.36  # from one line of words to the next, as a share of their size
BOLD: Final = 600

# One hue, so nothing hangs on telling colours apart: a blue of middle lightness keeps 3 to 1
# against white and against near-black, and what matters differs in lightness and in shape as well.
FILL: Final = "#4a88b0"
OUTER: Final = 0.22  # how solid the wide band is
INNER: Final = 0.5  # how solid the band of half of all lives is
EDGE: Final = 0.95
GRID: Final = 0.2  # lines to measure by
QUIET: Final = 0.78  # words that help but are not the point; still over 4.5 to 1 on the page
THIN: Final = 1.0
STROKE: Final = 2.0
DASH: Final = "4 3"
SPAN: Final = 0.75  # a span of time that is sure

# A strip's fullest shade, and how small shares are lifted so that they are seen at all. Words stand
# on it in the page's ink: any fuller, and they would fall below 4.5 to 1 on one of the grounds.
FULL: Final = 0.62
LIFT: Final = 0.7

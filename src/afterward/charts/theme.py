"""Sizes and colours: text takes the page's own colour, fills hold in light, dark and grey."""

FONT = "system-ui, sans-serif"
WIDTH = 480.0
MARGIN = 12.0
TEXT = 14.0
SMALL = 12.5
# Mid-tone blue and orange differ in lightness as well as hue: told apart in grey and by
# colour-blind eyes, and visible on white and on near-black.
FILL = "#4f8fb8"
MARK = "#c9772b"
WIDE = 0.28
NARROW = 0.5
FAINT = 0.25

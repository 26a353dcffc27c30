"""Which kinds of people are asked, in groups, so that each group can be measured by itself."""

from __future__ import annotations

from bench.people import Cell

BENDS = (0.0, 0.5, 1.0)
# Whoever is drawn from our own prior is told about rightly, or the machinery is wrong.
OWN = (Cell("own"), Cell("own opposed"))
# The six cells that the targets name: about 9 % and about 17-20 % errors.
FEW_ERRORS, MORE_ERRORS = 0.022, 0.05
NAMED = tuple(Cell("plain", bend, noise) for noise in (FEW_ERRORS, MORE_ERRORS) for bend in BENDS)
# About 21 % errors, by a small search, asked by us with bends 0 and 0.5, 500 people each: at 0.06
# 19 to 20 % of sixteen answers erred, at 0.065 20 to 21 %; bend 1 adds about one more.
MOST_ERRORS = 0.066
NOISY = tuple(Cell("plain", bend, MOST_ERRORS) for bend in BENDS)
OUTSIDE = (
    Cell("correlated", 0.5, 0.02),
    Cell("opposed", 0.5, 0.03),
    Cell("interaction", 0.5, 0.03),
    Cell("lexicographic", 0.5, 0.03),
    Cell("tires", 0.5, 0.025),
    Cell("many", 0.5, 0.03),
    Cell("slips", 0.5, 0.02),
    Cell("steps", 0.0, 0.03),
    Cell("even", 0.5, 0.02),
    Cell("few", 0.5, 0.03),
    Cell("heavy", 0.5, 0.015),
)
GROUPS = {"own": OWN, "named": NAMED, "noisy": NOISY, "outside": OUTSIDE}
TITLES = {
    "own": "People drawn from our own prior: a test of the machinery",
    "named": "Additive people, not drawn from our prior: about 9 % and 17-20 % errors",
    "noisy": "Additive people, not drawn from our prior: about 21 % errors",
    "outside": "People and options of other kinds, most of them outside what the model holds",
}

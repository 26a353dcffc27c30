"""The order of axes, stated once: `(option, state, life, time)`; missing axes are left out."""

OPTION, STATE, LIFE, TIME = 0, 1, 2, 3
NAMES = ("option", "state", "life", "time")

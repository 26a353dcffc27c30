"""How contrast is reckoned, and how a colour looks to eyes that see colours otherwise."""

from __future__ import annotations

PAPER = {"white": "#ffffff", "cream": "#fbfaf7", "dark": "#15181d", "dark card": "#1d2127"}
INK = {"white": "#1d2430", "cream": "#1d2430", "dark": "#e8e6e1", "dark card": "#e8e6e1"}

# Machado, Oliveira and Fernandes 2009 (doi 10.1109/TVCG.2009.113), severity 1, on linear RGB; grey
# is relative luminance, which is what a printer without colours keeps.
EYES = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "without red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "without green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "without blue cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}


def parts(colour):
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def _linear(c):
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


def _screen(c):
    c = min(max(c, 0.0), 1.0)
    return 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055


def light(colour):
    """Return relative luminance, WCAG 2.2."""
    return sum(w * _linear(c) for w, c in zip((0.2126, 0.7152, 0.0722), colour, strict=True))


def contrast(one, other):
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def over(above, below, opacity):
    return [opacity * a + (1 - opacity) * b for a, b in zip(above, below, strict=True)]


def seen(colour, eye):
    """Return a colour as an eye sees it."""
    linear = [_linear(c) for c in colour]
    return [_screen(sum(w * c for w, c in zip(row, linear, strict=True))) for row in EYES[eye]]

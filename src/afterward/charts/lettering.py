"""How wide words will be, and where to break them: the page's font is not known here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, takewhile

from afterward.base.saying import Said
from afterward.base.words import MINUS
from afterward.charts import svg, theme

Formatter = Callable[[float], str]
# Tells a sentence in the language a chart is drawn in; `str` tells it in English.
Tell = Callable[[str], str]
ELLIPSIS = "…"
_HYPHEN_AS_MINUS = re.compile(r"(?<![\w.])-(?=[^\w\s-]?\d)")

# Widths as shares of the size, taken on the wide side (a wide screen font such as DejaVu Sans), so
# that what fits by this reckoning fits in every usual font.
_THIN = frozenset("iljI.,:;'|! \N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}")
_SLIM = frozenset("tfr()[]/-")
_WIDE = frozenset("mwMW%@—…")


@lru_cache(maxsize=1024)
def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in _THIN:
        return 0.34
    if letter in _SLIM:
        return 0.42
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 1.02
    return 0.64 if letter.islower() or letter.isdigit() else 0.8


@lru_cache(maxsize=4096)  # the same names and marks come again with every chart
def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide words are at a size, rather too wide than too narrow."""
    return sum(map(_letter, words)) * size * (1.13 if bold else 1.0)


def spoken(formatter: Formatter, value: float) -> str:
    """Return a number as the chart shows it, with a true minus sign."""
    words = formatter(float(value))
    return words if isinstance(words, Said) else _HYPHEN_AS_MINUS.sub(MINUS, svg.clean(words))


def told_by(tell: Tell, formatter: Formatter) -> Formatter:
    """Return a formatter whose words are told."""
    return lambda value: tell(formatter(value))


def cut(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return words that fit in the room, with an ellipsis where some had to go."""
    if width(words, size, bold=bold) <= room:
        return words
    taken = accumulate(width(letter, size, bold=bold) for letter in words)
    left = room - width(ELLIPSIS, size, bold=bold)
    kept = sum(1 for _ in takewhile(lambda wide: wide <= left, taken))
    return words[:kept].rstrip() + ELLIPSIS


def wrapped(
    words: str, size: float, room: float, *, bold: bool = False, most: int = 3
) -> list[str]:
    """Return words broken into at most `most` lines that fit in the room, at spaces."""
    lines: list[str] = []
    for word in svg.clean(words).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [cut(one, size, room, bold=bold) for one in lines]


def balanced(words: str, size: float, room: float, *, bold: bool, most: int) -> list[str]:
    """Return words in as few lines as `wrapped`, but without a last line of a single short word."""
    lines = wrapped(words, size, room, bold=bold, most=most)
    for share in (0.6, 0.7, 0.8, 0.9):
        evener = wrapped(words, size, room * share, bold=bold, most=most + 1)
        if len(evener) == len(lines) and not any(one.endswith(ELLIPSIS) for one in evener):
            return evener
    return lines


def block(  # noqa: PLR0913 - internal; each is one side of how words are set
    words: str, top: float, *, size: float, bold: bool = False, opacity: float = 1.0, most: int = 3
) -> tuple[list[str], float]:
    """Return words as lines of text from `top` down, and where the next thing can begin."""
    kind: dict[str, float] = {"font_size": size}
    kind |= {"font_weight": theme.BOLD} if bold else {}
    kind |= {"fill_opacity": opacity} if opacity < 1.0 else {}
    lines = balanced(words, size, theme.RIGHT - theme.MARGIN, bold=bold, most=most)
    drop = size * theme.LINE
    parts = [
        svg.text(one, theme.MARGIN, top + size + i * drop, **kind) for i, one in enumerate(lines)
    ]
    return parts, top + drop * len(lines)

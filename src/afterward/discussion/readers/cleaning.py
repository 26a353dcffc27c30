"""Text as it may be shown: no terminal codes, no turned writing, no halves of characters."""

from __future__ import annotations

import re

# Controls, soft hyphens, direction marks and overrides, invisible spaces, tags, halves of
# characters. The joiners that Indian scripts and emoji need (U+200C, U+200D) stay.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
QUOTED_LINES = re.compile(r"(?:^[ \t]{0,3}>(?!!).*(?:\n|\Z))+", re.MULTILINE)


def clean(text: str) -> str:
    """Return text without hidden characters, its lines ended by a line feed alone."""
    return HIDDEN.sub("", LINE_ENDS.sub("\n", text))


def hidden(text: str) -> int:
    """Return how many hidden characters `clean` takes out."""
    return sum(1 for _ in HIDDEN.finditer(text))


def quoted_lines(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of lines that begin with `>`: the way an earlier post is quoted in text."""
    spans = []
    for found in QUOTED_LINES.finditer(text):
        end = found.end() - 1 if found[0].endswith("\n") else found.end()
        spans.append((found.start(), end))
    return tuple(spans)

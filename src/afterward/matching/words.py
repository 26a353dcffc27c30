"""Text as it is compared: words without endings, British and American spelling made one."""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

LEFT_OUT = frozenset(
    re.findall(
        r"\w+",
        "a an and as at be by for from in into is of on or that the to with such other using use "
        "used including etc all any may their its it are this which these those not will",
    )
)
# Both sides of a comparison are treated alike, so a word that is cut oddly is cut oddly twice.
ENDINGS = (
    ("ization", "ize"),
    ("ations", "at"),
    ("ation", "at"),
    ("ies", "y"),
    ("ing", ""),
    ("ers", "er"),
    ("ed", ""),
    ("es", "e"),
    ("s", ""),
)
SPELT = (("ae", "e"), ("oe", "e"), ("isation", "ization"), ("our", "or"), ("programme", "program"))
STEM = 4  # letters that have to be left for an ending to come off
BUCKETS = 1 << 17


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared.

    >>> words("Anaesthetists: organising the theatres")
    ['anesthetist', 'organiz', 'theatre']
    """
    return [stem(one) for one in re.findall(r"[a-z0-9]+", text.lower()) if one not in LEFT_OUT]


@lru_cache(maxsize=1 << 16)  # the same words come again and again
def stem(word: str) -> str:
    """Return a word without its ending, in one spelling."""
    for british, one in SPELT:
        word = word.replace(british, one)
    for ending, instead in ENDINGS:
        keeps = len(word) - len(ending) >= STEM and not word.endswith("ss")
        if keeps and word.endswith(ending):
            word = word[: -len(ending)] + instead
            break
    return re.sub(r"is(e?)$", r"iz\1", word)


def pairs(of: list[str]) -> list[str]:
    """Return words, and each two that stand together."""
    return of + [f"{a} {b}" for a, b in itertools.pairwise(of)]


def pieces(of: Iterable[str]) -> NDArray[np.int64]:
    """Return the pieces of three to five letters of words, each as the number of a bucket."""
    found = [piece for word in of for piece in _pieces(word)]
    return np.array(found, dtype=np.int64)


@lru_cache(maxsize=1 << 16)
def _pieces(word: str) -> tuple[int, ...]:
    edged = f" {word} ".encode()
    return tuple(
        zlib.crc32(edged[at : at + size]) % BUCKETS
        for size in (3, 4, 5)
        for at in range(len(edged) - size + 1)
    )

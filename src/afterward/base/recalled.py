"""A sentence found again in plain text, so that what was kept as text is told in any language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from string import Formatter

from afterward.base.saying import Named, Said

# No sentence that was kept is so long; looking on would take long in a file made to be hostile.
LONGEST = 600
NUMBER = re.compile(r"[0-9][0-9,. ]*")


def recalled(text: str, known: Sequence[Said]) -> str:
    """Return the sentence of one of the known messages that a text was made as, filled in alike.

    What was filled in is looked for in the same way. A text of no known message is somebody's own:
    nobody's to translate. The first message that fits is taken.

    >>> from afterward.base.saying import say
    >>> recalled("3 hours", [say("{n} hours", n=1)]).given
    {'n': '3'}
    """
    if isinstance(text, Said):
        return text
    if len(text) <= LONGEST:
        for one in known:
            for form in (one.message, *([one.many] if one.many else ())):
                if found := _pattern(form).fullmatch(text):
                    given = {name: _part(held, known) for name, held in found.groupdict().items()}
                    return _again(one, form, given)
    return Named(text)


def _part(text: str, known: Sequence[Said]) -> str:
    return text if NUMBER.fullmatch(text) else recalled(text, known)


def _again(one: Said, form: str, given: dict[str, str]) -> Said:
    if one.many is None:
        return Said(one.message, given)
    digits = "".join(c for c in given.get("count", "") if c.isdigit())
    n = 1 if form == one.message else int(digits or 2)
    return Said(one.message, {"n": n, **given}, one.many)


@cache
def _pattern(message: str) -> re.Pattern[str]:
    """Return what texts made from a message look like."""
    pieces = [
        re.escape(literal) + (f"(?P<{name}>.+?)" if name else "")
        for literal, name, _, _ in Formatter().parse(message)
    ]
    return re.compile("".join(pieces))

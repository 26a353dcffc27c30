"""Words that send a reader of the terminal to a command or a line of a file, as a page says them.

Sentences of the answer are written once, for the terminal, the report and the page. Where one names
a command or a table of the profile, the page has a place of its own for it, and names that instead.
"""

from __future__ import annotations

import re

# Stands for the name of an option, whichever it is.
NAME = "{name}"
HERE = (
    (
        'write <code>keep = ["{name}"]</code> under <code>[must_haves]</code> in your profile.',
        'use the button beside it at <a href="/roads">“The roads”</a>.',
    ),
    (
        "“The roads” on the page, or “afterward options PROFILE” at a terminal, tells more of it.",
        "“The roads” tells more of it.",
    ),
    (
        "it is “What matters” on the page, or “afterward ask PROFILE” at a terminal: two futures",
        'it is <a href="/matters">“What matters”</a>: two futures',
    ),
    (
        "the check-in asks it, first of all on the page, or “afterward ask PROFILE” at a terminal.",
        '<a href="/now">“What feels right now?”</a> asks it.',
    ),
    (
        "when it ends (training_ends under [work]),",
        'when it ends, under <a href="/you">“Where you stand”</a>,',
    ),
    (
        (
            'write its id under <code>[must_haves]</code>: <code>keep = ["..."]</code>. '
            "<code>afterward options</code> lists them all with their ids."
        ),
        'find it among <a href="/roads/all">all the roads</a> and ask for a closer look.',
    ),
)


def _anywhere(words: str) -> re.Pattern[str]:
    """Return a pattern for words wherever lines may break between them."""
    found = (re.escape(word).replace(re.escape(NAME), r"[\w.:-]+") for word in words.split())
    return re.compile(r"\s+".join(found))


_PATTERNS = tuple((_anywhere(words), there) for words, there in HERE)


def said_here(html: str) -> str:
    """Return a page whose sentences name its own places."""
    for pattern, there in _PATTERNS:
        html = pattern.sub(lambda _, there=there: there, html)
    return html

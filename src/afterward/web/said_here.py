"""What the terminal's answer says of commands and files, said as this page has it.

The sentences of the report are the same everywhere; where one names a command that answers a
question, the page has a step for it.
"""

from __future__ import annotations

HERE: tuple[tuple[str, str], ...] = (
    (
        "it is “afterward ask PROFILE”: two futures at a time, one key each.",
        "the step What matters asks it: two futures at a time.",
    ),
    ("you gave to “afterward ask”", "you gave under What matters"),
    (
        "“afterward ask PROFILE” asks it, and exhaustion under [health] holds it.",
        "The first step asks it.",
    ),
    ("“afterward options PROFILE” tells more of it.", "The roads tell more of it."),
    (
        "unless your profile says otherwise (look_first under [work])",
        "unless it says otherwise under Where you stand",
    ),
    ("What matters to you is asked by “afterward ask”", "What matters to you is asked there"),
    ("Say when it ends (training_ends under [work])", "Say when it ends, under Where you stand"),
)


def said_here(html: str) -> str:
    """Return a page with each such sentence said as the page has it."""
    for there, here in HERE:
        html = html.replace(there, here)
    return html

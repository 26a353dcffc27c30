"""What is said of how a thread was read, so that it can be found again in a document as text."""

from __future__ import annotations

from afterward.base.recalled import recalled
from afterward.base.saying import Named, Said, in_a_row, joined, say, say_many
from afterward.base.words import number

LIKES = say("lines such as “2 likes”")
BYLINES = say("lines such as “name · 3h”")
NUMBERS = say("their numbers")
RULES = say("drawn lines such as “---”")
TITLE = say("The first line was taken as the title.")
NOT_KNOWN = say(
    "No forum program was recognised in this page: all its words were taken, menus and all. Saving "
    "the thread as JSON, or pasting the posts alone, is surer."
)
DEEP = say(
    "This page nests so deeply that its posts could not be told apart; all its words were taken."
)
OLD_LETTERS = say("This file is not UTF-8; it was read as Windows-1252.")
NO_LETTERS = say("Some bytes of this file are no letters; they are written as \\x and two signs.")


def missing(count: int) -> Said:
    """Return how many posts of a topic its file does not hold."""
    return say(
        "The topic has {count} more posts that are not in this file; a forum of this kind saves "
        "twenty at a time.",
        count=number(count),
    )


def skipped(count: int) -> Said:
    """Return how many entries are no posts."""
    return say_many(
        "{count} entry is no post that stands (moved, closed, hidden or taken back) and left out.",
        "{count} entries are no post that stands (moved, closed, hidden or taken back) and left "
        "out.",
        count,
        count=number(count),
    )


def not_kept(count: int) -> Said:
    """Return how many hidden characters were left out."""
    return say_many(
        "Not kept: {count} hidden character (codes for a terminal, marks that turn the direction "
        "of writing, halves of characters).",
        "Not kept: {count} hidden characters (codes for a terminal, marks that turn the direction "
        "of writing, halves of characters).",
        count,
        count=number(count),
    )


def not_english(count: int) -> Said:
    """Return how many passages are in another language."""
    return say_many(
        "{count} passage is not in English, so far as letters and small words tell; not read, not "
        "counted, and not guessed at.",
        "{count} passages are not in English, so far as letters and small words tell; not read, "
        "not counted, and not guessed at.",
        count,
        count=number(count),
    )


def left_out(what: str) -> Said:
    """Return what was left out of posts."""
    return say("Left out: {what}.", what=what)


def counted(kind: str, n: int) -> Said:
    """Return how many parts of a kind were left out: "quote", "code", "preview" or pictures."""
    count = number(n)
    if kind == "quote":
        return say_many(
            "{count} quoted part of an earlier post",
            "{count} quoted parts of earlier posts",
            n,
            count=count,
        )
    if kind == "code":
        return say_many("{count} piece of code", "{count} pieces of code", n, count=count)
    if kind == "preview":
        return say_many(
            "{count} preview of a page elsewhere",
            "{count} previews of pages elsewhere",
            n,
            count=count,
        )
    return say_many("{count} picture", "{count} pictures", n, count=count)


def told_apart(how: str, count: int) -> Said:
    """Return by what posts were told apart."""
    return say(
        "Posts were told apart by {how} ({count} of them), which are no part of a passage.",
        how=how,
        count=number(count),
    )


def by_blank_lines(count: int) -> Said:
    """Return how many passages blank lines make."""
    return say_many(
        "{count} passage, told apart by blank lines; posts may span several, so this is no count "
        "of people.",
        "{count} passages, told apart by blank lines; posts may span several, so this is no count "
        "of people.",
        count,
        count=number(count),
    )


def footers(count: int) -> Said:
    """Return how many lines below posts were left out."""
    return say(
        "Left out: lines such as “2 likes” or “Reply”, {count} of them.", count=number(count)
    )


def page_of(program: str) -> Said:
    """Return which program a saved page is of."""
    return say("A page of {program}.", program=Named(program))


def column(place: int, width: int, name: str = "") -> Said:
    """Return which column of a table, from 1, the text was taken from."""
    if not name:
        return say(
            "The text was taken from column number {place} of {width}.", place=place, width=width
        )
    return say(
        "The text was taken from column “{name}”, number {place} of {width}.",
        name=Named(name),
        place=place,
        width=width,
    )


def several(count: int) -> Said:
    """Return that a table holds more than one thread."""
    return say(
        "Passages of {count} threads stand in this file; they are read as one.", count=number(count)
    )


def without_text(count: int) -> Said:
    """Return how many rows hold no text."""
    return say("Rows without text: {count}.", count=number(count))


# Every one of them; those that stand within another come last.
KNOWN: tuple[Said, ...] = (
    *(TITLE, NOT_KNOWN, DEEP, OLD_LETTERS, NO_LETTERS, missing(2), skipped(2), not_kept(2)),
    *(not_english(2), told_apart("", 2), by_blank_lines(2), footers(2), page_of("")),
    *(column(1, 2), column(1, 2, "x"), several(2), without_text(2), left_out("")),
    *(LIKES, BYLINES, NUMBERS, RULES),
    *(counted(kind, 2) for kind in ("quote", "code", "preview", "picture")),
    *(one for one in (joined(["", ""]), in_a_row(["", ""])) if isinstance(one, Said)),
)


def noted(text: str) -> str:
    """Return a note that was kept as text as the sentence it was."""
    return recalled(text, KNOWN)

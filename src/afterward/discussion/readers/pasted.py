"""Pasted text: posts told apart by lines that only a forum writes, else blocks between blank lines.

Two blocks are never taken for one post on a guess: joining them is for the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from afterward.discussion.readers import notes
from afterward.discussion.readers.cleaning import clean, quoted_lines
from afterward.discussion.readers.found import Found, Post, hidden_note

# A line longer than this is no line that a forum writes between posts.
LONGEST_LINE = 80
AGE = r"\d{1,3}\s?(?:s|m|h|d|w|y|mo|min|mins|hr|hrs|yr|yrs|hours?|days?|weeks?|months?|years?)\.?"
AGO = rf"(?:{AGE}(?:\s+ago)?|just now|yesterday)"
BYLINES = (
    re.compile(rf"(?:u/)?(\S.{{0,38}}?)\s*[\u00b7\u2022|]\s*{AGO}(?:\s*[\u00b7\u2022|].{{0,20}})?"),
    re.compile(rf"(?:u/)?(\S.{{0,38}}?)\s+{AGE}\s+ago"),
    re.compile(rf"[Pp]osted by\s+(?:u/)?(\S.{{0,38}}?)(?:\s+{AGO})?"),
)
# These may be a post's own words ("Monday 12h", "She said:"): a sign only after a blank line.
BYLINES_APART = (
    re.compile(rf"(?:u/)?(\S{{2,30}})\s+{AGE}"),
    re.compile(r"(\S.{0,38}?)\s+(?:wrote|said|writes):"),
)
RULE = re.compile(r"([-=_*~#\u2022\u2013\u2014])(?:[ \t]?\1){2,}")
NUMBER = re.compile(r"(?:[Pp]ost|[Cc]omment)?\s?(?:#|[Nn]o\.?\s?)?(\d{1,5})[.):]?")
FOOTER = re.compile(
    r"(?:\d{1,5}\s)?(?:[Ll]ikes?|[Rr]epl(?:y|ies)|[Uu]pvotes?|[Pp]oints?|[Ss]hare|[Rr]eport|Quote)"
)
# A sign found once may be a post's own; a run of numbers may be a list's, unless it is long.
FEWEST, FEWEST_NUMBERS = 2, 3
QUESTION = re.compile(r".*\?[\"'\u201d\u2019)\]]*")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to tell posts apart: how it is told to a person, and where each new post begins."""

    how: str
    starts: tuple[int, ...]


def read_pasted(text: str, title: str = "") -> Found:
    """Return the passages of pasted text; `title` is the page's, where it is known."""
    lines = clean(text).split("\n")
    way = _way(lines)
    posts = tuple(_blocks(lines)) if way is None else tuple(_posts(lines, way))
    named = _title(posts, title)
    posts = posts[1:] if named else posts
    said = (
        _told(way, len(posts)),
        *_footers(way, lines),
        *((notes.TITLE,) if named else ()),
        *hidden_note(text),
    )
    return Found(named or title, posts, said)


def _told(way: Way | None, count: int) -> str:
    if way is not None:
        return notes.told_apart(way.how, len(way.starts))
    return notes.by_blank_lines(count)


def _footers(way: Way | None, lines: list[str]) -> Iterator[str]:
    count = sum(FOOTER.fullmatch(line.strip()) is not None for line in lines) if way else 0
    if count and way is not None and way.how != notes.LIKES:
        yield notes.footers(count)


def _title(posts: tuple[Post, ...], title: str) -> str:
    """Return the first piece where it is the title: the page's own, or one line that asks."""
    first = posts[0].text if len(posts) > 1 and not posts[0].author else ""
    alone = first and "\n" not in first and len(first) <= 300
    same = bool(title) and " ".join(first.split()) == " ".join(title.split())
    return first if alone and (same or QUESTION.fullmatch(first)) else ""


def _way(lines: list[str]) -> Way | None:
    """Return the strongest sign that tells posts apart here, or None where there is none."""
    short = [(n, one) for n, line in enumerate(lines) if (one := line.strip()) and _is_short(one)]
    bylines = tuple(n for n, _ in short if _byline(lines, n) is not None)
    if len(bylines) >= FEWEST:
        return Way(notes.BYLINES, bylines)
    looked = (
        (notes.NUMBERS, NUMBER.fullmatch, FEWEST_NUMBERS),
        (notes.RULES, RULE.fullmatch, FEWEST),
        (notes.LIKES, FOOTER.fullmatch, FEWEST),
    )
    for how, is_sign, fewest in looked:
        starts = tuple(n for n, line in short if is_sign(line))
        counted = fewest == FEWEST or _counts_up([lines[n] for n in starts])
        if counted and len(starts) >= fewest:
            return Way(how, starts)
    return None


def _is_short(line: str) -> bool:
    return len(line) <= LONGEST_LINE


def _counts_up(lines: list[str]) -> bool:
    numbers = [int(found[1]) for line in lines if (found := NUMBER.fullmatch(line.strip()))]
    return all(after == before + 1 for before, after in pairwise(numbers))


def _byline(lines: list[str], number: int) -> str | None:
    """Return the name in a line that says who wrote what follows; None where it is no such line."""
    line, before = lines[number].strip(), lines[number - 1].strip() if number else ""
    if not _is_short(line):
        return None
    apart = not before or FOOTER.fullmatch(before)
    patterns = (*BYLINES, *BYLINES_APART) if apart else BYLINES
    found = next((f for pattern in patterns if (f := pattern.fullmatch(line))), None)
    return None if found is None else found[1]


def _posts(lines: list[str], way: Way) -> Iterator[Post]:
    """Yield the pieces between signs; what stands before the first one comes first."""
    ends = (*way.starts[1:], len(lines))
    yield _post(lines[: way.starts[0]], "")
    for start, end in zip(way.starts, ends, strict=True):
        yield _post(lines[start + 1 : end], _byline(lines, start) or "")


def _post(lines: list[str], author: str) -> Post:
    text = "\n".join(line for line in lines if not FOOTER.fullmatch(line.strip())).strip()
    return Post(text, author, quoted=quoted_lines(text))


def _blocks(lines: list[str]) -> Iterator[Post]:
    """Yield the blocks between blank lines, letter by letter as they were pasted."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            text = "\n".join(block).strip()
            yield Post(text, quoted=quoted_lines(text))
            block = []

"""A thread saved from Reddit (its address with `.json` at the end): a pair of listings."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import Any

from afterward.base.saying import say, say_many
from afterward.base.words import number
from afterward.discussion.readers.cleaning import clean, quoted_lines
from afterward.discussion.readers.found import Found, Post, hidden_note
from afterward.discussion.readers.plain import text_of, whole

GONE = {"[deleted]", "[removed]", ""}
ROBOTS = {"automoderator"}
NAMES = re.compile(r"(?<![\w/])/?u/[A-Za-z0-9_-]{2,30}")


def is_pair(data: Any) -> bool:
    """Return whether this is a post with its comments, or a listing of comments."""
    first = data[0] if isinstance(data, list) and data else data
    return isinstance(first, dict) and first.get("kind") == "Listing" and "data" in first


def read_pair(data: Any) -> Found:
    """Return the post and every comment, in the order they are shown; each is one passage."""
    title, posts = "", []
    gone = robots = more = 0
    for kind, one in _walk(data):
        if kind == "more":
            more += whole(one.get("count"), 0)
            continue
        title = title or html.unescape(text_of(one.get("title")))
        body = text_of(one.get("selftext" if kind == "t3" else "body"))
        if text_of(one.get("author")).lower() in ROBOTS:
            robots += 1
        elif body.strip() in GONE:
            gone += kind == "t1" or bool(body)
        else:
            posts.append(_post(one, body))
    said = (*_gone(gone), *_by_robots(robots))
    return Found(title, tuple(posts), (*_more(more), *said, *_hidden(data)))


def _post(one: dict[str, Any], body: str) -> Post:
    text = NAMES.sub("u/someone", clean(html.unescape(body))).strip()
    return Post(text, text_of(one.get("author")), _day(one.get("created_utc")), quoted_lines(text))


def _walk(data: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield kind and content of every thing, parents before replies, however deep they go."""
    waiting = list(reversed(data)) if isinstance(data, list) else [data]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, dict) or not isinstance(one.get("data"), dict):
            continue
        inside = one["data"]
        if one.get("kind") == "Listing":
            children = inside.get("children")
            waiting += reversed(children) if isinstance(children, list) else []
            continue
        yield text_of(one.get("kind")), inside
        waiting.append(inside.get("replies"))


def _day(seconds: Any) -> str:
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return ""
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _more(count: int) -> tuple[str, ...]:
    if count <= 0:
        return ()
    return (say("{count} more comments of the thread are not in this file.", count=number(count)),)


def _gone(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    said = say_many(
        "Left out: {count} comment taken back or removed.",
        "Left out: {count} comments taken back or removed.",
        count,
        count=number(count),
    )
    return (said,)


def _by_robots(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    said = say_many(
        "Left out: {count} comment by a robot.",
        "Left out: {count} comments by a robot.",
        count,
        count=number(count),
    )
    return (said,)


def _hidden(data: Any) -> tuple[str, ...]:
    texts = (text_of(one.get("body")) or text_of(one.get("selftext")) for _, one in _walk(data))
    return hidden_note("".join(texts))

"""A topic saved from a Discourse forum (its address with `.json` at the end)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from afterward.discussion.readers import notes
from afterward.discussion.readers.cleaning import hidden
from afterward.discussion.readers.found import Found, Post, hidden_note
from afterward.discussion.readers.markup import left_out_words, words_of
from afterward.discussion.readers.plain import text_of, whole

ORDINARY, BY_MODERATOR = 1, 2


def is_topic(data: Any) -> bool:
    """Return whether this is a Discourse topic, or a page of its posts."""
    stream = data.get("post_stream") if isinstance(data, dict) else None
    return isinstance(stream, dict) and isinstance(stream.get("posts"), list)


def read_topic(data: Any) -> Found:
    """Return the posts of a topic: each post one passage, what it quotes of others left out."""
    stream = data["post_stream"]
    left_out: Counter[str] = Counter()
    posts, skipped = [], 0
    for one in stream["posts"]:
        if not _is_post(one):
            skipped += 1
            continue
        words = words_of(_without_names(text_of(one.get("cooked")) or text_of(one.get("raw"))))
        left_out += words.left_out
        on = text_of(one.get("created_at"))[:10]
        posts.append(Post(words.text, text_of(one.get("username")), on, words.quoted))
    said = (*_missing(stream), *_skipped(skipped), *left_out_words(left_out), *_hidden(stream))
    return Found(text_of(data.get("title")), tuple(posts), said)


def _is_post(one: Any) -> bool:
    """Return whether this is something a person wrote that still stands."""
    if not isinstance(one, dict):
        return False
    kept = not (one.get("user_deleted") or one.get("deleted_at") or one.get("hidden"))
    return kept and whole(one.get("post_type"), ORDINARY) in (ORDINARY, BY_MODERATOR)


def _without_names(cooked: str) -> str:
    """Return a post in which a name that is addressed is no name any more.

    Such a link is `<a class="mention" href="/u/name">@name</a>`.
    """
    pieces, at = [], 0
    while (start := cooked.find('<a class="mention', at)) >= 0:
        inside, end = cooked.find(">", start), cooked.find("</a>", start)
        if not 0 <= inside < end:
            break
        pieces += [cooked[at : inside + 1], "@someone"]
        at = end
    return "".join([*pieces, cooked[at:]])


def _missing(stream: dict[str, Any]) -> tuple[str, ...]:
    """Say how many posts the topic has that are not in the file: it serves twenty at a time."""
    named = stream.get("stream")
    ids = {whole(one.get("id"), 0) for one in stream["posts"] if isinstance(one, dict)}
    wanted = {whole(one, 0) for one in named} if isinstance(named, list) else set()
    missing = len(wanted - ids - {0})
    if not missing:
        return ()
    return (notes.missing(missing),)


def _skipped(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (notes.skipped(count),)


def _hidden(stream: dict[str, Any]) -> tuple[str, ...]:
    texts = (text_of(one.get("cooked")) for one in stream["posts"] if isinstance(one, dict))
    return hidden_note("".join(text for text in texts if hidden(text)))

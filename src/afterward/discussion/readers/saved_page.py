"""A page of a thread saved from a browser: its posts found by the marks that forum programs leave.

Needs lxml (the extra `threads`). Where no forum program is recognised, the words of the page are
read as pasted text.
"""

from __future__ import annotations

import html
import importlib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.discussion.readers import notes
from afterward.discussion.readers.cleaning import clean
from afterward.discussion.readers.found import Found, Post, hidden_note
from afterward.discussion.readers.markup import left_out_words, words_of
from afterward.discussion.readers.pasted import read_pasted


def _has(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


@dataclass(frozen=True, slots=True)
class Shape:
    """How one forum program marks a post, its words and who wrote it (XPath)."""

    program: str
    post: str
    words: str
    author: str


SHAPES = (
    Shape(
        "Discourse",
        f"//article[@data-post-id or {_has('onscreen-post')}]",
        f".//div[{_has('cooked')}]",
        f".//*[{_has('username')}]//text()",
    ),
    Shape(
        "Discourse, printed",
        f"//div[{_has('crawler-post')}]",
        f".//div[@itemprop='text' or @itemprop='articleBody' or {_has('post')}]",
        ".//*[@itemprop='name']//text()",
    ),
    Shape(
        "Reddit",
        "//shreddit-post | //shreddit-comment",
        "./div[@slot='comment' or @slot='text-body']",
        "@author",
    ),
    Shape(
        "Reddit, as it was",
        f"//div[{_has('thing')}]",
        f"./div[{_has('entry')}]//div[{_has('md')}]",
        "@data-author",
    ),
    Shape(
        "XenForo",
        f"//article[{_has('message')}]",
        f".//div[{_has('bbWrapper')}]",
        "@data-author",
    ),
    Shape(
        "phpBB",
        f"//div[{_has('post')}]",
        f".//div[{_has('content')}]",
        f".//*[{_has('username')} or {_has('username-coloured')}]//text()",
    ),
    Shape(
        "vBulletin",
        f"//li[{_has('postcontainer')} or {_has('postbit')} or {_has('postbitlegacy')}]",
        f".//*[{_has('postcontent')}]",
        f".//*[{_has('username')}]//text()",
    ),
    Shape(
        "WordPress",
        f"//li[{_has('comment')}]",
        f"./*//*[{_has('comment-content')}] | ./*[{_has('comment-content')}]",
        f".//*[{_has('fn')}]//text()",
    ),
)


def read_page(text: str, name: str) -> Found:
    """Return the posts of a saved page.

    Raises:
        AfterwardError: lxml is not installed, or there is nothing in the page.
    """
    tree, deep = _tree(text, name)
    shape, posts = max(((s, tree.xpath(s.post)) for s in SHAPES), key=lambda p: _count(*p))
    title = " ".join("".join(tree.xpath("(//title)[1]//text()")).split())
    left_out: Counter[str] = Counter()
    read = [] if deep else [p for post in posts if (p := _post(post, shape, left_out)) is not None]
    if not read:
        return _all_words(text, title, deep=deep)
    said = (
        notes.page_of(shape.program.split(",")[0]),
        *left_out_words(left_out),
    )
    return Found(_heading(tree) or title, tuple(read), (*said, *hidden_note(text)))


def _count(shape: Shape, posts: list[Any]) -> int:
    return sum(bool(post.xpath(shape.words)) for post in posts)


def _post(post: Any, shape: Shape, left_out: Counter[str]) -> Post | None:
    found = post.xpath(shape.words)
    if not found:
        return None
    words = words_of(_inside(found[0]))
    left_out += words.left_out
    names = [str(each).strip() for each in post.xpath(shape.author)]
    return Post(words.text, next((name for name in names if name), ""), quoted=words.quoted)


def _inside(element: Any) -> str:
    """Return what an element holds, as text of a page."""
    etree = importlib.import_module("lxml.etree")
    held = [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join([html.escape(element.text or ""), *held])


def _heading(tree: Any) -> str:
    posts = tree.xpath("//shreddit-post/@post-title")
    heads = ["".join(head.itertext()) for head in tree.xpath("//h1")]
    return next((" ".join(clean(str(one)).split()) for one in (*posts, *heads) if one.strip()), "")


def _all_words(text: str, title: str, *, deep: bool) -> Found:
    words = words_of(text)
    found = read_pasted(words.text, title)
    why = notes.DEEP if deep else notes.NOT_KNOWN
    said = (why, *found.notes, *left_out_words(words.left_out), *hidden_note(text))
    return Found(found.title, found.posts, said)


def _tree(text: str, name: str) -> tuple[Any, bool]:
    """Return the page as a tree, and whether it was too deep to be read whole."""
    etree = _lxml(name)
    # A parser without `huge_tree` stops at a depth of 256, and at a text of ten million letters.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(clean(text).encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise _nothing(name, str(fault)) from None
    if tree is None:
        raise _nothing(name, say("there is nothing in it"))
    return tree, any("depth" in str(one.message).lower() for one in parser.error_log)


def _lxml(name: str) -> Any:
    try:
        return importlib.import_module("lxml.etree")
    except ImportError:
        raise AfterwardError(
            say("reading a saved page needs lxml, which is not installed"),
            code="discussion.not_installed",
            file=name,
            remedy=say(
                "Install it with: pip install 'afterward[threads]'. Or save the "
                "thread as JSON, or copy the posts into a text file, and give that."
            ),
        ) from None


def _nothing(name: str, reason: str) -> AfterwardError:
    return AfterwardError(
        say("this page cannot be read: {why}", why=reason[:120]),
        code="discussion.not_html",
        file=name,
        remedy=say("Save it again from the browser, or copy the posts into a text file."),
    )

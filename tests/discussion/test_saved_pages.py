"""Pages of a thread saved from a browser: posts found by what forum programs leave in them."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.discussion.readers import thread_from

pytest.importorskip("lxml", reason="reading a saved page needs lxml (the extra `threads`)")
DISCOURSE = (
    '<article id="post_{n}" data-post-id="{n}"><span class="first username"><a>{who}</a></span>'
    '<div class="cooked"><p>{text}</p></div></article>'
)
PRINTED = (
    '<div class="topic-body crawler-post"><span itemprop="name">{who}</span>'
    '<div class="post" itemprop="text"><p>{text}</p></div></div>'
)
REDDIT = (
    '<shreddit-comment author="{who}"><div slot="comment"><p>{text}</p></div></shreddit-comment>'
)
OLD_REDDIT = (
    '<div class=" thing comment" data-author="{who}"><div class="entry"><form><div class="x">'
    '<div class="md"><p>{text}</p></div></div></form></div></div>'
)
XENFORO = (
    '<article class="message message--post" data-author="{who}"><div class="bbWrapper">{text}</div>'
    "</article>"
)
PHPBB = (
    '<div id="p{n}" class="post has-profile bg2"><a class="username">{who}</a>'
    '<div class="content">{text}</div></div>'
)
VBULLETIN = (
    '<li class="postbitlegacy postcontainer"><a class="username">{who}</a><div class="content">'
    '<blockquote class="postcontent restore">{text}</blockquote></div></li>'
)
WORDPRESS = (
    '<li class="comment even"><article><b class="fn">{who}</b><div class="comment-content">'
    "<p>{text}</p></div></article></li>"
)
ALL = {
    "Discourse": DISCOURSE,
    "Discourse (printed)": PRINTED,
    "Reddit": REDDIT,
    "Reddit (old)": OLD_REDDIT,
    "XenForo": XENFORO,
    "phpBB": PHPBB,
    "vBulletin": VBULLETIN,
    "WordPress": WORDPRESS,
}
SAID = ("I was worn out by nights.", "Pay, for me.", "Neither, thank you.")


def page(*posts, head="<title>Why leave? - A forum</title>", before="<nav>Home Log in</nav>"):
    body = "".join(posts)
    return f"<!DOCTYPE html><html><head>{head}</head><body>{before}{body}</body></html>"


def read(text, name="page.html"):
    return thread_from(text.encode("utf-8", "surrogatepass"), name)


@pytest.mark.parametrize("shape", ALL.values(), ids=ALL)
def test_posts_of_each_known_program(shape):
    posts = [shape.format(n=n, who=f"user{n % 2}", text=text) for n, text in enumerate(SAID)]
    thread = read(page(*posts))
    assert thread.kind == "html"
    assert tuple(p.text for p in thread.passages) == SAID
    names = [p.author for p in thread.passages]
    assert names[0] == names[2] != names[1]
    assert "user0" not in repr(thread)
    assert all(p.quoted == () for p in thread.passages)
    assert thread.title == "Why leave? - A forum"


def test_replies_that_stand_within_a_comment_are_passages_of_their_own():
    inner = '<shreddit-comment author="b"><div slot="comment"><p>reply</p></div></shreddit-comment>'
    outer = f'<shreddit-comment author="a"><div slot="comment">top</div>{inner}</shreddit-comment>'
    body = '<div slot="text-body">So.</div>'
    post = f'<shreddit-post post-title="Done?" author="c">{body}</shreddit-post>'
    thread = read(page(post, outer))
    assert [p.text for p in thread.passages] == ["So.", "top", "reply"]
    assert thread.title == "Done?"


def test_quotes_in_a_page_are_marked_or_left_out():
    quote = "<blockquote>they said</blockquote><p>I say</p>"
    thread = read(page(XENFORO.format(n=1, who="a", text=quote)))
    ((start, end),) = thread.passages[0].quoted
    assert thread.passages[0].text[start:end] == "they said"


def test_a_page_of_no_known_program_is_read_as_pasted_text_and_that_is_said():
    thread = read(page("<p>I left.</p><p>I stayed.</p>", before=""))
    assert [p.text for p in thread.passages] == ["I left.", "I stayed."]
    assert thread.notes[0].startswith("No forum program was recognised")


def test_text_that_begins_as_a_page_is_a_page_whatever_its_name():
    assert read(page("<p>I left.</p>"), "thread").kind == "html"


def test_scripts_are_words_of_nobody():
    thread = read(page(XENFORO.format(n=1, who="a", text="hello<script>alert('x')</script> you")))
    assert thread.passages[0].text == "hello you"
    assert "Left out: 1 piece of code." in thread.notes


def test_a_page_that_nests_too_deeply_keeps_all_its_words():
    deep = "<blockquote>" * 100_000 + "in the deep" + "</blockquote>" * 100_000
    thread = read(page(XENFORO.format(n=1, who="a", text=deep), "<p>after it</p>"))
    assert thread.notes[0].startswith("This page nests so deeply")
    said = "\n".join(p.text for p in thread.passages)
    assert "in the deep" in said
    assert "after it" in said


def test_entities_of_its_own_are_not_expanded():
    laughs = "<!DOCTYPE html [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {chr(97 + n)} '{'&' + chr(96 + n) + ';' * 1}{('&' + chr(96 + n) + ';') * 9}'>"
        for n in range(1, 10)
    )
    thread = read(f"{laughs}]><html><body><p>&j; laughs</p></body></html>")
    assert sum(len(p.text) for p in thread.passages) < 2000


def test_without_lxml_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    with pytest.raises(AfterwardError) as said:
        read(page("<p>x</p>"))
    assert "pip install 'afterward[threads]'" in said.value.remedy
    assert said.value.code == "discussion.not_installed"


@pytest.mark.parametrize(
    "text", ["<html></html>", "<!DOCTYPE html>", "<html><body><script>1</script>"]
)
def test_a_page_without_words_is_refused(text):
    with pytest.raises(AfterwardError) as said:
        read(text)
    assert said.value.remedy


PIECES_OF = (
    "<article class=message>|</article>|<div class=bbWrapper>|</div>|<p>|word|<blockquote>"
    "|</blockquote>|<script>|&amp;|\x00|\ud800|<![CDATA[|<!--"
)
PIECES = st.lists(st.sampled_from(PIECES_OF.split("|"))).map("".join)


@given(st.one_of(PIECES, st.text()))
def test_any_page_is_read_or_refused(text):
    try:
        thread = thread_from(f"<html>{text}".encode("utf-8", "surrogatepass"), "p.html")
    except AfterwardError as fault:
        assert fault.remedy
    else:
        assert all(p.text for p in thread.passages)


LAUGHS = "<!DOCTYPE html [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {new} '{f'&{old};' * 10}'>"
    for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize("name", ["p.html", "p.xhtml", "p.txt"])
def test_entities_that_a_page_declares_are_never_spread_out(name):
    """A billion laughs are a few letters: what a page declares of its own means nothing here."""
    whole = f"{LAUGHS}]><html><body><p>&j; the nights</p><p>We left.</p></body></html>"
    thread = thread_from(whole.encode(), name)
    told = " ".join(passage.text for passage in thread.passages)
    assert "the nights" in told
    assert len(told) <= len(whole)
    assert "haha" not in told


def test_a_file_that_a_page_points_to_is_not_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    head = f"<!DOCTYPE html [<!ENTITY x SYSTEM 'file://{secret}'>]>"
    thread = thread_from(
        f"{head}<html><body><p>&x; the nights</p></body></html>".encode(), "p.html"
    )
    assert "the secret" not in " ".join(passage.text for passage in thread.passages)

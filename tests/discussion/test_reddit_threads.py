"""A thread saved from Reddit: a pair of listings, walked however deep replies go."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.discussion.readers import thread_from


def thing(kind, **data):
    return {"kind": kind, "data": data}


def listing(*children):
    return thing("Listing", children=list(children))


def comment(body, *replies, author="dr_x", **more):
    held = listing(*replies) if replies else ""
    return thing("t1", body=body, author=author, replies=held, created_utc=1_770_000_000, **more)


def pair(*comments, title="Leaving?", selftext="I am done.", **more):
    first = thing("t3", title=title, selftext=selftext, author="op", **more)
    return [listing(first), listing(*comments)]


def read(data):
    return thread_from(json.dumps(data).encode(), "thread.json")


def test_post_and_comments_come_in_the_order_they_are_shown():
    thread = read(pair(comment("a", comment("a1", comment("a2")), comment("a3")), comment("b")))
    assert (thread.kind, thread.title) == ("reddit", "Leaving?")
    assert [p.text for p in thread.passages] == ["I am done.", "a", "a1", "a2", "a3", "b"]
    assert thread.passages[1].on == "2026-02-02"
    assert thread.passages[1].author == thread.passages[2].author != thread.passages[0].author


def test_quoted_lines_stay_and_are_marked():
    thread = read(pair(comment("&gt; you are weak\n&gt; and late\n\nI am not.")))
    passage = thread.passages[1]
    ((start, end),) = passage.quoted
    assert passage.text[start:end] == "> you are weak\n> and late"
    assert passage.text.endswith("I am not.")


def test_a_spoiler_is_no_quote():
    assert read(pair(comment("&gt;!hidden!&lt;"))).passages[1].quoted == ()


@pytest.mark.parametrize("body", ["[deleted]", "[removed]"])
def test_what_was_taken_back_is_left_out_and_said_but_its_replies_stay(body):
    thread = read(pair(comment(body, comment("still here"))))
    assert [p.text for p in thread.passages] == ["I am done.", "still here"]
    assert "Left out: 1 comment taken back or removed." in thread.notes


def test_robots_and_what_is_not_in_the_file_are_said():
    more = thing("more", count=37, children=["x"])
    thread = read(pair(comment("I am a bot", author="AutoModerator"), comment("a"), more))
    assert [p.text for p in thread.passages] == ["I am done.", "a"]
    assert "Left out: 1 comment by a robot." in thread.notes
    assert "37 more comments of the thread are not in this file." in thread.notes


def test_names_that_are_addressed_are_no_names_any_more():
    thread = read(pair(comment("Ask /u/some_doc or u/other-doc; see menu/item and a/u/b.")))
    text = thread.passages[1].text
    assert text == "Ask u/someone or u/someone; see menu/item and a/u/b."
    assert "dr_x" not in repr(thread)


def test_replies_ten_thousand_deep_are_walked():
    data = pair(comment("top"))
    deep = comment("bottom")
    for _ in range(10_000):
        deep = comment("x", deep)
    data[1]["data"]["children"].append(deep)
    from afterward.discussion.readers.reddit import read_pair

    assert len(read_pair(data).posts) == 10_003


@pytest.mark.parametrize("created", [1e300, -1e300, "x", None, True])
def test_odd_days_are_no_days(created):
    thread = read([listing(thing("t1", body="a", created_utc=created))])
    assert thread.passages[0].on == ""


@pytest.mark.parametrize(
    "data",
    [
        [listing()],
        {"kind": "Listing", "data": {"children": 5}},
        [{"kind": "t1"}],
        [listing(3, None)],
    ],
)
def test_a_listing_without_comments_is_refused_with_words(data):
    with pytest.raises(AfterwardError) as said:
        read(data)
    assert said.value.remedy


JUNK = st.recursive(
    st.none() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.fixed_dictionaries({"kind": st.sampled_from(["t1", "t3", "more", "Listing"])}).flatmap(
            lambda base: st.dictionaries(
                st.sampled_from(["body", "replies", "count", "children", "author", "title"]), inner
            ).map(lambda data: base | {"data": data})
        )
    ),
    max_leaves=15,
)


@given(JUNK)
def test_junk_in_the_shape_of_a_listing_is_read_or_refused(junk):
    try:
        thread = read([listing(junk), junk])
    except AfterwardError as fault:
        assert fault.remedy
    else:
        assert all(p.text for p in thread.passages)

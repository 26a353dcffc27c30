"""A topic saved from a Discourse forum: each post one passage, nobody by name."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.discussion.readers import thread_from

QUOTED = (
    '<aside class="quote" data-username="asha_k"><div class="title">asha_k:</div><blockquote>'
    "I am burned out</blockquote></aside><p>Thank you for saying it.</p>"
)


def post(number, cooked, **more):
    base = {"id": 100 + number, "post_number": number, "username": f"user{number}"}
    return base | {"cooked": cooked, "created_at": "2026-02-03T10:00:00Z", "post_type": 1} | more


def topic(*posts, stream=None, **more):
    held = {"posts": list(posts), "stream": stream or [one["id"] for one in posts]}
    return {"title": "Why leave?", "post_stream": held} | more


def read(data, **more):
    return thread_from(json.dumps(data).encode(), "topic.json", **more)


def test_each_post_is_one_passage_with_its_day_and_a_pseudonym():
    thread = read(topic(post(1, "<p>One.</p><p>Still one.</p>"), post(2, "<p>Two.</p>")))
    assert (thread.kind, thread.title) == ("discourse", "Why leave?")
    assert [p.text for p in thread.passages] == ["One.\n\nStill one.", "Two."]
    assert [p.id for p in thread.passages] == ["p1", "p2"]
    assert {p.on for p in thread.passages} == {"2026-02-03"}
    assert all(p.author.startswith("writer-") for p in thread.passages)


def test_pseudonyms_hold_within_a_salt_and_tell_nothing_without_it():
    posts = [post(1, "a"), post(2, "b"), post(3, "c", username="USER1")]
    one, same, other = (read(topic(*posts), salt=s) for s in (b"s", b"s", b"t"))
    names = [p.author for p in one.passages]
    assert names == [p.author for p in same.passages]
    assert names[0] == names[2] != names[1]
    assert not set(names) & {p.author for p in other.passages}
    random = [read(topic(*posts)).passages[0].author for _ in range(3)]
    assert len({*random}) == 3


def test_no_name_is_left_anywhere_in_the_thread():
    mention = '<p><a class="mention" href="/u/asha_k">@asha_k</a> is right</p>'
    thread = read(topic(post(1, mention, username="rahul9"), post(2, QUOTED, username="asha_k")))
    assert thread.passages[0].text == "@someone is right"
    assert "asha_k" not in repr(thread)
    assert "rahul9" not in repr(thread)


def test_what_a_post_quotes_is_not_counted_for_the_one_who_quotes():
    thread = read(topic(post(1, QUOTED)))
    assert thread.passages[0].text == "Thank you for saying it."
    assert "Left out: 1 quoted part of an earlier post." in thread.notes


@pytest.mark.parametrize(
    "more",
    [
        {"post_type": 3},
        {"post_type": 4},
        {"user_deleted": True},
        {"deleted_at": "2026-01-01"},
        {"hidden": True},
    ],
)
def test_what_is_no_post_that_stands_is_left_out_and_said(more):
    thread = read(topic(post(1, "kept"), post(2, "gone", **more)))
    assert [p.text for p in thread.passages] == ["kept"]
    assert any("1 entry is no post that stands" in note for note in thread.notes)


def test_posts_of_later_pages_are_named_as_missing():
    thread = read(topic(post(1, "first"), stream=list(range(101, 150))))
    assert any("has 48 more posts that are not in this file" in note for note in thread.notes)
    assert not any("more posts" in note for note in read(topic(post(1, "all"))).notes)


def test_hidden_characters_are_counted():
    thread = read(topic(post(1, "a\u202eb\x1b[2Jc")))
    assert thread.passages[0].text == "ab[2Jc"
    assert any(note.startswith("Not kept: 2 hidden characters") for note in thread.notes)


@pytest.mark.parametrize(
    "held",
    [
        {"posts": [None, 3, "x", {}, {"cooked": 7}, post(1, "kept")]},
        {"posts": [post(1, "kept") | {"username": None, "created_at": 5, "post_type": "x"}]},
        {"posts": [post(1, "kept")], "stream": [{}, []]},
        {"posts": [post(1, "kept")], "stream": "junk"},
    ],
)
def test_odd_values_do_no_harm(held):
    thread = read({"title": 5, "post_stream": held})
    assert [p.text for p in thread.passages] == ["kept"]


@pytest.mark.parametrize(
    "data",
    [
        {"post_stream": {"posts": []}},
        topic(post(1, "<pre>only code</pre>")),
        {"post_stream": 5},
        {"posts": []},
        [],
        "text",
        None,
    ],
)
def test_json_without_posts_is_refused_with_words(data):
    with pytest.raises(AfterwardError) as said:
        read(data)
    assert said.value.remedy
    assert said.value.file == "topic.json"


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["cooked", "username", "post_type", "id", "raw", "created_at"]), inner
        )
    ),
    max_leaves=12,
)


@given(JUNK, st.lists(JUNK, max_size=4))
def test_junk_in_the_shape_of_a_topic_is_read_or_refused(title, posts):
    try:
        thread = read({"title": title, "post_stream": {"posts": posts, "stream": title}})
    except AfterwardError as fault:
        assert fault.code == "discussion.empty"
    else:
        assert all(p.text for p in thread.passages)

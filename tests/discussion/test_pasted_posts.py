"""Pasted text: strong signs tell posts apart, blank lines only passages, and none is merged."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.discussion.readers import read_thread, thread_from
from afterward.discussion.readers.cleaning import clean
from afterward.discussion.readers.reading import Ask

PAGE = """\
Why do we leave?

asha_k · 3h
I was worn out.

Nights did it.
2 Likes
Reply
ravi · 2d
> Nights did it.
Pay, for me.
1 Like
Reply
"""


def read(text, **ask):
    return thread_from(text.encode("utf-8", "surrogatepass"), "t.txt", Ask(**ask))


def texts(text, **ask):
    return [p.text for p in read(text, **ask).passages]


def test_lines_that_a_forum_writes_tell_posts_apart_and_are_no_words():
    thread = read(PAGE)
    assert thread.title == "Why do we leave?"
    assert [p.text for p in thread.passages] == [
        "I was worn out.\n\nNights did it.",
        "> Nights did it.\nPay, for me.",
    ]
    assert len({p.author for p in thread.passages}) == 2
    assert "asha_k" not in repr(thread)
    ((start, end),) = thread.passages[1].quoted
    assert thread.passages[1].text[start:end] == "> Nights did it."
    assert any(
        note.startswith("Posts were told apart by lines such as “name · 3h” (2")
        for note in thread.notes
    )


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("asha • 3 days ago", "ravi • 1 yr. ago"),
        ("u/asha · 12 hr. ago", "u/ravi · 5 min ago · edited"),
        ("\nasha 3d", "2 Likes\nravi 12h"),
        ("Asha Kumar 3 months ago", "Ravi S 2 years ago"),
        ("\nasha wrote:", "\nravi said:"),
        ("Posted by u/asha 3 hours ago", "posted by ravi"),
        ("-----", "-----"),
        ("* * *", "***"),
        ("═══".replace("═", "="), "====="),
        ("3 likes", "1 Like"),
        ("Reply", "12 replies"),
    ],
)
def test_strong_signs(one, two):
    assert texts(f"first\n\nmore\n{one}\nsecond\n\nmore\n{two}\nthird")[1:] == [
        "second\n\nmore",
        "third",
    ]


def test_numbers_tell_posts_apart_only_where_they_count_up_from_post_to_post():
    assert texts("#1\na\n\nb\n#2\nc\n#3\nd") == ["a\n\nb", "c", "d"]
    assert texts("1\na\n\nb\n7\nc\n9\nd") == ["1\na", "b\n7\nc\n9\nd"]


@pytest.mark.parametrize(
    "line",
    [
        "I worked 12h",
        "It pays 90k and I have 3 years left to go here",
        "---",
        "5 Likes",
        "She wrote: go.",
        "x" * 90 + " · 3h",
    ],
)
def test_a_sign_found_once_or_in_a_sentence_tells_nothing_apart(line):
    assert len(texts(f"first\n{line}\nstill first\n\nsecond")) == 2


@pytest.mark.parametrize("line", ["Monday 12h", "She said:"])
def test_lines_within_a_post_that_look_like_names_stay_words(line):
    assert texts(f"first\n{line}\n{line}\nstill\n\nsecond") == [
        f"first\n{line}\n{line}\nstill",
        "second",
    ]


def test_lines_between_posts_that_are_left_out_are_said():
    assert "Left out: lines such as “2 likes” or “Reply”, 4 of them." in read(PAGE).notes


def test_blank_lines_make_passages_and_that_is_said():
    thread = read("one\nstill one\n\n \n\t\ntwo\r\n\r\nthree")
    assert [p.text for p in thread.passages] == ["one\nstill one", "two", "three"]
    assert thread.title == ""
    assert thread.notes[0].startswith(
        "3 passages, told apart by blank lines; posts may span several"
    )


@pytest.mark.parametrize(
    "title", ["Is it failure?", "Is it “failure”?", "Is it 'failure?'", "So (why?)"]
)
def test_a_first_line_that_asks_is_the_title(title):
    assert read(f"{title}\n\nNo.").title == title
    assert texts(f"{title}\n\nNo.") == ["No."]


def test_a_first_line_equal_to_the_page_title_is_the_title():
    assert texts("Leaving  medicine\n\nYes.", title="Leaving medicine") == ["Yes."]
    assert texts("Another thing\n\nYes.", title="Leaving medicine") == ["Another thing", "Yes."]
    assert read("Another thing\n\nYes.", title="Leaving medicine").title == "Leaving medicine"


def test_a_question_that_is_all_there_is_or_has_two_lines_is_a_passage():
    assert texts("Why?") == ["Why?"]
    assert texts("So tired.\nWhy?\n\nBecause.") == ["So tired.\nWhy?", "Because."]


LETTERS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200)


@given(LETTERS)
def test_no_letter_is_lost(text):
    """But for signs between posts, which come at least twice, and hidden characters."""
    try:
        thread = read(text)
    except AfterwardError as fault:
        assert fault.code in ("discussion.empty", "file.binary")
        return
    kept = "".join([thread.title, *(p.text for p in thread.passages)]).split()
    apart = any(note.startswith("Posts were told apart") for note in thread.notes)
    assert apart or "".join(kept) == "".join(clean(text).split())


@given(
    st.lists(st.sampled_from(["#1", "a 3h", "b · 3h", "---", "2 Likes", "word", "> q", "", "1"]))
)
def test_any_mix_of_signs_is_read_or_refused(lines):
    try:
        thread = read("\n".join(lines))
    except AfterwardError as fault:
        assert fault.code == "discussion.empty"
    else:
        said = "\n".join([thread.title, *(p.text for p in thread.passages)])
        assert said.count("word") == lines.count("word")


@pytest.fixture(scope="module")
def founding():
    """Return the founding thread, or skip saying that it is not there."""
    path = Path(os.environ.get("AFTERWARD_SHARED", "nowhere")) / "founding-thread.txt"
    if not path.is_file():
        pytest.skip("AFTERWARD_SHARED does not name a folder with the founding thread")
    return path


def test_the_founding_thread_is_21_passages_and_its_title(founding):
    thread = read_thread(founding)
    assert thread.title == "Why is leaving clinical medicine still seen as “failure”?"
    assert len(thread.passages) == 21
    assert thread.unread == ()
    source = founding.read_text(encoding="utf-8")
    assert all(p.text in source for p in thread.passages)
    assert "\n\n".join([thread.title, *(p.text for p in thread.passages)]) == source.strip()


@pytest.mark.parametrize(
    "text",
    [
        ">" * 1_000_000 + " in the deep",
        "> " * 500_000 + "in the deep",
        "\n>" * 300_000 + "in the deep",
        "\n" * 1_000_000 + "in the deep",
        " " * 1_000_000 + "in the deep",
        "\n \t" * 300_000 + "in the deep",
        "-" * 1_000_000 + "\nin the deep",
        "a · 3h\n" * 100_000 + "in the deep",
        "1 Like\n" * 100_000 + "in the deep",
        "· " * 300_000 + "in the deep",
    ],
)
def test_a_million_of_anything_is_read_in_one_pass_and_the_words_are_there(text):
    thread = read(text)
    assert thread.passages[-1].text.endswith("in the deep")
    assert all(0 <= s < e <= len(p.text) for p in thread.passages for s, e in p.quoted)

"""Posts saved as HTML: their own words, what they quote, and what is left out, in one pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.discussion.readers.cleaning import HIDDEN, clean
from afterward.discussion.readers.markup import left_out_words, words_of

SMILE = '<img src="/e/100.png" title=":100:" class="emoji" alt=":100:">'


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>I left.</p>\n<p>No regrets.</p>", "I left.\n\nNo regrets."),
        ("one<br>two", "one\ntwo"),
        ("<ul>\n<li>pay</li>\n<li>nights</li>\n</ul>", "pay\nnights"),
        ("a   b\n c", "a b c"),
        ("<b>very</b> <i>tired</i>", "very tired"),
        ("un<b>believ</b>able", "unbelievable"),
        ("fish &amp; chips &lt;3", "fish & chips <3"),
        (f"<p>Absolutely {SMILE}</p>", "Absolutely :100:"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("<!-- hidden --><p>seen</p>", "seen"),
        ('<a href="x>y">the link</a>', "the link"),
        ("<P CLASS=big>Loud</P>", "Loud"),
        ("</p></div>stray ends", "stray ends"),
        ("", ""),
    ],
)
def test_words_stand_as_a_reader_sees_them(source, text):
    assert words_of(source).text == text


QUOTE = (
    '<aside class="quote no-group" data-username="x"><blockquote>you said so</blockquote></aside>'
)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (QUOTE, "quote"),
        ("<pre><code>rm -rf</code></pre>", "code"),
        ("<script>alert(1)</script>", "code"),
        ('<aside class="onebox"><h3>News</h3></aside>', "preview"),
        ('<a class="onebox" href="x">x</a>', "preview"),
        ('<img src="cat.png" alt="my cat">', "picture"),
        ('<div class="lightbox-wrapper"><a><img><div>cat.png</div></a></div>', "picture"),
    ],
)
def test_what_is_no_word_of_the_writer_is_left_out_and_counted(source, kind):
    words = words_of(f"<p>before</p>{source}<p>after</p>")
    assert words.text == "before\n\nafter"
    assert words.left_out == {kind: 1}
    assert left_out_words(words.left_out)[0].startswith("Left out: 1 ")


def test_a_quote_within_a_quote_is_left_out_with_it():
    inner = '<aside class="quote"><p>deep</p></aside>'
    words = words_of(f'<aside class="quote">{inner}<p>shallow</p></aside><p>mine</p>')
    assert words.text == "mine"
    assert words.left_out == {"quote": 1}


def test_a_block_quote_stays_and_is_marked():
    words = words_of("<p>He said:</p><blockquote><p>one</p><p>two</p></blockquote><p>No.</p>")
    ((start, end),) = words.quoted
    assert words.text[start:end] == "one\n\ntwo"
    assert words.text.endswith("No.")


def test_two_block_quotes_are_two_spans_and_nested_ones_are_one():
    words = words_of("<blockquote>a</blockquote>b<blockquote>c<blockquote>d</blockquote>e")
    assert [words.text[s:e] for s, e in words.quoted] == ["a", "c\n\nd\n\ne"]


def test_codes_written_as_entities_are_taken_out_too():
    words = words_of("safe&#x202e;evil&#27;[31m &#0; &#xd800;")
    assert not HIDDEN.search(words.text)
    assert "safeevil[31m" in words.text


@pytest.mark.parametrize(
    "source",
    [
        "<blockquote>" * 300_000 + "in the deep",
        "<div>" * 300_000 + "in the deep",
        '<aside class="quote">' * 200_000 + "x" + "</aside>" * 200_000 + "in the deep",
        "<" * 1_000_000 + "in the deep",
        '<a "' * 500_000 + "in the deep",
        "<!--" * 500_000 + "in the deep",
        "<!" * 500_000 + "in the deep",
        "</" * 500_000 + "in the deep",
        "&" * 1_000_000 + "in the deep",
        "<p class='" * 300_000 + "in the deep",
    ],
)
def test_a_million_of_anything_is_read_in_one_pass_and_the_words_are_there(source):
    words = words_of(source)  # a pass that doubles back would take hours
    assert words.text.endswith("in the deep")


def test_a_script_that_never_ends_swallows_the_rest_and_that_is_said():
    words = words_of("<p>before</p><script>" * 1000 + "x")
    assert words.text == "before"
    assert left_out_words(words.left_out) == ("Left out: 1 piece of code.",)


MARKED_OF = (
    "word |two words|\n|<p>|</p>|<blockquote>|</blockquote>|<aside class='quote'>|</aside>"
    '|<pre>|</pre>|<br>|&amp;|<|>|"|\u202e'
)
MARKED = st.lists(st.sampled_from(MARKED_OF.split("|"))).map("".join)


@given(st.one_of(MARKED, st.text()))
def test_whatever_comes_spans_lie_within_the_text_in_order(source):
    words = words_of(source)
    places = [place for span in words.quoted for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(words.text) for place in places)
    assert all(words.text[start:end].strip() for start, end in words.quoted)
    assert words.text == words.text.strip()
    assert not HIDDEN.search(words.text)


@given(st.text(alphabet=st.characters(exclude_characters="<&", exclude_categories=["Cs"])))
def test_words_without_markup_lose_nothing_but_hidden_characters_and_spaces(text):
    assert words_of(text).text == " ".join(clean(text).split())

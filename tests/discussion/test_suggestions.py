"""What the rules suggest, and what they leave: set aside, quoted, foreign, beside the point."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.codebook import factors
from afterward.discussion import suggesting
from afterward.discussion.marks import RULES, checked_all
from afterward.discussion.passages import Passage, Thread
from afterward.discussion.rules import codes, ready
from afterward.discussion.suggesting import suggest, suggestions
from afterward.discussion.words import words

OWN = tomllib.loads(Path(__file__).with_name("own_thread.toml").read_text("utf-8"))["passage"]


def thread(*texts, unread=(), quoted=()):
    passages = tuple(Passage(id=str(n), text=text, quoted=quoted) for n, text in enumerate(texts))
    return Thread(title="t", passages=passages, kind="text", unread=unread)


def named(text, **more):
    return {mark.factor for mark in suggest(thread(text, **more))}


EXAMPLES = [(each.id, text) for each in factors() for text in each.examples]


@pytest.mark.parametrize(("factor", "text"), EXAMPLES)
def test_each_example_of_the_codebook_is_found(factor, text):
    assert factor in named(text)


def test_a_thread_of_our_own_is_read_well():
    right = wrong = missed = 0
    for each in OWN:
        got, wanted = named(each["text"]), set(each["names"])
        right += len(got & wanted)
        missed += len(wanted - got)
        wrong += len(got - wanted - set(each.get("may", ())))
    assert right > 140
    assert wrong <= 10
    assert missed <= 10


@pytest.mark.parametrize("text", [each["text"] for each in OWN if not each["names"]])
def test_what_is_beside_the_point_is_left_alone(text):
    assert len(named(text)) <= 1


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("It was never about the money for me.", "PAY"),
        ("Our main worry was not finances.", "PAY"),
        ("The salary was not the problem.", "PAY"),
        ("I am not leaving because of burnout.", "HEALTH"),
        ("I can handle the long hours.", "BALANCE"),
        ("She practises family medicine.", "FAMILY"),
        ("Pay attention to the fine print.", "PAY"),
        ("We take the patient's mental health seriously.", "HEALTH"),
        ("The blood culture grew nothing.", "CULTURE"),
        ("It is never too late for anything.", "LOCKIN"),
        ("Choosing this is not failure.", "STIGMA"),
        ("It was a responsible choice.", "LIABILITY"),
        ("You do not have to burn bridges.", "HEALTH"),
        ("Research shows that this works.", "ROLES"),
        ("I was twelve years in private practice and saw it all.", "ROLES"),
        ("We have an outpatient clinic on the second floor.", "ROLES"),
        ("My professor told us to read the chapter.", "ROLES"),
        ("It is a great course, go for it.", "ROLES"),
        ("The kids on our ward drew pictures.", "FAMILY"),
        ("I spoke to the family of a pregnant woman.", "FAMILY"),
        ("My family thinks it is a waste.", "FAMILY"),
        ("I made a change last spring.", "POWER"),
        ("I do not have much control over that.", "POWER"),
        ("It was torture to watch the film.", "POWER"),
        ("The nurses I worked with on my unit used a new pump.", "CULTURE"),
        ("It is used for fresh graduates.", "CULTURE"),
        ("My husband is very supportive.", "CULTURE"),
        ("The patients are in the hall.", "MEANING"),
        ("Hospital staff measured patient satisfaction.", "MEANING"),
        ("My brain is full of ideas.", "GROWTH"),
        ("Wages are stagnant.", "GROWTH"),
        ("It is embarrassing how low it is.", "STIGMA"),
        ("I am tired of playing the game.", "HEALTH"),
        ("I live an hour away.", "PAY"),
        ("He is a nurse with ten years of experience.", "LOCKIN"),
        ("I had to stay late to finish.", "LOCKIN"),
        ("Two nights ago we had a fire drill.", "BALANCE"),
    ],
)
def test_what_is_set_aside_or_means_something_else_is_not_named(text, factor):
    assert factor not in named(text)


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("It is not only about the pay.", "PAY"),
        ("They say that whoever leaves is seen as a failure.", "STIGMA"),
        ("My father thinks it is a waste of my degree.", "STIGMA"),
        ("He told me that he dreads every shift.", "HEALTH"),
        ("Good pay is why I stay.", "PAY"),
        ("I moved to private practice.", "ROLES"),
        ("I switched to outpatient.", "ROLES"),
        ("I am looking at pharma.", "ROLES"),
        ("I want time with my kids.", "FAMILY"),
        ("My family comes first.", "FAMILY"),
        ("We have no control over our work.", "POWER"),
        ("I never felt supported.", "CULTURE"),
        ("Management never listens.", "CULTURE"),
        ("I lost my interest in clinical work.", "MEANING"),
        ("I barely slept.", "HEALTH"),
    ],
)
def test_what_is_named_counts_whoever_says_it_and_whether_for_or_against(text, factor):
    assert factor in named(text)


def test_words_of_an_earlier_post_are_not_counted_for_the_one_who_quotes_it():
    quote, own = "I was underpaid.", " Same here, and I cried."
    whole = thread(quote + own, quoted=((0, len(quote)),))
    assert {m.factor for m in suggest(thread(quote + own))} == {"PAY", "HEALTH"}
    assert {m.factor for m in suggest(whole)} == {"HEALTH"}


def test_another_language_is_left_unread_and_said_to_be():
    texts = (
        "Ich habe die Klinik verlassen, weil die Dienste mich krank gemacht haben.",
        "\u092e\u0948\u0902\u0928\u0947 \u0928\u094c\u0915\u0930\u0940",
        "Main doctor hoon lekin ab yeh kaam nahi karna chahta, ghar wale kehte hain salary kam hai",
        "I left the clinic because the nights made me ill.",
        "Well said",
    )
    found = suggestions(thread(*texts))
    assert found.other_language == ("0", "1", "2")
    assert {mark.passage for mark in found.marks} == {"3"}
    assert suggestions(thread(texts[3], unread=("0",))).other_language == ("0",)


def test_past_its_time_the_rest_is_left_and_said_to_be():
    ticks = iter(range(100))
    found = suggestions(thread(*["I was underpaid."] * 6), seconds=3, clock=lambda: next(ticks))
    assert found.out_of_time == ("3", "4", "5")
    assert {mark.passage for mark in found.marks} == {"0", "1", "2"}


def test_weak_words_suggest_nothing_until_three_different_ones_do():
    assert named("There were options.") == set()
    assert named("Options, options, and options, and alternatives.") == set()
    assert named("There were options, and alternatives, and opportunities.") == {"ROLES"}
    whole = thread("There were options.")
    assert {m.factor for m in suggestions(whole, least_weak=1).marks} == {"ROLES"}


def test_a_reader_is_asked_once_for_each_sentence_and_factor():
    marks = suggest(thread("Burnout, exhaustion, anxiety. And no sleep."))
    assert [(m.factor, m.quote) for m in marks] == [("HEALTH", "Burnout"), ("HEALTH", "no sleep")]
    assert {m.coder for m in marks} == {RULES}
    assert all(m.state == "suggested" and m.rule for m in marks)


def test_no_rule_speaks_of_the_speakers_stance():
    assert {code.factor for code in codes()} == {each.id for each in factors()}
    assert named("Leaving is not a failure.") == set()


VOCABULARY = sorted(
    {word for each in OWN for word in words(each["text"]).said} | {".", "\n", "\u2019", "(", "_"}
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=60), st.text(max_size=20))
def test_every_mark_stands_in_its_passage(told, more):
    whole = thread(" ".join(told) + more)
    marks = suggest(whole)
    assert checked_all(marks, whole) == marks
    assert suggest(whole) == marks


def test_a_dismissal_is_looked_for_only_where_it_stands(monkeypatch):
    """So a passage with many of them takes time that grows with its length alone."""
    asked = []
    true = suggesting._takes
    monkeypatch.setattr(suggesting, "_takes", lambda s, e: asked.append(1) or true(s, e))
    assert suggest(thread("It was not about the money and not about the pay. " * 200)) == ()
    assert len(asked) <= 200 * 12


def test_hostile_text_takes_a_bounded_number_of_steps():
    """Each word begins one walk of at most sixteen steps, whatever it says."""
    machine = ready().phrases
    texts = ["not " * 3000, "my " * 3000, "a" * 100_000, "no one years of " * 800, "(" * 9000]
    for text in texts:
        told = words(text).said
        kinds = len(set(told))
        list(machine.find(told))
        assert len(machine._next) < 200_000
        assert kinds <= 4


@pytest.mark.parametrize(
    "noise", ["\u202e", "\x1b[31m", "\ud800", "\x00", "<script>", "\u200b", "\U0001f600"]
)
def test_strange_signs_move_no_mark(noise):
    whole = thread(f"{noise} I was underpaid {noise}, and I cried. {noise}")
    marks = suggest(whole)
    assert {(m.factor, m.quote) for m in marks} == {("PAY", "underpaid"), ("HEALTH", "cried")}
    assert checked_all(marks, whole) == marks


FOUNDING = Path(os.environ.get("AFTERWARD_SHARED", "nowhere")) / "founding-thread.txt"


@pytest.mark.skipif(not FOUNDING.exists(), reason="AFTERWARD_SHARED holds no founding thread")
def test_the_founding_thread():
    title, *texts = FOUNDING.read_text("utf-8").strip().split("\n\n")
    whole = thread(*texts)
    marks = suggest(whole)
    assert title.endswith("?")
    assert len(texts) == 21
    assert checked_all(marks, whole) == marks
    in_passages = {f.id: {m.passage for m in marks if m.factor == f.id} for f in factors()}
    assert 8 <= len(in_passages["STIGMA"]) <= 12
    assert 7 <= len(in_passages["HEALTH"]) <= 10
    # A bare "is not failure" is what somebody holds, and is marked as nothing.
    assert not [m for m in marks if m.quote.lower() in {"failure", "not failure", "a failure"}]

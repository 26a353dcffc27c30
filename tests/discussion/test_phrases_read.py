"""The language of phrases: what it can say, what it refuses, and that nothing in it is endless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.discussion.finding import Phrases
from afterward.discussion.patterns import (
    LONGEST,
    AnyWord,
    Choice,
    OneOf,
    Row,
    lengths,
    phrase_parts,
)
from afterward.discussion.rules import codes, shared
from afterward.discussion.words import words

LISTS = {"pay": ("salary", "take home pay")}


def found(phrase, text):
    machine = Phrases([(0, phrase_parts(phrase, LISTS))])
    told = words(text)
    return [text[told.starts[h.first] : told.ends[h.last - 1]] for h in machine.find(told.said)]


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        (
            "burn* out",
            "Burning out. Burned, out? burnt, out",
            ["Burning out", "Burned, out", "burnt, out"],
        ),
        ("(long|late) hours", "late hours, long nights", ["late hours"]),
        ("work life balance?", "Work-life balance", ["Work-life", "Work-life balance"]),
        ("my .. kids", "my two very small kids and my kids", ["my two very small kids", "my kids"]),
        ("no _ left", "no joy left. no left", ["no joy left"]),
        ("low @pay", "low take-home pay, low salary", ["low take-home pay", "low salary"]),
        ("(a b|c) d", "a b d c d b d", ["a b d", "c d"]),
        ("don't care", "I DON\u2019T care; dont care", ["DON\u2019T care", "dont care"]),
        ("((very|so) tired|worn (out|down))", "so tired, worn down", ["so tired", "worn down"]),
        ("lost faith", "lost. Faith", []),
    ],
)
def test_what_a_phrase_finds(phrase, text, hits):
    assert found(phrase, text) == hits


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("", "0 to 0"),
        ("(a|b", "not closed"),
        ("a)", "does not belong"),
        ("a|b", "does not belong"),
        (".. tired", "begins with a gap"),
        ("a? .. tired", "begins with a gap"),
        ("a? b?", "0 to 2"),
        ("@none", "no list"),
        ("(a+)+", "no word"),
        ("a{1,9}", "no word"),
        ("ab*", "no word"),
        ("[a-z]*", "no word"),
        (".... .... ....", "0 to 18"),
    ],
)
def test_what_a_phrase_may_not_be(phrase, why):
    with pytest.raises(AfterwardError, match=why):
        phrase_parts(phrase, LISTS)


def shipped():
    yield from shared().dismiss_next
    yield from shared().dismiss_before
    for code in codes():
        yield from code.unless
        for rule in code.rule:
            yield from rule.phrases


def deepest(part):
    """Return how deep brackets lie in one another: a finite tree, with no part that repeats."""
    return 0 if isinstance(part, OneOf | AnyWord) else 1 + max(map(deepest, part.parts), default=0)


def test_no_phrase_can_repeat_without_end():
    for phrase in shipped():
        low, high = lengths(phrase_parts(phrase, shared().lists))
        assert 1 <= low <= high <= LONGEST, phrase
        assert deepest(phrase_parts(phrase, shared().lists)) <= 8, phrase


def said(part):
    """Return the shortest way to say a part, a stem said as itself."""
    if isinstance(part, OneOf):
        return [min(part.words).removesuffix("*")]
    if isinstance(part, AnyWord):
        return ["any"]
    if isinstance(part, Row):
        return [word for inner in part.parts for word in said(inner)]
    return min((said(inner) for inner in part.parts), key=len)


def test_every_phrase_finds_its_own_shortest_way():
    parts = [phrase_parts(phrase, shared().lists) for phrase in shipped()]
    machine = Phrases(enumerate(parts))
    for number, part in enumerate(parts):
        way = said(part)
        assert (number, 0, len(way)) in {
            (h.number, h.first, h.last) for h in machine.find(tuple(way))
        }


ALPHABET = ["a", "b", "c", "d"]
PARTS = st.recursive(
    st.one_of(st.sampled_from(ALPHABET).map(lambda w: OneOf(frozenset({w}))), st.just(AnyWord())),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda p: Row(tuple(p))),
        st.lists(inner, min_size=1, max_size=3).map(lambda p: Choice(tuple(p))),
    ),
    max_leaves=6,
)


def ends(part, told, place):
    """Return every place where a part that begins at `place` can end, tried one by one."""
    if isinstance(part, OneOf):
        return {place + 1} if told[place : place + 1] and told[place] in part.words else set()
    if isinstance(part, AnyWord):
        return {place + 1} if place < len(told) else set()
    if isinstance(part, Choice):
        return {end for inner in part.parts for end in ends(inner, told, place)}
    reached = {place}
    for inner in part.parts:
        reached = {end for start in reached for end in ends(inner, told, start)}
    return reached


@given(st.lists(PARTS, min_size=1, max_size=3), st.lists(st.sampled_from(ALPHABET), max_size=8))
def test_the_machine_finds_what_trying_every_way_finds(parts, told):
    rows = [Row((OneOf(frozenset({"a"})), part)) for part in parts]
    wanted = {
        (number, start, end)
        for number, row in enumerate(rows)
        for start in range(len(told))
        for end in ends(row, told, start)
    }
    hits = {(h.number, h.first, h.last) for h in Phrases(enumerate(rows)).find(tuple(told))}
    assert hits == wanted


def test_forgetting_changes_nothing(monkeypatch):
    machine = Phrases([(0, phrase_parts("burn* .. out", {}))])
    text = words("burned right out and burning out").said
    before = list(machine.find(text))
    monkeypatch.setattr("afterward.discussion.finding.REMEMBERED", 0)
    assert list(machine.find(text)) == before
    assert len(before) == 2

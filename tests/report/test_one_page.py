"""One page for somebody else: what stands on it, and that what was left out stands nowhere."""

import re
from html import unescape

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.decision import decide
from afterward.report.leaving_out import PARTS, kept, parts_from
from afterward.report.one_page import MOST_OPTIONS, one_page_html
from lives import ON, changed, decided, example

NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]
# Written anew, not taken from the gate: what a reader would call a word on that part.
SPEAKS_OF = {
    "money": r"[$£₹]|salar|\bcash\b|\bbills\b|saving|spend|\bmoney\b|pension|\bpays?\b|USD|GBP|INR",
    "debts": r"loan|debt|forgiv|PSLF",
    "health": r"burn|exhaust|\bworn|\bwears|\bHealth\b",
    "time": r"hours|\bnights\b|\bTime\b",
    "way_back": r"way back|Way back|months to return",
    "ratings": r"weighs? more",
    "standing": r"watching|others say|\bstanding\b",
    "obligation": r"obligation|\bowe",
    "dates": r"Leaving on|Notice|Dates",
    "find_out": r"puts another option first|Where to ask",
}


@pytest.fixture(scope="module", params=NAMES)
def answer(request):
    return decided(request.param)


def said(html, answer=None):
    """Return every word of a page, those in pictures and their alternative text among them."""
    whole = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    for option in answer.options if answer else ():
        whole = re.sub(re.escape(option.option.name), "", unescape(whole))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", whole)).split())


def test_it_holds_the_question_what_holds_up_what_it_costs_and_what_to_find_out(answer):
    page = said(one_page_html(answer))
    assert "The question: whether to stay in, change, reduce or leave clinical work" in page
    for option in answer.options:
        if option.option.id in answer.holds_up:
            assert all(cost in page for cost in option.option.costs)
            assert option.option.name in page
    assert "What is still to find out" in page
    assert answer.profile.feels in page


def test_staying_stands_beside_what_holds_up_and_is_told_alike(answer):
    html = one_page_html(answer)
    stay = answer.options[0].option
    assert stay.id == "stay"
    assert f"<h3>{stay.name}</h3>" in html
    heads = re.findall(r"<h3>(.*?)</h3>", html)
    assert len(heads) == min(len({"stay", *answer.holds_up}), MOST_OPTIONS)
    lists = re.findall(r"<h3>.*?</h3>.*?<ul>(.*?)</ul>", html, flags=re.DOTALL)
    assert {one.count("<li>") for one in lists} == {3}


@pytest.mark.parametrize("part", SPEAKS_OF)
def test_what_is_left_out_stands_nowhere_on_the_page(answer, part):
    html = one_page_html(answer, leave_out={part})
    assert re.findall(SPEAKS_OF[part], said(html, answer)) == []


@pytest.mark.parametrize("part", SPEAKS_OF)
def test_each_part_stands_on_some_page_where_it_is_not_left_out(part):
    pages = [said(one_page_html(decided(name)), decided(name)) for name in NAMES]
    assert any(re.search(SPEAKS_OF[part], page) for page in pages)


def test_ones_own_words_are_left_out_whole_and_where_they_speak_of_a_part():
    own = "I am burned out and my loans keep me here."
    made = decide(changed(example(), feels=own), on=ON, lives=64)
    assert own in one_page_html(made)
    for part in ("feels", "health", "debts"):
        assert "keep me here" not in one_page_html(made, leave_out={part})
    assert own in one_page_html(made, leave_out={"money"})


@pytest.mark.parametrize(
    "words",
    [
        "I cry on the way home.",
        "My depression is back, and I am on medication.",
        "Some nights I want to die.",
        "I cannot cope, I am at my limit.",
        "Panic before each clinic.",
    ],
)
def test_words_of_being_unwell_are_left_out_with_health(words):
    answer = msgspec.structs.replace(example(), feels=words)
    made = decide(answer, on=ON, lives=256)
    assert words in said(one_page_html(made))
    assert words not in said(one_page_html(made, leave_out=frozenset({"health"})))


def test_with_everything_left_out_the_question_and_the_options_still_stand(answer):
    page = said(one_page_html(answer, leave_out=set(PARTS)))
    assert "The question:" in page
    assert all(a.option.name in page for a in answer.options if a.option.id in answer.holds_up)
    bare = said(one_page_html(answer, leave_out=set(PARTS)), answer)
    for part, words in SPEAKS_OF.items():
        assert not re.search(words, bare), part


def test_the_page_does_not_say_what_was_left_out(answer):
    page = said(one_page_html(answer, leave_out=set(PARTS)), answer).lower()
    assert "left out" not in page
    assert "it may not be all" in page
    assert "it may not be all" in said(one_page_html(answer)).lower()


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(PARTS)))
def test_leaving_more_out_never_says_more(out):
    answer = decided()
    lines = set(re.findall(r"<(?:li|td|blockquote)>(.*?)</", one_page_html(answer)))
    fewer = set(re.findall(r"<(?:li|td|blockquote)>(.*?)</", one_page_html(answer, leave_out=out)))
    whole = [line for line in fewer - lines if "Leaving on" not in line and "chosen:" not in line]
    assert whole == []


@given(st.lists(st.text()), st.sets(st.sampled_from(PARTS)))
def test_the_gate_only_ever_drops_lines_and_keeps_their_order(lines, out):
    through = kept(lines, out)
    rest = iter(lines)
    assert all(line in rest for line in through)
    assert kept(through, out) == through


def test_no_verdict_word_and_no_remote_address_stands_on_it(answer):
    html = one_page_html(answer)
    assert not re.search(r"(?i)\b(should|fail\w*|quit|winner is|give up)\b", said(html))
    assert not re.search(r'(?:src|href|action)="[^"]*//', html)


def test_hostile_words_of_ones_own_stay_words():
    made = decide(changed(example(), feels='<img src=x onerror="1">'), on=ON, lives=64)
    assert "<img" not in one_page_html(made)


def test_parts_are_read_from_a_list_however_it_is_spaced():
    assert parts_from(" Feels, way-back ,") == {"feels", "way_back"}
    assert parts_from("") == frozenset()


def test_every_unknown_part_is_named_at_once_with_what_is_allowed():
    with pytest.raises(AfterwardError) as refused:
        parts_from("money,secrets,<b>")
    assert [fault.came for fault in refused.value.faults] == ["“secrets”", "“<b>”"]
    assert all(part in str(refused.value) for part in PARTS)

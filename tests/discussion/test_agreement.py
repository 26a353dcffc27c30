"""Two coders: agreement beyond chance, and a second coder's marks taken only word for word."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.codebook import FACTOR_IDS
from afterward.base.errors import AfterwardError
from afterward.discussion.agreement import Agreement, agreement, mean_kappa
from afterward.discussion.exchange import marks_from, request
from afterward.discussion.marks import mark
from afterward.discussion.passages import Passage, Thread

PASSAGES = tuple(Passage(id=str(n), text="pay and pay again") for n in range(10))
THREAD = Thread(title="t", passages=PASSAGES, kind="text")
IDS = tuple(p.id for p in PASSAGES)


def coded(numbers, factor="PAY", **more):
    return tuple(mark(PASSAGES[n], 0, 3, factor, **more) for n in numbers)


def test_kappa_and_ac1_by_hand():
    """Both 4, one alone 1 each, neither 4: raw 0.8, chance 0.5 for both measures."""
    found = agreement(coded(range(5)), coded([0, 1, 2, 3, 9]), IDS)
    pay = next(a for a in found if a.factor == "PAY")
    assert (pay.both, pay.first_only, pay.second_only, pay.neither) == (4, 1, 1, 4)
    assert pay.kappa == pytest.approx(0.6)
    assert pay.ac1 == pytest.approx(0.6)
    assert mean_kappa(found) == pytest.approx(0.6)


def test_a_rare_factor_keeps_its_ac1_where_kappa_falls():
    """One each, never the same, of ten: raw 0.8; kappa (0.8-0.82)/0.18, AC1 (0.8-0.18)/0.82."""
    pay = next(a for a in agreement(coded([0]), coded([1]), IDS) if a.factor == "PAY")
    assert pay.kappa == pytest.approx(-0.02 / 0.18)
    assert pay.ac1 == pytest.approx(0.62 / 0.82)


def test_where_nobody_named_anything_kappa_is_not_defined():
    found = agreement((), (), IDS)
    assert {a.kappa for a in found} == {None}
    assert {a.ac1 for a in found} == {1.0}
    assert mean_kappa(found) is None
    assert agreement((), (), ())[0].raw == 1.0


def test_rejected_marks_and_passages_not_read_are_left_out():
    first = (*coded([0]), *coded([1], state="rejected"))
    found = agreement(first, coded([0, 1]), ("0",))[FACTOR_IDS.index("PAY")]
    assert (found.both, found.passages) == (1, 1)


COUNTS = st.tuples(*[st.integers(0, 40)] * 4)


@given(COUNTS)
def test_agreement_is_the_same_whoever_is_first_and_at_most_one(numbers):
    both, one, two, neither = numbers
    there, back = Agreement(None, both, one, two, neither), Agreement(None, both, two, one, neither)
    assert there.ac1 == back.ac1 <= 1
    assert there.kappa == back.kappa or there.kappa == pytest.approx(back.kappa)
    if one == two == 0 and there.passages:
        assert there.ac1 == 1
        assert there.kappa is None or there.kappa == pytest.approx(1.0)


def test_the_total_adds_all_factors():
    found = agreement(coded([0], "PAY"), coded([0], "ROLES"), IDS)
    assert found[-1].factor is None
    assert found[-1].passages == 14 * 10
    assert (found[-1].first_only, found[-1].second_only) == (1, 1)


def handed(*marks, **more):
    return {"schema": 1, "coder": "a colleague", "marks": list(marks), **more}


def test_a_second_coders_marks_come_in_word_for_word():
    entries = [
        {"passage": "3", "quote": "and", "factor": "PAY"},
        {"passage": "3", "quote": "pay", "factor": "PAY", "start": 8},
        {"passage": "3", "quote": "and", "factor": "PAY"},
    ]
    marks = marks_from(handed(*entries), THREAD, file="second.json")
    assert [(m.start, m.end, m.coder) for m in marks] == [
        (4, 7, "a colleague"),
        (8, 11, "a colleague"),
    ]


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"passage": "3", "quote": "payy", "factor": "PAY"}, "very words"),
        ({"passage": "3", "quote": "Pay", "factor": "PAY"}, "very words"),
        ({"passage": "3", "quote": "pay", "factor": "PAY"}, "more than once"),
        ({"passage": "3", "quote": "pay", "factor": "PAY", "start": 1}, "at that place"),
        ({"passage": "99", "quote": "pay", "factor": "PAY"}, "passage '99'"),
        ({"passage": "3", "quote": "and", "factor": "MONEY"}, "one of"),
        ({"passage": "3", "quote": "", "factor": "PAY"}, "text in quotes"),
        ({"passage": "3", "quote": "and", "factor": "PAY", "why": "x"}, "unknown name"),
    ],
)
def test_what_is_not_word_for_word_is_refused(entry, why):
    good = {"passage": "1", "quote": "and", "factor": "PAY"}
    with pytest.raises(AfterwardError, match=why) as caught:
        marks_from(handed(good, entry), THREAD, file="second.json")
    assert caught.value.faults[0].path.startswith("marks[1]")


@pytest.mark.parametrize("data", [None, [], {"marks": []}, handed(schema=2), handed(coder="")])
def test_another_form_is_refused_with_words(data):
    with pytest.raises(AfterwardError, match=r"second.json"):
        marks_from(data, THREAD, file="second.json")


def test_what_is_asked_of_a_second_coder_is_plain_json():
    asked = json.loads(json.dumps(request(THREAD)))
    assert [each["factor"] for each in asked["codebook"]] == list(FACTOR_IDS)
    assert asked["passages"][0] == {"id": "0", "text": "pay and pay again"}
    example = asked["answer"] | {"marks": []}
    assert marks_from(example, THREAD, file="example.json") == ()

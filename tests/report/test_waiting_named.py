"""An option that is told as begun later says so wherever it is named among those that hold up."""

from dataclasses import replace

from afterward.base.months import month_words
from afterward.decision import decide
from afterward.preferences.must_haves import Cut
from afterward.report.sentences import listed, unsure_sentence
from lives import ON, example


def test_an_option_that_waits_is_named_with_its_month():
    answer = decide(example(), on=ON, lives=64)
    option = next(o.option.id for o in answer.options if o.option.id not in ("stay", "mend"))
    month = 2029 * 12 + 11
    waiting = replace(answer, starts={option: month})
    assert f"begun in {month_words(month)}, not sooner)" in listed((option,), waiting)
    assert "December 2029" in listed((option,), waiting)
    assert "begun in" not in listed((option,), replace(answer, starts={}))


def test_a_yes_and_a_month_are_both_said():
    answer = decide(example(), on=ON, lives=64)
    both = listed(("mend",), replace(answer, starts={"mend": 2027 * 12}))
    assert "if your employer agrees" in both
    assert "begun in January 2027, not sooner" in both


def test_what_may_break_a_must_have_is_told_once_for_each_reason():
    answer = decide(example(), on=ON, lives=64)
    told = [Cut(n, n.title(), why, kept=True, sure=False) for n, why in (("a", "x"), ("b", "x"))]
    sure = Cut("c", "C", "y", kept=False)
    assert unsure_sentence(replace(answer, cut=(*told, sure))) == (
        "Kept, but marked: A and B. Of each: x."
    )
    assert not unsure_sentence(replace(answer, cut=(sure,)))

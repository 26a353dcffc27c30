"""The codebook: fourteen factors, each with its edges, joined to criteria and exit records."""

from afterward.base.codebook import (
    FACTOR_IDS,
    did_you_think_of,
    exit_reasons,
    factor,
    factors,
    factors_of,
)
from afterward.base.criteria import CRITERIA


def test_every_factor_is_there_once_in_order_with_all_its_parts():
    assert tuple(each.id for each in factors()) == FACTOR_IDS
    for each in factors():
        assert factor(each.id) is each
        assert each.include and each.exclude  # noqa: PT018 - two halves of one edge
        assert len(each.examples) >= 3
        assert each.question.endswith("?")


def test_every_criterion_has_a_factor_and_only_other_roles_bear_on_none():
    assert all(factors_of(each.id) for each in CRITERIA)
    assert [each.id for each in factors() if not each.criteria] == ["ROLES"]


def test_questions_come_to_mind_criterion_by_criterion():
    assert did_you_think_of("money") == (factor("PAY").question,)
    assert len(did_you_think_of("autonomy")) == 4


def test_no_word_of_the_codebook_pushes_or_calls_anyone_a_failure():
    for each in factors():
        told = " ".join([each.says, each.question, each.name, *each.examples]).lower()
        assert "should" not in told
        assert "failure" not in told


def test_exit_records_map_to_factors_and_say_where_they_do_not():
    reasons = {each.code: each for each in exit_reasons().reason}
    assert len(reasons) == 11
    assert reasons["Work Life Balance"].factors == ("BALANCE",)
    assert all(each.note for each in reasons.values() if not each.factors)
    assert all(name in FACTOR_IDS for each in reasons.values() for name in each.factors)


def test_exit_records_say_where_their_names_were_read_and_what_they_do_not_tell():
    held = exit_reasons()
    assert held.grade in ("A", "B")
    assert held.source.url.startswith("https://")
    assert len(held.also) >= 2
    assert "post that is left" in held.caution

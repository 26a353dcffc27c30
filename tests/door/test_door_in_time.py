"""Months told under one head each; months that read the same are one, with the span they hold."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from afterward.door import Line, in_time, open_door
from afterward.report.doors import door_text, door_view
from lives import ON, alternatives, example


def rows_of(name, *ids):
    """Return the Door of some options of an example."""
    person = example(name)
    kept = tuple(one for one in alternatives(person, on=ON) if one.id in ids)
    return open_door(person, kept, on=ON)


BARE = rows_of("us-internist", "telehealth")[0]


def row(option, month, says):
    """Return a row of one line."""
    line = Line("clocks.x", says, None, "", "law")
    return replace(
        BARE,
        option=replace(BARE.option, id=option, name=option),
        month=month,
        groups={"x": (line,)},
    )


def test_each_month_is_a_head_once_however_many_blocks_stand_under_it():
    rows = rows_of("us-internist", "change-employer", "telehealth", "science-liaison", "stay")
    titles = [head["title"] for head in door_view(rows)]
    assert len(titles) == len(set(titles)) > 1
    assert max(len(head["blocks"]) for head in door_view(rows)) > 1
    text = door_text(rows, on=ON)
    assert all(text.split("\n").count(title) == 1 for title in titles)


def test_three_months_that_read_the_same_are_one_with_their_span():
    rows = tuple(row("a", month, "The same.") for month in (24_322, 24_323, 24_330))
    (block,) = in_time(rows)
    assert (block.month, block.until) == (24_322, 24_330)
    (head,) = door_view(rows)
    assert head["title"] == (
        "From 1 November 2026 to 1 July 2027, the same in each month that is told"
    )


def test_a_month_that_reads_otherwise_between_two_parts_them():
    says = {24_322: "The same.", 24_323: "Another.", 24_324: "The same."}
    blocks = in_time(tuple(row("a", month, told) for month, told in says.items()))
    assert [(one.month, one.until) for one in blocks] == [
        (24_322, None),
        (24_323, None),
        (24_324, None),
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.integers(24_300, 24_306), st.sampled_from("xyz")),
        min_size=1,
        unique_by=lambda one: one[:2],
    )
)
def test_every_row_is_told_once_and_in_its_own_words(told):
    blocks = in_time(tuple(row(*one) for one in told))
    shown = sorted({month for _, month, _ in told})
    found = [
        (row.option.id, month, row.lines[0].says)
        for block in blocks
        for month in shown
        if block.month <= month <= (block.until or block.month)
        for row in block.rows
    ]
    assert sorted(found) == sorted(told)

"""The timeline: spans as long as they last, points at their month, and the same in a table."""

import re

import pytest
from drawings import (
    HOSTILE,
    every,
    line_boxes,
    names,
    outside,
    overlapping_words,
    points,
    read,
    text_boxes,
    texts,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.base.months import month_number
from afterward.charts import theme
from afterward.charts.scales import Scale
from afterward.charts.timeline import (
    BAR,
    Group,
    Track,
    month_marks,
    timeline,
    timeline_sentence,
    timeline_table,
    when,
)

WORDS = {"chart_id": "t", "title": "Title", "description": "What it shows.", "unit": "months"}
MARCH = month_number("2027-03")
NOTICE = Track("Notice", MARCH - 3, MARCH)
CASH = Track("Cash lasts", MARCH, MARCH + 4, MARCH + 6)
BOND = Track("Bond served", MARCH + 9)
LEAVE = Group("If you leave on 1 March 2027", MARCH, (NOTICE, CASH, BOND))


def draw(groups, **more):
    return timeline(groups, **(WORDS | more))


months = st.floats(12.0, 100_000.0)


@st.composite
def a_track(draw):
    held = sorted(draw(st.lists(months, min_size=1, max_size=3)))
    return Track(draw(names), *held)


some_groups = st.lists(
    st.builds(Group, names, months, st.lists(a_track(), min_size=1, max_size=5).map(tuple)),
    min_size=1,
    max_size=4,
)


def bars(svg):
    return [(float(r.get("x")), float(r.get("width"))) for r in every(svg, "rect")]


def test_a_span_is_as_long_as_it_lasts_and_the_open_part_follows_it():
    (_, notice), (start, sure), (open_from, more) = bars(draw([LEAVE]))
    assert notice / sure == pytest.approx(3 / 4, abs=0.01)
    assert more / sure == pytest.approx(2 / 4, abs=0.01)
    assert open_from == pytest.approx(start + sure, abs=0.02)


def test_the_open_part_is_paler_than_what_is_sure():
    _, sure, at_most = (float(r.get("fill-opacity")) for r in every(draw([LEAVE]), "rect"))
    assert at_most < sure / 2


def test_a_point_is_a_diamond_at_its_month():
    svg = draw([LEAVE])
    (diamond,) = every(svg, "polygon")
    middle = sum(x for x, _ in points(diamond)) / 4
    (left, wide), *_ = bars(svg)
    assert middle == pytest.approx(left + wide * 12 / 3, abs=0.1)  # a year after notice began


def test_the_day_of_leaving_is_dashed_in_each_of_its_strips():
    dashed = [one for one in every(draw([LEAVE]), "line") if one.get("stroke-dasharray")]
    assert len(dashed) == 3
    (start, wide), *_ = bars(draw([LEAVE]))
    assert [float(one.get("x1")) for one in dashed] == 3 * [pytest.approx(start + wide, abs=0.02)]


def test_what_lies_beyond_the_last_month_is_an_arrow_at_the_edge():
    far = Group("g", MARCH, (NOTICE, Track("Written off", MARCH + 300)))
    (arrow,) = every(draw([far], last=MARCH + 12), "polygon")
    assert max(x for x, _ in points(arrow)) == pytest.approx(theme.RIGHT)
    assert "Written off: March 2052" in texts(draw([far], last=MARCH + 12))


def test_words_say_when():
    assert when(NOTICE) == "December 2026 to March 2027"
    assert when(CASH) == "March to July 2027, or up to September 2027"
    assert when(BOND) == "December 2027"
    assert when(Track("a", MARCH, MARCH + 0.4)) == "March 2027"
    assert when(Track("a", MARCH, MARCH + 2.1, MARCH + 2.9)) == "March to May 2027"


def test_the_axis_is_in_years_where_it_is_long_and_in_months_where_it_is_short():
    long = month_marks(Scale(MARCH, MARCH + 60, 0.0, 346.0))
    assert [m.words for m in long] == ["2028", "2029", "2030", "2031", "2032"]
    short = month_marks(Scale(MARCH, MARCH + 8, 0.0, 346.0))
    assert [m.words for m in short] == ["Apr 2027", "Jul 2027", "Oct 2027"]


def test_the_table_says_the_same():
    table = timeline_table([LEAVE], caption="Door")
    assert table.headers == ("If", "What", "From", "To", "At the latest")
    dash = "\N{EN DASH}"
    assert [row[1:] for row in table.rows] == [
        ("Notice", "December 2026", "March 2027", dash),
        ("Cash lasts", "March 2027", "July 2027", "September 2027"),
        ("Bond served", "December 2027", dash, dash),
    ]


def test_it_is_read_aloud_group_by_group():
    assert timeline_sentence([Group("If you stay", MARCH, (BOND, Track("PSLF done", MARCH)))]) == (
        "If you stay: bond served (December 2027), PSLF done (March 2027)."
    )


def test_groups_are_one_sentence():
    told = timeline_sentence([LEAVE, Group("Leaving later", MARCH, (BOND,))])
    assert told.count(".") == 1
    assert told.endswith("; leaving later: bond served (December 2027).")


@settings(max_examples=60, deadline=None)
@given(some_groups, st.one_of(st.none(), months))
def test_everything_lies_inside_and_no_words_meet(groups, last):
    svg = draw(groups, last=last)
    assert outside(svg) == []
    assert overlapping_words(svg) == []


@settings(max_examples=40, deadline=None)
@given(some_groups)
def test_no_line_is_drawn_through_words(groups):
    svg = draw(groups)
    lines = line_boxes(svg)
    assert [w.said for w in text_boxes(svg) if any(w.meets(one) for one in lines)] == []


@settings(max_examples=40, deadline=None)
@given(some_groups)
def test_every_track_has_a_row_of_the_table_and_a_mark(groups):
    tracks = [track for group in groups for track in group.tracks]
    assert [row[1] for row in timeline_table(groups, caption="c").rows] == [t.name for t in tracks]
    svg = draw(groups)
    spans = [t for t in tracks if t.end is not None]
    drawn = [r for r in every(svg, "rect") if float(r.get("height")) == BAR]
    assert len(drawn) == len(spans) + sum(t.until is not None for t in spans)
    assert len(every(svg, "polygon")) == len(tracks) - len(spans)


@settings(max_examples=60, deadline=None)
@given(names, names)
def test_hostile_words_stay_words(name, title):
    known = {one.tag for one in read(draw([LEAVE])).iter()}
    drawn = read(draw([Group(name, MARCH, (Track(name, MARCH, MARCH + 1),))], title=f"t {title}"))
    assert {one.tag for one in drawn.iter()} <= known
    assert not [key for one in drawn.iter() for key in one.attrib if key.startswith("on")]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_reading_of_hostile_words_pushes_nobody_and_draws(name):
    group = Group(name, MARCH, (Track(name, MARCH),))
    assert outside(draw([group])) == []
    assert timeline_sentence([group]).endswith("March 2027).")


def test_the_same_groups_give_the_same_bytes_and_nothing_is_styled_by_class():
    svg = draw([LEAVE])
    assert svg == draw([LEAVE])
    assert not {key for one in read(svg).iter() for key in one.attrib} & {"class", "style", "font"}


def test_no_word_of_merit_stands_in_a_reading():
    assert not re.search(r"(?i)\b(best|worst|better|should|fail\w*)\b", timeline_sentence([LEAVE]))


@pytest.mark.parametrize(
    "track",
    [
        Track("Locum", MARCH, MARCH - 1),
        Track("Locum", float("nan")),
        Track("Locum", MARCH, None, MARCH + 1),
        Track("Locum", 0.0),
    ],
)
def test_months_that_cannot_be_drawn_truly_are_named(track):
    for make in (draw, lambda g: timeline_table(g, caption="c"), timeline_sentence):
        with pytest.raises(AfterwardError, match="months") as refused:
            make([Group("g", MARCH, (track,))])
        assert "Locum" in str(refused.value)


@pytest.mark.parametrize("groups", [[], [Group("g", MARCH, ())]])
def test_nothing_makes_no_timeline(groups):
    with pytest.raises(AfterwardError, match="at least one group"):
        draw(groups)

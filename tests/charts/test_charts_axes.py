"""Every axis can be read: two marks at least, that differ, keep apart and lie where they say."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.words import money, number
from afterward.charts import theme
from afterward.charts.axes import GAP, across, extent, upright
from afterward.charts.scales import Scale
from afterward.charts.timeline import month_marks

VALUES = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=6)
# Formatters that round: to units, to a digit, to money as a page tells it.
FORMATTERS = st.sampled_from(
    [
        lambda v: f"{v:.0f}",
        lambda v: f"{v:.1f}",
        lambda v: money(v, "INR"),
        lambda v: number(v, places=1),
    ]
)


@settings(deadline=None)
@given(VALUES, FORMATTERS, st.floats(2.0, 20.0), st.floats(300.0, 348.0))
def test_an_axis_across_has_two_marks_that_differ_and_keep_apart(values, told, start, end):
    axis = across(values, start=start, end=end, formatter=told)
    words = [mark.words for mark in axis.marks]
    assert len(words) >= 2
    assert len(set(words)) == len(words)
    reach = [extent(mark) for mark in axis.marks]
    assert all(a[1] + GAP <= b[0] + 1e-9 for a, b in pairwise(reach))
    assert axis.scale.low <= min(values)
    assert axis.scale.high >= max(values)


@settings(deadline=None)
@given(VALUES, FORMATTERS)
def test_an_upright_axis_has_two_marks_that_differ(values, told):
    axis = upright(values, start=150.0, end=0.0, formatter=told)
    words = [mark.words for mark in axis.marks]
    assert len(words) >= 2
    assert len(set(words)) == len(words)


def test_what_hardly_varies_is_shown_on_a_scale_wide_enough_to_name_two_places():
    # 1.00 to 1.04 read alike in whole numbers: the scale grows until two differ
    axis = across([1.0, 1.04], start=2.0, end=348.0, formatter=lambda v: f"{v:.0f}")
    assert {mark.words for mark in axis.marks} >= {"1"}
    assert len(axis.marks) >= 2


@given(st.integers(24_000, 25_000), st.integers(1, 600))
def test_an_axis_of_months_has_two_marks_that_keep_apart(low, months):
    marks = month_marks(Scale(low, low + months, 10.0, 330.0))
    reach = [extent(mark) for mark in marks]
    assert len(marks) >= 2
    assert all(a[1] + GAP <= b[0] for a, b in pairwise(reach))


def test_letters_are_eleven_high_at_least_on_a_screen_of_320():
    # 1.1 rem of 16 on either side of the page leave 284.8 of 320
    shown = 320.0 - 2 * 1.1 * 16.0
    assert min(theme.SMALL, theme.TEXT) * shown / theme.WIDTH >= 11.0

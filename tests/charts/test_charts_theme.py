from __future__ import annotations

from itertools import combinations

import pytest
from eyes import EYES, INK, PAPER, contrast, over, parts, seen

from afterward.charts import theme
from afterward.charts.rank_strip import CELL
from afterward.charts.timeline import BAR, HALF

EVERYWHERE = [(paper, eye) for paper in PAPER for eye in EYES]


def _on(paper, *opacities):
    """Return the colour of fills laid one over the other on a paper."""
    colour = parts(PAPER[paper])
    for opacity in opacities:
        colour = over(parts(theme.FILL), colour, opacity)
    return colour


def testcontrast_is_reckoned_as_published():
    assert contrast(parts("#000000"), parts("#ffffff")) == pytest.approx(21.0)
    assert contrast(parts("#777777"), parts("#ffffff")) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("paper", PAPER)
def test_the_edge_of_a_band_is_seen_on_every_paper(paper):
    below = parts(PAPER[paper])
    assert contrast(over(parts(theme.FILL), below, theme.EDGE), below) >= 3.0


@pytest.mark.parametrize("paper", PAPER)
def test_quiet_words_are_still_read_on_every_paper(paper):
    below = parts(PAPER[paper])
    assert contrast(over(parts(INK[paper]), below, theme.QUIET), below) >= 4.5


@pytest.mark.parametrize("paper", PAPER)
def test_the_middle_line_stands_out_from_the_bands_beneath_it(paper):
    below = over(parts(theme.FILL), parts(PAPER[paper]), theme.OUTER)
    below = over(parts(theme.FILL), below, theme.INNER)
    assert contrast(parts(INK[paper]), below) >= 3.0


@pytest.mark.parametrize("paper", PAPER)
def test_inner_and_outer_band_differ_in_lightness_alone(paper):
    outer = over(parts(theme.FILL), parts(PAPER[paper]), theme.OUTER)
    inner = over(parts(theme.FILL), outer, theme.INNER)
    assert contrast(inner, outer) >= 1.3


def test_words_stay_legible_on_a_phone():
    # 390 wide, less the page's margins of 1.1 rem on each side: 354.8 for the chart.
    assert theme.SMALL * 354.8 / theme.WIDTH >= 11.0


# For eyes that see colours otherwise, and on a printer without any


@pytest.mark.parametrize(("paper", "eye"), EVERYWHERE)
def test_marks_stand_out_from_every_paper_for_every_eye(paper, eye):
    below = seen(parts(PAPER[paper]), eye)
    assert contrast(seen(_on(paper, theme.EDGE), eye), below) >= 3.0
    assert contrast(seen(parts(theme.FILL), eye), below) >= 3.0
    assert contrast(seen(parts(INK[paper]), eye), below) >= 4.5


@pytest.mark.parametrize(("paper", "eye"), EVERYWHERE)
def test_fills_beside_one_another_differ_for_every_eye(paper, eye):
    neighbours = [
        (_on(paper, theme.OUTER), _on(paper, theme.OUTER, theme.INNER)),  # the bands of a fan
        (_on(paper, theme.SPAN), _on(paper, theme.OUTER)),  # a span and its open part
        (_on(paper, theme.INNER), _on(paper)),
    ]
    for one, other in neighbours:
        assert contrast(seen(one, eye), seen(other, eye)) >= 1.3


@pytest.mark.parametrize(("paper", "eye"), EVERYWHERE)
def test_the_dot_is_told_from_the_line_it_lies_on(paper, eye):
    assert contrast(seen(parts(INK[paper]), eye), seen(parts(theme.FILL), eye)) >= 2.5


@pytest.mark.parametrize("paper", PAPER)
def test_the_number_in_the_fullest_cell_is_still_read(paper):
    assert contrast(parts(INK[paper]), _on(paper, theme.FULL)) >= 4.5


@pytest.mark.parametrize(("paper", "eye"), EVERYWHERE)
def test_shades_of_a_strip_rise_with_the_share_for_every_eye(paper, eye):
    shades = [theme.FULL * share**theme.LIFT for share in (0.0, 0.1, 0.3, 0.6, 1.0)]
    below = seen(parts(PAPER[paper]), eye)
    rising = [contrast(seen(_on(paper, shade), eye), below) for shade in shades]
    assert rising == sorted(rising)
    assert len(set(rising)) == len(rising)


def test_marks_differ_in_shape_and_not_in_colour_alone():
    # A point is higher than a span, a cell higher than both, and the dashed line is dashed.
    assert 2 * HALF > BAR
    assert CELL > 2 * BAR
    assert len(theme.DASH.split()) == 2


def test_only_one_hue_is_used_so_no_two_can_be_taken_for_each_other():
    colours = {v for v in vars(theme).values() if isinstance(v, str) and v.startswith("#")}
    assert colours == {theme.FILL}


def test_eyes_are_simulated_as_published():
    # White and black look the same to every eye, and red is darker to one without red cones.
    for eye in EYES:
        assert seen([1.0, 1.0, 1.0], eye) == pytest.approx([1.0, 1.0, 1.0], abs=0.002)
        assert seen([0.0, 0.0, 0.0], eye) == pytest.approx([0.0, 0.0, 0.0], abs=0.002)
    red = [1.0, 0.0, 0.0]
    assert contrast(seen(red, "without red cones"), [0.0] * 3) < contrast(red, [0.0] * 3)
    told_apart = [seen([1.0, 0.0, 0.0], e) != seen([0.0, 1.0, 0.0], e) for e in EYES]
    assert all(told_apart)
    assert all(seen(red, a) != seen(red, b) for a, b in combinations(EYES, 2))

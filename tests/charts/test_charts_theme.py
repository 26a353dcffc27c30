from __future__ import annotations

import pytest

from afterward.charts import theme

PAPER = {"white": "#ffffff", "cream": "#fbfaf7", "dark": "#15181d", "dark card": "#1d2127"}
INK = {"white": "#1d2430", "cream": "#1d2430", "dark": "#e8e6e1", "dark card": "#e8e6e1"}


def _parts(colour):
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def _light(parts):
    # Relative luminance, WCAG 2.2.
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one, other):
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def _over(above, below, opacity):
    return [opacity * a + (1 - opacity) * b for a, b in zip(above, below, strict=True)]


def test_contrast_is_reckoned_as_published():
    assert _contrast(_parts("#000000"), _parts("#ffffff")) == pytest.approx(21.0)
    assert _contrast(_parts("#777777"), _parts("#ffffff")) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("paper", PAPER)
def test_the_edge_of_a_band_is_seen_on_every_paper(paper):
    below = _parts(PAPER[paper])
    assert _contrast(_over(_parts(theme.FILL), below, theme.EDGE), below) >= 3.0


@pytest.mark.parametrize("paper", PAPER)
def test_quiet_words_are_still_read_on_every_paper(paper):
    below = _parts(PAPER[paper])
    assert _contrast(_over(_parts(INK[paper]), below, theme.QUIET), below) >= 4.5


@pytest.mark.parametrize("paper", PAPER)
def test_the_middle_line_stands_out_from_the_bands_beneath_it(paper):
    below = _over(_parts(theme.FILL), _parts(PAPER[paper]), theme.OUTER)
    below = _over(_parts(theme.FILL), below, theme.INNER)
    assert _contrast(_parts(INK[paper]), below) >= 3.0


@pytest.mark.parametrize("paper", PAPER)
def test_inner_and_outer_band_differ_in_lightness_alone(paper):
    outer = _over(_parts(theme.FILL), _parts(PAPER[paper]), theme.OUTER)
    inner = _over(_parts(theme.FILL), outer, theme.INNER)
    assert _contrast(inner, outer) >= 1.3


def test_words_stay_legible_on_a_phone():
    # 390 wide, less the page's margins of 1.1 rem on each side: 354.8 for the chart.
    assert theme.SMALL * 354.8 / theme.WIDTH >= 11.0

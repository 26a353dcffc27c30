"""The bench of burnout prints its misses, and the page it has printed still shows them."""

from pathlib import Path

import numpy as np
import pytest
from bench.burnout import Held, told

PAGE = Path(__file__).parents[2] / "bench" / "burnout.md"


@pytest.mark.parametrize(("seen", "word"), [(30, "hit"), (4, "**MISS**"), (56, "**MISS**")])
def test_what_lies_outside_what_the_figures_say_is_called_a_miss(seen, word):
    # figures say one half of 60: 95 % of such counts lie between 22 and 38
    row = told(Held("a study", "a reading", seen, 60, np.full(4_000, 0.5)))
    assert row.endswith(f"| {word} |")
    assert f"{seen} of 60" in row


def test_the_page_shows_the_misses_and_says_what_they_mean_for_staying():
    page = PAGE.read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| Linzer 2015")]
    assert sum("**MISS**" in row for row in rows) >= 1
    assert "**Linzer: missed.**" in page
    assert "staying mends less by itself than we say" in " ".join(page.split())

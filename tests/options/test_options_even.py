"""Every option says about as much as the others, and its two sides as much as each other."""

from __future__ import annotations

import pytest

from afterward.options import catalogue

# Characters in the three sentences of a side; and how many times as long the longer side may be.
SHORTEST, LONGEST, APART = 125, 215, 1.35


def uneven(gains: tuple[str, ...], costs: tuple[str, ...]) -> list[str]:
    """Return what is out of bounds, such as `gains: 90`; nothing for sides told alike."""
    lengths = {"gains": sum(map(len, gains)), "costs": sum(map(len, costs))}
    found = [
        f"{side}: {length}" for side, length in lengths.items() if not SHORTEST <= length <= LONGEST
    ]
    if max(lengths.values()) > APART * min(lengths.values()):
        found.append(f"apart: {lengths['gains']} and {lengths['costs']}")
    return found


@pytest.mark.parametrize("option", catalogue(), ids=lambda o: o.id)
def test_an_option_says_as_much_as_the_others_and_on_both_sides(option):
    assert len(option.gains) == len(option.costs) == 3
    assert uneven(option.gains, option.costs) == []


@pytest.mark.parametrize(
    ("gains", "costs", "found"),
    [
        (125, 125, []),
        (215, 215, []),
        (160, 216, ["costs: 216"]),
        (124, 125, ["gains: 124"]),
        (125, 168, []),
        (125, 169, ["apart: 125 and 169"]),
        (203, 150, ["apart: 203 and 150"]),
        (300, 60, ["gains: 300", "costs: 60", "apart: 300 and 60"]),
    ],
)
def test_a_side_too_short_too_long_or_far_from_the_other_is_noticed(gains, costs, found):
    assert uneven(("x" * (gains - 50), "x" * 30, "x" * 20), ("x" * costs,)) == found

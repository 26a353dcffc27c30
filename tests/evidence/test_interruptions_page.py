"""The page on posts lost and long illness tells each figure as the evidence and the law have it."""

from pathlib import Path

import pytest

from afterward.base.figures import Assumption
from afterward.evidence import figure, figures
from afterward.law import records

PAGE = Path(__file__).parents[2] / "docs" / "methods" / "interruptions.md"
# Held beside the search it is to bear out; no life uses it.
NOT_USED = ("careers.reemployed",)
IDS = [one.id for one in figures() if one.id.startswith("careers.") and one.id not in NOT_USED]
RULES = [one for one in records() if ".sick." in one.id]


def row(name):
    """Return the cells of the one row that is about a figure or a rule."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if line.startswith(f"| `{name}` | ")]
    assert len(found) == 1, name
    return [cell.strip() for cell in found[0].strip("|").split("|")]


def day(date):
    return f"{date.day} {date:%B %Y}"


def told(quantity):
    """Return the middle and the range of 9 in 10, in the words of the page."""
    least = quantity.at_least or 0.0
    low, middle, high = (max(float(quantity.distribution.ppf(p)), least) for p in (0.05, 0.5, 0.95))
    in_parts = quantity.unit.startswith("share")
    times = 100.0 if in_parts else 1.0
    unit = " %" if in_parts else {"months": " months"}.get(quantity.unit, " times")
    ends = "" if low == high else f" ({number(times * low, unit)} to {number(times * high, unit)})"
    return f"{number(times * middle, unit)}{unit}{ends}"


def number(value, unit):
    if unit == " times":
        return f"{value:.2f}"
    return f"{value:.2g}" if value < 10 else f"{value:.3g}"


@pytest.mark.parametrize("name", IDS)
def test_every_figure_stands_there_with_its_year_grade_source_and_day(name):
    held = figure(name)
    _, value, whom, grade, source, read = row(name)
    assert value == told(held)
    assert grade == held.grade + (", borrowed" if held.borrowed else "")
    if isinstance(held, Assumption):
        assert (whom, read) == ("assumed", day(held.date))
        return
    assert str(held.year) in whom
    assert f"({held.source.url})" in source
    assert read == day(held.source.seen)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_of_sick_pay_stands_there_with_the_day_it_holds_from(rule):
    _, says, grade, begins, source, read = row(rule.id)
    assert (grade, begins, read) == (rule.grade, day(rule.valid_from), day(rule.source.seen))
    assert f"({rule.source.url})" in source
    value = getattr(rule.rule, "value", None)
    expected = f"{100 * value:g} %" if rule.unit == "share" else f"{value:g}" if value else "months"
    assert expected in says

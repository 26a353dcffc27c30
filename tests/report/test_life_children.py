"""Children in one life told: what the law gives, in sums of their day, and the rules it goes by."""

import pytest

from afterward.report.life_children import children_words
from afterward.report.life_plain import story_plain
from afterward.report.life_story import story_text, year_named
from afterward.report.life_sums import sums_of
from afterward.simulation.one_life import Place, one_life
from lives import ON, alternatives, changed, example

TWO = {"children_born": (2022, 2011), "dependants": 2}


def told(name, **person):
    """Return a parent, and staying in life 0 of state 1 lived alone."""
    profile = changed(example(name), person={**TWO, **person})
    return profile, one_life(profile, alternatives(profile, on=ON), Place(), on=ON)


def words(name, **person):
    profile, life = told(name, **person)
    return children_words(life, profile, lambda year: year_named(year, profile))


def test_the_credit_is_told_by_runs_of_years_with_its_rules():
    first, second = words("us-internist", filing="joint")
    assert first.startswith("2026 to 2027, for 2 children: up to $4,400 (by the last of them $4,")
    assert "each $1,000 of income begun above $400,000 takes $50 of it back" in first
    assert first.endswith("[us.child_tax_credit.age, us.child_tax_credit.joint]")
    assert second.startswith("2028 to 2038, for 1 child: up to $2,")


def test_the_benefit_is_told_by_runs_of_years_with_its_rules():
    first, second = words("uk-gp-registrar")
    # 53 weeks of 27.05 + 17.90
    assert first.startswith("2026/27, for 2 children: £2,382 a year of child benefit; each £200")
    assert "takes 1 in 100 of it back" in first
    assert "uk.child_benefit.charge" in first
    assert second.startswith("2027/28 to 2037/38, for 1 child: £1,4")


@pytest.mark.parametrize("name", ["us-internist", "uk-gp-registrar"])
def test_only_whoever_asks_why_reads_the_rules_and_only_parents_read_of_children(name):
    heading = "What the law gives for children"
    profile, life = told(name)
    assert heading in story_text(life, profile, explain=True)
    assert heading not in story_text(life, profile)
    _, alone = told(name, children_born=(), dependants=2)
    assert heading not in story_text(alone, changed(profile, person={"children_born": ()}))
    assert alone.children == ()


def test_india_tells_of_no_children():
    assert words("india-medical-officer") == []


def test_child_benefit_stands_in_its_column_and_the_rows_still_add_up():
    profile, life = told("uk-gp-registrar")
    rows = sums_of(life)
    assert rows[0].parts["children"] == 198  # 2,382.35 over twelve months is 198.53
    assert all(row.opening + sum(row.parts.values()) == row.closing for row in rows)
    assert "“Other in” is a partner's pay, pensions and child benefit" in " ".join(
        story_text(life, profile).split()
    )


def test_the_json_holds_what_is_given_year_by_year():
    profile, life = told("us-internist")
    first, second = story_plain(life, profile)["children"]
    assert (first["first"], first["last"], first["count"], first["whole"]) == (2026, 2027, 2, 4400)
    assert (second["over"], second["step"], second["each"]) == (200_000, 1_000, 50)

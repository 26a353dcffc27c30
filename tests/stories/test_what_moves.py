"""Every line of the profile moves what it must, the way it must, and nothing else.

The tables in the folder `moves` set two worlds side by side that differ in one line of a profile,
for one person each in the United States, the United Kingdom and India who have savings for two
years. Both are lived through on the same luck, so what a row does not name is the same to the last
bit, in every option and every life. A row says:

    input             the line, as a dotted path
    from, to          its two values; "2 pay" is two months' pay of that person
    with              lines that both worlds share
    people, lives     whom, and how many lives, where it is not everyone and a dozen
    calm              true for worlds in which no post is lost and nobody falls ill for long
    but_for           detours: lives that take one of them, in either world, are left out (work
                      taken in need costs time; an illness costs pay)

and then, by option (or `all`, `others`: all but staying, `here`: with the same employer,
`elsewhere`, `roles`), what becomes of which outcomes:

    rise, fall              some lives move so, and none the other way
    move, rise_on_average   lives move both ways, or may; the second, upwards in the mean
    never_rise, never_fall  may move, but not so
    may                     may move either way, or not at all
"""

import tomllib
from pathlib import Path

import msgspec
import numpy as np
import pytest
from what_moves import (
    ALLOWED,
    AMPLE,
    EXTRAS,
    GROUPS,
    OPTIONS,
    PEOPLE,
    both_worlds,
    lived_by,
    surprises,
    way,
)

from afterward.base.errors import AfterwardError
from afterward.profile import Profile
from afterward.profile.loading import profile_from
from lives import ON, example, plain_person

FOLDER = Path(__file__).with_name("moves")
LINES = [
    (path.stem, line)
    for path in sorted(FOLDER.glob("*.toml"))
    for line in tomllib.loads(path.read_text(encoding="utf-8"))["line"]
]
CASES = [
    pytest.param(line, country, id=f"{place}: {line['says']} ({country})")
    for place, line in LINES
    for country in line.get("people", PEOPLE)
]
OUTCOMES = {"money", "security", "health", "time", "way_back", "wealth", *EXTRAS}
KEYS = {"input", "says", "from", "to", "with", "people", "lives", "calm", "but_for", *ALLOWED}

# Lines that no row moves, each with the reason.
NO_ROW = {
    "work.training_ends": "holds for those in training alone: tests/decision/test_training_waits",
    "schema": "says how the file is read",
    "person.country": "another country is another profile",
    "person.profession": "another trade is another catalogue, other pay and other rules",
}


@pytest.mark.parametrize(("line", "country"), CASES)
def test_a_line_moves_what_it_must_and_nothing_else(line, country):
    assert surprises(line, *both_worlds(line, country)) == []


# --- the tables themselves --------------------------------------------------------------------


@pytest.mark.parametrize("line", [pytest.param(line, id=line["says"]) for _, line in LINES])
def test_a_row_is_written_as_rows_are(line):
    assert set(line) <= KEYS
    assert line["from"] != line["to"]
    for word in ALLOWED:
        for named, outcomes in line.get(word, {}).items():
            assert named in GROUPS or named in OPTIONS
            assert set(outcomes) <= OUTCOMES


def leaves(kind, above=""):
    """Return the dotted path of every line of a table, lists as they stand."""
    for field in msgspec.structs.fields(kind):
        here = f"{above}{field.name}"
        if above == "" and here in {"person", "work", "money", "licence", "health"}:
            yield from leaves(field.type, f"{here}.")
        else:
            yield here


def test_every_line_of_a_profile_has_a_row_or_a_reason():
    named = {line["input"] for _, line in LINES}
    inside = {
        f"{line['input']}.{name}"
        for _, line in LINES
        for end in ("from", "to")
        if isinstance(line[end], dict)
        for name in line[end]
    }
    missing = set(leaves(Profile)) - named - inside - set(NO_ROW)
    assert missing == set()
    assert not set(NO_ROW) & (named | inside)


def test_a_table_that_says_too_much_or_too_little_is_found_out():
    line = next(row for _, row in LINES if row["input"] == "money.retirement")
    worlds = both_worlds(line, "UK")
    silent = {key: value for key, value in line.items() if key not in ALLOWED}
    told = surprises(silent, *worlds)
    assert "stay: money is to same, and did: rise" in told
    wrong = silent | {"fall": {"all": ["money", "wealth"]}, "may": {"all": ["cut"]}}
    assert any("fall, and did: rise" in words for words in surprises(wrong, *worlds))
    idle = line | {"move": {"all": ["time"]}}
    assert "stay: time is to move, and did: same" in surprises(idle, *worlds)


def test_a_row_whose_lives_all_take_a_detour_is_found_out():
    world = {"stay": {"money": np.ones((1, 2)), "illnesses": np.ones((1, 2))}}
    told = surprises({"but_for": ["illnesses"]}, world, world)
    assert told == ["stay: every life takes a detour, so that nothing is seen"]


@pytest.mark.parametrize(
    ("after", "moved"),
    [([1.0, 2.0], "same"), ([1.0, 2.1], "rise"), ([0.9, 2.0], "fall"), ([0.9, 2.1], "both")],
)
def test_which_way_is_told_life_by_life(after, moved):
    assert way(np.array([1.0, 2.0]), np.array(after)) == moved


# --- what is sunk, and what is nobody's -------------------------------------------------------


@pytest.mark.parametrize("line", ["person.years_trained", "work.training_cost", "money.spent"])
def test_what_was_spent_on_training_is_no_line_of_a_profile(line):
    """Years and money that are gone cannot move a number: there is nowhere to write them."""
    table, name = line.split(".")
    assert line not in set(leaves(Profile))
    written = msgspec.to_builtins(plain_person())
    written = {k: v for k, v in written.items() if isinstance(v, dict)}
    written[table] = {**written[table], name: 12}
    with pytest.raises(AfterwardError, match=name):
        profile_from(written, file="sunk", on=ON)


def test_the_day_of_birth_alone_decides_age_not_how_long_ago_training_was():
    """Two people of one age, who have been in the post for 3 and for 15 years, live alike."""
    young, old = (
        lived_by("IN", {"work.since": since, "work.employer": "private"})
        for since in ("2023-08", "2011-08")
    )
    for option, told in young.items():
        for outcome, values in told.items():
            assert np.array_equal(values, old[option][outcome]), (option, outcome)


def test_the_people_of_the_tables_are_those_of_the_examples_with_savings():
    assert set(AMPLE) == {"money.cash"}
    for country, name in PEOPLE.items():
        person = example(name)
        pay = person.work.pay / 12.0
        base, twice = (lived_by(country, {"money.cash": cash}) for cash in (24.0 * pay, "24 pay"))
        assert np.array_equal(base["stay"]["money"], twice["stay"]["money"])
        assert person.person.country == country

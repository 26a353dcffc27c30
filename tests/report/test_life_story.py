"""One life in words and tables: every row adds up, nothing is dramatic, every reason is there."""

import itertools
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.options import alternatives
from afterward.report.life_events import WORDS, months, says
from afterward.report.life_plain import SCHEMA, story_plain
from afterward.report.life_story import story_text, year_words
from afterward.report.life_sums import (
    CENTS,
    THOUSANDS,
    WHOLE,
    added_up,
    fits,
    sums_of,
    table,
    whole,
)
from afterward.report.life_why import WHY, why
from afterward.simulation.one_life import Place, one_life
from afterward.simulation.one_life_events import Event
from lives import EXAMPLES, ON, example, plain_person

NAMES = ("us-internist", "uk-gp-registrar", "india-medical-officer")
PLACES = (("stay", 137), ("medical-writing", 137), ("sabbatical", 3), ("part-time", 5))
SCHEMA_PAGE = (EXAMPLES.parent / "docs" / "schema.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=NAMES)
def some(request):
    person = example(request.param)
    options = alternatives(person, on=ON)
    lives = [one_life(person, options, Place(name, life=n), on=ON) for name, n in PLACES]
    return person, lives


# --- sums that add up -------------------------------------------------------------------------


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=12), st.integers(-1, 1))
def test_parts_are_rounded_so_that_they_add_up_each_less_than_one_away(values, off):
    parts = {str(i): value for i, value in enumerate(values)}
    true = sum(values)
    total = max(
        min(round(true) + off, sum(int(v // 1) + 1 for v in values)),
        sum(int(v // 1) for v in values),
    )
    found = added_up(parts, total)
    assert sum(found.values()) == total
    assert list(found) == list(parts)
    assert all(-1.0 <= found[name] - parts[name] <= 1.0 for name in parts)


def test_the_part_that_lost_most_is_rounded_up():
    assert added_up({"a": 1.1, "b": 1.8, "c": 1.1}, 4) == {"a": 1, "b": 2, "c": 1}
    assert added_up({"in": 10.5, "out": -3.5}, 7) == {"in": 11, "out": -4}


@pytest.mark.parametrize("unit", [CENTS, WHOLE, THOUSANDS])
def test_every_step_adds_up_in_whole_units_and_opens_with_what_was_left(some, unit):
    for life in some[1]:
        rows = sums_of(life, unit)
        for row in rows:
            assert row.opening + sum(row.parts.values()) == row.closing
            for name, amount in row.period.lines.items():
                assert abs(row.parts[name] - amount * unit) < 1.0 + 1e-6
                assert bool(amount) or row.parts[name] == 0
        for before, after in itertools.pairwise(rows):
            assert after.opening == before.closing


def test_the_json_adds_up_to_the_cent(some):
    person, lives = some
    for life in lives:
        data = json.loads(json.dumps(story_plain(life, person)))
        left = data["periods"][0]["opening"]
        for period in data["periods"]:
            assert period["opening"] == left
            came = sum(period["lines"].values()) - period["spent"]
            came += period["unpaid"] + period["returns"]
            assert round(period["opening"] + came, 2) == period["closing"]
            left = period["closing"]


def cells(line):
    """Return the whole numbers of a table's row, as a person would read them off the screen."""
    found = re.findall(r"(?<= )−?[\d,]+", line)
    return [int(text.replace(",", "").replace("−", "-")) for text in found]


def rows_on_screen(text):
    """Return each table's opening savings and its rows, read off the screen."""
    tables = []
    for line in text.splitlines():
        if line.startswith("before "):
            tables.append((cells(line)[0], []))
        elif tables and re.match(r"([A-Z][a-z]{2} \d{4}|\d{4}(/\d\d)?) ", line):
            rest = re.sub(r"^([A-Z][a-z]{2} \d{4}|\d{4}(/\d\d)?)", "", line)
            tables[-1][1].append(cells(rest))
    return tables


def test_a_person_can_add_every_row_up_on_the_screen(some):
    person, lives = some
    for life in lives:
        tables = rows_on_screen(story_text(life, person))
        assert len(tables) == 2
        assert sum(len(rows) for _, rows in tables) == len(life.periods)
        for opening, rows in tables:
            saved = opening
            for *parts, closing, _ in rows:
                assert saved + sum(parts) == closing
                saved = closing


def test_the_sums_of_a_year_in_the_letter_add_up(some):
    person, lives = some
    for life in lives:
        text = " ".join(story_text(life, person).split())
        found = re.findall(
            r"savings went from .*? (?:savings earned|markets and credit took) [^ ]+?\.(?= |$)",
            text,
        )
        assert len(found) >= 4
        for words in found:
            amounts = [
                int(re.sub(r"[^\d]", "", a)) * (-1 if a.startswith("−") else 1)
                for a in re.findall(r"−?[$£₹][\d,]+", words)
            ]
            opening, closing, came, went, spent, *rest = amounts
            unpaid = rest[0] if "left unpaid" in words else 0
            returns = rest[-1] * (-1 if "markets and credit took" in words else 1)
            assert opening + came - went - spent + unpaid + returns == closing, words


# --- the letter -------------------------------------------------------------------------------

DRAMA = re.compile(
    r"\b(should|must|failure|failed?|tragic\w*|terrible|disaster\w*|ruin\w*|bankrupt\w*|fired|"
    r"sacked|dismissed|victim|suffer\w*|lucky|unlucky|winner|best|worst|you will)\b",
    re.IGNORECASE,
)


def test_it_says_that_it_is_one_of_many_and_no_forecast(some):
    person, lives = some
    for life in lives:
        told = " ".join(story_text(life, person).split())
        assert "It is one of very many, no likelier than the next, and not a forecast." in told
        assert "check the sums by hand" in told
        assert f"life {life.life}" in told
        assert told.count("always give this life again") == 1


def test_it_is_told_softly(some):
    person, lives = some
    for life in lives:
        told = story_text(life, person, explain=True)
        head = told[: told.index("Which rules set the tax")]
        assert not DRAMA.search(head), DRAMA.search(head)
        assert "!" not in head


def test_it_fits_a_screen_of_a_hundred_columns(some):
    person, lives = some
    for life in lives:
        for explain in (False, True):
            for line in story_text(life, person, explain=explain).splitlines():
                assert len(line) <= 100, line


def test_todays_money_comes_first_and_money_of_the_day_after_it(some):
    person, lives = some
    sign = {"US": "$", "UK": "£", "IN": "₹"}[person.person.country]
    for life in lives:
        told = " ".join(story_text(life, person).split())
        assert "Sums come first in today's money" in told
        first = re.search(r"End of [A-Z][a-z]+ \d{4}\. (.*?) End of", told)[1]
        today, day = (
            first.index("in today's money"),
            first.index("In sums of their day savings went"),
        )
        assert re.match(rf"Savings stand at −?\{sign}[\d,]+ in today's money\.", first)
        assert today < day


def test_thousands_are_parted_as_in_the_country():
    assert whole(1234567, "USD") == "1,234,567"
    assert whole(-1234567, "INR") == "−12,34,567"
    assert whole(0, "GBP") == "0"


def test_tax_years_are_named_as_people_write_them():
    person = plain_person()
    life = one_life(person, alternatives(person, on=ON), Place(), on=ON)
    assert year_words(life.periods[-1], person) == str(life.periods[-1].tax_year)
    uk = example("uk-gp-registrar")
    life = one_life(uk, alternatives(uk, on=ON), Place(), on=ON)
    year = life.periods[-1].tax_year
    assert year_words(life.periods[-1], uk) == f"{year}/{str(year + 1)[2:]}"


def test_a_table_too_wide_is_told_in_thousands():
    person = example("india-medical-officer")
    life = one_life(person, alternatives(person, on=ON), Place(life=137), on=ON)
    rows = [row for row in sums_of(life) if row.period.months > 1]
    wide = table(rows, lambda p: year_words(p, person), "INR", "before")
    assert not fits(wide.drawn())
    assert "in thousands of rupees" in story_text(life, person)
    assert "Month by month, in rupees" in story_text(life, person)


def test_a_column_of_nothing_is_left_out():
    person = plain_person()
    life = one_life(person, alternatives(person, on=ON), Place(), on=ON)
    head = story_text(life, person).split("Month by month")[1].splitlines()[2]
    assert "Loans" not in head  # there are none
    assert "Pay" in head


def test_a_life_at_its_very_end_is_told_too():
    person = plain_person(person={"born": "1937-12"})
    life = one_life(person, alternatives(person, on=ON), Place(), on=ON)
    told = story_text(life, person)
    assert "Here the reckoning stops" in told
    assert len(rows_on_screen(told)) >= 1


@pytest.mark.parametrize(
    ("count", "words"),
    [(0.1, "a few days"), (1.0, "1 month"), (3.5, "3.5 months"), (48.0, "4 years")],
)
def test_months_are_said_as_people_say_them(count, words):
    assert months(count) == words


# --- reasons ----------------------------------------------------------------------------------

LOST = {
    "draw": 0.0031,
    "chance_before": 0.002,
    "chance_by": 0.009,
    "yearly": 0.009,
    "usual": 4.0,
    "factor": 0.5,
    "search": 2.0,
}
ILL = {
    "draw": 0.0031,
    "chance_before": 0.0,
    "chance_by": 0.009,
    "yearly": 0.02,
    "per_burnout": 1.3,
    "length_draw": 0.91,
    "months": 8.0,
    "back": 0.0,
    "full_pay_months": 1.0,
    "part_pay_months": 2.0,
}


def test_reasons_are_told_with_explain_and_not_without(some):
    person, lives = some
    for life in lives:
        short, long = (story_text(life, person, explain=flag) for flag in (False, True))
        assert "Why:" not in short
        assert "Which rules" not in short
        assert "--explain" in short
        assert ("Why:" in long) == any(why(event, person) for event in life.events)
        for name in ("What this state of knowledge takes as known", "What markets did"):
            assert name in long
        assert len(short) < len(long)


def test_the_rules_are_named_by_their_ids(some):
    person, lives = some
    rules = {"US": "us.income_tax", "UK": "uk.income_tax", "IN": "in.income_tax"}
    told = " ".join(story_text(lives[0], person, explain=True).split())
    after = told[told.index("Which rules set the tax") :]
    assert rules[person.person.country] in after
    for rule in story_plain(lives[0], person)["rules"]:
        assert rule in after or ".help" in rule


def test_a_post_lost_is_nobodys_fault_and_its_reason_can_be_checked():
    event = Event("post_lost", 5.0, LOST, ("careers.layoff_other.us",))
    person = plain_person()
    assert says(event, person) == (
        "The employer has to end the post. It is nobody's fault. Finding another like it takes "
        "2 months."
    )
    told = why(event, person)
    assert "a draw of 0.0031" in told
    assert "below 0.9 in 100" in told
    assert "not below 0.2 in 100" in told
    assert told.endswith("[careers.layoff_other.us]")


def test_a_post_lost_on_trial_says_that_it_was_on_trial():
    numbers = LOST | {"probation": 0.05, "trial_months": 6.0}
    told = why(Event("post_lost", 5.0, numbers), plain_person())
    assert "in 5 in 100 within the first 6 months" in told


def test_an_illness_says_what_is_paid_and_how_it_ends():
    person = plain_person()
    event = Event("ill", 5.0, ILL)
    assert says(event, person) == (
        "An illness that needs 8 months away from work. Meanwhile the post pays in full for up to "
        "1 month, then a part for up to 2 months more."
    )
    assert "1.3 times as often for each standard deviation of burnout" in why(event, person)
    assert "is among the longest" in why(event, person)
    nothing = Event("ill", 5.0, ILL | {"full_pay_months": 0.0, "part_pay_months": 0.0})
    assert says(nothing, person).endswith("The post itself pays nothing meanwhile.")


def test_every_kind_of_event_has_words_and_stands_in_the_schema():
    listed = SCHEMA_PAGE[SCHEMA_PAGE.index("Kinds:") : SCHEMA_PAGE.index("Of\n  `post_lost`")]
    assert set(re.findall(r"`([a-z_]+)`", listed)) == set(WORDS)
    assert set(WHY) <= set(WORDS)


def test_every_name_of_the_json_stands_in_the_schema(some):
    person, lives = some
    page = SCHEMA_PAGE[SCHEMA_PAGE.index("`afterward.life/1`") :]
    page = page[: page.index("`afterward law tax")]
    data = story_plain(lives[0], person)
    assert data["schema"] == SCHEMA == "afterward.life/1"
    for name in (*data, *data["periods"][0], *data["events"][0]):
        assert f"`{name}`" in page or name == "schema", name


def test_the_json_holds_reasons_and_words(some):
    person, lives = some
    for life in lives:
        data = story_plain(life, person)
        assert data["one_of_many"] is True
        assert data["help"]["lines"]
        assert len(data["events"]) == len(life.events)
        for event in data["events"]:
            assert event["says"]
        assert json.dumps(data, allow_nan=False)


@pytest.mark.parametrize("kind", ["training", "left"])
def test_a_part_of_the_post_that_is_kept_is_said(kind):
    person = plain_person()
    whole_gap, half = (
        says(Event(kind, 3.0, {"months": 6.0, "kept": kept}), person) for kept in (0.0, 0.5)
    )
    assert "The present post ends" in whole_gap
    assert "50 %" in half
    assert "ends" not in half

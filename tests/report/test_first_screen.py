"""What a person meets first: help, their own words, the Door in a few lines, then the answer."""

import json
import re

import msgspec
import pytest
from click.testing import CliRunner

from afterward.cli import cli
from afterward.decision import decide
from afterward.door import months, open_door
from afterward.law import records
from afterward.options import catalogue
from afterward.profile import Score
from afterward.report import as_plain, report_html, report_text, terminal
from afterward.report import help as help_room
from afterward.report.calm_door import CALM, IN_TRAINING, calm_lines, health_first
from afterward.report.counted_words import post_ends
from afterward.report.doors import months_view
from afterward.report.page import environment
from afterward.report.places_named import MORE_OF_IT
from afterward.report.short_door import TITLE, WHOLE, short_door, short_text
from afterward.report.terminal import WIDTH
from lives import ON, alternatives, changed, example

NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]
MOST_LINES = 18


@pytest.fixture(scope="module", params=NAMES)
def answer(request):
    return decide(example(request.param), on=ON, lives=256)


def opened(person, **given):
    options = alternatives(person, on=ON)
    leaving = [months(person, option, ON) for option in options if not option.same_employer]
    return open_door(person, options, on=ON, **given), leaving


def test_at_most_three_calm_lines_stand_before_the_answer_and_the_door_below_it(answer):
    text = report_text(answer, path="me.toml")
    words = answer.profile.feels[:20]
    order = ["I need help now", words, CALM, "From what you told us", "What holds up", TITLE]
    places = [text.index(one) for one in order]
    assert places == sorted(places)
    first = health_first(answer.profile)
    until = first[0][:20] if first else "From what you told us"
    calm = text[text.index(CALM) : text.index(until)].strip().splitlines()
    # Whoever is in training is told in one more that the post as it is ends.
    most = 3 + bool(post_ends(answer.profile, ON))
    assert 2 <= len(calm) <= most
    assert all(len(line) <= WIDTH for line in calm)
    door = text[text.index(TITLE) : text.index("Why these options")].strip()
    assert len(door.splitlines()) <= MOST_LINES
    assert door.endswith("afterward door me.toml")


def test_the_calm_lines_stand_before_the_answer_in_the_report_and_lead_to_the_door(answer):
    html = report_html(answer)
    words = answer.profile.feels.split(".")[0]
    order = [words, CALM, "From what you told us", "Not a winner", 'id="door"', 'id="compare"']
    places = [html.index(one) for one in order]
    assert places == sorted(places)
    assert 'href="#door"' in html[html.index(CALM) : html.index("From what you told us")]


def test_the_month_until_which_the_way_back_is_easy_has_its_range_where_it_differs():
    pharmacist = changed(example(), person={"profession": "pharmacist", "region": "OH"})
    _, lasts, *_ = calm_lines(*opened(pharmacist))
    found = re.search(r"easy until about (\w+ \d+) \((\w+) (\d+) to (\w+) (\d+)\)\.$", lasts)
    assert found is not None, lasts
    assert int(found[3]) < int(found[1].split()[1]) < int(found[5])


def test_the_calm_lines_say_what_the_door_says():
    # 45,000 over 10,311 + 2,780 of loans + 832 of cover is 3 months; over 4,560 and those, 5.
    rows, leaving = opened(example())
    soonest, lasts, date = calm_lines(rows, leaving)
    assert soonest == f"{CALM} The soonest you could leave is 1 March 2027; the Door stands below."
    full = next(line for row in rows for line in row.lines if line.id == "runway.full")
    assert f"for {int(full.low)} to {int(full.high)} months" in lasts
    assert lasts.endswith("stays easy until about March 2029.")
    told = "before 1 December 2029 leaving can lose about $179,000 of forgiveness."
    assert date == f"A date to know: {told}"


def test_a_bond_is_the_date_to_know_and_for_those_in_training_its_end():
    rows, leaving = opened(example("india-medical-officer"))
    told = "before 1 August 2027 leaving can lose ₹50,00,000 under the bond."
    assert told in calm_lines(rows, leaving)[-1]
    rows, leaving = opened(example("uk-gp-registrar"))
    assert calm_lines(rows, leaving)[-1].startswith("You are in training until August 2027: to fin")
    unsaid = changed(example("uk-gp-registrar"), work={"training_ends": None})
    assert calm_lines(*opened(unsaid))[-1] == IN_TRAINING


def test_finishing_is_said_to_be_below_only_where_it_is():
    rows, leaving = opened(example("uk-gp-registrar"))
    others = tuple(row for row in rows if row.option.id != "finish-training")
    assert any(row.option.after_training for row in others)
    assert calm_lines(others, leaving)[-1] == IN_TRAINING


WORN_OUT = [
    {"health": {"exhaustion": 4}},
    {"health": {"exhaustion": 5}},
    {"health": {"exhaustion": None, "score": Score(instrument="phq9", value=10.0)}},
    {"feels": "I want to die"},
]
RESTED = [
    {"health": {"exhaustion": 3}},
    {"health": {"exhaustion": None, "score": Score(instrument="phq9", value=9.0)}},
    {"health": {"exhaustion": None}},
]


def checked_in(**given):
    return changed(example("uk-gp-registrar"), **({"health": {"exhaustion": 1}} | given))


@pytest.mark.parametrize("hard", WORN_OUT)
def test_who_is_worn_out_reads_health_first_in_two_plain_lines_and_as_no_option(hard):
    person = checked_in(**hard)
    first = next(one for one in catalogue() if one.id == "treatment-first")
    assert health_first(person) == [first.summary, MORE_OF_IT]
    assert "afterward options" in MORE_OF_IT
    assert first.id not in {one.id for one in alternatives(person, on=ON)}


@pytest.mark.parametrize("rested", RESTED)
def test_who_is_not_worn_out_reads_nothing_of_it(rested):
    assert health_first(checked_in(**rested)) == []


def test_health_first_stands_between_the_calm_lines_and_the_answer():
    made = decide(checked_in(health={"exhaustion": 4}), on=ON, lives=64)
    for told in (" ".join(report_text(made).split()), report_html(made)):
        places = [told.index(one) for one in (CALM, MORE_OF_IT, "From what you told us")]
        assert places == sorted(places)
        assert health_first(made.profile)[0] in told


def test_where_nobody_could_leave_nothing_is_hurried():
    assert calm_lines((), []) == [CALM]


def test_the_short_door_tells_what_the_whole_one_does():
    # 84 payments in November 2026; December, January and February make 87 by 1 March 2027.
    rows, leaving = opened(example())
    says = " ".join(short_door(rows, leaving))
    assert "87 of 120 PSLF payments counted by 1 March 2027" in says
    assert "easy way back stays open until about March 2029" in says  # Texas: two years
    assert "$10,500 a year into your pension stops" in says  # 0.04 x 262,710 = 10,508
    assert "1 December 2029" in says  # 36 more payments, the last in November 2029


def test_a_bond_tells_the_best_and_the_worst_month_on_the_first_screen():
    rows, leaving = opened(example("india-medical-officer"))
    text = short_text(rows, leaving, path="P", width=500)
    assert "Your bond runs to August 2027" in text
    assert "leaving before 1 August 2027 loses up to ₹50,00,000 under the bond" in text
    assert "from then on it loses nothing." in text


def test_the_month_says_for_whom_it_matters_and_what():
    rows, leaving = opened(example())
    line = short_door(rows, leaving)[-1]
    found = re.match(
        r"For (\d+) of the (\d+) options that change your post \(such as “(.+?)”\), ", line
    )
    views = months_view(leaving)
    most = max((v for v in views if "1 December 2029" in v["says"]), key=lambda v: len(v["names"]))
    names = most["names"].split("; ")
    assert (int(found[1]), int(found[2]), found[3]) == (len(names), len(leaving), names[0])
    assert "leaving before 1 December 2029 loses up to about $" in line


def test_where_the_month_is_the_same_for_all_that_is_said_of_every_option():
    rows, leaving = opened(example("india-medical-officer"))
    at_once = [one for one in leaving if not one.option.beside]
    assert short_door(rows, at_once)[-1].startswith("For every option that changes your post, ")
    # A road in stages ends the post later, after the bond: it is another month for that one.
    told = short_door(rows, leaving)[-1]
    assert told.startswith(
        f"For {len(at_once)} of the {len(leaving)} options that change your post"
    )
    assert len(leaving) - len(at_once) == 1


def test_a_road_in_stages_is_no_leaving_on_the_first_day():
    rows, leaving = opened(example("us-internist"))
    staged = [row for row in rows if row.option.beside]
    assert staged
    assert "with no pay from this post" in " ".join(short_door(rows, leaving))
    assert "of its pay until" not in " ".join(short_door(rows, leaving))
    assert short_door(tuple(staged), []) == []


# Training


def test_those_in_training_read_of_its_end_before_the_answer_and_first_at_the_door():
    made = decide(example("uk-gp-registrar"), on=ON, lives=128)
    html, text = report_html(made), report_text(made)
    first = "You are in training until August 2027"
    door = html[html.index('id="door"') :]
    assert html.index(first) < html.index("From what you told us")
    assert door.index(f"{first}. One road is to finish it") < door.index("<li>")
    assert text.index(first) < text.index("From what you told us")
    assert text.index(f"{first}. One road") < text.index("If you leave on")
    told = " ".join(text.split())
    assert "(begun in August 2027, when training has ended)" in told
    assert told.count("when training has ended") == 1


def test_who_is_not_in_training_reads_of_the_day_first(answer):
    if answer.profile.person.country != "UK":
        assert f"{TITLE}\nIf you leave on" in report_text(answer)
        assert "in training" not in report_text(answer)


def test_the_month_asked_for_is_the_month_told():
    leave = 2028 * 12 + 4 - 1  # April 2028
    rows, leaving = opened(example(), leave=leave)
    text = short_text(rows, leaving, path="P", width=500)
    assert "If you leave on 1 April 2028, with notice given by 1 January 2028" in text


def test_what_differs_by_option_is_only_begun():
    rows, leaving = opened(example())
    line = next(one for one in short_door(rows, leaving) if "PSLF" in one)
    assert line.endswith("the rest differs by option.")


def test_the_whole_door_is_one_command_away(answer):
    assert WHOLE in report_text(answer)


# Help


def numbers(country):
    found = [r.rule.number for r in records() if r.id.startswith(f"{country.lower()}.help.")]
    return [one for one in found if one]


@pytest.mark.parametrize(
    "hard",
    [
        {"health": {"exhaustion": 5}},
        {"feels": "I want to die"},
    ],
)
def test_after_severe_distress_the_whole_block_opens_the_screen(hard):
    lines = help_room.opening(changed(example(), **hard), width=96)
    assert lines[0].startswith("What you said sounds like a very hard time")
    assert any("988" in line for line in lines)
    assert max(map(len, lines)) <= 96
    assert help_room.as_plain(changed(example(), **hard))["first"]


def seen_first(html):
    """Return the help line that is read before anything is opened."""
    found = re.search(r"<p>(I need help now: .*?)</p>", html, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1])


def test_the_first_two_numbers_are_seen_on_the_page_without_opening_anything(answer):
    first, second, *rest = help_room.lines_for(answer.profile)
    html = report_html(answer)
    seen = seen_first(html)
    told = f"I need help now: {first.short} {first.number}; {second.short} {second.number}"
    assert seen == told.replace("&", "&amp;")
    assert html.index("I need help now") < html.index("<details")
    for line in rest:
        assert line.number in html


def test_a_page_without_a_person_shows_the_numbers_of_every_country():
    lines = help_room.everywhere()
    html = environment().get_template("_help.html").render(help_first=False, help_lines=lines)
    assert {line.name.partition(":")[0] for line in lines} == {"US", "UK", "IN"}
    assert all(f"{line.short} {line.number}" in seen_first(html) for line in lines)


@pytest.mark.parametrize("country", help_room.COUNTRIES)
def test_each_country_begins_with_its_one_emergency_number(country):
    lines = help_room.lines_of(country)
    assert [line.purpose == "emergency" for line in lines] == [True] + [False] * (len(lines) - 1)


WIDEST = {
    "money": "$13,500 ($10,900 to $17,000)",
    "security": "−9.9 (−12.6 to 10.4); savings run out in 76 of 100 (give or take 14); not yet "
    "begun in these three years",
    "health": "9.1 (8.7 to 9.8)",
    "time": "11.5 (10.1 to 12.6)",
    "way_back": "11.6 (10.9 to 12.6)",
}


def test_no_range_of_the_table_is_cut_or_folded_at_the_terminal(answer, monkeypatch):
    monkeypatch.setattr(terminal, "cells", lambda *_: WIDEST)
    lines = report_text(answer).splitlines()
    for cell in WIDEST.values():
        bracket = cell[cell.index("(") : cell.index(")") + 1]
        assert sum(bracket in line for line in lines) >= len(answer.options)
    assert max(len(line) for line in lines if "(8.7 to 9.8)" in line) <= WIDTH
    assert any(line.endswith("return, search") for line in lines)


def test_on_any_other_day_help_is_one_line():
    lines = help_room.opening(changed(example(), health={"exhaustion": 3}), width=96)
    assert len(lines) == 1
    assert lines[0].startswith("I need help now: ")


@pytest.mark.parametrize("country", help_room.COUNTRIES)
@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
def test_the_line_of_help_says_no_number_twice_and_every_person_has_both(country, profession):
    lines = help_room.lines_of(country, profession)
    assert [line.purpose for line in lines[:2]] == ["emergency", "anyone"]
    said = help_room.one_line(lines)
    assert all(said.count(line.number) == 1 for line in lines[:2])
    assert "(" not in said


def test_a_nurse_reads_no_line_of_the_doctors_on_any_screen():
    nurse = changed(example("uk-gp-registrar"), health={"exhaustion": 5})
    nurse = msgspec.structs.replace(
        nurse, person=msgspec.structs.replace(nurse.person, profession="nurse")
    )
    told = " ".join(help_room.opening(nurse, width=96))
    assert "999" in told
    assert "116 123" in told
    assert "BMA" not in told + str(help_room.as_plain(nurse))
    assert "Practitioner Health" not in told + str(help_room.as_plain(nurse))
    shown = CliRunner().invoke(
        cli, ["options", "show", "stay", "--country", "UK", "--profession", "nurse", "--json"]
    )
    assert shown.exit_code == 0
    assert "BMA" not in str(json.loads(shown.output)["help"])


def test_screens_without_a_person_name_every_country():
    line = help_room.one_line_everywhere()
    for country in ("US", "UK", "IN"):
        assert country in line
        assert any(number in line for number in numbers(country))
    assert len(line) <= 60


def test_the_plain_result_has_each_help_line_with_the_day_it_was_looked_up(answer):
    told = as_plain(answer)["help"]
    assert told["first"] is False
    assert told["lines"]
    for line in told["lines"]:
        assert {"name", "number", "hours", "seen"} <= set(line)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", line["seen"])

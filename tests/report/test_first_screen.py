"""What a person meets first: help, their own words, the Door in a few lines, then the answer."""

import re

import pytest

from afterward.decision import decide
from afterward.door import months, open_door
from afterward.law import records
from afterward.report import as_plain, report_html, report_text
from afterward.report import help as help_room
from afterward.report.doors import months_view
from afterward.report.page import environment
from afterward.report.short_door import WHOLE, short_door, short_text
from lives import ON, alternatives, changed, example

NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]
MOST_LINES = 16


@pytest.fixture(scope="module", params=NAMES)
def answer(request):
    return decide(example(request.param), on=ON, lives=256)


def opened(person, **given):
    options = alternatives(person, on=ON)
    leaving = [months(person, option, ON) for option in options if not option.same_employer]
    return open_door(person, options, on=ON, **given), leaving


def test_the_door_stands_before_the_answer_and_after_ones_own_words_at_the_terminal(answer):
    text = report_text(answer, path="me.toml")
    words = answer.profile.feels[:20]
    assert text.index("I need help now") < text.index(words) < text.index("The Door.")
    assert text.index("The Door.") < text.index("From what you told us")
    door = text[text.index("The Door.") : text.index("From what you told us")].strip()
    assert len(door.splitlines()) <= MOST_LINES
    assert door.endswith("afterward door me.toml")


def test_the_door_stands_before_the_answer_in_the_report(answer):
    html = report_html(answer)
    words = answer.profile.feels.split(".")[0]
    order = [words, 'id="door"', "From what you told us", "Not a winner", 'id="compare"']
    places = [html.index(one) for one in order]
    assert places == sorted(places)


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


def test_those_in_training_read_of_its_end_before_all_else_of_the_door():
    made = decide(example("uk-gp-registrar"), on=ON, lives=128)
    html, text = report_html(made), report_text(made)
    words = "Whether you leave before your CCT (the end of training) or after it"
    door = html[html.index('id="door"') :]
    assert door.index(words) < door.index("<li>")
    assert text.index("The Door. You are in training.") < text.index("If you leave on")


def test_who_is_not_in_training_reads_of_the_day_first(answer):
    if answer.profile.person.country != "UK":
        assert "The Door. If you leave on" in report_text(answer)
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
    assert lines[0].startswith("What you told us sounds like a very hard time")
    assert any("988" in line for line in lines)
    assert max(map(len, lines)) <= 96
    assert help_room.as_plain(changed(example(), **hard))["first"]


def first_summary(html):
    return re.sub(r"<[^>]+>", "", re.search(r"<summary>(.*?)</summary>", html, re.DOTALL)[1])


def test_one_number_is_seen_on_the_page_without_opening_anything(answer):
    first, *rest = help_room.lines_for(answer.profile)
    seen = first_summary(report_html(answer))
    assert seen.startswith(f"I need help now: {first.name} {first.number}")
    assert not any(line.number in seen for line in rest if line.number != first.number)
    assert "more numbers" in seen


def test_a_page_without_a_person_shows_a_number_of_every_country():
    lines = help_room.everywhere()
    html = environment().get_template("_help.html").render(help_first=False, help_lines=lines)
    shown = [line for line in lines if line.purpose == "emergency"]
    assert len(shown) == 3
    assert all(f"{line.name} {line.number}" in first_summary(html) for line in shown)


@pytest.mark.parametrize("country", help_room.COUNTRIES)
def test_each_country_begins_with_its_one_emergency_number(country):
    lines = help_room.lines_of(country)
    assert [line.purpose == "emergency" for line in lines] == [True] + [False] * (len(lines) - 1)


def test_on_any_other_day_help_is_one_line():
    lines = help_room.opening(changed(example(), health={"exhaustion": 3}), width=96)
    assert len(lines) == 1
    assert lines[0].startswith("I need help now: ")


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

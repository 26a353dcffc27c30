"""Every option is told alike, staying included: field by field, on the page and in the JSON.

What may differ, and why: a line that says pay is borrowed, and one that says what a licence asks
for, stand only where they are true. All else has to be there for every option, and to say as much.
One chart, of savings, draws staying and at most three that hold up; all others draw every option.
"""

import copy
import json
import math
import re
from html import unescape
from statistics import median

import pytest
from click.testing import CliRunner

from afterward.base.criteria import CRITERIA, CRITERION, RATED, SIMULATED
from afterward.cli import cli
from afterward.decision import decide
from afterward.door import open_door
from afterward.options import catalogue
from afterward.profile import Range
from afterward.report import as_plain, report_html
from afterward.report.ledger import QUANTITIES
from afterward.report.pictures import SPENDING
from lives import EXAMPLES, ON, changed, example, plain_person

NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]
# How many times more one side, or one option, may say than another. Sentences are written by hand:
# a bound of 1.6 lets a short word stand for a long one, and not one sentence for two.
SIDES, WORDS = 1.6, 1.5
LINES = {
    "spend": "To spend: ",
    "ranks": "How it ranks: ",
    "central": "For whom: ",
    "lives": "On the same lives: ",
    "dominance": "In money alone: ",
    "begins": "Begins: ",
    "hours": "Hours a week: ",
    "nights": "Nights a month: ",
    "search": "Finding it: ",
    "training": "Training first: ",
    "training_cost": "Training and papers cost: ",
    "licence": "Licence: ",
    "way_back": "Way back: ",
    "drag": "Tax thresholds that stand still: ",
    "hourly": "After tax: ",
    "first_year": "Household income in the first year: ",
    "back": "Months back to a clinical post",
    "gap": "Time without pay: ",
    "progression": "Pay along the way: ",
}
FIELDS = (
    *("name", "best", "summary", "gains", "costs", "against"),
    *LINES,
    *(f"rated.{criterion}" for criterion in RATED),
)


@pytest.fixture(scope="module", params=NAMES)
def answer(request):
    return decide(example(request.param), on=ON, lives=256)


@pytest.fixture(scope="module")
def page(answer):
    return report_html(answer)


# Reading the page


def plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def items(html):
    return [plain(one) for one in re.findall(r"<li>(.*?)</li>", html, re.DOTALL)]


def first(pattern, html):
    found = re.search(pattern, html, re.DOTALL)
    return "" if found is None else found[1]


def articles(html):
    return [article(one) for one in re.findall(r"<article>(.*?)</article>", html, re.DOTALL)]


def article(html):
    """Return one option's part of the page by field; `other` holds the lines with no label."""
    facts = items(first(r'<ul class="facts">(.*?)</ul>', html))
    told = {
        "name": plain(first(r"<h3>(.*?)</h3>", html)),
        "best": plain(first(r'<span class="source">(.*?)</span>', html)),
        "summary": plain(first(r'<div id="option-[^"]*">\s*<p>(.*?)</p>', html)),
        "gains": items(first(r"<h4>What it gives</h4><ul>(.*?)</ul>", html)),
        "costs": items(first(r"<h4>What it costs</h4><ul>(.*?)</ul>", html)),
        "against": plain(first(r"</div>\s*</div>\s*<p>(.*?)</p>", html)),
    }
    for name, label in LINES.items():
        told[name] = next((f.removeprefix(label) for f in facts if f.startswith(label)), "")
    told["other"] = [f for f in facts if not f.startswith(tuple(LINES.values()))]
    for line in items(first(r"How it is rated</summary>(.*?)</ul>", html)):
        name, _, says = line.partition(": ")
        told[f"rated.{name.lower()}"] = says
    return told


def length(said):
    return len(said) if isinstance(said, str) else sum(map(len, said))


def words(told):
    return sum(len(" ".join([v] if isinstance(v, str) else v).split()) for v in told.values())


def far(one, other, bound):
    return max(one, other) > bound * min(one, other)


EMPTY = re.compile(r"^(|none|nan|null|undefined)$")
MAY_BE_NONE = {"nights", "search", "training", "training_cost", "drag"}


def uneven(told):
    """Return every way in which options are not told alike, as (option, field)."""
    found = []
    middle = {side: median(length(one[side]) for one in told) for side in ("gains", "costs")}
    usual = median(words(one) for one in told)
    for place, one in enumerate(told):
        name = one.get("name") or place
        for field in FIELDS:
            said = one.get(field, "")
            nothing = isinstance(said, str) and EMPTY.match(said.strip().lower())
            if not said or (nothing and not (said == "none" and field in MAY_BE_NONE)):
                found.append((name, field))
        found += [(name, field) for field in one if field not in (*FIELDS, "other")]
        found += [(name, "other") for line in one["other"] if not allowed(line, name)]
        found += [(name, side) for side in middle if len(one[side]) != len(told[0]["gains"])]
        if far(length(one["gains"]), length(one["costs"]), SIDES):
            found.append((name, "gains against costs"))
        found += [(name, side) for side in middle if far(length(one[side]), middle[side], SIDES)]
        if far(words(one), usual, WORDS):
            found.append((name, "words"))
    return found


WALLS = {option.name: option.licence_wall for option in catalogue()}


def allowed(line, name):
    """Return whether some options alone may have a line: what they are or ask for, never praise."""
    asked = line.startswith(("Pay here is borrowed", "The way in: "))
    return asked or line == WALLS.get(name)


# The page


def test_every_option_has_every_field_and_says_as_much_as_the_others(answer, page):
    told = articles(page)
    assert [one["name"] for one in told] == [a.option.name for a in answer.options]
    assert told[0]["name"] == "Stay in your post as it is"
    assert uneven(told) == []


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_one_option_lacks_is_noticed(page, field):
    told = articles(page)
    changed_view = copy.deepcopy(told)
    changed_view[3][field] = type(told[3][field])()
    expected = 3 if field == "name" else told[3]["name"]
    assert (expected, field) in uneven(changed_view)


@pytest.mark.parametrize("place", [0, 1, 4])
def test_a_side_told_shorter_or_longer_is_noticed(page, place):
    told = articles(page)
    name = told[place]["name"]
    shorter, longer, fewer = (copy.deepcopy(told) for _ in range(3))
    shorter[place]["costs"] = [line[: len(line) // 3] for line in told[place]["costs"]]
    longer[place]["gains"] = [3 * line for line in told[place]["gains"]]
    fewer[place]["costs"] = told[place]["costs"][:2]
    assert (name, "gains against costs") in uneven(shorter)
    assert (name, "gains") in uneven(longer)
    assert (name, "costs") in uneven(fewer)


def test_a_line_that_one_option_alone_has_is_noticed(page):
    told = articles(page)
    told[2]["other"].append("Most people are glad they did this.")
    assert uneven(told) == [(told[2]["name"], "other")]


def test_a_line_taken_out_of_the_page_itself_is_noticed(page):
    """Read from the HTML again, so that the reading is checked as well."""
    cut = re.sub(r"<li>Way back: .*?</li>", "", page, count=1, flags=re.DOTALL)
    assert uneven(articles(cut)) == [("Stay in your post as it is", "way_back")]


def test_each_option_has_one_row_of_the_comparison_with_every_cell_filled(answer, page):
    table = first(r'<table class="compare">.*?<tbody>(.*?)</tbody>', page)
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    names = [plain(first(r'<th scope="row">(.*?)</th>', row)) for row in rows]
    assert names == [a.option.name for a in answer.options]
    for row in rows:
        cells = re.findall(r'<td data-label="([^"]+)"[^>]*>(.*?)</td>', row, re.DOTALL)
        assert len(cells) == 1 + len(SIMULATED)
        assert [label.split(",")[0] for label, _ in cells[1:]] == [
            CRITERION[c].name for c in SIMULATED
        ]
        assert all(plain(value) for _, value in cells)


def test_each_option_has_one_row_of_the_chart_and_of_its_table(answer, page):
    names = [a.option.name for a in answer.options]
    svg = first(r'(<svg[^>]*aria-labelledby="money-title.*?</svg>)', page)
    drawn = " ".join(plain(t) for t in re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL))
    assert all(name in drawn for name in names)
    assert len(re.findall(r"\(\S+ to \S+\)", drawn)) == len(names)
    twin = first(rf"<caption>{re.escape(SPENDING)}.*?<tbody>(.*?)</tbody>", page)
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', twin, re.DOTALL)
    assert [plain(name) for name, _ in rows] == names
    assert {len(re.findall(r"<td>[^<]+</td>", cells)) for _, cells in rows} == {5}


@pytest.mark.parametrize("chart", ["ranks", "dots-health", "dots-time", "dots-way_back"])
def test_each_option_stands_in_every_chart_of_all_options_once(answer, page, chart):
    svg = first(rf'(<svg[^>]*aria-labelledby="{chart}-title.*?</svg>)', page)
    drawn = re.findall(r"<text[^>]*font-weight[^>]*>(.*?)</text>", svg, re.DOTALL)
    whole = " ".join(map(plain, drawn))
    assert all(whole.count(a.option.name) >= 1 for a in answer.options)
    marks = len(re.findall(r"<rect", svg)) if chart == "ranks" else len(re.findall("<circle", svg))
    assert marks == len(answer.options) ** (2 if chart == "ranks" else 1)


def test_each_option_rests_on_figures_with_a_source_a_grade_and_a_day(answer):
    rows = {row["id"]: row for row in as_plain(answer)["ledger"]}
    for told in answer.options:
        quantities = [getattr(told.option, name) for name in QUANTITIES]
        for quantity in (*quantities, *(rung.pay for rung in told.option.progression)):
            row = rows[quantity.id]
            assert row["source"].strip()
            assert row["grade"] in tuple("ABCM")
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["seen"])


def test_each_option_has_the_same_kinds_of_lines_at_the_door_each_with_its_source(answer):
    doors = {
        row.option.id: row for row in open_door(answer.profile, answer.alternatives, on=answer.on)
    }
    shapes = {frozenset(doors[told.option.id].groups) for told in answer.options}
    assert len(shapes) == 1
    for told in answer.options:
        lines = [x for group in doors[told.option.id].groups.values() for x in group]
        assert {"pay.net_per_hour"} <= {line.id for line in lines}
        assert all(line.says and line.source for line in lines)


def test_no_option_is_opened_or_marked_before_the_others(answer, page):
    heads = set(re.findall(r"<article>\s*(<details[^>]*>)", page))
    assert heads == {'<details class="option">'}
    assert page.count("<article>") == page.count("<article") == len(answer.options)


# Order


def names_in_order(html):
    table = first(r'<table class="compare">.*?<tbody>(.*?)</tbody>', html)
    return [plain(one) for one in re.findall(r'<th scope="row">(.*?)</th>', table)]


def test_the_order_is_the_lists_own_whoever_leads():
    """Staying comes first, then the job mended, then the catalogue: never by merit."""
    few = Range(low=1, high=2)
    cheap = {c.id: few for c in CRITERIA if c.id != "money"}
    person = plain_person(money={"cash": 200_000})
    for_money = decide(changed(person, rates=cheap), on=ON, lives=128)
    hours = {**cheap, "time": Range(low=900, high=1000)}
    for_time = decide(changed(person, rates=hours), on=ON, lives=128)
    assert for_money.leader != for_time.leader
    for made in (for_money, for_time):
        order = names_in_order(report_html(made))
        assert order == [option.name for option in catalogue() if option.name in order]
        assert order[0] == "Stay in your post as it is"


# The JSON


def shape(value):
    """Return the form of plain data: keys all the way down, lengths of lists, kinds of values."""
    if isinstance(value, dict):
        return {name: shape(inside) for name, inside in value.items()}
    if isinstance(value, list):
        return [shape(inside) for inside in value]
    if isinstance(value, bool) or value is None:
        return type(value).__name__
    return "number" if isinstance(value, int | float) else "text"


# A month, or null for at once; what the way in asks for, or null where nothing is known to be.
SOME_LACK = {"waits_for": None, "wall": None}


def odd(options):
    """Return the options whose data has another form than staying's."""
    forms = [shape({**one, **SOME_LACK}) for one in options]
    return [one["id"] for one, form in zip(options, forms, strict=True) if form != forms[0]]


def numbers(value):
    if isinstance(value, dict):
        return [n for inside in value.values() for n in numbers(inside)]
    if isinstance(value, list):
        return [n for inside in value for n in numbers(inside)]
    return [value] if isinstance(value, int | float) else []


def test_every_option_has_the_same_data_and_no_number_is_missing(answer):
    options = json.loads(json.dumps(as_plain(answer)))["options"]
    assert options[0]["id"] == "stay"
    assert odd(options) == []
    assert all(
        SOME_LACK.keys() <= one.keys() and len(one["ranks"]) == len(options) for one in options
    )
    assert all(math.isfinite(n) for one in options for n in numbers(one))


def test_a_key_that_one_option_lacks_is_noticed(answer):
    options = as_plain(answer)["options"]
    for key in set(options[2]) - SOME_LACK.keys():
        less = copy.deepcopy(options)
        del less[2][key]
        if key != "id":
            assert odd(less) == [options[2]["id"]]
    less = copy.deepcopy(options)
    del less[2]["outcomes"]["health"]["p05"]
    assert odd(less) == [options[2]["id"]]


@pytest.mark.parametrize("name", NAMES)
def test_the_list_of_options_tells_each_with_the_same_keys_and_both_sides(name):
    args = ["options", str(EXAMPLES / f"{name}.toml"), "--json"]
    done = CliRunner().invoke(cli, args)
    assert done.exit_code == 0, done.output
    rows = json.loads(done.output)["options"]
    assert rows[0]["id"] == "stay"
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    for row in rows:
        assert len(row["gains"]) == len(row["costs"]) == 3
        assert not far(length(row["gains"]), length(row["costs"]), SIDES)


def test_every_option_there_is_tells_both_sides_alike():
    """The whole catalogue, of every profession and country, not only what the examples show."""
    for option in catalogue():
        assert not far(length(option.gains), length(option.costs), SIDES), option.id
        assert not far(max(map(len, option.gains)), max(map(len, option.costs)), 2.0), option.id
    lengths = [length(option.gains) + length(option.costs) for option in catalogue()]
    assert not any(far(one, median(lengths), SIDES) for one in lengths)

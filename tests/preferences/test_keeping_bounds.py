"""Levels that cannot be: refused with their place, while whatever is asked is always taken."""

import datetime as dt
import tomllib
from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from afterward.base.criteria import CRITERIA, CRITERION, RATED, anchors, natural, share_of_range
from afterward.base.errors import AfterwardError
from afterward.cli.keys import parse_range
from afterward.preferences import Answers, Entry, Question
from afterward.preferences.diary import COLUMN, entry_of
from afterward.preferences.gambles import GAMBLES, next_gamble, next_near
from afterward.preferences.keeping import answers_from, answers_toml, load_answers
from afterward.preferences.trade_offs import ANSWERS

DAY = dt.date(2026, 3, 1)
NAMES = [c.id for c in CRITERIA]
# The file takes no number beyond this, of whatever kind.
LARGEST = 9e8


def read_back(*entries):
    """Return answers written and read again, as a later run finds them."""
    return answers_from(tomllib.loads(answers_toml(Answers(answers=entries))), file="me", on=DAY)


def spread_over(draw, name, spending):
    """Return two different levels that a criterion can have, as shares, the first the better."""
    found = CRITERION[name]
    ends = st.sampled_from([found.least, min(found.most, LARGEST)])
    level = st.floats(found.least, min(found.most, LARGEST)) | ends
    shares = sorted(float(share_of_range(name, draw(level), spending)) for _ in range(2))
    # Levels nearer than this are the same to anybody, and never asked about.
    assume(shares[1] - shares[0] > 1e-6 * max(1.0, abs(shares[1])))
    return shares[1], shares[0]


@st.composite
def asked_of(draw):
    """Return a trade-off as it is asked: levels within their bounds, each side better somewhere."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True))
    spending = draw(st.floats(1, 5e6))
    ends = [spread_over(draw, name, spending) for name in names]
    turned = [True, False, *draw(st.lists(st.booleans(), min_size=3, max_size=3))]
    sides = [(b, a) if turn else (a, b) for (a, b), turn in zip(ends, turned, strict=False)]
    at = tuple(COLUMN[name] for name in names)
    question = Question(at, tuple(a for a, _ in sides), tuple(b for _, b in sides))
    return entry_of(question, draw(st.sampled_from(ANSWERS)), spending, DAY)


# Two ends that a level rounds to one are thrown away; now and then there are many of them.
@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.lists(asked_of(), min_size=1, max_size=4))
def test_every_trade_off_that_can_be_asked_is_accepted(entries):
    assert read_back(*entries).answers == tuple(entries)


@given(st.data(), st.sampled_from(["ranking", "swings"]), st.floats(1, 5e6))
def test_every_ranking_and_all_points_that_can_be_asked_for_are_accepted(data, kind, spending):
    names = data.draw(st.permutations(NAMES))[: data.draw(st.integers(2, 11))]
    ends = {name: spread_over(data.draw, name, spending) for name in names}
    first = {n: float(natural(n, low, spending)) for n, (_, low) in ends.items()}
    second = {n: float(natural(n, high, spending)) for n, (high, _) in ends.items()}
    said = {"order": tuple(names)} if kind == "ranking" else {}
    said |= {"points": {n: data.draw(st.floats(0, 100)) for n in names}} if not said else {}
    entry = Entry(on=DAY, kind=kind, first=first, second=second, **said)
    assert read_back(entry).answers == (entry,)


@given(st.floats(0.01, 1e8), st.lists(st.sampled_from(ANSWERS), max_size=6))
def test_every_question_about_chance_and_about_later_is_accepted(spending, sides):
    gambles, nears, entries = [], [], []
    for side in sides:
        gamble, near = next_gamble(spending, tuple(gambles)), next_near(spending, tuple(nears))
        gambles = [*gambles, (gamble, side)][-GAMBLES:]
        nears.append((near, side))
        entries.append(Entry(on=DAY, kind="gamble", said=side, amounts=asdict(gamble)))
        entries.append(Entry(on=DAY, kind="near", said=side, amounts=asdict(near)))
    assert read_back(*entries).answers == tuple(entries)


@given(st.integers(0, 1000), st.integers(0, 1000), st.sampled_from(RATED))
def test_every_rating_that_can_be_typed_is_accepted(one, two, criterion):
    ends = parse_range(f"{one / 10:g}-{two / 10:g}")
    assert ends is not None
    low, high = ends
    entry = Entry(on=DAY, kind="rating", option="stay", criterion=criterion, low=low, high=high)
    assert read_back(entry).answers == (entry,)


@pytest.mark.parametrize("criterion", NAMES)
def test_the_anchors_lie_within_the_bounds_and_a_step_beyond_is_refused(criterion):
    found, other = CRITERION[criterion], "health" if criterion == "time" else "time"
    for spending in (1.0, 4000.0, 5e7):
        low, high = anchors(criterion, spending)
        assert found.least <= min(low, high) < max(low, high) <= found.most
    for level, end in ((found.least, -1), (min(found.most, LARGEST), 1)):
        assert not faults_of(criterion, level, other)
        beyond = level + end * max(1.0, 2e-6 * abs(level))
        if found.least <= beyond <= found.most:  # the file's own limit comes first
            continue
        (fault,) = faults_of(criterion, beyond, other)
        assert fault.path == f"answers[0].first.{criterion}"
        assert fault.came == f"{beyond:,.12g}"
        assert found.unit in fault.allowed


def faults_of(criterion, level, other):
    """Return what is amiss with a trade-off in which one criterion is at this level."""
    better = {"health": 0.0, "time": 100.0}[other]
    sign, middle = CRITERION[criterion].sign, natural(criterion, 0.5, 4000.0)
    gain = (level - middle) * sign > 0
    worse = {"health": 9.0, "time": 10.0}[other]
    first = {criterion: level, other: worse if gain else better}
    second = {criterion: float(middle), other: better if gain else worse}
    entry = Entry(on=DAY, kind="trade-off", first=first, second=second)
    try:
        read_back(entry)
    except AfterwardError as told:
        return told.faults
    return ()


IMPOSSIBLE = """schema = 1
[[answers]]
on = 2026-03-01
kind = "trade-off"
first = { autonomy = 190.0, time = 40.0 }
second = { autonomy = 20.0, time = 300.0 }
[[answers]]
on = 2026-03-01
kind = "ranking"
first = { health = 12.0, way_back = -3.0, money = -5.0 }
second = { health = 2.0, way_back = -4.0, money = 10.0 }
order = ["health", "way_back", "money"]
[[answers]]
on = 2026-03-01
kind = "near"
amounts = { now = 100.0, later = 120.0, years = 500.0 }
"""


def test_all_impossible_levels_are_told_at_once_with_what_came_and_what_can_be(tmp_path):
    path = tmp_path / "me.answers.toml"
    path.write_text(IMPOSSIBLE, encoding="utf-8")
    with pytest.raises(AfterwardError) as told:
        load_answers(tmp_path / "me.toml")
    assert told.value.file == str(path)
    faults = {fault.path: fault for fault in told.value.faults}
    assert list(faults) == [
        "answers[0].first.autonomy",
        "answers[0].second.time",
        "answers[1].first.health",
        "answers[1].first.way_back",
        "answers[1].first.money",
        "answers[1].second.way_back",
        "answers[2].amounts.years",
    ]
    assert faults["answers[0].first.autonomy"].came == "190"
    assert faults["answers[0].first.autonomy"].allowed == "0 to 100 points"
    assert faults["answers[0].second.time"].came == "300"
    assert faults["answers[0].second.time"].allowed.endswith("112 free hours a week")
    assert "out of the file" in faults["answers[1].first.money"].remedy
    assert path.read_text(encoding="utf-8") == IMPOSSIBLE


def test_a_level_that_could_not_be_read_is_told_once_beside_one_that_cannot_be():
    sides = {"first": {"time": "x", "health": 11.0}, "second": {"time": 300.0, "health": 1.0}}
    table = {"answers": [{"on": DAY, "kind": "trade-off", **sides}]}
    with pytest.raises(AfterwardError) as told:
        answers_from(table, file="me.answers.toml")
    places = [fault.path.removeprefix("answers[0].") for fault in told.value.faults]
    assert sorted(places) == ["first.health", "first.time", "second.time"]

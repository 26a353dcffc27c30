"""`afterward ask`: keys piped in, what is kept, undone, ranked, listed and asked again."""

import datetime as dt
import io
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from afterward.base.codebook import did_you_think_of
from afterward.base.criteria import CRITERIA
from afterward.cli import main
from afterward.cli.ask import _closing
from afterward.cli.sitting import Sitting
from afterward.decision import decide
from afterward.decision.doubting import doubts
from afterward.decision.elicit import ASKING_LIVES, TRADE_OFFS, asking
from afterward.decision.living import live_through
from afterward.preferences import Answers, Question
from afterward.preferences.choosing import MOST_QUESTIONS
from afterward.preferences.diary import COLUMN, entry_of
from afterward.preferences.keeping import answers_path, load_answers, save_answers
from afterward.profile import load_profile
from afterward.report import ask_words
from lives import ON, plain_person
from piping import DAY, piped

# What is said moves no life that is asked of (`test_elicit_goes_on`), and two people are asked.
pytestmark = pytest.mark.usefixtures("lived_once")


def test_keys_may_be_piped_and_the_end_of_the_input_keeps_what_there_is(
    profile, capsys, monkeypatch
):
    code, said = piped(profile, ["1", "3", "4"], capsys=capsys, monkeypatch=monkeypatch)
    assert code == 0
    assert "3 answers are kept" in said
    assert [e.said for e in load_answers(profile).answers] == ["first", "same", "cannot say"]


def letters(said):
    """Return the letters under which the swings are shown."""
    return re.findall(r"^  ([a-k])   .*: from .* to ", said, flags=re.MULTILINE)


def test_a_full_ranking_is_a_fast_start(everything, capsys, monkeypatch):
    keys = ["aab", "abc", "kjihgfedcba"]
    code, said = piped(everything, keys, "--ranking", capsys=capsys, monkeypatch=monkeypatch)
    assert code == 0
    assert letters(said) == list("abcdefghijk")
    assert said.count("Each letter once: a b c d e f g h i j k") == 2
    (entry,) = load_answers(everything).answers
    assert entry.kind == "ranking"
    assert entry.order == tuple(reversed([c.id for c in CRITERIA]))
    # From the worse to the better end: fewer months to be back are better, more hours are.
    assert entry.first["way_back"] > entry.second["way_back"]
    assert entry.first["time"] < entry.second["time"]


def test_a_second_ranking_takes_the_place_of_the_first(everything, capsys, monkeypatch):
    for keys in ("abcdefghijk", "kjihgfedcba"):
        piped(everything, [keys], "--ranking", capsys=capsys, monkeypatch=monkeypatch)
    held = load_answers(everything)
    assert [e.order[0] for e in held.answers] == ["money", "way_back"]
    assert [number for number, _ in held.standing()] == [1]


def test_points_for_swings(profile, capsys, monkeypatch):
    keys = ["z", "b", "lots", *["20"] * 12]
    code, said = piped(profile, keys, "--swings", capsys=capsys, monkeypatch=monkeypatch)
    (entry,) = load_answers(profile).answers
    assert code == 0
    assert entry.kind == "swings"
    assert len(entry.points) == len(letters(said))
    assert list(entry.points.values()) == [100, *[20] * (len(letters(said)) - 1)]
    assert next(iter(entry.points)) == next(iter(entry.first)) != "money"
    assert "One letter of" in said
    assert "A number from 0 to 100" in said


def test_points_are_kept_one_by_one_and_one_can_be_taken_back(profile, capsys, monkeypatch):
    piped(profile, ["b", "10", "u", "30", "40"], "--swings", capsys=capsys, monkeypatch=monkeypatch)
    (entry,) = load_answers(profile).answers
    assert list(entry.points.values()) == [100, 30, 40]
    # cut off, then taken up again
    piped(profile, ["50"] * 12, "--swings", capsys=capsys, monkeypatch=monkeypatch)
    (whole,) = load_answers(profile).answers
    assert list(whole.points.values())[:4] == [100, 30, 40, 50]
    assert len(whole.points) > 4
    # a whole one is not written over, and does not count twice
    piped(profile, ["b", *["60"] * 12], "--swings", capsys=capsys, monkeypatch=monkeypatch)
    held = load_answers(profile)
    assert [list(e.points.values())[1] for e in held.answers] == [30, 60]
    assert [number for number, _ in held.standing()] == [1]


def test_ratings_alone_with_do_not_know_and_slips(profile, capsys, monkeypatch):
    keys = ["90-70", "d", "sometimes", "55", "u", "q"]
    _, said = piped(profile, keys, "--ratings", capsys=capsys, monkeypatch=monkeypatch)
    held = load_answers(profile)
    assert "A range such as 40-60" in said
    assert (held.answers[0].low, held.answers[0].high) == (70, 90)
    assert held.answers[1].low is None
    assert len(list(held.standing())) == 2


def test_ratings_alone_ask_once_for_each_criterion_what_one_may_not_have_thought_of(
    profile, capsys, monkeypatch
):
    _, said = piped(profile, ["50", "50", "q"], "--ratings", capsys=capsys, monkeypatch=monkeypatch)
    flat = " ".join(said.split())
    first = load_answers(profile).answers[0].criterion
    for question in did_you_think_of(first):
        assert flat.count(question) == 1
        assert flat.index(question) < flat.index("Where would this be")
    _, said = piped(profile, ["q"], capsys=capsys, monkeypatch=monkeypatch)
    assert "Did you think of" not in said


def test_listing_and_taking_back(profile, capsys, monkeypatch):
    piped(profile, ["1", "2"], capsys=capsys, monkeypatch=monkeypatch)
    assert main(["ask", str(profile), "--list"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("I need help now")
    assert "\n1. 24 November 2026, two futures: the first\n" in said
    assert "\n2. 24 November 2026, two futures: the second\n" in said
    assert "2 answers are kept" in said
    assert main(["ask", str(profile), "--take-back", "1", "--as-of", DAY]) == 0
    assert "1 answer is kept" in capsys.readouterr().out
    assert main(["ask", str(profile), "--list", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "afterward.answers/1"
    assert [(row["number"], row["said"]) for row in told["answers"]] == [(2, "second")]
    assert {"988", "911"} <= {line["number"] for line in told["help"]["lines"]}
    for gone in ("0", "1", "3", "-1"):
        assert main(["ask", str(profile), "--take-back", gone]) == 2
        assert f"no answer {gone} that counts" in capsys.readouterr().err
    assert [e.said for _, e in load_answers(profile).standing()] == ["second"]


def test_what_is_listed_has_plain_words_and_the_names_of_options(profile, capsys, monkeypatch):
    piped(profile, ["40-60", "55"], "--ratings", capsys=capsys, monkeypatch=monkeypatch)
    rated = [e.option for e in load_answers(profile).answers]
    assert "stay" in rated
    assert main(["ask", str(profile), "--list"]) == 0
    said = capsys.readouterr().out
    assert "1. 24 November 2026, a rating\n" in said
    assert "Stay in your post as it is: 40 to 60\n" in said


def test_the_plan_counts_what_was_answered_before(profile, capsys, monkeypatch):
    _, said = piped(profile, ["1", "1"], capsys=capsys, monkeypatch=monkeypatch)
    flat = " ".join(said.split())
    assert f"Ahead, at most: {TRADE_OFFS} trade-offs between two futures" in flat
    assert flat.index("Ahead, at most") < flat.index(f"1 of at most {TRADE_OFFS}")
    _, said = piped(profile, ["q"], capsys=capsys, monkeypatch=monkeypatch)
    assert f"Ahead, at most: {TRADE_OFFS - 2} trade-offs" in " ".join(said.split())
    _, said = piped(profile, ["q"], "--more", capsys=capsys, monkeypatch=monkeypatch)
    assert f"{MOST_QUESTIONS - 2} at most" in " ".join(said.split())
    assert "questions about chance" not in said
    _, said = piped(profile, ["q"], "--ratings", capsys=capsys, monkeypatch=monkeypatch)
    assert "Ahead: ratings alone" in said
    assert "Two futures at a time" not in said


def test_doubts_are_those_that_decide_tells_of_as_few_lives(profile):
    """What is looked at closely hangs on the answers; of the same options both tell alike."""
    person, answers = load_profile(profile, on=ON), Answers()
    asked = asking(person, answers, on=ON)
    for said in ("first", "second", "first"):
        item = asked.next()
        asked = asked.with_entry(entry_of(item, said, asked.spending, ON))
    told = decide(person, on=ON, lives=ASKING_LIVES, answers=asked.answers)
    lived = live_through(person, on=ON, lives=ASKING_LIVES, seed=1, answers=asked.answers)
    alike = doubts(replace(asked, lived=lived))
    assert alike == pytest.approx((told.doubt_self, told.doubt_world))
    assert doubts(asked) == pytest.approx(alike, abs=0.1)  # what they may be off by, as is said


@pytest.mark.parametrize(
    ("own", "world", "ended", "words"),
    [
        (0.1, 0.6, False, "says what to ask"),
        (0.1, 0.6, True, "says what to ask"),
        (0.6, 0.1, False, "with --more"),
        (0.6, 0.1, True, ""),  # no trade-off is left that could tell anything
        (0.5, 0.5, False, "--more"),
    ],
)
def test_the_last_words_say_what_decides_now(capsys, own, world, ended, words):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("afterward.decision.doubting.doubts", lambda _: (own, world))
        _closing(Sitting(Path("me.toml"), None, ON), ended=ended)
    said = " ".join(capsys.readouterr().out.split())
    assert words in said
    assert bool(said) == bool(words)
    assert ("more answers help" in said.lower()) == (own >= world and not ended)


def test_weeks_later_then_and_now_stand_side_by_side(profile, capsys, monkeypatch):
    piped(profile, ["1", "1"], capsys=capsys, monkeypatch=monkeypatch)
    _, said = piped(profile, [], "--again", capsys=capsys, monkeypatch=monkeypatch)
    assert "No answer is old enough" in said
    later = "2026-12-20"
    monkeypatch.setattr(sys, "stdin", io.StringIO("2\n1\n"))
    main(["ask", str(profile), "--again", "--as-of", later])
    said = capsys.readouterr().out
    assert "On 24 November 2026: the first. Today: the second. Tastes move;" in said
    assert "The same as on 24 November 2026." in said
    held = load_answers(profile)
    assert [n for n, _ in held.standing()] == [2, 3]
    assert [e.again for e in held.answers[2:]] == [0, 1]
    assert "Asked again today: 2. As they were: 1." in said


def test_an_answer_asked_again_and_undone_is_asked_once_more(profile, capsys, monkeypatch):
    piped(profile, ["1", "1"], capsys=capsys, monkeypatch=monkeypatch)
    monkeypatch.setattr(sys, "stdin", io.StringIO("2\nu\n1\nq\n"))
    main(["ask", str(profile), "--again", "--as-of", "2026-12-20"])
    said = capsys.readouterr().out
    assert said.count("2 to ask again.") == 2
    assert said.count("The last one.") == 2
    held = load_answers(profile)
    assert [n for n, _ in held.standing()] == [1, 3]
    assert (held.answers[2].taken_back, held.answers[3].again) == (dt.date(2026, 12, 20), 0)


def test_two_answers_that_clash_are_shown_gently_and_one_can_be_taken_back(
    profile, capsys, monkeypatch
):
    question = Question((COLUMN["money"], COLUMN["time"]), (0.6, 0.5), (0.4, 0.75))
    person = plain_person()
    seated = Sitting(profile, asking(person, Answers(), on=ON), ON)
    for key, standing in (("k", 2), ("t", 1), ("u", 1)):
        answers_path(profile).unlink(missing_ok=True)
        seated = Sitting(profile, seated.asking.with_answers(Answers()), ON)
        seated.keep(entry_of(question, "first", 4000.0, ON - dt.timedelta(days=9)))
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{key}\n"))
        entry = entry_of(question, "second", 4000.0, ON)
        seated.keep(entry)
        seated._clash(entry)
        said = capsys.readouterr().out
        flat = " ".join(said.split())
        assert "15 November 2026 24 November 2026" in flat
        assert "to spend each month $4,400 $3,600 $3,600 $4,400" in flat
        assert "free hours a week 56 84 84 56" in flat
        assert "Both can be true" in said
        assert f"afterward ask {profile} --take-back 1   (the earlier)" in said
        assert f"afterward ask {profile} --take-back 2   (the later)" in said
        assert seated.asking.answers.count("trade-off") == standing
    assert [e.said for _, e in seated.asking.answers.standing()] == ["first"]


def test_only_two_things_at_a_time_if_asked_for(profile, capsys, monkeypatch):
    piped(profile, ["1"] * 6, "--two", capsys=capsys, monkeypatch=monkeypatch)
    trades = [e for e in load_answers(profile).answers if e.kind == "trade-off"]
    assert trades
    assert {len(e.first) for e in trades} == {2}


def widths(profile):
    """Return how many things differed in each trade-off that counts."""
    return [len(e.first) for _, e in load_answers(profile).standing() if e.kind == "trade-off"]


def test_two_things_at_a_time_are_remembered_until_it_is_undone(everything, capsys, monkeypatch):
    at = {"capsys": capsys, "monkeypatch": monkeypatch}
    _, said = piped(everything, ["1", "s", "1", "1"], **at)
    assert "press s at any of these questions" in " ".join(said.split())
    assert ask_words.NOW_SIMPLER in said
    assert [(w.on, w.taken_back) for w in load_answers(everything).simpler] == [(ON, None)]
    # another day, without a word about it
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n1\n"))
    assert main(["ask", str(everything), "--as-of", "2026-11-25"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Two things at a time, as you asked on 24 November 2026; w, or --wide, undoes" in said
    assert widths(everything) == [2] * 5
    assert main(["ask", str(everything), "--as-of", "2026-11-25", "--list"]) == 0
    listed = capsys.readouterr().out
    assert f"since 24 November 2026. To undo that:  afterward ask {everything} --wide" in listed
    assert main(["ask", str(everything), "--as-of", "2026-11-25", "--list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["two_at_a_time"] == "2026-11-24"


@pytest.mark.parametrize("way", [["w"], []])
def test_the_wish_for_simpler_questions_can_be_taken_back(everything, capsys, monkeypatch, way):
    at = {"capsys": capsys, "monkeypatch": monkeypatch}
    piped(everything, ["1", "1"], "--two", **at)
    later = "2026-11-25"
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{key}\n" for key in [*way, *"11111"])))
    assert main(["ask", str(everything), "--as-of", later, *([] if way else ["--wide"])]) == 0
    said = capsys.readouterr().out
    assert (ask_words.NOW_WIDER in said) == bool(way)
    (wish,) = load_answers(everything).simpler
    assert (wish.on, wish.taken_back) == (ON, dt.date(2026, 11, 25))
    assert max(widths(everything)[2:]) > 2
    assert main(["ask", str(everything), "--as-of", later, "--list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["two_at_a_time"] is None


def test_nobody_gets_simpler_questions_unasked(everything, capsys, monkeypatch):
    """What the bench measured is the default: up to five things, from the second question on."""
    _, said = piped(everything, ["1"] * 8, capsys=capsys, monkeypatch=monkeypatch)
    assert load_answers(everything).simpler == ()
    assert max(widths(everything)) > 2
    flat = " ".join(said.split())
    hint = ask_words.WIDE.partition("} ")[2]
    assert flat.count(hint) == 1  # said in full before the first wide one, then a key
    assert flat.index(hint) < flat.index(ask_words.SIMPLER)
    assert flat.count(ask_words.SIMPLER) >= 1


def test_points_given_later_leave_the_wish_for_simpler_questions_alone(
    everything, capsys, monkeypatch
):
    at = {"capsys": capsys, "monkeypatch": monkeypatch}
    piped(everything, ["1"], "--two", **at)
    piped(everything, ["b", *["20"] * 12], "--swings", **at)
    assert [w.on for w in load_answers(everything).simpler] == [ON]


def test_answers_that_point_different_ways_are_listed_side_by_side(profile, capsys):
    question = Question((COLUMN["money"], COLUMN["time"]), (0.6, 0.5), (0.4, 0.75))
    entries = [entry_of(question, "first", 4000.0, ON - dt.timedelta(days=9))]
    entries += [entry_of(question, "second", 4000.0, ON)]
    save_answers(profile, Answers(answers=tuple(entries)))
    assert main(["ask", str(profile), "--as-of", DAY, "--list"]) == 0
    flat = " ".join(capsys.readouterr().out.split())
    assert "Two answers point different ways." in flat
    assert "15 November 2026 24 November 2026 chosen over chosen over" in flat
    assert f"afterward ask {profile} --take-back 2 (the later)" in flat
    assert main(["ask", str(profile), "--as-of", DAY, "--take-back", "2"]) == 0
    capsys.readouterr()
    main(["ask", str(profile), "--as-of", DAY, "--list"])
    assert "point different ways" not in capsys.readouterr().out

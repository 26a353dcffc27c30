"""What is not only one's own to decide says so in the sentence that first names it."""

from dataclasses import replace

import pytest

from afterward.decision import decide
from afterward.options.listing import ranked
from afterward.profile import Offer
from afterward.report import as_plain, report_html, report_text
from afterward.report.page import context
from afterward.report.sentences import consent_sentence, decision_sentence, listed
from lives import ON, alternatives, changed, example

# The registrar's roads on which half the present post goes on.
IN_PART = ("portfolio", "teaching-beside")
FULL = "“Stay, with the job mended” (if your employer agrees: this is not only yours to decide)"


@pytest.fixture(scope="module")
def answer():
    asked = {"keep": ("part-time", "change-employer", "drug-safety")}
    return decide(changed(example("uk-gp-registrar"), must_haves=asked), on=ON, lives=256)


def led(answer, leader, word, *others):
    return replace(answer, leader=leader, word=word, holds_up=(leader, *others))


@pytest.mark.parametrize("word", ["clear", "leaning", "close"])
def test_a_leader_that_takes_a_yes_says_so_where_it_is_first_named(answer, word):
    said = decision_sentence(led(answer, "mend", word, "change-employer"))
    assert FULL in said
    assert said.index("“Stay, with the job mended”") == said.index(FULL)
    assert said.count("not only yours") == 1


@pytest.mark.parametrize("word", ["clear", "leaning", "close"])
def test_what_is_ones_own_to_decide_has_no_such_mark(answer, word):
    said = decision_sentence(led(answer, "change-employer", word, "stay"))
    assert "agrees" not in said
    assert "not only yours" not in said


def test_a_second_one_is_marked_shorter(answer):
    assert listed(("mend", "part-time"), answer) == (
        f"{FULL} and “Work part-time in the same post” (if your employer agrees)"
    )


def test_every_count_of_the_first_sentence_has_a_give_or_take(answer):
    for word in ("clear", "leaning"):
        assert "draws (give or take " in decision_sentence(led(answer, "mend", word, "stay"))


def test_it_is_said_at_the_head_of_page_and_terminal_and_in_the_data(answer):
    made = led(answer, "mend", "close", "stay")
    html, text = report_html(made), " ".join(report_text(made).split())
    assert FULL in html
    assert FULL in text
    data = as_plain(made)
    assert FULL in data["decision"]["says"]
    taken = {row["id"] for row in data["options"] if row["consent"] == "employer"}
    within = {option.id for option in ranked() if option.road in ("mend", "reduce", "pause")}
    assert taken == within & {row["id"] for row in data["options"]} >= {"mend", "part-time"}


def test_the_options_that_change_the_present_post_take_the_employers_yes():
    """Staying, moving and leaving do not: there it is the one who hires who says yes.

    But where a part of the present post is kept, for a while or for good, it is the employer who
    has to agree to it.
    """
    for option in ranked():
        in_part = option.beside > 0.0 or option.keeps > 0.0
        changes = option.road in ("mend", "reduce", "pause")
        assert (option.consent == "employer") == (changes or in_part)
        assert in_part == (option.id in {*IN_PART, "retrain-public-health", "retrain-teaching"})


def test_an_offer_is_a_yes_already_given():
    person = changed(example(), offers=(Offer(option="mend", pay=250_000, name="agreed"),))
    mended = next(o for o in alternatives(person, on=ON) if o.option == "mend")
    assert mended.consent == ""


def test_when_it_begins_hangs_on_the_yes_too(answer):
    views = {view["id"]: view for view in context(answer)["options"]}
    assert views["mend"]["begins"].startswith("as soon as your employer agrees")
    assert views["drug-safety"]["begins"].startswith("as soon as it is found or agreed")
    assert views["change-employer"]["begins"].startswith("in August 2027, when training has ended")
    by_id = {row.option.id: row for row in answer.options}
    assert consent_sentence(by_id["mend"]) == "It takes a yes from your employer."
    assert consent_sentence(by_id["stay"]) == ""

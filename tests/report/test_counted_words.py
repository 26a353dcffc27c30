"""What is counted otherwise than it goes is said beside the answer, in every form of it."""

from dataclasses import replace

import pytest

from afterward.decision import decide
from afterward.report import as_plain, report_html, report_text
from afterward.report.counted_words import counted_lines, post_ends, stays
from lives import ON, changed, example

ENDS = "Your post as it is ends in August 2027; staying is counted here as if such a post went on."
TRAINED = (
    "Training in another specialty is counted with the same hours and nights as the years after "
    "it; its pay is told apart."
)


def words(text):
    return " ".join(text.split())


@pytest.fixture(scope="module")
def registrar():
    return decide(example("uk-gp-registrar"), on=ON, lives=64)


@pytest.fixture(scope="module")
def internist():
    person = example("us-internist")
    return decide(changed(person, must_haves={"keep": ("change-specialty",)}), on=ON, lives=64)


def held(answer, *ids):
    return replace(answer, holds_up=("stay", *ids))


def test_a_post_in_training_is_said_to_end_and_to_be_counted_as_going_on():
    assert post_ends(example("uk-gp-registrar"), ON) == ENDS
    assert stays(example("uk-gp-registrar"), ON) == (
        "it has begun; the post ends in August 2027, and is counted as if it went on"
    )


@pytest.mark.parametrize(
    "person",
    [
        example("us-internist"),
        changed(example("uk-gp-registrar"), work={"training_ends": None}),
        changed(example("uk-gp-registrar"), person={"specialty": "GP"}),
    ],
)
def test_nothing_is_said_of_a_post_that_goes_on_or_whose_end_nobody_said(person):
    assert post_ends(person, ON) == ""
    assert stays(person, ON) == "it has begun; it goes on as it is"


def test_the_end_of_a_post_in_training_stands_before_the_answer(registrar):
    for told in (words(report_text(registrar)), words(report_html(registrar))):
        assert told.count(ENDS) == 1
        assert told.index(ENDS) < told.index("From what you told us")
    assert "the post ends in August 2027, and is counted as if" in report_html(registrar)
    assert as_plain(registrar)["post_ends"] == ENDS


def test_who_is_not_in_training_reads_of_no_end(internist):
    assert "such a post went on" not in report_text(internist) + report_html(internist)
    assert as_plain(internist)["post_ends"] == ""


@pytest.mark.parametrize("up", [(), ("change-specialty",)])
def test_how_training_anew_is_counted_is_said_once_whether_it_holds_up_or_not(internist, up):
    answer = held(internist, *up)
    assert "change-specialty" in {one.option.id for one in answer.options}
    assert counted_lines(answer) == ([] if up else [TRAINED])
    for told in (words(report_text(answer)), words(report_html(answer))):
        assert told.count(TRAINED) == 1


def test_where_it_holds_up_it_is_said_in_its_own_line(internist):
    told = words(report_text(held(internist, "change-specialty")))
    (one,) = [one.option for one in internist.options if one.option.id == "change-specialty"]
    assert one.wall is not None
    bar = one.wall.says[0].lower() + one.wall.says[1:]
    assert f"{one.name}. {TRAINED} The way in: {bar} Best in" in told


def test_the_plain_result_says_it_of_the_option_alone(internist):
    says = {row["id"]: row["counted_as"] for row in as_plain(internist)["options"]}
    assert says.pop("change-specialty") == TRAINED
    assert set(says.values()) == {""}


def test_nothing_is_said_where_no_such_training_is_weighed():
    person = changed(example(), person={"profession": "nurse"}, ratings={}, offers=())
    nurse = decide(person, on=ON, lives=64)
    assert TRAINED not in words(report_text(nurse)) + words(report_html(nurse))
    assert counted_lines(nurse) == []

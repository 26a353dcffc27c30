"""What cannot be used is told from the catalogue: what came, what is allowed, what to do."""

import pytest

from afterward.base.errors import AfterwardError
from afterward.decision.sliders import Moves, snapped
from afterward.discussion.readers.reading import Ask, thread_from
from afterward.document.form import from_bytes
from afterward.matching.documents import read_bytes
from afterward.matching.unlike import named
from afterward.options import option
from afterward.options.names import name_faults
from afterward.options.searching import groups_like
from afterward.preferences.amiss import amiss, out_of_bounds
from afterward.preferences.diary import Entry
from afterward.profile.answers import profile_from_answers
from afterward.profile.loading import check_profile, profile_from
from afterward.profile.questions import MORE, SHORT
from lives import ON, changed, example
from rooms_told import check

PDF_OF_NOTHING = b"%PDF-1.4 nothing"
FALSE = {
    "born late": {"person": {"born": "2030-01"}},
    "born long ago": {"person": {"born": "1900-01"}},
    "no such city": {"person": {"city": "Springfield"}},
    "a child to come": {"person": {"children_born": (2031, 2032), "dependants": 0}},
    "a visa of elsewhere": {"licence": {"visa": "skilled-worker"}},
    "alone with a partner": {"person": {"filing": "single", "partner_pay": 9.0}},
    "a later fatigue": {"health": {"since": "2031-01"}},
    "training without it": {"work": {"training_ends": "2028-08"}},
}


def all_of(error):
    """Return everything that is said of an error, but for what its codes and files are called."""
    faults = [text for f in error.faults for text in (f.came, f.allowed, f.remedy)]
    return (error.message, error.remedy, *faults)


def refused(action, *given, **named_ones):
    with pytest.raises(AfterwardError) as caught:
        action(*given, **named_ones)
    assert caught.value.message
    return caught.value


@pytest.mark.parametrize("tables", FALSE.values(), ids=FALSE)
def test_a_profile_that_makes_no_sense_is_told_why(tables):
    faults = check_profile(changed(example(), **tables), on=ON)
    assert faults
    check(text for f in faults for text in (f.allowed, f.remedy))


def test_a_profile_of_another_form_is_told_why():
    table = {"person": {"born": 3, "country": "XX", "age": 3}, "work": {"hours": -3}}
    check(all_of(refused(profile_from, table, file="", on=ON)))


def test_every_first_question_left_empty_or_answered_oddly_is_told_why():
    for answer in ("", "odd"):
        typed = {q.id: answer for q in (*SHORT, *MORE)}
        check(all_of(refused(profile_from_answers, typed, on=ON)))


def test_options_nobody_knows_are_told():
    found = changed(example(), ratings={"telehelth": {}, "zz": {}})
    faults = name_faults(found)
    assert len(faults) == 2
    check(text for f in faults for text in (f.came, f.allowed, f.remedy))
    check(all_of(refused(option, "telehelth")))
    check(all_of(refused(groups_like, "nothing like it")))
    check(all_of(refused(named, ["everything"])))


def test_kept_answers_that_make_no_sense_are_told():
    worse = {"time": 3.0, "growth": 40.0}
    better = {"time": 900.0, "growth": 60.0}
    kinds = ("trade-off", "swings", "ranking", "rating", "gamble", "near")
    faults = []
    for kind in kinds:
        entry = Entry(kind=kind, on=ON, first=worse, second=better, low=90.0, high=3.0)
        faults += [*amiss(entry), *out_of_bounds(entry)]
    assert len(faults) > len(kinds)
    check(text for f in faults for text in (f.allowed, f.remedy))


@pytest.mark.parametrize(
    ("data", "ask"),
    [
        (b"", Ask()),
        (PDF_OF_NOTHING, Ask()),
        (b"\0\1\2", Ask()),
        (b'{"a": 1, "a": 2}', Ask(kind="json")),
        (b'{"posts": 3}', Ask(kind="json")),
        (b"a,b\n1,2\n", Ask(kind="csv", column="text")),
        (b"a,b\n1,2\n", Ask(kind="csv")),
    ],
)
def test_what_is_no_thread_is_told(data, ask):
    check(all_of(refused(thread_from, data, "t", ask)))


POSTS = "Why is it so hard to leave the ward?\n\nI am tired of nights.\n\nEs ist schwer zu gehen."
THREADS = {
    "pasted": POSTS.encode(),
    "numbered": "1.\nfirst of all\n2.\nthen this\n3.\nand that\u202e\n12 likes\n".encode(),
    "table": b"comment,thread\nI am tired of it all,a\nand so am I of all this,b\n,c\n",
    "page": b"<html><body><article data-post-id=1><div class=cooked>One <img> word <pre>x</pre>"
    b"</div></article></body></html>",
    "old": "Ich bin m\u00fcde \u2014 na\u00efve caf\u00e9".encode("cp1252"),
}


@pytest.mark.parametrize("data", THREADS.values(), ids=THREADS)
def test_what_is_said_of_a_thread_that_was_read_is_told(data):
    notes = thread_from(data, "t", salt=b"salt").notes
    assert notes
    check(notes)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b'{"afterward": 1, "sha256": "',
        b'{"afterward": 99, "sha256": "%s", "body": {}}\n',
    ],
)
def test_what_is_no_document_is_told(data):
    check(all_of(refused(from_bytes, data, file="mine")))


def test_what_is_no_text_for_matching_is_told():
    for data in (b" ", b"\0\0", b"PK\3\4 none", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        check(all_of(refused(read_bytes, data, "cv")))


def test_a_slider_beyond_its_end_is_told():
    check(all_of(refused(snapped, Moves(hours=9_000.0), example(), ON)))

"""What a written profile does not fill in stands at its end, ready to be used."""

import re
import tomllib

import pytest

from afterward.options import alternatives
from afterward.profile import MustHaves, profile_toml
from afterward.profile.loading import profile_from
from lives import ON, changed, example, plain_person

KINDS = ("debts", "must_haves", "rates", "ratings", "offers")


def tables(text):
    """Return the commented tables of a written profile, uncommented one by one."""
    tail = text.partition("# What follows is not filled in.")[2]
    lines = [line.removeprefix("#").removeprefix(" ") for line in tail.splitlines()[3:]]
    return [part for part in "\n".join(lines).split("\n\n") if part.strip()]


def people():
    yield plain_person()
    for name in ("uk-gp-registrar", "india-medical-officer"):
        bare = {"debts": (), "rates": {}, "ratings": {}, "offers": (), "must_haves": MustHaves()}
        yield changed(example(name), **bare)


@pytest.mark.parametrize("person", list(people()), ids=("US", "UK", "IN"))
def test_every_table_that_is_not_filled_in_stands_there_as_a_comment(person):
    heads = [re.match(r"\[+(\w+)", table)[1] for table in tables(profile_toml(person))]
    assert list(dict.fromkeys(heads)) == list(KINDS)


@pytest.mark.parametrize("person", list(people()), ids=("US", "UK", "IN"))
def test_each_example_uncommented_gives_a_profile_that_can_be_used(person):
    text = profile_toml(person)
    found = tables(text)
    for some in (*([table] for table in found), found):
        used = profile_from(tomllib.loads("\n\n".join([text, *some])), file="p", on=ON)
        assert used != person
        assert alternatives(used, on=ON)  # the options it names exist


def test_what_is_filled_in_is_not_offered_again():
    person = example()  # debts, must-haves, rates and ratings, but no offer
    assert [table.split("\n")[0] for table in tables(profile_toml(person))] == ["[[offers]]"]


def test_what_is_written_still_reads_back_as_the_same_person():
    for person in (*people(), example()):
        assert profile_from(tomllib.loads(profile_toml(person)), file="p", on=ON) == person

"""One pass tells everything: slips of form, what makes no sense together, unknown options."""

import json

import pytest

import afterward
from afterward.base.errors import AfterwardError
from afterward.cli import main
from afterward.options import load_profile
from afterward.profile.loading import profile_from
from lives import EXAMPLES, ON

GOOD = (EXAMPLES / "us-internist.toml").read_text(encoding="utf-8")
OFFER = '\n[[offers]]\noption = "telehelth"\npay = 1\n'
SLIPS = {
    "hours = 57.8": "hours = -3",
    'visa = "none"': 'visa = "skilled-worker"',
    "exhaustion = 4": 'score = { instrument = "phq9", value = 99 }',
}


@pytest.fixture
def slipped(tmp_path):
    """Return a file with a slip of each kind."""
    text = GOOD + OFFER
    for old, new in SLIPS.items():
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "p.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("load", [load_profile, afterward.load_profile])
def test_one_reading_tells_every_kind_of_fault_with_file_and_path(slipped, load):
    with pytest.raises(AfterwardError) as caught:
        load(slipped, on=ON)
    assert caught.value.file == str(slipped)
    found = {fault.path: fault for fault in caught.value.faults}
    assert set(found) == {
        "work.hours",  # form
        "licence.visa",  # sense
        "health.score.value",  # sense
        "offers[0].option",  # the catalogue
    }
    assert found["offers[0].option"].remedy == "Did you mean `telehealth`?"


@pytest.mark.parametrize("command", ["decide", "door", "options"])
def test_the_doors_tell_them_all_too(slipped, command, capsys):
    assert main([command, str(slipped), "--json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["file"] == str(slipped)
    assert len(error["faults"]) == 4


def table(**parts):
    whole = {
        "person": {"born": "1985-11", "profession": "doctor", "country": "US", "region": "TX"},
        "work": {"hours": 50, "pay": 93600, "employer": "private"},
        "money": {"cash": 60000, "essential": 3000},
    }
    for name, part in parts.items():
        whole[name] = {**whole.get(name, {}), **part} if isinstance(part, dict) else part
    return whole


def told(**parts):
    from afterward.options.names import name_faults

    with pytest.raises(AfterwardError) as caught:
        profile_from(table(**parts), file="f", on=ON, also=(name_faults,))
    return [fault.path for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("parts", "paths"),
    [
        # Within one table, and within one entry of a list.
        ({"person": {"born": "May", "region": "XX"}}, ["person.born", "person.region"]),
        (
            {"debts": [{"plan": "uk.plan2", "balance": -1}, {"plan": "fixed", "balance": 1}]},
            ["debts[0].balance", "debts[0].plan", "debts[1].rate", "debts[1].payment"],
        ),
        (
            {"offers": [{"option": "astronaut", "pay": -1}, {"option": "stay", "pay": 1}]},
            ["offers[0].pay", "offers[0].option", "offers[1].option"],
        ),
        # A range the wrong way round, beside a rating that cannot be given.
        (
            {
                "rates": {"time": {"low": 2, "high": 1}, "money": {"low": 1, "high": 2}},
                "ratings": {"telehelth": {"growth": {"low": 1, "high": 101}}},
            },
            ["rates.time.high", "rates.money", "ratings.telehelth.growth", "ratings.telehelth"],
        ),
        (
            {"must_haves": {"odds": 2, "keep": ["sabatical"]}},
            ["must_haves.odds", "must_haves.keep[0]"],
        ),
    ],
)
def test_faults_of_each_kind_within_one_table(parts, paths):
    assert told(**parts) == paths


@pytest.mark.parametrize(
    ("parts", "paths"),
    [
        # Each would be a second fault if what cannot be read were taken for its default.
        ({"person": {"filing": "jiont", "partner_pay": 9000}}, ["person.filing"]),
        ({"person": {"filling": "joint", "partner_pay": 9000}}, ["person.filling"]),
        ({"person": {"country": "ZZ", "region": "Mars"}}, ["person.country"]),
        ({"debts": [{"plan": "fixed", "balance": 1, "rate": "x", "ends": 9}]}, ["debts[0].rate"]),
        ({"person": 5, "licence": {"visa": "skilled-worker"}}, ["person"]),
        # The second offer may be one more of either, so `telehealth-2` may be right.
        (
            {
                "offers": [{"option": "telehealth", "pay": 1}, {"option": 7, "pay": 1}],
                "must_haves": {"keep": ["telehealth-2"]},
            },
            ["offers[1].option"],
        ),
    ],
)
def test_nothing_is_said_of_what_rests_on_something_unreadable(parts, paths):
    assert told(**parts) == paths


def test_a_second_offer_for_one_option_goes_by_its_number():
    offers = [{"option": "telehealth", "pay": 1}, {"option": "telehealth", "pay": 2}]
    assert told(offers=offers, must_haves={"keep": ["telehealth-2", "telehealth-3"]}) == [
        "must_haves.keep[1]"
    ]

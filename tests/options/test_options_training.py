"""Those in training: what needs its end waits for it or is shut, and finishing is a road."""

import pytest
from click.testing import CliRunner

from afterward.base.figures import middle
from afterward.base.months import month_number, month_of
from afterward.cli import cli
from afterward.options import catalogue, not_offered
from afterward.profile import check_profile, profile_toml
from lives import ON, alternatives, changed, example

AFTER = (
    *("change-employer", "telehealth", "locum", "finish-training", "prison-health"),
    *("occupational-physician", "aviation-medicine", "academic-clinical", "own-practice"),
)
# No line that is told of these asks for the end of training.
OPEN = ("change-specialty", "travel-clinic", "ship-medicine", "public-health-physician")


def registrar(ends="2027-08", **work):
    return changed(example("uk-gp-registrar"), work={"training_ends": ends, **work})


def found(person):
    return {option.id: option for option in alternatives(person, on=ON)}


def test_finishing_is_not_told_as_work_somewhere_else():
    done = CliRunner().invoke(
        cli, ["options", "show", "finish-training", "--country", "UK", "--profession", "doctor"]
    )
    assert done.exit_code == 0
    assert "Clinical work in another post." in done.output
    assert "somewhere else" not in done.output


@pytest.mark.parametrize("ends", ["2026-12", "2027-08", "2033-02"])
def test_what_needs_the_end_of_training_begins_in_that_month(ends):
    options = found(registrar(ends))
    for name in AFTER:
        assert month_of(ON) + 1 + options[name].start_month == month_number(ends)
        assert options[name].after_training
        assert not options[name].closed
    others = [option for name, option in options.items() if name not in AFTER]
    assert all(option.start_month is None and not option.closed for option in others)


def test_what_asks_for_no_end_of_training_is_open_now():
    options = found(registrar())
    assert set(OPEN) <= set(options)
    assert not [name for name in OPEN if options[name].after_training]


def resident():
    return changed(
        example("us-internist"),
        person={"specialty": "PGY-2 resident"},
        work={"training_ends": "2029-07", "pay": 68_000},
    )


def test_what_asks_for_board_certification_waits_in_the_us_too():
    options = found(resident())
    for name in (*AFTER, "physician-adviser"):
        assert month_of(ON) + 1 + options[name].start_month == month_number("2029-07")
        assert options[name].after_training
    done = found(example("us-internist"))
    assert not [one.id for one in done.values() if one.after_training or one.closed]


@pytest.mark.parametrize(
    ("person", "who"), [(registrar(), "the deanery"), (resident(), "the programme director")]
)
def test_a_secondment_is_not_offered_in_training_and_the_reason_says_whose_leave(person, who):
    assert "secondment" not in found(person)
    reason = dict(not_offered(person))["secondment"]
    assert reason == (
        f"a trainee's way is out of programme, by the leave of {who}; no figures are held for it"
    )
    assert "secondment" in found(example("us-internist"))
    assert "secondment" not in dict(not_offered(example("us-internist")))


def test_a_secondment_ends_after_a_year_an_offer_of_one_too():
    offer = _offer({"option": "secondment", "pay": 60_000})
    for person in (example("us-internist"), changed(registrar(), offers=(offer,))):
        told = found(person)
        assert told["secondment"].lasts_months == told["secondment"].away_months == 12.0
        assert {name for name, one in told.items() if one.away_months} == {
            "secondment",
            "sabbatical",
        }


def test_another_specialty_says_how_its_hours_are_counted_and_no_other_option_says_such():
    told = found(example("us-internist"))
    assert "same hours and nights" in told["change-specialty"].counted_as
    assert [name for name, one in told.items() if one.counted_as] == ["change-specialty"]


def test_without_the_month_it_is_shut_with_the_reason_and_finishing_cannot_be_reckoned():
    options = found(registrar(None))
    assert "finish-training" not in options
    for name in (name for name in AFTER if name != "finish-training"):
        assert "opens only once your training has ended" in options[name].closed
        assert "training_ends under [work]" in options[name].closed
    assert "training_ends under [work]" in dict(not_offered(registrar(None)))["finish-training"]


def test_who_has_finished_waits_for_nothing_and_has_no_training_to_finish():
    options = found(example("us-internist"))
    assert "finish-training" not in options
    assert options["locum"].start_month is None
    assert not options["locum"].closed
    assert dict(not_offered(example()))["finish-training"] == "you are not in training"


def test_an_offer_is_open_whatever_training_says():
    offers = registrar()
    offer = {"option": "locum", "pay": 90000, "start": "2027-02"}
    table = changed(offers, offers=(_offer(offer),))
    locum = found(table)["locum"]
    assert not locum.after_training
    assert not locum.closed
    assert month_of(ON) + 1 + locum.start_month == month_number("2027-02")


def _offer(table):
    import msgspec

    from afterward.profile import Offer

    return msgspec.convert(table, Offer)


def test_what_waits_is_paid_as_those_who_are_trained():
    person = registrar()
    options, own = found(person), person.work.pay
    finished = options["finish-training"]
    first, later, top = (middle(rung.pay) for rung in finished.progression)
    assert own < first <= later < top
    # A salaried GP at the foot of the range, in 2026/27 (published scale of 2025/26 x 1.035).
    assert first == pytest.approx(78_699)
    assert middle(options["change-employer"].pay) == pytest.approx(first)
    assert middle(options["stay"].pay) == own
    assert middle(finished.hours) == person.work.hours


def test_trained_pay_never_lies_below_what_one_is_paid_now():
    person = registrar(pay=140_000)
    assert middle(found(person)["change-employer"].pay) == pytest.approx(140_000)


@pytest.mark.parametrize(("country", "region", "specialty"), [("US", "TX", "PGY-2 resident")])
def test_a_resident_is_paid_as_a_doctor_once_trained(country, region, specialty):
    person = changed(
        example("us-internist"),
        person={"specialty": specialty},
        work={"training_ends": "2029-07", "pay": 68_000},
    )
    assert (person.person.country, person.person.region) == (country, region)
    assert middle(found(person)["finish-training"].progression[0].pay) > 130_000


@pytest.mark.parametrize(
    ("specialty", "ends", "part"),
    [("GP", "2027-08", "in training"), ("GP registrar", "2026-11", "still to come")],
)
def test_an_end_of_training_that_cannot_be_is_refused(specialty, ends, part):
    person = changed(registrar(ends), person={"specialty": specialty})
    (fault,) = check_profile(person, on=ON)
    assert fault.path == "work.training_ends"
    assert part in f"{fault.allowed} {fault.remedy}"


def test_the_end_of_training_is_written_and_read_back():
    assert 'training_ends = "2027-08"' in profile_toml(registrar())


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
@pytest.mark.parametrize("profession", ["doctor", "nurse"])
def test_clinical_work_by_a_full_time_scale_is_paid_for_the_hours_worked(
    country, profession, someone, today
):
    """A road that keeps one's own twenty hours is not paid as a whole week is.

    One known for hours of its own is paid for those, whatever is worked today.
    """
    whole, half = (
        {
            one.id: one
            for one in alternatives(someone(country, profession, hours=hours, pay=pay), on=today)
        }
        for hours, pay in ((40.0, 80_000), (20.0, 40_000))
    )
    full = 37.5 if country == "UK" else 40.0
    published = [o.id for o in catalogue() if o.clinical and o.pay == "published"]
    kept: list[str] = []
    for name in set(published) & whole.keys() & half.keys():
        ratio = middle(half[name].pay) / middle(whole[name].pay)
        if middle(half[name].hours) == middle(whole[name].hours):
            assert ratio == 1.0, name
            continue
        kept.append(name)
        assert ratio == pytest.approx(20.0 / full, rel=1e-6), name
        rungs = zip(half[name].progression, whole[name].progression, strict=True)
        assert all(middle(a.pay) / middle(b.pay) < 0.6 for a, b in rungs), name
    # Every published road in clinic that is held for doctors has hours of its own.
    assert kept or profession == "doctor"

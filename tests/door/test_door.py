"""The Door is checkable by hand: every expected figure is worked out in the test."""

import numpy as np
import pytest

from afterward.base.figures import reach
from afterward.base.months import month_number, month_of, month_words
from afterward.door import blocks, months_of_interest, open_door, soonest_month
from afterward.door.runway import runway_months
from afterward.options import alternatives
from afterward.profile import Debt, Offer
from afterward.report.calm_door import calm_lines
from afterward.report.doors import door_text
from afterward.simulation import simulate
from lives import ON, changed, example, only, plain_person


def rows(person, option, leave=None):
    month = None if leave is None else month_number(leave)
    found = open_door(person, alternatives(person, on=ON), on=ON, leave=month)
    return [row for row in found if row.option.id == option]


def line(row, name):
    found = [one for group in row.groups.values() for one in group if one.id == name]
    return found[0] if found else None


def test_runway_is_cash_over_what_goes_out():
    # 56,000 / (9,000 - 1,000) = 7 months
    assert runway_months(56_000, 9_000, 1_000) == 7.0
    # outside the United States no cover has to be bought: 12,000 / 2,710 and / 2,000
    found = line(rows(example("uk-gp-registrar"), "medical-writing")[0], "runway.full")
    assert (found.value, found.high) == (4.4, 6.0)


def test_runway_pays_loans_and_health_cover_as_well():
    person = plain_person(money={"cash": 42_000, "essential": 3000, "other": 3000})
    cover = line(rows(person, "medical-writing")[0], "cover.cobra").value
    free = line(rows(person, "medical-writing")[0], "runway.full")
    assert free.value == pytest.approx(42_000 / (6_000 + cover), abs=0.06)
    # income-based: (93,600 - 23,940) * 10 % / 12 = 580.50 a month
    debt = Debt(plan="us.ibr-new", balance=200_000, rate=0.07)
    owing = line(rows(changed(person, debts=(debt,)), "medical-writing")[0], "runway.full")
    assert owing.value == pytest.approx(42_000 / (6_000 + cover + 580.50), abs=0.06)
    assert "loan payments of $580" in owing.says or "loan payments of $581" in owing.says


def test_income_that_covers_the_bills_needs_no_runway():
    assert runway_months(0, 3_000, 3_000) == 600.0


def test_months_that_are_not_whole_are_not_counted_as_covered():
    # 45,000 / (4,560 + 2,780 + cover) is between five and six months: five are sure
    found = line(rows(example(), "medical-writing", "2027-03")[0], "runway.full")
    assert 5.0 < found.high < 6.0
    assert "5 months on essentials alone" in found.says


def test_a_forgiven_loan_asks_for_nothing_more():
    before = line(rows(example(), "medical-writing", "2029-11")[0], "runway.full")
    after = line(rows(example(), "medical-writing", "2029-12")[0], "runway.full")
    assert "loan payments" in before.says
    assert "loan payments" not in after.says
    assert after.value > before.value


def test_staying_has_no_gap_and_no_runway():
    assert line(rows(example(), "stay")[0], "runway.full") is None


def test_the_forgiveness_clock_counts_to_the_day_of_leaving():
    # 84 counted in November 2026; December, January and February are paid before 1 March 2027
    found = line(rows(example(), "medical-writing", "2027-03")[0], "clocks.pslf")
    assert found.value == 87
    assert "no more are added while the employer does not qualify" in found.says
    # payments at the plan's cap of 2,780.09 for 36 months more: 230,000 * 1.26797 less
    # 2,780.09 * 40.499 leaves about 179,000
    assert "about $179,000 is forgiven, after about $100,000 more in payments" in found.says


def test_three_days_of_five_count_for_nothing_towards_forgiveness():
    # three fifths of a 40-hour contract are 24 hours, whatever is worked; 30 are needed
    found = line(rows(example(), "part-time")[0], "clocks.pslf")
    assert "the contract is for about 24 hours a week and 30 are needed" in found.says
    # at home 25 hours a week: not now either, and no month is gained
    few = changed(example(), work={"hours": 25.0})
    assert months_of_interest(few, ON) == ()
    assert line(rows(few, "medical-writing", "2027-03")[0], "clocks.pslf").value == 84


def test_time_off_puts_forgiveness_off():
    # 36 payments from December 2026; off from March to August 2027: the last in May 2030
    assert "in May 2030" in line(rows(example(), "sabbatical")[0], "clocks.pslf").says
    assert "in November 2029" in line(rows(example(), "stay")[0], "clocks.pslf").says


def test_leaving_on_the_day_the_door_names_keeps_forgiveness_and_a_month_before_does_not():
    person = changed(example(), money={"cash": 500_000})
    options = only(person, "medical-writing")
    done = months_of_interest(person, ON)[0]
    kept = simulate(person, options, on=ON, states=8, lives=8, leave=done)
    lost = simulate(person, options, on=ON, states=8, lives=8, leave=done - 1)
    years = {name: out.extras["forgiven"][1] for name, out in (("kept", kept), ("lost", lost))}
    stayed = kept.extras["forgiven"][0]
    assert np.allclose(years["kept"], stayed)
    assert not np.isclose(years["lost"], stayed).any()


def test_a_clock_that_is_done_is_said_to_be_done():
    # 36 payments from December 2026 on: the last in November 2029, so all by 1 December
    found = line(rows(example(), "medical-writing", "2029-12")[0], "clocks.pslf")
    assert found.value == 120
    assert "forgiven" in found.says
    assert months_of_interest(example(), ON) == (month_number("2029-12"),)


def test_each_option_is_shown_for_the_soonest_month_and_when_something_changes():
    months = [row.month for row in rows(example(), "medical-writing")]
    # notice of three months from December 2026, and the end of the clock
    assert months == [month_number("2027-03"), month_number("2029-12")]


def test_a_bond_is_owed_before_its_end_and_not_after():
    person = example("india-medical-officer")
    before = line(rows(person, "change-employer", "2027-07")[0], "ties.bond")
    after = line(rows(person, "change-employer", "2027-08")[0], "ties.bond")
    assert before.value == 5_000_000
    assert after.value == 0.0


def test_the_nhs_pension_is_turned_into_the_pay_that_would_make_up_for_it():
    # at pension age 1 a year is worth 25 years paid at a real return of 1.7 % (20.4 with interest
    # all the time) to 0 % (25); a consultant on 113,565 builds 2,103 and pays 14,196, so
    # (2,103 * 20.4 - 14,196) / 113,565 = 25 % to (2,103 * 25 - 14,196) / 113,565 = 34 %
    consultant = changed(
        example("uk-gp-registrar"),
        work={"pay": 113_565.0, "nhs_pension_so_far": 0.0},
        person={"born": "1959-11"},
    )
    offer = line(rows(consultant, "medical-writing")[0], "pension.nhs_offer")
    assert (round(offer.low), round(offer.high)) == (25, 34)
    found = line(rows(example("uk-gp-registrar"), "medical-writing")[0], "pension.nhs_stops")
    assert found.value == pytest.approx(67_325 / 54, abs=0.01)


def test_pay_by_the_hour_is_the_law_over_the_hours():
    # 93,600 leaves 74,677.60 (tax 11,762.00, payroll 7,160.40); 50 hours, 52.1775 weeks
    found = line(rows(plain_person(), "stay")[0], "pay.net_per_hour")
    assert found.value == pytest.approx(74_677.60 / 50 / 52.1775, abs=0.01)
    assert "from $93,600 a year before tax, 50 hours a week" in found.says


def test_leaving_clinic_says_what_keeps_the_door_open():
    row = rows(example(), "medical-writing")[0]
    assert line(row, "licence.open").value > "2027-03"
    assert line(row, "licence.keeps").says.startswith("What keeps it open")
    assert "clinical work" in line(rows(example(), "telehealth")[0], "licence.open").says


def test_a_visa_is_told_with_its_days():
    person = changed(example(), licence={"visa": "h1b"})
    assert line(rows(person, "medical-writing")[0], "ties.visa.h1b").value == 60


def test_health_cover_is_priced_where_it_is_tied_to_a_post():
    assert line(rows(example(), "medical-writing")[0], "cover.cobra").value > 300
    uk = example("uk-gp-registrar")
    assert line(rows(uk, "medical-writing")[0], "cover.cobra") is None


def test_a_write_off_goes_on_whatever_one_does():
    debt = Debt(plan="uk.plan2", balance=50_000, clock=96)
    person = changed(example("uk-gp-registrar"), debts=(debt,))
    found = line(rows(person, "medical-writing")[0], "clocks.write_off.uk.plan2")
    # 360 - 96 = 264 months after November 2026 is November 2048
    assert found.value == "2048-11"


def test_every_line_has_an_id_a_unit_and_a_source_under_the_documented_groups():
    for name in ("us-internist", "uk-gp-registrar", "india-medical-officer"):
        person = example(name)
        for row in open_door(person, alternatives(person, on=ON), on=ON):
            data = row.as_dict()
            for group in ("runway", "clocks", "licence", "pension", "cover", "ties"):
                for one in data[group]:
                    assert {"id", "value", "unit", "source"} <= set(one)
                    assert one["unit"]
                    assert one["source"]


def test_options_that_share_a_day_stand_in_one_block_and_no_line_is_lost():
    person = example()
    found = open_door(person, alternatives(person, on=ON), on=ON)
    told = blocks(found)
    assert sum(len(block.rows) for block in told) == len(found)
    for block in told:
        for row in block.rows:
            own = [one for one in row.lines if one.id in ("runway.gap", "pay.net_per_hour")]
            assert sorted(one.says for one in (*block.shared, *own)) == sorted(
                one.says for one in row.lines
            )
            assert row.month == block.month
    staying = next(block for block in told if "Stay in your post as it is" in block.names)
    assert "Stay, with the job mended" in staying.names


def test_a_loan_that_is_forgiven_first_is_not_also_written_off_later():
    before = rows(example(), "medical-writing", "2027-03")[0]
    after = rows(example(), "medical-writing", "2029-12")[0]
    staying = rows(example(), "stay")[0]
    name = f"clocks.write_off.{example().debts[0].plan}"
    assert line(before, name) is not None
    assert line(after, name) is None
    assert line(staying, name) is None


def test_tail_cover_is_asked_about_until_it_is_known():
    asked = line(rows(example(), "medical-writing")[0], "ties.tail")
    assert asked.value is None
    assert "Ask which yours is" in asked.says
    known = changed(example(), licence={"tail_cover": 30_000})
    assert line(rows(known, "medical-writing")[0], "ties.tail").value == 30_000
    assert line(rows(example("uk-gp-registrar"), "medical-writing")[0], "ties.tail") is None


def test_a_date_sooner_than_the_notice_is_the_soonest_day():
    (row,) = rows(example(), "medical-writing", "2026-12")
    assert row.month == month_number("2027-03")


def test_an_offer_leaves_a_gap_only_if_it_begins_after_the_day():
    offer = Offer(option="medical-writing", pay=150_000, start="2027-09")
    person = changed(example(), offers=(offer,))
    gap = line(rows(person, "medical-writing", "2027-03")[0], "runway.gap")
    assert (gap.low, gap.high) == (6, 6)
    gap = line(rows(person, "medical-writing", "2027-09")[0], "runway.gap")
    assert gap.high == 0


def test_the_months_without_pay_are_what_the_search_has_left_on_the_day():
    person = plain_person()
    option = next(o for o in alternatives(person, on=ON) if o.id == "medical-writing")
    low, high = reach(option.search)
    sooner = line(rows(person, "medical-writing", "2027-06")[0], "runway.gap")
    # looking from December, six months are gone by June
    assert sooner.low == pytest.approx(max(low - 6, 0), abs=0.06)
    assert sooner.high == pytest.approx(high - 6, abs=0.06)
    leaving_first = changed(person, work={"look_first": False})
    later = line(rows(leaving_first, "medical-writing", "2027-06")[0], "runway.gap")
    # leaving first, looking begins with the notice of three months
    assert later.high == pytest.approx(high - 3, abs=0.06)


def test_the_door_as_text_names_every_option_and_lists_each_source_once():
    person = example()
    found = open_door(person, alternatives(person, on=ON), on=ON)
    text = door_text(found, on=ON)
    assert all(row.option.name.split(",")[0] in text.replace("\n  ", " ") for row in found)
    assert text.count("34 CFR 685.219") == 1
    assert max(len(one) for one in text.splitlines()) <= 96


def test_a_sixty_year_old_is_shown_the_edge_above_which_cover_is_dear():
    person = plain_person(person={"born": "1966-11"})
    found = line(rows(person, "medical-writing", "2027-03")[0], "cover.marketplace")
    # one person, cover in 2027: 400 % of the line of 2026, 15,960, is 63,840
    assert found.value == 63_840
    assert "one dollar more" in found.says
    # from 65 on there is Medicare, and nothing is said of the marketplace
    older = plain_person(person={"born": "1960-11"})
    assert line(rows(older, "medical-writing")[0], "cover.marketplace") is None


def test_where_no_credit_is_left_at_the_edge_nobody_is_told_of_a_step_there():
    # At 32 a plan costs less than the share of a parent's income at the edge: no credit, no step.
    person = plain_person(person={"born": "1994-11", "dependants": 3})
    found = line(rows(person, "medical-writing", "2027-03")[0], "cover.marketplace")
    assert "one dollar more" not in found.says
    assert "none is left" in found.says


def test_a_bar_on_similar_work_is_told_with_the_state_s_own_law():
    person = changed(plain_person(), licence={"non_compete_months": 12.0})
    texas = line(rows(person, "change-employer")[0], "ties.non_compete")
    california = line(
        rows(changed(person, person={"region": "CA"}), "change-employer")[0], "ties.non_compete"
    )
    assert "12 months" in texas.says
    assert california.says != texas.says


def test_cover_may_be_kept_for_eighteen_months_from_the_day():
    found = line(rows(plain_person(), "medical-writing", "2027-03")[0], "cover.cobra")
    assert "until September 2028" in found.says


@pytest.mark.parametrize(
    ("notice", "ahead"), [(0.0, 0), (0.25, 1), (0.5, 1), (1.0, 1), (1.5, 2), (2.0, 2), (3.0, 3)]
)
def test_a_post_is_left_when_the_notice_is_over_and_not_before(notice, ahead):
    person = changed(example(), work={"notice_months": notice})
    options = {one.id: one for one in alternatives(person, on=ON)}
    first = month_of(ON) + 1
    assert soonest_month(options["change-employer"], ON) == first + ahead
    rows = open_door(person, tuple(options.values()), on=ON)
    assert f"leave is 1 {month_words(first + ahead)};" in calm_lines(rows, [])[0]
    told = [line.says for row in rows for line in row.lines if line.id == "ties.notice"]
    if notice:
        assert f"given by 1 {month_words(first)}." in told[0]

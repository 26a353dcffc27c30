import msgspec
import numpy as np
import pytest

from afterward.profile import Offer
from afterward.simulation.careers import Careers, careers
from lives import example, only


def column(*values):
    return np.array(values)[:, None, None]


def test_pay_climbs_in_a_straight_line_for_five_years_and_then_stands():
    career = Careers(begins=column(0.8), later=column(1.0), from_start=column(1.0) > 0)
    started = np.full((1, 1, 1), 12.0)
    found = [float(career.at(m, started)[0, 0, 0]) for m in (0, 12, 42, 72, 300)]
    assert found == pytest.approx([0.8, 0.8, 0.9, 1.0, 1.0])


def test_clinical_work_climbs_from_today_and_a_role_from_its_first_day():
    person = example("uk-gp-registrar")
    options = only(person, "part-time", "medical-writing")
    found = careers(options)
    assert found.from_start.ravel().tolist() == [False, False, True]
    # a registrar on 67,325 reaches the foot of the salaried scale, 78,699, in five years
    assert float(found.later[0, 0, 0]) == pytest.approx(78_699 / 67_325, rel=0.01)
    assert found.begins[2, 0, 0] < 1.0 <= found.later[2, 0, 0]


def test_an_offer_begins_at_what_it_offers():
    person = msgspec.structs.replace(
        example(), offers=(Offer(option="medical-affairs", pay=200_000),)
    )
    found = careers(only(person, "medical-affairs"))
    assert found.begins[1, 0, 0] == 1.0

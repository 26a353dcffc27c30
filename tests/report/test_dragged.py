"""Thresholds that stand still are a line of their own, for every option."""

import pytest

from afterward.decision import decide
from afterward.report import as_plain, report_html
from afterward.report.dragged import dragged
from lives import ON, example, only


def test_the_consultant_to_be_pays_more_on_the_same_pay_every_year_the_bands_stand_still():
    person = example("uk-gp-registrar")
    (stay,) = only(person)
    found = dragged(person, stay, ON)
    # England 2026/27 on 67,325: frozen to April 2031. With 2 % a year, P = 1.02^4 = 1.0824 by
    # 2030/31: 42 % (tax and insurance) of what has moved up by the bands' loss of worth: the
    # allowance 12,570 and the basic band to 50,270 would each have grown by 8.24 %.
    lost = 0.0824 * (0.40 * 12_570 + 0.20 * 37_700 + 0.08 * 12_570 - 0.06 * 50_270) / 1.0824 / 12
    assert found.middle > 0.8 * lost
    assert found.low < found.middle < found.high


def test_every_option_tells_it_staying_included():
    made = decide(example("uk-gp-registrar"), on=ON, lives=128)
    page = report_html(made)
    assert page.count("Tax thresholds that stand still") == len(made.options)
    for option in as_plain(made)["options"]:
        assert set(option["drag"]) == {"middle", "low", "high"}


def test_federal_brackets_follow_prices_so_texas_drags_little():
    person = example()
    (stay,) = only(person)
    uk = example("uk-gp-registrar")
    (registrar,) = only(uk)
    texan = dragged(person, stay, ON).middle / stay.pay.distribution.mean
    english = dragged(uk, registrar, ON).middle / registrar.pay.distribution.mean
    assert texan < english
    assert texan == pytest.approx(0.0, abs=0.001)

"""The ledger with the people a figure was measured in: no row lost, none mixed, the same order."""

from hypothesis import given
from hypothesis import strategies as st

from afterward.decision import decide
from afterward.report import report_html
from afterward.report.ledger import ledger
from afterward.report.ledger_people import with_people
from afterward.report.ledger_words import ledger_view
from lives import LEDGER_ROW, ON, example


def row(name, people, place):
    return {**LEDGER_ROW, "id": f"{place}.{name}", "name": name, "population": people}


def test_the_same_of_other_people_is_a_row_of_its_own():
    rows = [row("Months: A", "nurses", 0), row("Months: B", "doctors", 1), row("x", "nurses", 2)]
    told = [(one["name"], one["population"]) for one in with_people(rows)]
    assert told == [("Months: A", "nurses"), ("Months: B", "doctors"), ("x", "nurses")]
    alike = [row("Months: A", "nurses", 0), row("Months: B", "nurses", 1)]
    assert [one["name"] for one in with_people(alike)] == ["Months (2 times)"]


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(["", "p", "q"])), max_size=12))
def test_each_row_is_told_once_in_its_order(pairs):
    rows = [row(f"{name}: {i}", people, i) for i, (name, people) in enumerate(pairs)]
    told = with_people(rows)
    assert len(told) == len(set(pairs))
    places = [int(one["id"].split(".")[0]) for one in told]
    assert places == sorted(places)
    assert {one["population"] for one in told} == {people for _, people in pairs}


def test_the_page_names_the_people_of_every_row():
    made = decide(example(), on=ON, lives=64)
    rows = ledger(made)
    told = with_people(rows)
    by_id = {one["id"]: one["population"] for one in rows}
    assert all(one["population"] == by_id[one["id"]] for one in told)
    assert len(told) >= len(ledger_view(rows))
    html = report_html(made)
    assert '<th scope="col">Of whom</th>' in html
    assert "<td>physicians in controlled studies</td>" in html

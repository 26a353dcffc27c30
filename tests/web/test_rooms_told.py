"""What the rooms below the page say is told from the catalogue: all of it, in a made-up language.

The sentences of the Door, of options and their figures, of rules, of must-haves and of errands are
looked at as values, for more people than the pages are walked for.
"""

import numpy as np
import pytest

from afterward import evidence, law
from afterward.base.figures import ledger_row, source_words
from afterward.base.records import Contact, Licence, Tie
from afterward.base.saying import say
from afterward.decision.asking import FIELDS, question
from afterward.decision.assumed import ASSUMPTIONS as OF_ERRANDS
from afterward.decision.find_out import changes
from afterward.decision.voi.estimate import Estimate
from afterward.decision.voi.leads import Lead
from afterward.door import months, open_door
from afterward.law.keeping import says_barrier, says_keeping, says_return
from afterward.law.loans import PLAN_NAMES
from afterward.matching.bounds import kept_back, walls
from afterward.matching.transfer import ways
from afterward.matching.unlike import compared, hurts, level
from afterward.options import alternatives, catalogue, not_offered, option_figures
from afterward.options.assumed import ASSUMPTIONS as OF_POSTS
from afterward.options.listing import ladders
from afterward.options.overview import overview
from afterward.options.told import shelf
from afterward.preferences.assumed import ASSUMPTIONS as OF_TASTES
from afterward.preferences.must_haves import cuts
from afterward.profile import Offer
from afterward.report.ask_words import STOPPED
from afterward.simulation.assumed import ASSUMPTIONS as OF_LIVES
from lives import ON, changed, example
from rooms_told import bare, check

EXAMPLES = ("us-internist", "uk-gp-registrar", "india-medical-officer")
each_example = pytest.mark.parametrize("name", EXAMPLES)


def test_a_sentence_that_is_listed_nowhere_is_found():
    assert bare("Plain words") == ["Plain words"]
    assert bare(say("{n} of what nobody" + " listed", n=3)) == ["3 of what nobody listed"]
    assert bare(say("{months} months", months=say("of what nobody" + " listed"))) != []


def person(name):
    """Return an example with limits and ties that more is said of."""
    found = example(name)
    limits = {"max_hours": 40, "no_nights": True, "stay_put": True, "income_floor": 9e6}
    ties = {"bond_until": "2028-01", "bond_penalty": 50_000.0}
    offer = Offer(option="change-employer", pay=100_000.0, hours=40.0, nights=0.0)
    return changed(found, must_haves=limits, licence=ties, offers=(offer,))


@each_example
def test_every_line_of_the_door_is_told(name):
    found = person(name)
    rows = open_door(found, alternatives(found, on=ON), on=ON)
    lines = [line for row in rows for line in row.lines]
    check(dict.fromkeys(text for line in lines for text in (line.says, line.source)))


@each_example
def test_every_dated_loss_is_told(name):
    found = person(name)
    for option in alternatives(found, on=ON)[:20]:
        of = months(found, option, ON)
        check(t for one in (*of.best_losses, *of.worst_losses) for t in (one.why, one.what))


@each_example
def test_every_option_and_its_figures_are_told(name):
    found = person(name)
    options = alternatives(found, on=ON)
    for one in options:
        check((one.name, one.group, one.summary, one.way_back, one.licence_wall, one.closed))
        check((*one.gains, *one.costs, *one.notes, one.counted_as))
        check(rung.when for rung in one.progression)
    figures = {q.id: q for one in options for q in one.quantities}.values()
    check(dict.fromkeys(text for q in figures for text in words_of(q)))
    check(reason for _, reason in not_offered(found))


def words_of(figure):
    row = ledger_row(figure)
    derived = getattr(figure, "derivation", "")
    return (row["name"], row["unit"], row["population"], derived, source_words(figure))


@each_example
def test_every_limit_that_is_broken_is_told(name):
    found = person(name)
    options = alternatives(found, on=ON)
    broken = cuts(found, options, np.zeros((len(options), 2, 2)))
    assert broken
    check(one.reason for one in broken)


@each_example
def test_every_errand_is_told(name):
    options = alternatives(example(name), on=ON)
    ids = [getattr(one, field).id for one in options[:12] for field in FIELDS]
    ids += [f"rating:{one.id}:growth" for one in options]
    for asked in (question(each, options) for each in ids):
        check((asked.says, asked.figure, asked.ask, asked.unit))


def test_who_leads_and_what_it_is_worth_are_told():
    options = alternatives(example(), on=ON)[:4]
    leads = tuple(Lead(float(i), i + 1.0, option, 0.25) for i, option in enumerate((0, 1, 2, 0)))
    for found, unit in ((leads[:1], ""), (leads[:2], "a year"), (leads, "")):
        check([changes(found, options, say("a year") if unit else "")])
    worth = (Estimate(1.2, 0.1), Estimate(0.001, 0.004), Estimate(0.0, 0.0))
    check(one.words(say("months of spending")) for one in worth)


def test_every_record_is_told():
    for one in law.records():
        check((one.title, one.note, one.reason))
        if isinstance(one.rule, Tie):
            check((one.rule.says,))
        if isinstance(one.rule, Contact):
            check((one.rule.name, one.rule.hours, one.rule.languages))
        if isinstance(one.rule, Licence):
            check((one.rule.keeps, one.rule.how, *one.rule.steps_before, *one.rule.steps_after))
            check((says_keeping(one, "{:,.0f}".format), says_return(one), says_barrier(one)))


def test_every_figure_and_assumption_is_told():
    held_here = (*OF_ERRANDS, *OF_POSTS, *OF_TASTES, *OF_LIVES)
    for figure in (*evidence.figures(), *option_figures(), *held_here):
        check((*words_of(figure), figure.note))


def test_every_word_of_the_catalogue_of_options_is_told():
    for one in catalogue():
        check((one.name, one.group, one.summary, one.way_back, *one.gains, *one.costs))
    check(one.basis for one in ladders().values())
    check(line.says for line in shelf().values())
    shown = [o for c in ("US", "UK", "IN") for o in overview(c, "nurse") if o.pay is not None]
    check(dict.fromkeys(text for one in shown for text in words_of(one.pay)))


def test_words_of_matching_and_of_plans_are_told():
    check(one.name for one in hurts())
    check(text for one in ways() for text in (one.way, one.reason))
    check(one.needs for one in walls())
    check(one.reason for one in kept_back().kept_back)
    check((*PLAN_NAMES.values(), *STOPPED.values()))
    check(compared(now, then) for now, then in ((0.5, 0.5), (0.9, 0.1), (0.1, 0.9)))
    check(level(amount) for amount in (0.1, 0.5, 0.9))

"""The months of a step in every lane: what was planned, and what befell.

`shares` is `phases.shares`, `befall` is `interruptions.befall`: one pass over the lanes, in which
each of the reference's parts stands under its own name, told for one life.
"""

from __future__ import annotations

from afterward.simulation.kernel.lanes import (
    ABSENT,
    AFTER,
    AWAY,
    BACK,
    BEGINS,
    BETWEEN,
    CLOCK_ILL,
    CLOCK_LOST,
    ENDED,
    FELL_ILL,
    FULL,
    GONE,
    ILL,
    ILL_MONTHS,
    ILL_NEW,
    ILL_OLD,
    ILL_PLACE,
    IN_NEW,
    INCOME,
    KEPT,
    LEAVES,
    LOST,
    NEW,
    OLD,
    PAID_FULL,
    PAID_THEN,
    QUALIFIES,
    QUITS,
    RETURNS,
    SCRATCH,
    SEARCH,
    SETTLES,
    SPENT_ILL,
    SPENT_LOST,
    THEN,
    TRAINED,
    TRAINING,
    UNPAID_NEW,
    UNPAID_OLD,
    WAITING,
)
from afterward.simulation.kernel.maths import F, compiled, exp, inside, overlap


@compiled
def shares(m, n, step, beside, trains):  # noqa: ANN001, ANN201
    """Fill in the months of one step that each life spends in each phase."""
    first, until = step.first, step.end - step.retired
    for q in range(n):
        training = overlap(first, until, m[LEAVES + q], m[TRAINED + q])
        waiting = overlap(first, until, m[TRAINED + q], m[BEGINS + q])
        kept = beside * (training + waiting)
        back = overlap(first, until, m[RETURNS + q], F(1e9))
        m[OLD + q] = overlap(first, until, F(0.0), m[LEAVES + q]) + kept + back
        m[BACK + q] = back
        m[KEPT + q] = kept
        m[TRAINING + q] = training * (F(1.0) - beside)
        looking = overlap(first, until, m[QUITS + q], m[RETURNS + q])
        m[WAITING + q] = waiting * (F(1.0) - beside) + looking
        m[NEW + q] = overlap(first, until, m[BEGINS + q], m[QUITS + q])
        m[ILL_OLD + q] = F(0.0)
        m[ILL_NEW + q] = F(0.0)
        m[UNPAID_OLD + q] = F(0.0)
        m[UNPAID_NEW + q] = F(0.0)
        m[AWAY + q] = F(0.0)
    if trains > F(0.0):
        trained_search(m, n, step)


@compiled
def trained_search(m, n, step):  # noqa: ANN001, ANN201
    """Take the search that follows paid training out of the months in the new post."""
    first, until = step.first, step.end - step.retired
    for q in range(n):
        looking = overlap(first, until, m[QUALIFIES + q], min(m[SETTLES + q], m[QUITS + q]))
        m[NEW + q] = m[NEW + q] - looking
        m[WAITING + q] = m[WAITING + q] + looking


@compiled
def new_year(m, n):  # noqa: ANN001, ANN201
    """Set both clocks of the year to nothing gathered."""
    for q in range(n):
        m[SPENT_LOST + q] = F(0.0)
        m[SPENT_ILL + q] = F(0.0)


@inside
def still_ill(ill, worked, months):  # noqa: ANN001, ANN201
    """Return the months at work that an illness from before takes, what is left, whether over."""
    now = min(ill, worked)
    # It goes by the calendar: months without a post pass it too.
    left = max(ill - now - (months - worked), F(0.0))
    left = left if ill > F(0.0) else F(0.0)
    return now, left, ill > F(0.0) and left <= F(0.0)


@inside
def rings(due, added, free):  # noqa: ANN001, ANN201
    """Return whether a clock rings in the step, and after how many of the months at work."""
    struck = due > F(0.0) and added >= due and free > F(0.0)
    return struck, (free * due / added if struck else free)


@inside
def unpaid(sick, absent, full, then, rates):  # noqa: ANN001, ANN201
    """Return the months' pay that being ill costs (`paid_while_ill.unpaid`)."""
    rate, law_rate, beside, law_until = rates
    until, both = absent + sick, full + then
    paid = overlap(absent, until, F(0.0), full) + rate * overlap(absent, until, full, both)
    paid = paid + beside * overlap(absent, until, full, min(max(law_until, full), both))
    paid = paid + law_rate * overlap(absent, until, both, max(law_until, both))
    return sick - paid


@inside
def in_step(month, step):  # noqa: ANN001, ANN201
    """Return whether a month lies in the step."""
    return month >= step.first and month < step.end


@compiled
def befall(m, n, step, perils, pay, stays):  # noqa: ANN001, ANN201, PLR0913, PLR0915, PLR0917
    """Take out of a step's months what an illness or a lost post takes; burnout is in `INCOME`."""
    for q in range(n):
        zero = F(0.0)
        old, new, begins = m[OLD + q], m[NEW + q], m[BEGINS + q]
        worked = old + new
        of_worked = F(1.0) / worked if worked > zero else zero
        # `_begun`: whoever takes up the next post in this step, or is back, looks no more.
        starts = in_step(begins, step) or in_step(m[SETTLES + q], step)
        starts = stays <= zero and (starts or in_step(m[RETURNS + q], step))
        between_left = zero if starts else m[BETWEEN + q]
        after = zero if starts else m[AFTER + q]
        # `_still_ill`
        ill, ill_left, over = still_ill(m[ILL + q], worked, step.months)
        absent, full, then = m[ABSENT + q], m[FULL + q], m[THEN + q]
        between_left = between_left + (after if over else zero)
        after = zero if over else after
        # `_new_terms`
        in_new = new >= old
        moved = ill > zero and stays <= zero and in_new != (m[IN_NEW + q] > zero)
        full = m[PAID_FULL + q] if moved else full
        then = m[PAID_THEN + q] if moved else then
        # `_unpaid`
        rates = (
            perils.rate_new if in_new else perils.rate_old,
            pay.law_rate_new if in_new else pay.law_rate_old,
            pay.beside_new if in_new else pay.beside_old,
            pay.law_months_new if in_new else pay.law_months_old,
        )
        lost_pay = unpaid(ill, absent, full, then, rates)
        absent = absent + ill
        between = min(between_left, worked - ill)
        between_left = between_left - between
        free = worked - ill - between
        # `_lose`, with `_gathered` and `_on_trial`
        share = free * of_worked
        tried = min(overlap(step.first, step.end, begins, begins + perils.probation), new)
        added = (old * perils.lost_old + new * perils.lost_new + tried * perils.fails) * share
        lost, at = rings(m[CLOCK_LOST + q] - m[SPENT_LOST + q], added, free)
        m[SPENT_LOST + q] = m[SPENT_LOST + q] + added
        looking = (perils.search_new if in_new else perils.search_old) * m[SEARCH + q]
        searched = min(looking, free - at) if lost else zero
        between_left = between_left + (looking - searched if lost else zero)
        m[LOST + q] = m[LOST + q] + (F(1.0) if lost else zero)
        # `_fall_ill`, over the months at work until then
        share = at * of_worked
        added = (old * perils.ill_old + new * perils.ill_new) * share
        added = added * exp(perils.times * m[INCOME + q])
        fell, well = rings(m[CLOCK_ILL + q] - m[SPENT_ILL + q], added, at)
        m[SPENT_ILL + q] = m[SPENT_ILL + q] + added
        room, lasts = at - well, m[ILL_MONTHS + q]
        off, done = min(lasts, room), lasts <= room
        back = lost or m[ILL_PLACE + q] <= F(1.0) - perils.not_back
        search = zero if back else looking
        looked = min(search, room - off) if done else zero
        between_left = between_left + (search - looked if fell and done else zero)
        full = m[PAID_FULL + q] if fell else full
        then = m[PAID_THEN + q] if fell else then
        absent = zero if fell else absent
        off = off if fell else zero
        m[IN_NEW + q] = (F(1.0) if in_new else zero) if fell or moved else m[IN_NEW + q]
        m[FELL_ILL + q] = m[FELL_ILL + q] + (F(1.0) if fell else zero)
        m[ILL + q] = lasts - off if fell else ill_left
        m[AFTER + q] = (zero if done else search) if fell else after
        # `_unpaid`, of the months just begun
        lost_pay = lost_pay + unpaid(off, absent, full, then, rates)
        m[ABSENT + q] = absent + off
        m[FULL + q], m[THEN + q], m[BETWEEN + q] = full, then, between_left
        # When a search that begins here does so: see `befall`.
        ends, searching = step.first + ill + at, between + searched + (looked if fell else zero)
        ends = ends if lost else step.end - step.retired - searching
        # `_without`
        ill, between = ill + off, searching
        rest = F(1.0) - between * of_worked
        of_post = F(1.0) / max(worked - between, F(1e-12))
        old, new = old * rest, new * rest
        m[OLD + q], m[NEW + q] = old, new
        m[BACK + q], m[KEPT + q] = m[BACK + q] * rest, m[KEPT + q] * rest
        m[WAITING + q] = m[WAITING + q] + between
        # `_gone`
        m[AWAY + q] = step.months - step.retired if m[GONE + q] > zero else between
        m[ENDED + q] = ends if between > zero and m[GONE + q] <= zero else m[ENDED + q]
        m[GONE + q] = F(1.0) if between > zero else m[GONE + q]
        of_old, of_new = old * of_post, new * of_post
        m[ILL_OLD + q], m[ILL_NEW + q] = ill * of_old, ill * of_new
        m[UNPAID_OLD + q], m[UNPAID_NEW + q] = lost_pay * of_old, lost_pay * of_new


@compiled
def allowed(m, n, step, perils, pay, service):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Fill in the months of sick pay that who falls ill now may have (`paid_while_ill.allowed`)."""
    for q in range(n):
        in_new = m[NEW + q] >= m[OLD + q]
        m[PAID_FULL + q] = perils.full_new if in_new else perils.full_old
        m[PAID_THEN + q] = pay.then_new if in_new else pay.then_old
    if max(pay.nhs_old, pay.nhs_new, pay.state_old, pay.state_new) <= F(0.0):
        return
    for q in range(n):
        in_new = m[NEW + q] >= m[OLD + q]
        brought = pay.served_new if in_new else pay.served_old
        since = m[BEGINS + q] if in_new and brought <= F(0.0) else F(0.0)
        years = brought + max(step.first - since, F(0.0)) / F(12.0)
        state = pay.state_new if in_new else pay.state_old
        full = years * service.a_year if state > F(0.0) else m[PAID_FULL + q]
        m[PAID_FULL + q] = full
        m[SCRATCH + q] = years
    for k in range(service.years.size):
        least, full, half = service.years[k], service.full[k], service.half[k]
        for q in range(n):
            nhs = pay.nhs_new if m[NEW + q] >= m[OLD + q] else pay.nhs_old
            has = nhs > F(0.0) and m[SCRATCH + q] >= least
            m[PAID_FULL + q] = full if has else m[PAID_FULL + q]
            m[PAID_THEN + q] = half if has else m[PAID_THEN + q]

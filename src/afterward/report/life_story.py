"""One life told as a letter: what happened when, what came and went, and why; softly, no drama."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations

from afterward.base.months import day_words, month_words, short_month_words
from afterward.base.saying import ENGLISH, Named, beside, joined, say
from afterward.base.words import CURRENCY, money, number
from afterward.base.words import months as months_words
from afterward.profile import Profile
from afterward.report.life_children import children_words
from afterward.report.life_events import exact, says
from afterward.report.life_lines import EMPTY, Lines, Part, dated, led, letter
from afterward.report.life_sums import (
    APART,
    THOUSANDS,
    WHOLE,
    Sums,
    Table,
    fits,
    legend,
    sums_of,
    table,
)
from afterward.report.life_why import known_words, markets_words, rules_words, why
from afterward.simulation.one_life import OneLife, Period
from afterward.simulation.one_life_events import Event

UNITS = {"USD": say("dollars"), "GBP": say("pounds"), "INR": say("rupees")}
IN_THOUSANDS = {
    "USD": say("thousands of dollars"),
    "GBP": say("thousands of pounds"),
    "INR": say("thousands of rupees"),
}
# After the monthly part, how things stand is told every so many years.
EVERY = 5
REASON = " " * 6
LEAST = 0.5


def story_text(
    life: OneLife, profile: Profile, *, explain: bool = False, words: NullTranslations = ENGLISH
) -> str:
    """Return one life as plain text in the words of a catalogue, 96 columns at most.

    With `explain` the reasons too. Tables may take four columns more.
    """
    return letter(story_parts(life, profile, explain=explain, words=words), words)


def story_parts(
    life: OneLife, profile: Profile, *, explain: bool = False, words: NullTranslations = ENGLISH
) -> list[Part]:
    """Return the sentences and the tables of one life, in order.

    `words` say only how wide a table is, and so whether its sums are told in thousands.
    """
    parts = [
        Lines(say("One life of many: {option}", option=life.name)),
        *(EMPTY, Lines(_opening(life))),
        *(EMPTY, Lines(_of_money(profile))),
        *(EMPTY, Lines(say("What happens")), EMPTY),
        *_in_time(life, profile, explain=explain),
        *(EMPTY, *_tables(life, profile, words)),
    ]
    if explain:
        parts += [EMPTY, *_reasons(life, profile)]
    return [*parts, EMPTY, Lines(_closing(life, explain=explain))]


def _opening(life: OneLife) -> str:
    return say(
        "This is one life that chance could bring from {day} on, under the option “{option}”: life "
        "{life}, with what is not yet known as in state {state}. It is told so that anyone can "
        "check the sums by hand. It is one of very many, no likelier than the next, and not a "
        "forecast. Whether it is a kind life or a hard one says nothing about yours, nor about the "
        "option.",
        day=day_words(life.on),
        option=life.name,
        life=number(life.life, places=0),
        state=number(life.state, places=0),
    )


def _of_money(profile: Profile) -> str:
    return say(
        "Sums come first in today's money, in {unit}: what they would buy at today's prices. "
        "Where they have to add up, and in the tables, they are sums of their day, as on a payslip "
        "or a bank statement.",
        unit=UNITS[CURRENCY[profile.person.country]],
    )


def _closing(life: OneLife, *, explain: bool) -> str:
    again = say(
        "The same option, state {state}, life {life}, seed {seed} and day always give this life "
        "again.",
        state=number(life.state, places=0),
        life=number(life.life, places=0),
        seed=life.seed,
    )
    more = say(
        "With {option} it also tells which random number brought what, and the rules.",
        option=Named("--explain"),
    )
    return again if explain else beside(again, more)


# --- what happens -----------------------------------------------------------------------------


def _in_time(life: OneLife, profile: Profile, *, explain: bool) -> list[Part]:
    """Return the events and, between them, how things stand, in the order of time."""
    told: list[tuple[float, list[Part]]] = [(0.0, [dated(*_begins(life, profile))])]
    for event in life.events:
        lines: list[Part] = [dated(when(life, event, profile), says(event, profile))]
        reason = why(event, profile) if explain else ""
        if reason:
            lines.append(led(say("Why: {reason}", reason=reason), REASON))
        told.append((event.month, lines))
    for end, words in _standings(life, profile):
        ends = say("End of {month}", month=_end_month(life, end))
        told.append((end - 0.001, [dated(ends, words)]))
    return [line for _, lines in sorted(told, key=lambda one: one[0]) for line in lines]


def when(life: OneLife, event: Event, profile: Profile) -> str:
    """Return the month of an event, or the year where no more is known."""
    month = life.now + int(event.month + 1e-9)
    if event.exact:
        return month_words(month)
    period = next(p for p in life.periods if p.first == int(event.month))
    return say("In {year}", year=year_words(period, profile))


def year_words(period: Period, profile: Profile) -> str:
    """Return a tax year as people write it: 2031, or 2031/32 where it begins in April."""
    return year_named(period.tax_year, profile)


def year_named(year: int, profile: Profile) -> str:
    """Return the tax year that begins in a year, as people write it."""
    return str(year) if profile.person.country == "US" else f"{year}/{(year + 1) % 100:02d}"


def _end_month(life: OneLife, end: float) -> str:
    return month_words(life.now + int(end) - 1)


def _begins(life: OneLife, profile: Profile) -> tuple[str, str]:
    cash, stands = CURRENCY[profile.person.country], life.begins_with
    planned = money(profile.money.essential + profile.money.other, cash, digits=12)
    return month_words(life.now), beside(
        say("It begins with {sum} in savings.", sum=exact(stands["savings"], cash)),
        *_besides(stands["pots"], stands["loans"], 0.0, cash),
        say(
            "The household plans to live on {sum} a month, and that rises with prices.",
            sum=planned,
        ),
    )


def _standings(life: OneLife, profile: Profile) -> Iterator[tuple[float, str]]:
    """Yield the end of each tax year of the monthly part with its sums, then every fifth year."""
    cash = CURRENCY[profile.person.country]
    monthly = [row for row in sums_of(life) if row.period.months == 1]
    for year in dict.fromkeys(row.period.tax_year for row in monthly):
        rows = [row for row in monthly if row.period.tax_year == year]
        yield rows[-1].period.first + 1, _year_words(rows, cash)
    yearly = [period for period in life.periods if period.months > 1]
    for period in yearly[EVERY - 1 :: EVERY]:
        yield period.first + period.months, _stands(period, cash)


def _year_words(rows: list[Sums], cash: str) -> str:
    """Return what came and went in some months, in a sentence that adds up."""
    last, cut = rows[-1].period, sum(row.period.cut / row.period.end_price for row in rows)
    return beside(
        say("Savings stand at {sum} in today's money.", sum=exact(rows[-1].today, cash)),
        *_besides(last.pots / last.end_price, last.loans / last.end_price, cut, cash),
        _added(rows, cash),
    )


def _added(rows: list[Sums], cash: str) -> str:
    """Return how savings came from one sum to another in sums of their day."""
    came, went = (sum(getattr(row, name) for row in rows) for name in ("came_in", "went_out"))
    spent, unpaid, returns = (sum(row.parts[name] for row in rows) for name in APART)
    sums = {
        "first": exact(rows[0].opening, cash),
        "last": exact(rows[-1].closing, cash),
        "months": months_words(len(rows)),
        "came": exact(came, cash),
        "went": exact(-went, cash),
        "spent": exact(-spent, cash),
        "returns": _returned(returns, cash),
    }
    if unpaid:
        return say(
            "In sums of their day savings went from {first} to {last} in {months}: {came} came in, "
            "{went} went to tax, loans and what is set aside, {spent} was lived on, {unpaid} was "
            "left unpaid, and {returns}.",
            unpaid=exact(unpaid, cash),
            **sums,
        )
    return say(
        "In sums of their day savings went from {first} to {last} in {months}: {came} came in, "
        "{went} went to tax, loans and what is set aside, {spent} was lived on, and {returns}.",
        **sums,
    )


def _returned(returns: float, cash: str) -> str:
    if returns >= 0:
        return say("savings earned {sum}", sum=exact(returns, cash))
    return say("markets and credit took {sum}", sum=exact(-returns, cash))


def _besides(pots: float, loans: float, cut: float, cash: str) -> Iterator[str]:
    """Yield what there is beside savings, and how much of the plan was not spent."""
    parts = []
    if pots >= LEAST:
        parts.append(say("{sum} in pension pots", sum=exact(pots, cash)))
    if loans >= LEAST:
        parts.append(say("{sum} owed on loans", sum=exact(loans, cash)))
    if parts:
        yield say("Beside that there is {sums}.", sums=joined(parts))
    if cut >= LEAST:
        yield say("Of what was planned then, {sum} was not spent.", sum=exact(cut, cash))


def _stands(period: Period, cash: str) -> str:
    """Return how things stand at the end of a step in today's money, savings of that day beside."""
    price = period.end_price
    if abs(period.closing) < LEAST:
        stands = say("Savings are used up.")
    else:
        stands = say(
            "Savings stand at {today} in today's money ({sum} of that day).",
            today=exact(period.closing / price, cash),
            sum=exact(period.closing, cash),
        )
    rest = _besides(period.pots / price, period.loans / price, period.cut / price, cash)
    return beside(stands, *rest)


# --- what came and went -----------------------------------------------------------------------


def _tables(life: OneLife, profile: Profile, words: NullTranslations) -> Iterator[Part]:
    """Yield the months and then the years as tables in which every row adds up."""
    yield Lines(say("What came and went"))
    yield Lines(
        say(
            "Savings at the end of a row are those of the row above and everything in the row: "
            "{columns}.",
            columns=legend(sums_of(life)),
        )
    )
    if months := _table(life, profile, words, monthly=True):
        yield from (EMPTY, Lines(say("Month by month, in {unit}", unit=months[1])), months[0])
    if years := _table(life, profile, words, monthly=False):
        head = say("Year by year after that, in {unit}", unit=years[1])
        yield from (EMPTY, Lines(head), years[0])


def _table(
    life: OneLife, profile: Profile, words: NullTranslations, *, monthly: bool
) -> tuple[Table, str] | None:
    """Return a table and what its sums are in: thousands, where it would be too wide."""
    cash = CURRENCY[profile.person.country]

    def named(period: Period) -> str:
        if monthly:
            return short_month_words(life.now + period.first)
        return year_words(period, profile)

    def made(unit: float) -> Table | None:
        rows = [row for row in sums_of(life, unit) if (row.period.months == 1) == monthly]
        return table(rows, named, cash, say("before")) if rows else None

    whole, thousands = made(WHOLE), made(THOUSANDS)
    if whole is None or thousands is None:
        return None
    return (whole, UNITS[cash]) if fits(whole.drawn(words)) else (thousands, IN_THOUSANDS[cash])


# --- why --------------------------------------------------------------------------------------


def _reasons(life: OneLife, profile: Profile) -> Iterator[Part]:
    """Yield what this life takes as known, what markets did, and the rules it goes by."""
    yield Lines(say("What this state of knowledge takes as known"))
    yield from (led(text, "  - ") for text in known_words(life, profile))
    yield from (EMPTY, Lines(say("What markets did, above prices, by tax year")))
    yield led(markets_words(life, lambda p: year_words(p, profile)), "  ")
    yield EMPTY
    if children := children_words(life, profile, lambda year: year_named(year, profile)):
        yield Lines(say("What the law gives for children, in sums of their day"))
        yield from (led(text, "  - ") for text in children)
        yield EMPTY
    yield Lines(say("Which rules set the tax and the rest"))
    yield led(rules_words(life, profile), "  ")

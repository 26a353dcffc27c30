"""One life told as a letter: what happened when, what came and went, and why; softly, no drama."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from afterward.base.months import day_words, month_words
from afterward.base.words import CURRENCY, money, plural
from afterward.profile import Profile
from afterward.report.life_children import children_words
from afterward.report.life_events import says
from afterward.report.life_sums import (
    APART,
    THOUSANDS,
    WHOLE,
    WIDTH,
    Sums,
    fits,
    legend,
    sums_of,
    table,
)
from afterward.report.life_why import known_words, markets_words, rules_words, why
from afterward.simulation.one_life import OneLife, Period
from afterward.simulation.one_life_events import Event

UNITS = {"USD": "dollars", "GBP": "pounds", "INR": "rupees"}
# After the monthly part, how things stand is told every so many years.
EVERY = 5
LEAD = 6
LEAST = 0.5


def story_text(life: OneLife, profile: Profile, *, explain: bool = False) -> str:
    """Return one life as plain text, 96 columns at most; with `explain` the reasons too."""
    parts = [
        f"One life of many: {life.name}",
        "",
        *_wrap(_opening(life)),
        *("", *_wrap(_of_money(profile))),
        *("", "What happens", ""),
        *_dated(life, profile, explain=explain),
        *("", *_tables(life, profile)),
    ]
    if explain:
        parts += ["", *_reasons(life, profile)]
    parts += ["", *_wrap(_closing(life, explain=explain))]
    return "\n".join(parts) + "\n"


def _wrap(text: str, lead: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))


def _opening(life: OneLife) -> str:
    return (
        f"This is one life that chance could bring from {day_words(life.on)} on, under the option "
        f"“{life.name}”: life {life.life:,}, with what is not yet known as in state "
        f"{life.state:,}. It is told so that anyone can check the sums by hand. It is one of very "
        "many, no likelier than the next, and not a forecast. Whether it is a kind life or a hard "
        "one says nothing about yours, nor about the option."
    )


def _of_money(profile: Profile) -> str:
    unit = UNITS[CURRENCY[profile.person.country]]
    return (
        f"Sums come first in today's money, in {unit}: what they would buy at today's prices. "
        "Where they have to add up, and in the tables, they are sums of their day, as on a payslip "
        "or a bank statement."
    )


def _closing(life: OneLife, *, explain: bool) -> str:
    again = (
        f"The same option, state {life.state:,}, life {life.life:,}, seed {life.seed} and day "
        "always give this life again."
    )
    if explain:
        return again
    return f"{again} With --explain it also tells which random number brought what, and the rules."


# --- what happens -----------------------------------------------------------------------------


def _dated(life: OneLife, profile: Profile, *, explain: bool) -> list[str]:
    """Return the events and, between them, how things stand, in the order of time."""
    told: list[tuple[float, list[str]]] = [(0.0, _entry(*_begins(life, profile)))]
    for event in life.events:
        words = says(event, profile)
        lines = _entry(when(life, event, profile), words)
        reason = why(event, profile) if explain else ""
        if reason:
            lines += _wrap(f"Why: {reason}", " " * LEAD)
        told.append((event.month, lines))
    for end, words in _standings(life, profile):
        told.append((end - 0.001, _entry(f"End of {_end_month(life, end)}", words)))
    return [line for _, lines in sorted(told, key=lambda one: one[0]) for line in lines]


def _entry(date: str, words: str) -> list[str]:
    text = f"{date}. {words}"
    return textwrap.wrap(text, WIDTH, subsequent_indent=" " * 3, initial_indent=" ")


def when(life: OneLife, event: Event, profile: Profile) -> str:
    """Return the month of an event, or the year where no more is known."""
    month = life.now + int(event.month + 1e-9)
    if event.exact:
        return month_words(month)
    period = next(p for p in life.periods if p.first == int(event.month))
    return f"In {year_words(period, profile)}"


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
    money_ = profile.money
    planned = money(money_.essential + money_.other, cash, digits=12)
    return month_words(life.now), (
        f"It begins with {_exact(stands['savings'], cash)} in savings. "
        f"{_beside(stands['pots'], stands['loans'], 0.0, cash)}"
        f"The household plans to live on {planned} a month, and that rises with prices."
    )


def _exact(amount: float, cash: str) -> str:
    return money(amount, cash, digits=15)


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
    came, went = (sum(getattr(row, name) for row in rows) for name in ("came_in", "went_out"))
    spent, unpaid, returns = (sum(row.parts[name] for row in rows) for name in APART)
    earned = "savings earned" if returns >= 0 else "markets and credit took"
    left = f", {_exact(unpaid, cash)} was left unpaid" if unpaid else ""
    last, cut = rows[-1].period, sum(row.period.cut / row.period.end_price for row in rows)
    return (
        f"Savings stand at {_exact(rows[-1].today, cash)} in today's money. "
        f"{_beside(last.pots / last.end_price, last.loans / last.end_price, cut, cash)}"
        f"In sums of their day savings went from {_exact(rows[0].opening, cash)} to "
        f"{_exact(rows[-1].closing, cash)} in {plural(len(rows), 'month')}: "
        f"{_exact(came, cash)} came in, {_exact(-went, cash)} went to tax, loans and what is set "
        f"aside, {_exact(-spent, cash)} was lived on{left}, and {earned} "
        f"{_exact(abs(returns), cash)}."
    )


def _beside(pots: float, loans: float, cut: float, cash: str) -> str:
    """Return what there is beside savings, and how much of the plan was not spent."""
    parts = [
        f"{_exact(amount, cash)} {words}"
        for amount, words in ((pots, "in pension pots"), (loans, "owed on loans"))
        if amount >= LEAST
    ]
    beside = f"Beside that there is {' and '.join(parts)}. " if parts else ""
    planned = f"Of what was planned then, {_exact(cut, cash)} was not spent. "
    return beside + (planned if cut >= LEAST else "")


def _stands(period: Period, cash: str) -> str:
    """Return how things stand at the end of a step in today's money, savings of that day beside."""
    price = period.end_price
    beside = _beside(period.pots / price, period.loans / price, period.cut / price, cash)
    if abs(period.closing) < LEAST:
        return f"Savings are used up. {beside}".strip()
    return (
        f"Savings stand at {_exact(period.closing / price, cash)} in today's money "
        f"({_exact(period.closing, cash)} of that day). {beside}"
    ).strip()


# --- what came and went -----------------------------------------------------------------------


def _tables(life: OneLife, profile: Profile) -> list[str]:
    """Return the months and then the years as tables in which every row adds up."""
    months, years = (
        _table(life, profile, monthly=True),
        _table(life, profile, monthly=False),
    )
    shown = legend(sums_of(life))
    parts = [
        "What came and went",
        *_wrap(
            "Savings at the end of a row are those of the row above and everything in the row: "
            f"{shown}."
        ),
        *("", f"Month by month, in {months[1]}", months[0]),
    ]
    return [
        *parts,
        *(("", f"Year by year after that, in {years[1]}", years[0]) if years[0] else ()),
    ]


def _table(life: OneLife, profile: Profile, *, monthly: bool) -> tuple[str, str]:
    """Return a table and what its sums are in: thousands, where it would be too wide."""
    cash = CURRENCY[profile.person.country]

    def named(period: Period) -> str:
        if not monthly:
            return year_words(period, profile)
        name, year = month_words(life.now + period.first).split()
        return f"{name[:3]} {year}"

    def made(unit: float) -> str:
        rows = [row for row in sums_of(life, unit) if (row.period.months == 1) == monthly]
        return table(rows, named, cash, "before") if rows else ""

    told = made(WHOLE)
    if fits(told):
        return told, UNITS[cash]
    return made(THOUSANDS), f"thousands of {UNITS[cash]}"


# --- why --------------------------------------------------------------------------------------


def _reasons(life: OneLife, profile: Profile) -> list[str]:
    """Return what this life takes as known, what markets did, and the rules it goes by."""
    known = [line for words in known_words(life, profile) for line in _wrap(words, "  - ")]
    return [
        "What this state of knowledge takes as known",
        *known,
        "",
        "What markets did, above prices, by tax year",
        *_wrap(markets_words(life, lambda p: year_words(p, profile)), "  "),
        "",
        *_children(life, profile),
        "Which rules set the tax and the rest",
        *_wrap(rules_words(life, profile), "  "),
    ]


def _children(life: OneLife, profile: Profile) -> list[str]:
    """Return what the law gives for children, by tax year; nothing where none ever counts."""
    told = children_words(life, profile, lambda year: year_named(year, profile))
    if not told:
        return []
    lines = [line for words in told for line in _wrap(words, "  - ")]
    return ["What the law gives for children, in sums of their day", *lines, ""]

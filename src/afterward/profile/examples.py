"""Tables of a profile that hold nothing yet, written as comments that can be uncommented."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from afterward.profile.person import Profile

HEAD = """\

# What follows is not filled in. Take the mark off the lines of a table that fits you, and change
# its numbers: they are examples, not advice."""

DEBT = {
    "US": """\
[[debts]]
plan = "us.ibr-new"     # or us.ibr-old, us.rap, us.standard-10, us.private, fixed, ...
balance = 150000
rate = 0.07
clock = 0               # months counted so far
pslf = 0                # of 120, for public service
newest_loan = 2020-08-01""",
    "UK": """\
[[debts]]
plan = "uk.plan2"       # or uk.plan1, uk.plan4, uk.plan5, uk.postgraduate, fixed
balance = 60000
clock = 24              # months since repayment began""",
    "IN": """\
[[debts]]
plan = "in.education"   # or fixed
balance = 1000000
rate = 0.1
payment = 20000         # a month""",
}
MUST_HAVES = """\
[must_haves]
income_floor = {floor}  # a month for the household, after tax, over the first year
odds = 0.8              # how sure of that
max_hours = 50          # a week
no_nights = true
keep_licence = true
stay_put = true         # to live on where you do: parents, a partner's work, a school
keep = ["part-time"]    # options that no limit takes away"""
RATES = """\
[rates]                 # what one step is worth to you, in money a month, lowest and highest
time = {{ low = {low}, high = {high} }}         # one more free hour a week
meaning = {{ low = {low}, high = {high} }}      # ten points more of it
standing = {{ low = 0, high = {high} }}"""
RATINGS = """\
[ratings.stay]          # from 0 (your worst week of the last year) to 100 (your best in work)
meaning = { low = 40, high = 60 }
autonomy = { low = 20, high = 50 }
growth = "don't know"

[ratings.part-time]
meaning = { low = 40, high = 70 }"""
OFFER = """\
[[offers]]
option = "change-employer"   # any option that `afterward options` names
name = "The clinic across town"
pay = {pay}
hours = 40
nights = 0
place = "here"               # or anywhere, may-mean-moving, elsewhere"""


def unused(profile: Profile, written: AbstractSet[str]) -> list[str]:
    """Return the lines of every table that a profile does not fill in, as comments.

    `written` holds the heads of the tables that stand in the file already.
    """
    tables = [table for table in examples(profile) if not _there(table.partition("]")[0], written)]
    if not tables:
        return []
    return [HEAD, *(line for table in tables for line in ["#", *_commented(table)])]


def examples(profile: Profile) -> tuple[str, ...]:
    """Return an example of each table, with the country's plans and sums of the person's size."""
    month = profile.money.essential + profile.money.other
    step = max(round(month / 100.0), 1)
    return (
        DEBT[profile.person.country],
        MUST_HAVES.format(floor=round(profile.money.essential)),
        RATES.format(low=step, high=4 * step),
        RATINGS,
        OFFER.format(pay=round(profile.work.pay)),
    )


def _there(head: str, written: AbstractSet[str]) -> bool:
    """Return whether a table of this kind is written; one rated option counts for all."""
    kind = head.partition(".")[0]
    return any(line.partition(".")[0].rstrip("]") == kind for line in written)


def _commented(table: str) -> list[str]:
    return [f"# {line}" if line else "#" for line in table.split("\n")]

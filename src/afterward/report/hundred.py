"""A share as a count of a hundred, with what it may be off by."""

from __future__ import annotations

from afterward.base.saying import say
from afterward.report.sampling import give_or_take


def in_hundred(share: float, error: float | None = None) -> str:
    """Return a share as a natural frequency, with what it may be off by (twice its error).

    None and all are never sure, since other draws could hold a case: they are told as bounds, and
    so is a count whose error is as large as itself.

    >>> in_hundred(0.21, 0.015), in_hundred(0.0), in_hundred(1.0), in_hundred(0.02, 0.02)
    ('21 of 100 (give or take 3)', 'fewer than 1 of 100', 'more than 99 of 100', 'at most 6 of 100')
    """
    count, off, bound = _hundred(share, error)
    if bound == "all":
        return say("more than 99 of 100")
    if bound == "none":
        return say("fewer than 1 of 100")
    if bound == "most":
        return say("at most {count} of 100", count=count)
    if off:
        return say("{count} of 100 (give or take {off})", count=count, off=off)
    return say("{count} of 100", count=count)


def _hundred(share: float, error: float | None) -> tuple[int, int, str]:
    """Return a count of 100, what it may be off by, and which bound it is told as; "" if none."""
    count = round(share * 100)
    if count in (0, 100):
        return count, 0, "all" if count else "none"
    off = 0 if error is None else give_or_take(share, error)
    return (count + off, off, "most") if off >= count else (count, off, "")


WHAT = {"draws": say("draws"), "lives": say("lives"), "cases": say("cases")}


def of_hundred(share: float, error: float, what: str) -> str:
    """Return `17 of 100 draws (give or take 4)`; `what` is draws, lives or cases."""
    count, off, bound = _hundred(share, error)
    of = WHAT[what]
    if bound == "all":
        return say("more than 99 of 100 {of}", of=of)
    if bound == "none":
        return say("fewer than 1 of 100 {of}", of=of)
    if bound == "most":
        return say("at most {count} of 100 {of}", count=count, of=of)
    if off:
        return say("{count} of 100 {of} (give or take {off})", count=count, off=off, of=of)
    return say("{count} of 100 {of}", count=count, of=of)


def in_brackets(share: float, error: float, what: str) -> str:
    """Return `17 of 100 draws, give or take 4`, for where brackets stand around it."""
    count, off, bound = _hundred(share, error)
    if bound or not off:
        return of_hundred(share, error, what)
    return say("{count} of 100 {of}, give or take {off}", count=count, of=WHAT[what], off=off)


def best_count(share: float, error: float) -> str:
    """Return a share as a count of 100, as it stands in a table: `17 ± 4`, `<1`, `≤6`."""
    count, off, bound = _hundred(share, error)
    told = {"all": ">99", "none": "<1", "most": f"≤{count}"}.get(bound, str(count))
    return f"{told} ± {off}" if off and not bound else told

"""The month to start is looked up for the options that were kept, by name and not by place."""

from types import SimpleNamespace

import numpy as np

from afterward.decision.sensitivity import _start


def lived(every, kept, by_month):
    named = {name: SimpleNamespace(id=name) for name in every}
    return SimpleNamespace(
        every=tuple(named.values()),
        kept=tuple(named[k] for k in kept),
        by_month={month: np.array(worth) for month, worth in by_month.items()},
    )


def test_an_option_that_was_cut_neither_leads_nor_takes_another_s_place():
    found = _start(lived("abc", "ac", {0: [1.0, 9.0, 0.0], 12: [1.0, 9.0, 2.0]}))
    assert (found.month, found.before, found.after) == (12, "a", "c")
    whole = _start(lived("abc", "abc", {0: [1.0, 9.0, 0.0], 12: [1.0, 9.0, 2.0]}))
    assert whole is None

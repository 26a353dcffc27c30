"""United States: what these sums cannot tell, refused with a sentence rather than guessed."""

from __future__ import annotations

import numpy as np

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.law.income import Income, Place
from afterward.law.us.states import NAMES, NO_TAX


def check_place(place: Place) -> None:
    """Refuse a separate return in a state with an income tax: its law is not held for one.

    Raises:
        AfterwardError: with the states where separate returns work.
    """
    if place.status != "separate" or place.region in NO_TAX:
        return
    raise AfterwardError(
        say(
            "the income tax of {state} is not held for separate returns", state=NAMES[place.region]
        ),
        code="law.separate",
        remedy=say(
            "Ask for single, joint or head there; separate works where no state taxes "
            "pay: {states}.",
            states=", ".join(NO_TAX),
        ),
    )


def check_income(place: Place, income: Income) -> None:
    """Refuse a partner's age on any but a joint return, and overtime larger than the wages.

    Raises:
        AfterwardError: saying which of them, and what to do.
    """
    if place.status != "joint" and income.has("partner_age"):
        raise AfterwardError(
            say("a partner's age only counts on a joint return"),
            code="law.partner_age",
            remedy=say("Take it out, or ask for status joint."),
        )
    if income.has("overtime") and np.any(income.overtime > _paid(place, income)):
        raise AfterwardError(
            say("the overtime premium is more than the wages it is part of"),
            code="law.overtime",
            remedy=say(
                "Give the premium alone (the half of time and a half), paid by an "
                "employer; one's own practice has none."
            ),
        )


def _paid(place: Place, income: Income) -> np.ndarray:
    """Return what employers pay: on one's own account, the partner's wages alone."""
    return income.partner if place.self_employed else income.wages + income.partner

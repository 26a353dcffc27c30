"""What is not modelled and what is too thin to know: said in every report, never left out."""

from __future__ import annotations

from afterward.base.saying import say
from afterward.profile import Profile

# In every country; then what is left out of one country's sums alone.
NOT_MODELLED: tuple[str, ...] = (
    say(
        "Leaving training before its end: a training number given up, and re-applying for it. "
        "What the choice at its end is worth beyond a trained post in clinic."
    ),
    say("Dying before the planning age, and illness that shortens life or marks later work."),
    say(
        "What follows when a post is lost: one like it is found after a search, at the same "
        "pay. Pay-offs, unemployment benefit, lower pay afterwards, moving for it, a second "
        "loss within a tax year, fixed terms that run out, and bookings or practices that dry "
        "up are left out."
    ),
    say(
        "The sick pay of your own contract: a long illness (a month or more) is paid by the "
        "NHS scale, by Indian government service or the law, and elsewhere as is assumed of "
        "employers. Cover of your own, state schemes, disability pensions, and what treatment "
        "costs are left out, and so is any illness between posts."
    ),
    say(
        "Losing a visa: the Door says what leaving sets off; no life is made to leave the "
        "country or to wait for a permit, a life that loses its post included."
    ),
    say("A clause against competing: the Door says it; no life waits it out or moves away for it."),
    say(
        "On-call duty: only hours and nights count, so put on-call hours that are worked into "
        "your hours. Time in the post (tenure) changes sick pay in the NHS and in Indian "
        "government service alone: neither pay nor notice nor any pay-off."
    ),
    say(
        "Hours spent looking for a post while still in the old one; only a search without a "
        "post takes hours."
    ),
    say(
        "Interest on bills left unpaid when savings have run out, in what there is to spend: "
        "it lowers wealth and the worst month. Only what leaving itself costs is paid for "
        "late there."
    ),
    say(
        "Progress past the fifth year: from then on pay grows with prices and general growth "
        "of pay only, in every option."
    ),
    say(
        "A second change of mind: an option is lived for good (the sabbatical and the secondment "
        "come back), and trying it for some months and going back is weighed apart. A return at "
        "any other time, and going on to a third post, are left out."
    ),
    say(
        "What keeping a licence that is not used asks for beside its yearly fee: courses, "
        "exams, hours of practice."
    ),
    say(
        "Tax on savings and dividends; deductions for a mortgage, gifts and loan interest; "
        "all refundable credits, that for children among them; means-tested benefits and "
        "charges on them (child benefit and its charge in the United Kingdom are counted)."
    ),
    say("State pension earned or lost by the change; the figure in your profile is used for all."),
    say(
        "A new employer's pension: the share of pay your present one adds is taken, and none "
        "through an agency or in one's own practice. In the UK outside the NHS it is the "
        "legal minimum, though universities and the civil service add more."
    ),
    say("Selling or buying a home, inheritance, and a partner's change of work."),
    say(
        "How a change in burnout moves pay, errors or short sick leave: only a long illness "
        "gets likelier with it."
    ),
    say(
        "How the worth of a criterion bends along its range: a wide guess either way, until "
        "your answers tell. That one criterion may change what another is worth is not "
        "counted."
    ),
    say(
        "United States: Social Security is taxed whole, as other income is (the law taxes "
        "from none to 85 % of it)."
    ),
    say(
        "United States: taxes of counties and of cities other than New York City and "
        "Philadelphia, and what a partner's own city takes. Income tax and payroll levies of "
        "every state, and the tax on a loan forgiven outside public service, are counted."
    ),
    say(
        "United Kingdom: the tax-free part of a pension pot (what is drawn is taxed whole), "
        "the annual allowance, and what 100,000 does to childcare."
    ),
    say("India: the old regime, and what a state takes as professional tax."),
)

TOO_THIN: tuple[str, ...] = (
    say(
        "Regret, income and wellbeing after leaving: no study in any country followed a "
        "representative group of clinicians who left."
    ),
    say("Burnout in non-clinical roles: no measurements were found, so the range is wide."),
    say("The effect of part-time work on burnout: studies disagree, so little is counted."),
    say(
        "What an experienced clinician earns in a role: published pay is of everyone in the "
        "occupation. Your own offer replaces it."
    ),
)

TOO_THIN_IN = say(
    "India has no official series on exits, returns or private pay: most figures are borrowed "
    "from elsewhere, marked, and widened."
)


TOO_THIN_PLACE = say(
    "Where a post would be: the catalogue seldom knows, so what may mean moving is kept and "
    "marked. Say the place of your own offers, and it is settled."
)


COUNTRIES = {"US": say("United States"), "UK": say("United Kingdom"), "IN": say("India")}


def not_modelled(country: str) -> tuple[str, ...]:
    """Return what is left out of the sums of one country: what holds everywhere, then its own."""
    others = tuple(f"{name}: " for code, name in COUNTRIES.items() if code != country)
    return tuple(line for line in NOT_MODELLED if not line.startswith(others))


def too_thin(profile: Profile) -> tuple[str, ...]:
    """Return what no figure can honestly say, for a person's country."""
    extra = (TOO_THIN_IN,) if profile.person.country == "IN" else ()
    place = (TOO_THIN_PLACE,) if profile.must_haves.stay_put else ()
    return (*TOO_THIN, *extra, *place)

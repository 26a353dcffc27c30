"""Names of options in a profile: each has to be one the catalogue knows."""

from __future__ import annotations

import difflib
from collections import Counter

from afterward.base.errors import AfterwardError, Fault
from afterward.options.listing import catalogue, option
from afterward.profile import Profile


def check_names(profile: Profile) -> None:
    """Refuse a profile that offers, rates or keeps an option nobody knows.

    Raises:
        AfterwardError: with one fault for each name, such as `ratings.telehelth`.
    """
    known = {name for one in catalogue() for name in (one.id, *one.aliases)}
    numbered = known | set(_numbered(profile))
    faults = [
        _unknown(f"offers[{i}].option", offer.option, known)
        for i, offer in enumerate(profile.offers)
        if offer.option not in known
    ]
    faults += [
        Fault(f"offers[{i}].option", '"stay"', "a post that differs from the present one")
        for i, offer in enumerate(profile.offers)
        if offer.option == "stay"
    ]
    faults += [
        _unknown(f"ratings.{name}", name, numbered)
        for name in profile.ratings
        if name not in numbered
    ]
    faults += [
        _unknown(f"must_haves.keep[{i}]", name, numbered)
        for i, name in enumerate(profile.must_haves.keep)
        if name not in numbered
    ]
    if faults:
        raise AfterwardError(
            "this profile names an option that cannot be used",
            code="option.unknown",
            faults=tuple(faults),
            remedy="Write present numbers under [work], a changed post as an offer for `mend`.",
        )


def _numbered(profile: Profile) -> list[str]:
    """Return the ids that second and further offers for one option go by: `telehealth-2`."""
    counts = Counter(offer.option for offer in profile.offers)
    return [f"{name}-{n}" for name, count in counts.items() for n in range(2, count + 1)]


def _unknown(path: str, name: str, known: set[str]) -> Fault:
    near = difflib.get_close_matches(name, sorted(known), n=1)
    remedy = f"Did you mean `{near[0]}`?" if near else ""
    return Fault(path, f'"{name}"', ", ".join(sorted(known)), remedy)


def canonical(name: str) -> str:
    """Return the present id of an option that may be written under an older name."""
    return option(name).id

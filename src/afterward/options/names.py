"""Names of options in a profile: each has to be one the catalogue knows."""

from __future__ import annotations

import datetime as dt
import difflib
from collections import Counter
from collections.abc import Iterator

from afterward.base.errors import AfterwardError, Fault
from afterward.base.partial import Unread, told
from afterward.base.saying import Named, quoted, say
from afterward.options.listing import option, ranked
from afterward.options.near import or_else
from afterward.profile import Offer, Profile

NEAREST = 3


def check_names(profile: Profile) -> None:
    """Refuse a profile that offers, rates or keeps an option nobody knows.

    Raises:
        AfterwardError: with one fault for each name, such as `ratings.telehelth`.
    """
    faults = name_faults(profile)
    if faults:
        raise AfterwardError(
            say("this profile names an option that cannot be used"),
            code="option.unknown",
            faults=tuple(faults),
            remedy=say(
                "Write present numbers under [work], a changed post as an offer for `mend`."
            ),
        )


def name_faults(profile: Profile, _: dt.date | None = None) -> list[Fault]:
    """Return a fault for each option a profile names that nobody knows, or that is no offer.

    Of a profile that could not be read whole, the names that could be are looked at.
    """
    return [fault for check in (_offered, _rated, _kept) for fault in told(check, profile)]


def _offered(profile: Profile) -> Iterator[Fault]:
    for i, offer in enumerate(profile.offers):
        yield from told(_offer, f"offers[{i}].option", offer)


def _offer(path: str, offer: Offer) -> Iterator[Fault]:
    if offer.option == "stay":
        allowed = say("a post that differs from the present one")
        remedy = say("Present numbers go under [work], a changed post is an offer for `mend`.")
        yield Fault(path, quoted("stay"), allowed, remedy)
    elif offer.option not in _names():
        yield _unknown(path, offer.option, _names() - {"stay"})


def _rated(profile: Profile) -> Iterator[Fault]:
    names = list(profile.ratings)
    # Without a name the catalogue is not read.
    known = _names() | _numbered(profile) if names else set()
    for name in names:
        if name not in known:
            yield _unknown(f"ratings.{name}", name, known)


def _kept(profile: Profile) -> Iterator[Fault]:
    kept = list(profile.must_haves.keep)
    known = _names() | _numbered(profile) if kept else set()
    for i, name in enumerate(kept):
        if isinstance(name, str) and name not in known:
            yield _unknown(f"must_haves.keep[{i}]", name, known)


def _names() -> set[str]:
    return {name for one in ranked() for name in (one.id, *one.aliases)}


def _numbered(profile: Profile) -> set[str]:
    """Return the ids that second and further offers for one option go by: `telehealth-2`.

    Where the option of an offer could not be read, it may be any of them.
    """
    try:
        counts = Counter(offer.option for offer in profile.offers)
    except Unread:
        counts = Counter(dict.fromkeys(_names(), len(profile.offers)))
    return {f"{name}-{n}" for name, count in counts.items() for n in range(2, count + 1)}


def _unknown(path: str, name: str, known: set[str]) -> Fault:
    near = difflib.get_close_matches(name, sorted(known), n=NEAREST)
    named = or_else([Named(f"`{one}`") for one in near])
    remedy = say("Did you mean {options}?", options=named) if near else ""
    return Fault(path, quoted(name), Named(", ".join(sorted(known))), remedy)


def canonical(name: str) -> str:
    """Return the present id of an option that may be written under an older name."""
    return option(name).id

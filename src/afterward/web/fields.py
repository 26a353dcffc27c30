"""Faults of a form, each beside its field, and all of them linked from the top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from afterward.base.errors import AfterwardError
from afterward.base.saying import Named, say
from afterward.profile.finer import FINER
from afterward.profile.questions import MORE, SHORT
from afterward.web.visit import Visit


def _place_of(named: dict[str, str]) -> Callable[[str], int]:
    """Return where a field stands on the page; one without a question of its own stands last."""
    places = {name: place for place, name in enumerate(named)}
    return lambda name: places.get(name, len(places))


# What came and what is allowed, as many forms say it.
NOTHING, ONE_OF_THE_LIST = say("nothing"), say("one of the list")

# What fields are called that are not among the questions of the profile.
CALLED = {
    "name": say("name"),
    "guess": say("guess"),
    "option": say("option"),
    "odds": say("odds"),
    "words": say("words"),
    "kind": say("kind"),
}


def as_typed(text: str, most: int) -> str:
    """Return what was typed, cut short, as it stands in a sentence: nobody's to translate."""
    return Named(f'"{text[:most]}"')


def stood(visit: Visit) -> dict[str, str]:
    """Return the answers as they stood when a form was made, or none where it does not say.

    What stood there was not typed: another window may have changed it since.
    """
    try:
        return msgspec.json.decode(visit.typed.get("stood", ""), type=dict[str, str])
    except msgspec.MsgspecError:
        return {}


def called(names: Iterable[str], words: Mapping[str, str]) -> dict[str, str]:
    """Return what each field is called; one that has no words goes by the name in its file."""
    return {name: words.get(name) or Named(name) for name in names}


def faults_view(
    fault: AfterwardError | None, words: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what a form's template needs to show what is to be mended, or that nothing is.

    `words` is what the form itself calls its fields, where that is not as the profile asks.
    """
    named = CALLED | {q.id: q.words for q in (*SHORT, *MORE, *FINER)} | dict(words or {})
    faults = {} if fault is None else {f.path: f for f in fault.faults}
    general = fault.told if fault is not None and not faults else ""
    in_order = sorted(faults, key=_place_of(named))
    names = called(in_order, named)
    return {"faults": faults, "fault_names": names, "general": general}

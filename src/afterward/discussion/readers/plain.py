"""Plain data that came from elsewhere: strict JSON, and values of the kind that was looked for."""

from __future__ import annotations

import json
from typing import Any

from afterward.base.errors import AfterwardError
from afterward.base.saying import Named, Said, say

REMEDY = say("Save the page again as JSON, or copy the posts into a text file and give that.")


def read_json(text: str, name: str) -> Any:
    """Return the data of a JSON file, strictly: no name twice, no number that is none.

    Raises:
        AfterwardError: it is not JSON, it nests too deeply, or holds what JSON does not allow.
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError:
        reason = say("brackets are nested too deeply to be read")
    except ValueError as fault:
        reason = say("this is not valid JSON: {what}", what=_why(fault))
    raise AfterwardError(reason, code="discussion.not_json", file=name, remedy=REMEDY)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError(say("a name stands twice in one table"))
    return made


def _no_number(name: str) -> Any:
    raise ValueError(say("{name} is no number", name=Named(name)))


def _why(fault: ValueError) -> str:
    """Return what is amiss: our own words, or those of the reader of JSON."""
    own = next((why for why in fault.args if isinstance(why, Said)), None)
    return own or Named(str(fault)[:120])


def text_of(value: Any) -> str:
    """Return a text, or an empty one where something else stands."""
    return value if isinstance(value, str) else ""


def whole(value: Any, other: int) -> int:
    """Return a whole number, or another where something else stands."""
    return value if isinstance(value, int) and not isinstance(value, bool) else other

"""Where a figure or a rule comes from."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from afterward.base.checking import TOLD
from afterward.base.errors import AfterwardError, Fault

Grade = Literal["A", "B", "C", "M"]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
# Words of ours that a page shows: read as a sentence, to be told in the reader's language.
Words = Annotated[Text, msgspec.Meta(extra=TOLD)]
MaybeWords = Annotated[str, msgspec.Meta(extra=TOLD)]

GRADE_MEANING: dict[str, str] = {
    "A": "official, or two independent sources agree",
    "B": "a good secondary source",
    "C": "derived; the derivation is shown",
    "M": "an assumption: not verified, with its reason and date",
}


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A place a reader can go to check: title, address if there is one, and when it was seen."""

    title: Text
    seen: dt.date
    url: str = ""
    kind: Literal["official", "paper", "secondary", "model"] = "secondary"

    def __post_init__(self) -> None:
        """Refuse a source that cannot be looked up."""
        if not self.title.strip():
            raise AfterwardError(
                "a source without a title",
                faults=(Fault("title", "nothing", "the title of what was read"),),
            )

    def cite(self) -> str:
        """Return the source in one line."""
        return f"{self.title} (seen {self.seen.isoformat()})"

"""A very small SVG builder: everything is escaped, nothing is styled by class."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from afterward.base.errors import AfterwardError
from afterward.charts import theme

Value = str | float | int
Point = tuple[float, float]
# What XML 1.0 may not hold, and the controls that could turn the words around them about.
_UNSAID = re.compile(
    "[^ -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def shown(value: Value) -> str:
    """Return an attribute's value; numbers to two decimals, without idle zeros."""
    if isinstance(value, str):
        return clean(value)
    if not math.isfinite(value):
        raise AfterwardError(f"a chart cannot show {value}", code="charts.values")
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def clean(words: str) -> str:
    """Return words on one line, without the characters that XML does not allow."""
    return _UNSAID.sub("", " ".join(words.split()))


def element(name: str, content: str = "", /, **attributes: Value) -> str:
    """Return one element; underscores in attribute names become hyphens.

    `content` is markup already; words go in through `text` or `words`.
    """
    given = "".join(
        f" {key.replace('_', '-')}={_quoted(value)}" for key, value in attributes.items()
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def _quoted(value: Value) -> str:
    """Return an attribute's value in quotation marks; a number holds nothing to escape."""
    return quoteattr(shown(value)) if isinstance(value, str) else f'"{shown(value)}"'


def said(name: str, words: str, /, **attributes: Value) -> str:
    """Return an element that holds words and nothing else; they are escaped whatever they hold."""
    return element(name, escape(clean(words)), **attributes)


def text(words: str, x: float, y: float, /, **attributes: Value) -> str:
    """Return words at a place, `y` being the line they stand on."""
    return said("text", words, x=x, y=y, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, /, **attributes: Value) -> str:
    """Return a straight line in the colour of the page's text."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", **attributes)


def uprights(places: Iterable[float], top: float, height: float, /, **attributes: Value) -> str:
    """Return upright lines of one height side by side, as one path; nothing where there are none.

    A chart has dozens of them: each alone would be five times as long.
    """
    moves = "".join(f"M{shown(x)} {shown(top)}v{shown(height)}" for x in places)
    return element("path", d=moves, stroke="currentColor", **attributes) if moves else ""


def points(places: Iterable[Point]) -> str:
    """Return places as the `points` of a line or an area."""
    return " ".join(f"{shown(x)},{shown(y)}" for x, y in places)


@dataclass(frozen=True, slots=True)
class Frame:
    """The outside of a chart: its name and what it shows, for those who hear it.

    `chart_id` is used for ids: a letter, then letters, digits, `-` or `_`, once on a page.
    """

    chart_id: str
    title: str
    description: str

    def wrap(self, parts: Sequence[str], *, height: float) -> str:
        """Return the whole SVG, as wide as the place it is put in.

        Raises:
            AfterwardError: the id cannot be used, or the title or description is empty.

        """
        self._check()
        title_id, text_id = f"{self.chart_id}-title", f"{self.chart_id}-text"
        head = said("title", self.title, id=title_id) + said("desc", self.description, id=text_id)
        return element(
            "svg",
            "\n".join([head, *parts]),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {shown(theme.WIDTH)} {shown(height)}",
            width="100%",
            preserveAspectRatio="xMinYMin meet",
            role="img",
            aria_labelledby=f"{title_id} {text_id}",
            font_family=theme.FONT,
            fill="currentColor",
        )

    def _check(self) -> None:
        if not _IDENTIFIER.fullmatch(self.chart_id):
            raise AfterwardError(
                f"a chart's id is a letter, then letters, digits, - or _; got {self.chart_id!r}",
                code="charts.words",
            )
        if not clean(self.title) or not clean(self.description):
            raise AfterwardError(
                f"the chart “{self.chart_id}” needs a title and a description: "
                "without them it is silent to those who listen",
                code="charts.words",
            )

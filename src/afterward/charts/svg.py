"""A very small SVG builder: everything is escaped, nothing is styled by class."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from afterward.charts.theme import FONT

Value = str | float | int


def shown(value: Value) -> str:
    """Return an attribute's value; numbers to two decimals, without idle zeros."""
    if isinstance(value, str):
        return value
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def element(name: str, content: str = "", /, **attributes: Value) -> str:
    """Return one element; underscores in attribute names become hyphens."""
    given = "".join(
        f" {key.strip('_').replace('_', '-')}={quoteattr(shown(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def text(words: str, x: float, y: float, /, **attributes: Value) -> str:
    """Return words at a place; they are escaped whatever they hold."""
    return element("text", clean(words), x=x, y=y, **attributes)


def clean(words: str) -> str:
    """Return words that are safe inside XML: escaped, without control characters."""
    return escape("".join(c for c in words if c.isprintable()))


def line(x1: float, y1: float, x2: float, y2: float, /, **attributes: Value) -> str:
    """Return a straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", **attributes)


@dataclass(frozen=True, slots=True)
class Frame:
    """The outside of a chart: its size, its name and what it shows, for those who hear it."""

    chart_id: str
    width: float
    height: float
    title: str
    description: str

    def wrap(self, parts: list[str]) -> str:
        """Return the whole SVG."""
        title_id, text_id = f"{self.chart_id}-title", f"{self.chart_id}-text"
        head = element("title", clean(self.title) or " ", id=title_id)
        head += element("desc", clean(self.description) or " ", id=text_id)
        return element(
            "svg",
            head + "".join(parts),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {shown(self.width)} {shown(self.height)}",
            width="100%",
            role="img",
            aria_labelledby=f"{title_id} {text_id}",
            font_family=FONT,
            fill="currentColor",
        )

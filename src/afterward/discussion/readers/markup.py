"""The words of a post that was saved as HTML: what is quoted, code and previews told apart.

One pass over the text, whatever it holds: no tree is built, nothing is run or fetched, and how
deep it nests does not matter.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from afterward.base.saying import in_a_row
from afterward.discussion.passages import Span
from afterward.discussion.readers import notes
from afterward.discussion.readers.cleaning import clean

TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]*)")
NEXT = re.compile(r"[\"'>]")
CLASS = re.compile(r"\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
# How far into a tag its class is looked for.
HEAD = 2000
PARAGRAPHS = {"p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "hr"}
LINES = {"br", "div", "li", "tr", "section", "article", "aside", "dd", "dt", "figure", "details"}
RAW = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}
EMPTY = {
    "br",
    "hr",
    "img",
    "input",
    "meta",
    "link",
    "wbr",
    "col",
    "area",
    "base",
    "embed",
    "source",
}
SPACE, LINE, PARAGRAPH = 1, 2, 3
GAPS = ("", " ", "\n", "\n\n")
LEFT_OUT = ("quote", "code", "preview", "picture")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a post: its text, the spans of it that quote, and what was left out, by kind."""

    text: str
    quoted: tuple[Span, ...]
    left_out: Counter[str]


def words_of(source: str) -> Words:
    """Return the words of a post that was saved as HTML, in time that grows with its length."""
    writer, at = _Writer(), 0
    while at < len(source):
        start = source.find("<", at)
        if start < 0:
            writer.write(source[at:])
            break
        writer.write(source[at:start])
        at = _tag(source, start, writer)
    return Words("".join(writer.pieces), tuple(writer.spans), writer.left_out)


def left_out_words(left_out: Counter[str]) -> tuple[str, ...]:
    """Return one sentence on what was left out of all posts, or none."""
    told = [notes.counted(kind, left_out[kind]) for kind in LEFT_OUT if left_out[kind]]
    return (notes.left_out(in_a_row(told)),) if told else ()


def _tag(source: str, start: int, writer: _Writer) -> int:
    """Take one tag, or a sign that is none, and return where the text goes on."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return _end_or_words(source, start, end, 3, writer)
    if source.startswith(("<!", "<?"), start):
        return _end_or_words(source, start, source.find(">", start), 1, writer)
    found = TAG.match(source, start)
    end = -1 if found is None or writer.unclosed else _closing(source, found.end())
    if found is None:
        writer.write("<")
        return start + 1
    if end < 0:  # no tag closes from here on: what stands there is text
        writer.unclosed = True
        writer.write("<")
        return start + 1
    name, closes = found[1].lower(), source[start + 1] == "/"
    if closes:
        writer.close(name)
        return end
    writer.open(name, source[start : min(end, start + HEAD)])
    return _past_raw(source, end, name, writer) if name in RAW else end


def _end_or_words(source: str, start: int, end: int, length: int, writer: _Writer) -> int:
    if end >= 0:
        return end + length
    writer.write(source[start:])
    return len(source)


def _closing(source: str, at: int) -> int:
    """Return the place after the `>` that ends a tag, quotes looked through; else -1."""
    while found := NEXT.search(source, at):
        if found[0] == ">":
            return found.end()
        at = source.find(found[0], found.end()) + 1
        if at == 0:
            return -1
    return -1


def _past_raw(source: str, at: int, name: str, writer: _Writer) -> int:
    """Return the place of the tag that closes what is no text for reading, such as a script."""
    found = re.compile(f"</{name}", re.IGNORECASE).search(source, at)
    writer.left_out["code"] += 1
    return len(source) if found is None else found.start()


def _first(pattern: re.Pattern[str], tag: str) -> str:
    found = pattern.search(tag)
    return html.unescape(next((g for g in found.groups() if g is not None), "")) if found else ""


@dataclass(slots=True)
class _Writer:
    """Collects words; spaces and line ends wait until there is a word to stand before."""

    pieces: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    length: int = 0
    waiting: int = 0
    quotes: int = 0
    within: bool = False  # the last words written belong to the quote that is open
    skipped: str = ""  # the name of the element that is being left out, and how deep it is in it
    depth: int = 0
    unclosed: bool = False

    def write(self, source: str) -> None:
        """Write words: hidden characters taken out, every run of spaces one space."""
        if self.skipped or not source:
            return
        text = clean(html.unescape(source))
        words = " ".join(text.split())
        if text[:1].isspace():
            self.wait(SPACE)
        if words:
            before = GAPS[self.waiting] if self.pieces else ""
            start, self.waiting = self.length + len(before), 0
            self.pieces += [before, words]
            self.length = start + len(words)
            self._mark(start)
        if text[-1:].isspace():
            self.wait(SPACE)

    def _mark(self, start: int) -> None:
        if not self.quotes:
            return
        if self.within:
            start = self.spans.pop()[0]
        self.spans.append((start, self.length))
        self.within = True

    def wait(self, gap: int) -> None:
        """Let a gap stand before the next words; the widest one that was asked for."""
        self.waiting = max(self.waiting, gap)

    def open(self, name: str, tag: str) -> None:
        """Begin an element, or go deeper into one that is left out."""
        if self.skipped:
            self.depth += name == self.skipped and name not in EMPTY
            return
        self._break(name)
        classes = set(_first(CLASS, tag).lower().split()) if "class" in tag.lower() else set()
        if name == "img":
            self._picture(tag, classes)
        elif reason := _left_out(name, classes):
            self.left_out[reason] += 1
            self.skipped, self.depth = name, 1
        elif name == "blockquote":
            self.quotes += 1

    def close(self, name: str) -> None:
        """End an element; an end without a beginning changes nothing."""
        if self.skipped:
            self.depth -= name == self.skipped
            if not self.depth:
                self.skipped = ""
            return
        self._break(name)
        if name == "blockquote" and self.quotes:
            self.quotes -= 1
            self.within = self.within and self.quotes > 0

    def _break(self, name: str) -> None:
        if name in PARAGRAPHS:
            self.wait(PARAGRAPH)
        elif name in LINES:
            self.wait(LINE)

    def _picture(self, tag: str, classes: set[str]) -> None:
        if "emoji" in classes:
            self.write(html.escape(_first(ALT, tag)))
        else:
            self.left_out["picture"] += 1


def _left_out(name: str, classes: set[str]) -> str:
    if name == "aside" and "quote" in classes:
        return "quote"
    if "onebox" in classes and name in {"aside", "div", "a"}:
        return "preview"
    if name == "pre":
        return "code"
    return "picture" if name in {"svg", "object"} or "lightbox-wrapper" in classes else ""

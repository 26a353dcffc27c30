"""A language that nobody speaks: every message of ours stands in ⟦brackets⟧, what is filled in not.

What a page says without brackets is in no catalogue, and would stay English in every language.
"""

import re
from contextlib import contextmanager
from string import Formatter

import lxml.html
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from afterward.report import catalogues
from afterward.web.extracting import messages

# A catalogue needs a language that there is; nobody here has translated into this one.
LANGUAGE = "eo"
OPEN, CLOSE = "⟦", "⟧"
# Names of programs and kinds of files, currencies, grades and two futures: alike everywhere.
SAME = {"afterward", "JSON", "PDF", "CSV", "USD", "GBP", "INR", "A", "B", "C", "M"}
SAME |= {"US", "UK", "IN"}
SAME |= {"O", "NET", "SOC", "ISCO", "NAICS"}  # codes of occupations and of industries
ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "data-label", "data-short")
BRACKETED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
CUT = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*…")
PERCENT = re.compile(r"(%\(\w+\)s|%%)")
WORD = re.compile(r"[^\W\d_]+")


def write_brackets(folder):
    """Write the catalogue of this language into a folder."""
    made = Catalog(locale=LANGUAGE, charset="utf-8", fuzzy=False)
    for message in messages():
        if message.id:
            forms = message.id if isinstance(message.id, tuple) else (message.id,)
            told = tuple(in_brackets(form) for form in forms)
            made.add(message.id, told if len(told) > 1 else told[0])
    with (folder / f"{LANGUAGE}.po").open("wb") as held:
        write_po(held, made)


def in_brackets(message):
    """Return a message with all of its own words in brackets.

    >>> in_brackets("{who} waits"), in_brackets("%(n)s of 3")
    ('{who}⟦ waits⟧', '%(n)s⟦ of 3⟧')
    """
    if PERCENT.search(message):
        parts = PERCENT.split(message)
        return "".join(p if PERCENT.fullmatch(p) else _bracketed(p) for p in parts)
    return "".join(
        _bracketed(literal.replace("{", "{{").replace("}", "}}")) + _field(name, spec)
        for literal, name, spec, _ in Formatter().parse(message)
    )


def _field(name, spec):
    return "" if name is None else "{" + name + (f":{spec}" if spec else "") + "}"


def _bracketed(literal):
    """Put each sentence into brackets of its own, its full stop behind them."""
    parts = re.split(r"(\.(?= |$))", literal)
    return "".join(f"{OPEN}{one}{CLOSE}" if WORD.search(one) else one for one in parts)


@contextmanager
def spoken(folder):
    """Have the language of brackets among the catalogues, written into a folder."""
    write_brackets(folder)
    before, catalogues.FOLDER = catalogues.FOLDER, folder
    try:
        yield
    finally:
        catalogues.FOLDER = before


def bare_words(html):
    """Return every stretch of text of a page that is in no brackets, in the page's order."""
    page = lxml.html.fromstring(html)
    texts = [" ".join(_texts(page)), *_attributes(page)]
    found = []
    for text in texts:
        left = CUT.sub("\n", BRACKETED.sub("\n", text))
        pieces = (" ".join(piece.split()) for piece in left.split("\n"))
        found += [piece for piece in pieces if set(WORD.findall(piece)) - SAME]
    return found


def _texts(element):
    """Yield the texts of an element in order, without those that are nobody's to translate."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    if element.get("translate") == "no" or element.tag == "textarea":
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _attributes(page):
    for name in ATTRIBUTES:
        for element in page.xpath(f"//*[@{name}]"):
            if not element.xpath("ancestor-or-self::*[@translate='no']"):
                yield element.get(name)

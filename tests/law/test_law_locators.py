"""Every A and B record says where in its source the figure stands, so that a stranger finds it."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlparse

import msgspec
import pytest

from afterward.base.records import Record
from afterward.base.sources import Source
from afterward.law import records

# A part of a document by its number: "section 4.14", "pages 24 and 26", "ss.13", "Table B".
_WORDS = (
    r"(?:[Ss]ub)?[Ss]ections?|ss?\.|§|[Aa]rticles?|[Rr]ules?|[Rr]egulations?|regs?\.?|[Pp]aragraphs?|"
    r"[Cc]hapters?|[Pp]arts?|[Pp]ages?|pp?\.|[Ll]ines?|[Ii]tems?|[Ss]teps?|[Pp]oints?|[Tt]ables?|"
    r"[Ss]chedules?|[Qq]uestions?|subsections?|no\."
)
PART = re.compile(rf"(?<![\w.])(?:{_WORDS})\s?\(?(?:\d|[IVX]+\b|[A-Z]\b)")
# A part by its name: a table, its row or column, the first paragraph, a heading in quotation marks.
NAMED = re.compile(
    r"\b(?:tables? (?:of|by|for)|above the table|rows?|columns?|rate schedules?|charts?|"
    r"worksheets?|main points|first (?:\w+ )?paragraphs?)\b|“[^”]{6,}”"
)
# A law by its code: "26 U.S.C. 411(a)", "34 CFR 685.219", "RCW 50A.10.030", "Iowa Code 422.12".
CODE = re.compile(
    r"\b\d+ (?:U\.S\.C\.|CFR|CCR|V\.S\.A\.|M\.R\.S\.|ILCS|O\.S\.|NCAC|FR) \d|"
    r"\b(?:RSMo|RCW|ORS|RSA|INA|MCL|KRS|MCA|N\.J\.S\.A\.|N\.D\.C\.C\.|NMSA 1978|R\.C\.|"
    r"Wis\. Stat\.|Code|Statutes|Laws?|Rules|Tax-General|Administrative Code) (?:N |R )?\d"
)
# A document by its own number or day: one short page, which the address has to reach by itself.
NUMBER = re.compile(
    r"\b(?:House Bill|Senate (?:Bill|Enrolled Act)|HB|SB|Act|Enrolled Act|Notice|Advisory|Ask CFPB|"
    r"notification|G\.S\.R\.|SN|KA-)\s?\d+"
)
DAY = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December) (?:19|20)\d\d\b"
)
# Records without one, each with its reason.
EXCEPTIONS = {
    "us.help.physicians": "the line's own page of questions and answers, short and at its address",
    "uk.nhs_pension.break": "one page on one subject; its headings were not found again",
}


def located(found: Record) -> bool:
    """Return whether the title or the note says where in the source the figure stands."""
    title = found.source.title
    if any(p.search(text) for p in (PART, NAMED, CODE) for text in (title, found.note)):
        return True
    page = urlparse(found.source.url).path.strip("/")
    return bool(page and (NUMBER.search(title) or DAY.search(title)))


def planted(title: str, url: str = "", note: str = "", grade: str = "B") -> Record:
    base = next(r for r in records() if r.grade == "B")
    source = Source(title=title, url=url, kind="secondary", seen=dt.date(2026, 11, 25))
    reason = "unread" if grade == "M" else ""
    return msgspec.structs.replace(base, source=source, note=note, grade=grade, reason=reason)


def without_locator(shelf) -> list[str]:
    graded = [r for r in shelf if r.grade in ("A", "B") and r.id not in EXCEPTIONS]
    return sorted({f"{r.id}: {r.source.title}" for r in graded if not located(r)})


def test_every_graded_record_says_where_in_its_source_the_figure_stands():
    assert without_locator(records()) == []


def test_an_exception_names_a_record_that_is_held_and_needs_it():
    held = {r.id: r for r in records()}
    for name, reason in EXCEPTIONS.items():
        assert reason
        assert urlparse(held[name].source.url).path.strip("/")
        assert not located(held[name])


def test_a_record_without_locator_is_found_out():
    bare = planted("A department: what one pays", "https://example.org/page")
    assert without_locator([*records(), bare]) == [f"{bare.id}: {bare.source.title}"]


def test_an_unverified_record_needs_none():
    assert without_locator([planted("Somebody said so", grade="M")]) == []


@pytest.mark.parametrize(
    "title",
    [
        "26 U.S.C. 55(d)(1)",
        "Oregon Department of Revenue, Publication OR-17 (2025), page 12",
        "Pensions Act 2008 ss.13 and 16",
        "RCW 50A.10.030",
        "Finance Act 2026 (4 of 2026), First Schedule, Part I-B, Paragraph A",
        "GMC, “Licence restoration”",
    ],
)
def test_a_part_of_a_document_is_a_locator(title):
    assert located(planted(title))


@pytest.mark.parametrize(
    "title",
    [
        "Form 40 booklet (2025)",
        "The rules of the board, frequently asked questions",
        "Regulations of 2015",
        "Act on pensions",
        "Tables of the states",
    ],
)
def test_a_document_alone_is_none(title):
    assert not located(planted(title))


def test_a_dated_release_is_one_only_where_the_address_reaches_the_page():
    title = "A department, announcement of 16 December 2025"
    assert located(planted(title, "https://example.org/press/2025-12-16"))
    assert not located(planted(title, "https://example.org/"))
    assert not located(planted("A department, December 2025", "https://example.org/press/x"))


def test_a_note_may_hold_the_locator():
    assert located(planted("Two surveys agree", note="Business and Professions Code 16600."))

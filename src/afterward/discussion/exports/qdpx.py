"""Marks as a REFI-QDA project (.qdpx), which programs for qualitative work open.

A zip archive: `project.qde` (XML) and one text file for each passage, so that a program's count
of texts with a code is our count of passages. Positions are code points from 0; the end is one
past the last character, as most programs write it, and each selection's name is its quote, so
that a program which counts otherwise can tell. The rules and the reader are two coders: their
agreement can be worked out there.
"""

from __future__ import annotations

import datetime as dt
import io
import uuid
import xml.etree.ElementTree as ET
import zipfile

from afterward.base.codebook import factors
from afterward.discussion.marks import RULES, YOU, Mark
from afterward.discussion.passages import Passage, Thread, thread_id
from afterward.discussion.readers.cleaning import clean

SPACE = "urn:QDA-XML:project:1.0"
ORIGIN = "afterward"
# Ids are worked out from what they stand for, so that the same marks give the same file.
OURS = uuid.UUID("6f1d3c0e-5d0e-5c53-9a0b-6a6f0e2f7a11")
# The earliest day that a zip archive can hold: the day of writing is in the project itself.
NO_DAY = (1980, 1, 1, 0, 0, 0)
COLOURS = (
    *("#4477AA", "#66CCEE", "#228833", "#CCBB44", "#EE6677", "#AA3377", "#BBBBBB"),
    *("#0077BB", "#33BBEE", "#009988", "#EE7733", "#CC3311", "#EE3377", "#999933"),
)


def qdpx(thread: Thread, marks: tuple[Mark, ...], on: dt.date) -> bytes:
    """Return a thread and its marks as the bytes of a REFI-QDA 1.5 project, written `on` a day.

    A suggestion of the rules is a selection of theirs whatever came of it; one that a reader
    confirmed is a selection of the reader's too. What came of each stands in its description.
    """
    writer = _Project(thread, marks, on)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_member("project.qde"), writer.xml())
        for passage in thread.passages:
            name = f"sources/{writer.guid('source', passage.id)}.txt"
            archive.writestr(_member(name), passage.text.encode("utf-8", "replace"))
    return stream.getvalue()


def code_name(factor: str) -> str:
    """Return the name of a factor as a code: its id first, by which it is known again."""
    return next(f"{each.id}: {each.name}" for each in factors() if each.id == factor)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, NO_DAY)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


class _Project:
    """The XML of one project."""

    def __init__(self, thread: Thread, marks: tuple[Mark, ...], on: dt.date) -> None:
        self.thread = thread
        self.of: dict[str, list[Mark]] = {}
        for each in marks:
            self.of.setdefault(each.passage, []).append(each)
        self.key, self.at = thread_id(thread), f"{on.isoformat()}T00:00:00Z"
        self.coders = [*dict.fromkeys([RULES, YOU, *(each.coder for each in marks)])]

    def guid(self, *parts: object) -> str:
        """Return the id of a thing in this project."""
        return str(uuid.uuid5(OURS, "\0".join([self.key, *map(str, parts)])))

    def xml(self) -> bytes:
        """Return the project as XML, its parts in the order that the standard asks for."""
        root = ET.Element("Project", self._head())
        self._users(ET.SubElement(root, "Users"))
        self._codes(ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes"))
        sources = ET.SubElement(root, "Sources")
        for passage in self.thread.passages:
            self._source(sources, passage)
        return ET.tostring(root, encoding="utf-8", xml_declaration=True)

    def _head(self) -> dict[str, str]:
        return {
            "xmlns": SPACE,
            "name": clean(self.thread.title) or "A thread",
            "origin": ORIGIN,
            "creatingUserGUID": self.guid("user", YOU),
            "creationDateTime": self.at,
        }

    def _users(self, users: ET.Element) -> None:
        for coder in self.coders:
            ET.SubElement(users, "User", guid=self.guid("user", coder), name=clean(coder))

    def _codes(self, codes: ET.Element) -> None:
        for factor, colour in zip(factors(), COLOURS, strict=True):
            held = {"guid": self.guid("code", factor.id), "name": code_name(factor.id)}
            ET.SubElement(codes, "Code", held | {"isCodable": "true", "color": colour})

    def _source(self, sources: ET.Element, passage: Passage) -> None:
        name = self.guid("source", passage.id)
        held = {"guid": name, "name": clean(passage.id), "plainTextPath": f"internal://{name}.txt"}
        source = ET.SubElement(sources, "TextSource", held | self._by(YOU))
        if said := ", ".join(part for part in (passage.author, passage.on) if part):
            ET.SubElement(source, "Description").text = clean(said)
        for each in self.of.get(passage.id, ()):
            self._selection(source, each, each.coder)
            if each.coder == RULES and each.state == "confirmed":
                self._selection(source, each, YOU)

    def _by(self, coder: str) -> dict[str, str]:
        return {"creatingUser": self.guid("user", coder), "creationDateTime": self.at}

    def _selection(self, source: ET.Element, mark: Mark, coder: str) -> None:
        key = (mark.passage, mark.start, mark.end, mark.factor, coder)
        places = {"startPosition": str(mark.start), "endPosition": str(mark.end)}
        held = {"guid": self.guid("selection", *key), "name": clean(mark.quote)} | places
        selection = ET.SubElement(source, "PlainTextSelection", held | self._by(coder))
        ET.SubElement(selection, "Description").text = f"{mark.state}: {clean(mark.rule)}".strip()
        coding = ET.SubElement(
            selection, "Coding", {"guid": self.guid("coding", *key)} | self._by(coder)
        )
        ET.SubElement(coding, "CodeRef", targetGUID=self.guid("code", mark.factor))

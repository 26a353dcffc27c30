"""A REFI-QDA project read back: ours, or another coder's; the archive is not trusted.

Nothing is unpacked to the disk. Only the project and the texts it names are read, each within a
limit that counts real bytes; a project that declares entities of its own is not read at all.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import get_args

import msgspec

from afterward.base.codebook import FACTOR_IDS, FactorId
from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.base.words import number
from afterward.discussion.marks import RULES, YOU, Mark, State, mark
from afterward.discussion.passages import Passage, Thread
from afterward.discussion.readers.cleaning import HIDDEN, LINE_ENDS, clean
from afterward.discussion.readers.found import Found, Post, thread_of
from afterward.occupations.opening import DAMAGED, Limits, check_members

MEGABYTE = 1_000_000
LIMITS = Limits(members=20_000, one=20 * MEGABYTE, all=60 * MEGABYTE, ratio=200)
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
SPACE = re.compile(r"^\{[^}]*\}")
PROJECT = "project.qde"
FROM = say("From a project of a program for qualitative work (REFI-QDA).")
STATES = {str(state): state for state in get_args(State)}
REMEDY = say("Nothing was read. Export the project again as REFI-QDA (.qdpx).")


@dataclass(frozen=True, slots=True)
class Project:
    """A thread, its marks, and what of a project is not held here, in sentences."""

    thread: Thread
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Selection:
    """One selection of a text: where, its name, by whom, with which codes, and its description."""

    source: int
    start: int
    end: int
    name: str
    coder: str
    codes: tuple[str, ...]
    said: str


def read_qdpx(data: bytes, name: str) -> Project:
    """Return the thread and the marks of a project.

    A code is taken for the factor whose id its name begins with; others are left aside and said.

    Raises:
        AfterwardError: it is damaged, unsafe, too large, or no project with texts.
    """
    root, texts = _open(data, name)
    sources = [one for one in root.iter() if _tag(one) == "TextSource"]
    posts = [_post(one, texts) for one in sources]
    kept = [n for n, post in enumerate(posts) if post.text.strip()]
    if not kept:
        raise _error(say("there are no texts in this project"), "discussion.empty", name)
    found = Found(root.get("name", ""), tuple(posts[n] for n in kept), (FROM,))
    thread = thread_of(found, "text", b"")
    passages = dict(zip(kept, thread.passages, strict=True))
    selections = list(_selections(root, sources))
    marks = _marks(selections, passages, _short_by(selections, passages))
    notes = (*thread.notes, *_aside(selections, len(posts) - len(kept)))
    whole = Thread(
        title=thread.title,
        passages=tuple(_as_written(p, posts[n]) for n, p in passages.items()),
        kind="text",
        notes=notes,
        unread=thread.unread,
    )
    return Project(whole, marks)


def _as_written(passage: Passage, post: Post) -> Passage:
    """Return a passage under the pseudonym its project gives, which is no name to hide again."""
    return Passage(id=passage.id, text=passage.text, author=post.author, on=passage.on)


def _tag(element: ET.Element) -> str:
    return SPACE.sub("", element.tag) if isinstance(element.tag, str) else ""


def _post(source: ET.Element, texts: dict[str, str]) -> Post:
    path = source.get("plainTextPath", "").split("://")[-1]
    text = texts.get(PurePosixPath(path).name, "")
    said = ""
    for one in source:
        if _tag(one) == "PlainTextContent" and one.text:
            text = HIDDEN.sub("\ufffd", one.text)
        elif _tag(one) == "Description":
            said = clean(one.text or "")
    author, _, on = said.partition(", ")
    ours = re.fullmatch(r"writer-[0-9a-f]{8}", author)
    day = re.fullmatch(r"\d{4}-\d\d-\d\d", on or author)
    return Post(text, author if ours else "", day[0] if day else "", id=source.get("name", ""))


def _selections(root: ET.Element, sources: list[ET.Element]) -> Iterator[_Selection]:
    users = _named(root, "User")
    codes = _named(root, "Code")
    for place, source in enumerate(sources):
        for one in source:
            if _tag(one) != "PlainTextSelection":
                continue
            start, end = (_position(one.get(name)) for name in ("startPosition", "endPosition"))
            refs = [ref for ref in one.iter() if _tag(ref) == "CodeRef"]
            held = tuple(codes.get(ref.get("targetGUID", "").lower(), "") for ref in refs)
            said = next((d.text or "" for d in one if _tag(d) == "Description"), "")
            coder = users.get(one.get("creatingUser", "").lower(), "") or "another coder"
            yield _Selection(place, start, end, one.get("name", ""), coder, held, said)


def _position(value: str | None) -> int:
    return int(value) if value is not None and re.fullmatch(r"[0-9]{1,9}", value) else -1


def _named(root: ET.Element, tag: str) -> dict[str, str]:
    return {
        one.get("guid", "").lower(): clean(one.get("name", ""))[:80]
        for one in root.iter()
        if _tag(one) == tag
    }


def _short_by(selections: list[_Selection], passages: dict[int, Passage]) -> int:
    """Return 1 where ends lie upon the last character, 0 where past it: names that are quotes tell.

    The standard says upon; most programs write past. Where nothing tells, it is taken to be past.
    """
    past = upon = 0
    for one in selections:
        text = passages[one.source].text if one.source in passages else ""
        past += text[max(one.start, 0) : one.end] == one.name
        upon += text[max(one.start, 0) : one.end + 1] == one.name
    return int(upon > past)


def _marks(
    selections: list[_Selection], passages: dict[int, Passage], more: int
) -> tuple[Mark, ...]:
    """Return the marks; what the reader confirmed of the rules' is one mark, not two.

    `more` is what an end lacks of one past the last character.
    """
    made: dict[tuple[str, int, int, str, str], Mark] = {}
    for one in sorted(selections, key=lambda s: s.coder != RULES):
        passage = passages.get(one.source)
        if passage is None or not 0 <= one.start < one.end + more <= len(passage.text):
            continue
        for factor in sorted({name for code in one.codes if (name := _factor(code))}):
            fresh = _mark(passage, one, one.end + more, factor)
            shared = "" if one.coder in (RULES, YOU) else one.coder
            key = (passage.id, fresh.start, fresh.end, factor, shared)
            if key in made and one.coder == YOU:
                fresh = msgspec.structs.replace(made[key], state="confirmed")
            made[key] = fresh
    order = {passage.id: n for n, passage in enumerate(passages.values())}
    return tuple(sorted(made.values(), key=lambda m: (order[m.passage], m.start, m.end)))


def _mark(passage: Passage, one: _Selection, end: int, factor: FactorId) -> Mark:
    state, rule = _state(one)
    return mark(passage, one.start, end, factor, state=state, coder=one.coder, rule=rule)


def _factor(code: str) -> FactorId | None:
    found = re.match(r"[A-Z]*", code.upper())
    name = found[0] if found else ""
    return next((factor for factor in FACTOR_IDS if factor == name), None)


def _state(one: _Selection) -> tuple[State, str]:
    said, _, rule = one.said.partition(":")
    if one.coder == RULES:
        return STATES.get(said, "suggested"), clean(rule).strip()[:80]
    return "added", ""


def _aside(selections: list[_Selection], empty: int) -> Iterator[str]:
    strange = {code for one in selections for code in one.codes if _factor(code) is None}
    if strange:
        yield say(
            "Codes that are no factor of the codebook were left aside: {count}.",
            count=number(len(strange)),
        )
    if empty:
        yield say(
            "Texts without words, or that are not in the archive: {count}.", count=number(empty)
        )


def _open(data: bytes, name: str) -> tuple[ET.Element, dict[str, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive, name)
            project = next((m for m in members if m.filename.lower() == PROJECT), None)
            if project is None:
                raise _error(
                    say("this archive is no REFI-QDA project"), "discussion.not_qdpx", name
                )
            root = _parsed(_content(archive, project), name)
            texts = [m for m in members if m.filename.lower().endswith(".txt")]
            return root, {
                PurePosixPath(m.filename).name: _text(_content(archive, m)) for m in texts
            }
    except (*DAMAGED, RuntimeError, ET.ParseError) as fault:
        reason = (str(fault).splitlines() or [say("it cannot be read")])[0][:120]
        message = say("this project is damaged ({why})", why=reason)
        raise _error(message, "discussion.damaged", name) from None


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    try:
        return check_members(archive, name, LIMITS)
    except AfterwardError as fault:
        raise AfterwardError(
            say("this archive is not safe to open, and was not opened"),
            code="discussion.unsafe",
            file=name,
            faults=fault.faults,
            remedy=REMEDY,
        ) from None


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as stream:
        data = stream.read(min(member.file_size, LIMITS.one) + 1)
    if len(data) != member.file_size:
        raise ValueError(f"{member.filename[:60]} is not as long as the archive says")
    return data


def _parsed(data: bytes, name: str) -> ET.Element:
    if DECLARED.search(data) or b"\0" in data:
        message = say("this project declares things no project needs")
        raise _error(message, "discussion.unsafe", name)
    try:
        return ET.fromstring(data)  # noqa: S314 - nothing is declared in it
    except LookupError as unknown:  # a way of writing letters that nobody knows
        raise ValueError(str(unknown)) from None


def _text(data: bytes) -> str:
    """Return a text as it was marked, each hidden character replaced by one that is seen.

    Nothing is taken out, since positions count from the start.
    """
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", " \n")
    return HIDDEN.sub("\ufffd", LINE_ENDS.sub("\n", text))


def _error(message: str, code: str, name: str) -> AfterwardError:
    return AfterwardError(message, code=code, file=name, remedy=REMEDY)

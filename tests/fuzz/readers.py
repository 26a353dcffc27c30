"""Every reader of text from outside, with a few things it reads; a new one is a line in READERS.

A reader takes bytes. It returns, or raises AfterwardError with words a person can follow; anything
else that it raises, a wait of more than a few seconds and a flood of memory are faults of ours.
"""

import contextlib
import datetime as dt
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import msgspec
from starlette.applications import Starlette
from starlette.responses import Response

from afterward.base.errors import AfterwardError
from afterward.discussion.exports.qdpx import qdpx
from afterward.discussion.exports.qdpx_reading import read_qdpx
from afterward.discussion.keeping import load_kept, take_up
from afterward.discussion.readers.reading import thread_from
from afterward.discussion.second import second_coder
from afterward.discussion.suggesting import suggest
from afterward.document.form import checksum, from_bytes, to_bytes
from afterward.matching.documents import read_document
from afterward.occupations import load
from afterward.options import load_profile
from afterward.preferences.keeping import answers_toml, load_answers
from afterward.profile.answers import profile_from_answers
from afterward.web.forms import read, read_form
from afterward.web.guard import Guard, Session
from afterward.web.parts import URLENCODED, read_parts
from document import documents
from lives import EXAMPLES, ON
from releases import archive, comma, esco, notes, onet_excel, onet_text, wage, wages, workbook


def as_it_is(data):
    """Return what was changed: most things have no seal."""
    return data


@dataclass(frozen=True)
class Reader:
    """A reader, what it reads, and how what was changed is made to look whole again."""

    name: str
    read: Callable
    known: tuple
    sealed: Callable = as_it_is


def of_file(reads, name="given"):
    """Return a reader of bytes from a reader of files."""

    def read_bytes(data):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            return reads(path)

    return read_bytes


def _form(files=None, **fields):
    request = httpx.Request("POST", "http://x", data=fields, files=files)
    return request.headers["content-type"].encode() + b"\n" + request.read()


LATER = ON + dt.timedelta(days=30)
FORMS = (
    _form(token="a b", feels="tired; 100 % & more", pay="60k"),
    _form({"cv": ("my cv.pdf", b"%PDF-\r\n\0--")}, token="x", document="1"),
    _form({"a": ("", b""), "b": ("x\r\ny", b"\xff" * 40)}, token="ü" * 9),
)


def _both_ways(data):
    """Read a form as the guard does and as the page does: the page sees what the guard saw."""
    kind, _, body = data.partition(b"\n")
    kind = kind.decode("latin-1")
    parts = read_parts(body, kind)
    page = read(body, kind)
    seen = {one.name for one in parts if one.filename is None}
    if kind.startswith(URLENCODED):
        assert set(page.several) <= seen, "the page read a field that the guard did not see"


DOCTOR = b"feels=tired&exhaustion=3&profession=doctor&place=US%3ATX&born=1985-05&pay=262%2C710"
NURSE = b"profession=nurse&place=UK%3AEngland&born=5%2F1985&pay=40k&hours=37&employer=nhs&cash=5000"
TYPED = (
    DOCTOR + b"&hours=50&employer=nonprofit&cash=45000&spending=9000",
    NURSE + b"&spending=2000&children=3+and+7&loans=&exhaustion=4",
)

SESSION = Session(port=80)
APP = Guard(Starlette(), SESSION, upload_paths={"/file"})
HEADS = (
    b"GET /now?a=b\nhost: 127.0.0.1:80\ncookie: NAME=VALUE; theme=dark",
    b"GET /open?token=abc&x=1\nhost: localhost:80\nsec-fetch-site: none\nsec-fetch-dest: document",
    b"POST /file\nhost: [::1]:80\norigin: http://127.0.0.1:80\ncontent-length: 3\ncookie: a;;NAME=",
)


def _head(data):
    """Put a request's line and headers to the guard; whatever they are, it lets in or refuses."""
    first, *lines = data.split(b"\n")
    method, _, target = first.partition(b" ")
    path, _, query = target.partition(b"?")
    name, value = SESSION.cookie_name.encode(), SESSION.cookie.encode()
    lines = [one.replace(b"NAME", name).replace(b"VALUE", value) for one in lines]
    heads = [(n.strip().lower(), v.strip()) for n, _, v in (one.partition(b":") for one in lines)]
    place = path.decode("utf-8", errors="replace")
    scope = {"type": "http", "method": method.decode("latin-1"), "path": place, "headers": heads}
    refusal = APP.refusal({**scope, "query_string": query})
    assert refusal is None or isinstance(refusal, Response)
    if refusal is None:
        known = b";".join(v for n, v in heads if n == b"cookie")
        assert value in known, "a stranger was let in"


def _sealed(data):
    """Return a document whose checksum fits what it holds, whatever that is."""
    body = data.partition(b'"body": ')[2] or data
    body = body.rstrip(b"\n").removesuffix(b"}")
    return b'{"afterward": 1, "sha256": "%s", "body": %s}\n' % (checksum(1, body), body)


def _document(data):
    """Read a document, and the profile and the answers in it."""
    found = from_bytes(data, file="mine.afterward")
    for part in (found.person, found.said):
        with contextlib.suppress(AfterwardError):
            part(on=LATER)


def _pdf(text=b"BT /F1 12 Tf 72 700 Td (Ward sister in Leeds) Tj ET"):
    fonts = b"/Resources<</Font<</F1 5 0 R>>>>>>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R" + fonts,
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made = b"%PDF-1.4\n"
    for number, part in enumerate(parts, start=1):
        made += b"%d 0 obj%s\nendobj\n" % (number, part)
    return made + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n0\n%%EOF"


SPACE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORDS = b'<w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>Ward</w:t><w:tab/></w:r></w:p></w:body>'
DOCX = archive(
    {"[Content_Types].xml": b"<T/>", "word/document.xml": WORDS % SPACE + b"</w:document>"}
)

POSTS = [
    {"id": 1, "post_number": 1, "username": "a", "cooked": "<p>No <b>pay</b> &amp; nights</p>"}
]
TOPIC = json.dumps({"title": "Why?", "post_stream": {"posts": POSTS, "stream": [1]}}).encode()
COMMENT = {"kind": "t1", "data": {"body": "&gt; pay\n\nNo leave", "author": "b", "replies": ""}}
PAIR = [
    {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {"title": "Why?"}}]}},
    {"kind": "Listing", "data": {"children": [COMMENT]}},
]
PASTED = "Why leave?\n\nThe bond, and nights.\n\n> quoted\n\nMy parents 🙂 paid.".encode()
MARKED = "a · 3h\nNo pay\n2 Likes\n\nb · 4h\nNights, and no sleep\n1 Like\n".encode()
THREADS = {
    "topic.json": (TOPIC,),
    "reddit.json": (json.dumps(PAIR).encode(),),
    "posts.csv": (b'author,text\na,"No pay, no leave"\nb,Nights\n',),
    "page.html": (
        b"<html><body><article><p>Nobody asked</p></article><div>Nights</div></body></html>",
        b"<html><body><div class=bbWrapper>No <blockquote>pay</blockquote> nights</div></body>",
    ),
    "pasted.txt": (PASTED, MARKED),
}


def _threads():
    """Go through the readers of threads, one for each kind of file, with what was named there."""
    for name, known in THREADS.items():
        yield Reader(
            f"a thread, {name}", lambda data, name=name: suggest(thread_from(data, name)), known
        )


WORDS = thread_from(PASTED, "t")
CODED = {"coder": "b", "marks": [{"passage": "p1", "quote": "nights", "factor": "BALANCE"}]}
KEPT_MARKS = msgspec.json.encode(take_up(WORDS, suggest(WORDS), None).kept())


def _second(path):
    """Read a second coder's file, of whichever kind."""
    second_coder(path, WORDS)


def _kept(path):
    """Take up the work on a thread from a file of marks."""
    take_up(WORDS, suggest(WORDS), load_kept(path))


def _project():
    """Return a project of marks as other programs open it."""
    thread = thread_from(TOPIC, "thread")
    return qdpx(thread, suggest(thread), ON)


READERS = (
    *_threads(),
    Reader("a second coder", of_file(_second, "b.json"), (json.dumps(CODED).encode(), KEPT_MARKS)),
    Reader("marks that were kept", of_file(_kept, "t.marks.json"), (KEPT_MARKS,)),
    Reader("a project of marks", lambda data: read_qdpx(data, "marks.qdpx"), (_project(),)),
    Reader("forms", _both_ways, FORMS),
    Reader("the head of a request", _head, HEADS),
    Reader("what was typed", lambda data: profile_from_answers(read_form(data), on=ON), TYPED),
    Reader(
        "profile.toml",
        of_file(lambda path: load_profile(path, on=ON), "me.toml"),
        tuple(one.read_bytes() for one in sorted(EXAMPLES.glob("*.toml"))),
    ),
    Reader(
        "answers.toml",
        of_file(lambda path: load_answers(path.with_name("me.toml"), on=LATER), "me.answers.toml"),
        (answers_toml(documents.ANSWERS).encode(),),
    ),
    Reader("a CV", of_file(read_document), (DOCX, _pdf(), "Schwester, Köln\n".encode("utf-16"))),
    Reader(
        "occupation data",
        of_file(load, "db_29_3_text.zip"),
        (onet_text(), onet_excel(), archive({f"{n}.csv": comma(t) for n, t in esco().items()})),
    ),
    Reader(
        "wages",
        of_file(load, "national_M2024_dl.xlsx"),
        (workbook({"All May 2024 data": wages(wage("11-1111")), "Field Descriptions": notes()}),),
    ),
    Reader(
        "a document",
        _document,
        (to_bytes(documents.full()),),
        _sealed,
    ),
)

"""Files of every kind: opened within limits, told apart by what they hold, refused with words."""

import io
import os
import subprocess
import sys
import types

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.discussion.readers import read_thread, reading, thread_from
from afterward.discussion.readers.cleaning import HIDDEN
from afterward.discussion.readers.reading import LARGEST, Ask

PLAIN = Ask()


def refused(given, name="t.txt", ask=PLAIN):
    with pytest.raises(AfterwardError) as said:
        thread_from(given, name, ask) if isinstance(given, bytes) else read_thread(given, ask)
    assert said.value.remedy
    assert said.value.file
    return said.value.code


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"I left.\n\nI stayed.", "text"),
        (b'{"post_stream": {"posts": [{"cooked": "I left."}]}}', "discourse"),
        (
            b' [{"kind": "Listing", "data": {"children": [{"kind": "t1", "data": {"body":"x"}}]}}]',
            "reddit",
        ),
        (b"[sic] is what they write\n\nand so on", "text"),
        (b"{it is hard} to say", "text"),
    ],
)
def test_a_file_without_an_ending_is_told_by_what_it_holds(data, kind):
    assert thread_from(data, "thread").kind == kind


def test_the_kind_may_be_said():
    assert thread_from(b"text\nI left because of nights\n", "x", Ask(kind="csv")).kind == "csv"
    assert thread_from(b"<html>so it began", "x.html", Ask(kind="text")).kind == "text"


@pytest.mark.parametrize("data", ["Köln", "\ufeffKöln"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "cp1252"])
def test_text_as_programs_save_it(data, coding):
    if coding == "cp1252":
        data = data.removeprefix("\ufeff")
    assert thread_from(data.encode(coding), "t.txt").passages[0].text == "Köln"


def test_bytes_that_are_no_letters_are_written_out_and_nothing_is_lost():
    thread = thread_from("worn out ✓ ".encode() + b"\xff\xfe then", "t.txt")
    assert thread.passages[0].text == r"worn out ✓ \xff\xfe then"
    assert any("no letters" in note for note in thread.notes)
    older = thread_from(b"it\x92s hard \x81", "t.txt")
    assert older.passages[0].text == r"it’s hard \x81"
    assert any("Windows-1252" in note for note in older.notes)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "discussion.empty"),
        (b" \n\n\t", "discussion.empty"),
        (b"%PDF-1.7 ...", "file.binary"),
        (b"PK\x03\x04....", "file.binary"),
        (b"\x89PNG....", "file.binary"),
        (b"text\0text", "file.binary"),
        (b'{"post_stream": ', "discussion.not_json"),
        (b'{"a": 1}', "discussion.unknown_json"),
    ],
)
def test_what_is_no_thread_is_refused_with_words(data, code):
    assert refused(data) == code


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 1_000_000,
        b'{"a":' * 500_000,
        b'{"post_stream": {"posts": [], "posts": []}}',
        b'{"post_stream": {"posts": [NaN]}}',
        b'{"post_stream": {"posts": [' + b"9" * 6000 + b"]}}",
        b"\xff{",
    ],
)
def test_json_that_is_not_strict_or_too_deep_is_refused(data):
    assert refused(data, "t.json") == "discussion.not_json"


def test_files_that_are_none(tmp_path):
    assert refused(tmp_path) == "file.kind"
    assert refused(tmp_path / "gone.txt") == "file.missing"
    assert refused("a\0b") == "file.unreadable"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert refused(tmp_path / "pipe") == "file.kind"


class Endless(io.RawIOBase):
    """A paste that never ends; it counts what was taken of it."""

    taken = 0

    def read(self, size=-1):
        assert size >= 0, "read without a limit"
        self.taken += size
        return b"x" * size


def test_a_paste_of_any_length_is_refused_politely_and_not_held(monkeypatch, tmp_path):
    stream = Endless()
    monkeypatch.setattr(reading.sys, "stdin", types.SimpleNamespace(buffer=stream))
    assert refused("-") == "file.too_large"
    assert stream.taken == LARGEST + 1
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as held:
        held.truncate(200_000_000)
    assert refused(huge) == "file.too_large"


def test_a_paste_is_read(monkeypatch):
    stream = io.BytesIO(b"I left.\n\nI stayed.")
    monkeypatch.setattr(reading.sys, "stdin", types.SimpleNamespace(buffer=stream))
    assert len(read_thread("-").passages) == 2


# The most memory held since the program began; what the kernel tells of a process and its parent
# together would measure these tests.
MEASURE = """
import re, sys
from afterward.discussion.readers import read_thread
thread = read_thread(sys.argv[1])
held = re.search("VmHWM: *([0-9]+) kB", open("/proc/self/status").read().replace("\\t", " "))
print(len(thread.passages), held[1])
"""
POST = "I was on call again and could not sleep; so tired of being blamed for everything. "


def ten_megabytes(kind):
    count = 10_000_000 // (len(POST) * 4 + 60)
    if kind == "csv":
        return "id,text\n" + "\n".join(f'{n},"{POST * 4}"' for n in range(count))
    if kind == "html":
        posts = (f"<article class=message><div class=bbWrapper>{POST * 4}" for _ in range(count))
        return "<!DOCTYPE html><html>" + "</div></article>".join(posts)
    held = ",".join(f'{{"id": {n}, "cooked": "<p>{POST * 4}</p>"}}' for n in range(count))
    return f'{{"post_stream": {{"posts": [{held}]}}}}'


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is told by Linux alone")
@pytest.mark.parametrize("kind", ["csv", "json", "html"])
def test_ten_megabytes_are_read_within_300_megabytes_of_memory(kind, tmp_path):
    if kind == "html":
        pytest.importorskip("lxml", reason="reading a saved page needs lxml")
    path = tmp_path / f"long.{kind}"
    path.write_text(ten_megabytes(kind), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True
    )
    passages, kilobytes = map(int, done.stdout.split())
    assert passages > 20_000
    assert kilobytes < 300_000


@given(st.binary(), st.sampled_from(["t", "t.txt", "t.json", "t.csv", "t.html"]))
def test_any_bytes_are_read_or_refused_and_never_with_hidden_characters(data, name):
    try:
        thread = thread_from(data, name)
    except AfterwardError as fault:
        assert fault.remedy
    else:
        assert thread.passages
        shown = "".join([thread.title, *thread.notes, *(p.text + p.id for p in thread.passages)])
        assert not HIDDEN.search(shown)

"""Memory is held modestly where the C library can, and nowhere is that a fault."""

import ctypes
import mmap

import numba
import pytest

from afterward.web import thrift


class Library:
    """A C library that notes what it is asked for."""

    def __init__(self, asked):
        self.malloc_trim = lambda *numbers: asked.append(("trim", *numbers))
        self.mallopt = lambda *numbers: asked.append(("option", *numbers))
        self.madvise = lambda start, size, what: asked.append((start.value, size.value, what))


PIECES = """\
7f0000000000-7f0000010000 r--p 00000000 fe:00 12   /a/place/llvmlite/libllvmlite.so
Size:                 64 kB
Anonymous:             0 kB
VmFlags: rd mr mw me sd
7f0000010000-7f0000030000 rw-p 00010000 fe:00 12   /a/place/llvmlite/libllvmlite.so
Size:                128 kB
Anonymous:             4 kB
VmFlags: rd wr mr mw me ac sd
7f0000058000-7f000005a000 rw-p 00020000 fe:00 12   /a/place/llvmlite/libllvmlite.so
Size:                  8 kB
Anonymous:             0 kB
VmFlags: rd wr mr mw me ac sd
7f0000030000-7f0000040000 r-xp 00000000 fe:00 13   /a/place/libm.so
Size:                 64 kB
Anonymous:             0 kB
VmFlags: rd mr mw me sd
7f0000040000-7f0000050000 rw-p 00000000 00:00 0
Size:                 64 kB
Anonymous:             0 kB
VmFlags: rd mr mw me sd
"""


@pytest.fixture
def pieces(tmp_path, monkeypatch):
    told = tmp_path / "smaps"
    told.write_text(PIECES, encoding="utf-8")
    monkeypatch.setattr(thrift, "PIECES", told)


def test_free_memory_is_given_back_and_one_heap_is_asked_for(pieces, monkeypatch):
    asked = []
    monkeypatch.setattr(ctypes, "CDLL", lambda _: Library(asked))
    thrift.give_back()
    thrift.hold_little()
    compiler = (0x7F0000000000, 0x10000, 4)
    assert asked == [("trim", 0), compiler, ("option", -8, 1), ("option", -3, 262_144)]


def test_only_what_its_file_still_tells_is_dropped(pieces):
    assert thrift.untouched("llvmlite") == [(0x7F0000000000, 0x7F0000010000)]
    assert thrift.untouched("libm") == [(0x7F0000030000, 0x7F0000040000)]
    assert thrift.untouched("libc") == []


def test_what_another_thread_may_write_to_is_never_dropped(tmp_path):
    if not thrift.PIECES.exists():
        pytest.skip("this system does not say what lies where")
    path = tmp_path / "data"
    path.write_bytes(b"a" * mmap.PAGESIZE)
    with path.open("r+b") as held, mmap.mmap(held.fileno(), 0, access=mmap.ACCESS_COPY) as piece:
        assert piece[:1] == b"a"
        found = thrift.untouched(str(path))
        piece[:1] = b"b"
        for start, end in found:
            thrift._asked("madvise", ctypes.c_void_p(start), ctypes.c_size_t(end - start), 4)
        assert piece[:1] == b"b"


def test_a_system_that_does_not_tell_has_nothing_dropped(tmp_path, monkeypatch):
    monkeypatch.setattr(thrift, "PIECES", tmp_path / "none")
    assert thrift.untouched("llvmlite") == []


def test_what_was_dropped_is_read_again_when_it_is_asked_for():
    assert numba.njit(lambda number: number + 1)(1) == 2
    thrift.give_back()
    assert numba.njit(lambda number: number * 3)(2) == 6


@pytest.mark.parametrize("fault", [OSError, TypeError])
def test_another_system_is_left_alone(pieces, monkeypatch, fault):
    def none(_):
        raise fault

    monkeypatch.setattr(ctypes, "CDLL", none)
    thrift.give_back()
    thrift.hold_little()


def test_a_library_that_cannot_is_left_alone(pieces, monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    thrift.give_back()
    thrift.hold_little()

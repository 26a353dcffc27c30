"""Memory is held modestly where the C library can, and nowhere is that a fault."""

import ctypes

import pytest

from afterward.web import thrift


class Library:
    """A C library that notes what it is asked for."""

    def __init__(self, asked):
        self.malloc_trim = lambda *numbers: asked.append(("trim", *numbers))
        self.mallopt = lambda *numbers: asked.append(("option", *numbers))


def test_free_memory_is_given_back_and_one_heap_is_asked_for(monkeypatch):
    asked = []
    monkeypatch.setattr(ctypes, "CDLL", lambda _: Library(asked))
    thrift.give_back()
    thrift.hold_little()
    assert asked == [("trim", 0), ("option", -8, 1), ("option", -3, 262_144)]


@pytest.mark.parametrize("fault", [OSError, TypeError])
def test_another_system_is_left_alone(monkeypatch, fault):
    def none(_):
        raise fault

    monkeypatch.setattr(ctypes, "CDLL", none)
    thrift.give_back()
    thrift.hold_little()


def test_a_library_that_cannot_is_left_alone(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    thrift.give_back()
    thrift.hold_little()

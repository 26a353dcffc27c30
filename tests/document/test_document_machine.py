"""Saving, dying at any call and flipping any bit, in any order: a model of what may be read."""

import shutil
import tempfile
from pathlib import Path

import msgspec
from documents import full, renamed
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from syscalls import dies

from afterward.base.errors import AfterwardError
from afterward.document import Store, new_document
from afterward.document.places import backup_path, leftovers
from depth import TIMES
from lives import ON

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
CODES = ("document.damaged", "document.other")


class Kept(RuleBasedStateMachine):
    """A document, what may be read in it, and the bytes it had before a bit was flipped."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store(self.folder / "mine.afterward")
        self.store.create(msgspec.structs.replace(new_document(on=ON), name="begun"))
        self.may, self.good = {"begun"}, None

    @rule(name=NAMES)
    def save(self, name):
        if self.good is not None:
            return self.refused(lambda: self.store.change(renamed(name)))
        assert self.store.change(renamed(name)).name == name
        self.may = {name}
        return None

    @rule(name=NAMES, at=st.integers(0, 30), half=st.booleans())
    @precondition(lambda self: self.good is None)
    def die(self, name, at, half):
        if dies(lambda: self.store.change(renamed(name)), at, half=half):
            self.may |= {name}
        else:
            self.may = {name}

    @rule(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
    @precondition(lambda self: self.good is None)
    def flip(self, place, bit):
        self.good = self.store.path.read_bytes()
        flipped = bytearray(self.good)
        flipped[int(place * len(flipped))] ^= 1 << bit
        self.store.path.write_bytes(bytes(flipped))

    @rule()
    @precondition(lambda self: self.good is not None)
    def mend(self):
        self.store.path.write_bytes(self.good)
        self.good = None

    def refused(self, do):
        before = self.store.path.read_bytes()
        try:
            do()
        except AfterwardError as fault:
            assert fault.code in CODES
            assert self.store.path.read_bytes() == before
        else:
            raise AssertionError("a flipped bit was not noticed")

    @invariant()
    def what_is_read_may_be_there(self):
        if self.good is not None:
            return self.refused(self.store.read)
        name = self.store.read().name
        assert name in self.may
        self.may = {name}
        return None

    @invariant()
    def what_lies_beside_it_can_be_read(self):
        beside = backup_path(self.store.path)
        assert not beside.exists() or Store(beside).read()
        assert len(leftovers(self.store.path)) <= 1

    def teardown(self):
        shutil.rmtree(self.folder)


TestKept = Kept.TestCase
TestKept.settings = settings(max_examples=10 * TIMES, stateful_step_count=12, deadline=None)


def test_the_same_document_is_the_same_bytes_but_for_the_time(tmp_path):
    document = full()
    for name in ("a", "b"):
        Store(tmp_path / name).create(document)
    held = [msgspec.structs.replace(Store(tmp_path / n).read(), saved="") for n in ("a", "b")]
    assert held[0] == held[1]

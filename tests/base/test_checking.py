"""What could be read of a table with a slip in it, and what cannot be said of the rest."""

from typing import Annotated

import msgspec
import pytest
from msgspec import Meta

from afterward.base.checking import build, sift
from afterward.base.errors import AfterwardError, Fault
from afterward.base.partial import Partial, Unread, told


class Inner(msgspec.Struct, frozen=True, kw_only=True):
    share: Annotated[float, Meta(ge=0, le=1)]
    name: str = "plain"


class Outer(msgspec.Struct, frozen=True, kw_only=True):
    inner: Inner
    many: tuple[Inner, ...] = ()
    named: dict[str, Inner] = {}
    most: Annotated[float, Meta(ge=0, le=5_000_000_000)] = 1.0


def paths(faults):
    return [fault.path for fault in faults]


def test_a_table_without_faults_is_whole():
    read, faults = sift(Outer, {"inner": {"share": 0.5}})
    assert read == Outer(inner=Inner(share=0.5))
    assert not faults


def test_what_is_well_formed_can_be_read_beside_what_is_not():
    table = {"inner": {"share": 7}, "many": [{"share": 1}, {"share": "x", "name": "b"}, 3]}
    read, faults = sift(Outer, table)
    assert paths(faults) == ["inner.share", "many[1].share", "many[2]"]
    assert isinstance(read, Partial)
    assert read.inner.name == "plain"  # left out, so it takes its default
    assert read.many[0] == Inner(share=1.0)
    assert read.many[1].name == "b"
    assert read.most == 1.0


def test_touching_what_could_not_be_read_says_so():
    read, _ = sift(Outer, {"inner": {"share": 7}, "many": [{"share": "x"}], "named": {"a": 1}})
    for touched in (
        lambda: read.inner.share,
        lambda: read.many[0].share,
        lambda: read.named["a"].share,
    ):
        with pytest.raises(Unread):
            touched()
    with pytest.raises(Unread):
        _ = sift(Outer, {})[0].inner


def test_a_misspelt_name_takes_no_default():
    read, faults = sift(Outer, {"inner": {"share": 0.5, "nmae": "x"}})
    assert paths(faults) == ["inner.nmae"]
    with pytest.raises(Unread):
        _ = read.inner.name


def test_a_check_tells_what_it_found_before_the_gap():
    read, _ = sift(Outer, {"inner": {"share": 7}, "most": 2.0})

    def looking(outer):
        yield Fault("most", f"{outer.most:g}", "1")
        yield Fault("inner.share", f"{outer.inner.share:g}", "0")

    assert paths(told(looking, read)) == ["most"]
    assert paths(told(looking, Outer(inner=Inner(share=1)))) == ["most", "inner.share"]


def test_large_limits_are_written_as_people_write_them():
    with pytest.raises(AfterwardError, match="a number from 0 to 5,000,000,000"):
        build(Outer, {"inner": {"share": 0.5}, "most": -1}, file="f")

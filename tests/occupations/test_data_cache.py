"""What is kept: the same as what was read, whole or not at all, the newest first."""

import json
import os
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.occupations import cache, load
from afterward.occupations.arrow import from_arrow, to_arrow
from afterward.occupations.columns import Pay, Words
from afterward.occupations.release import KINDS, TABLES, version_key
from afterward.occupations.tables import EscoLinks, Occupations, Ratings, SectorWages, Wages, layout
from releases import SECTOR, comma, esco, notes, onet_text, wage, wages, workbook


@pytest.fixture
def release(given_release):
    return given_release("29.3")


@pytest.fixture
def given_release(tmp_path):
    def made(version, new=False):
        path = tmp_path / f"{version}.zip"
        path.write_bytes(onet_text(version, new=new))
        return load(path)

    return made


@pytest.fixture
def root(tmp_path):
    return tmp_path / "kept"


def listed(table):
    out = []
    for _, column in table.columns():
        if isinstance(column, Pay):
            out.append((column.amount.tolist(), column.at_least.tolist()))
        elif isinstance(column, Words):
            out.append((column.names, column.codes.tolist()))
        else:
            out.append([str(one) for one in column])
    return json.dumps(out)


def test_what_is_kept_is_what_was_read(release, root):
    one = cache.save(release, root)
    again = cache.load_kept("onet", root=root)
    assert (again.kind, again.version, again.layout) == ("onet", "29.3", "29.0 to 30.2")
    assert (again.notes, again.sources) == (release.notes, release.sources)
    assert set(again.tables) == set(release.tables) == set(one.rows)
    for name, table in release.tables.items():
        assert listed(again.tables[name]) == listed(table), name
        assert type(again.tables[name]) is type(table)
    assert again.credit == release.credit


def test_what_is_kept_cannot_be_written_to(release, root):
    cache.save(release, root)
    rows = cache.load_kept("onet", root=root).get(Ratings)
    for column in (rows.value, rows.suppress, rows.date, rows.code.codes):
        with pytest.raises(ValueError, match="read-only"):
            column[0] = column[0]


NUMBERS = st.floats(allow_nan=True, allow_infinity=False, width=32)
CELLS = {
    "words": st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    "number": NUMBERS,
    "flag": st.booleans(),
    "month": st.integers(-2000, 2000).map(lambda m: np.datetime64(m, "M")),
    "pay": st.tuples(NUMBERS, st.booleans()),
}
ALL = sorted({table for one in TABLES.values() for table in one.values()}, key=lambda t: t.__name__)


@settings(max_examples=60)
@given(data=st.data())
def test_any_table_comes_back_as_it_was(data):
    table = data.draw(st.sampled_from(ALL))
    count = data.draw(st.integers(0, 5))
    made = table(
        **{
            name: column(
                one.kind, data.draw(st.lists(CELLS[one.kind], min_size=count, max_size=count))
            )
            for name, one in layout(table).items()
        }
    )
    assert listed(from_arrow(table, to_arrow(made))) == listed(made)


def column(kind, cells):
    if kind == "words":
        names = tuple(dict.fromkeys(cells))
        return Words(names, np.array([names.index(one) for one in cells], dtype=np.int32))
    if kind == "pay":
        flags = np.array([one[1] for one in cells], dtype=bool)
        return Pay(np.array([one[0] for one in cells], dtype=float), flags)
    types = {"number": float, "flag": bool, "month": "datetime64[M]"}
    return np.array(cells, dtype=types[kind])


def test_the_newest_version_comes_first_and_any_can_be_asked_for(given_release, root):
    for version, new in (("30.3", True), ("29.3", False), ("30.10", True)):
        cache.save(given_release(version, new), root)
    assert [one.version for one in cache.kept(root)] == ["30.10", "30.3", "29.3"]
    assert cache.load_kept("onet", root=root).version == "30.10"
    assert cache.load_kept("onet", "29.3", root=root).version == "29.3"
    with pytest.raises(AfterwardError, match=r"onet 28.0") as said:
        cache.load_kept("onet", "28.0", root=root)
    assert "data add" in said.value.remedy
    assert version_key("30.10") > version_key("30.3") > version_key("unstated")


def test_the_same_version_again_takes_the_place_of_the_first(given_release, root):
    cache.save(given_release("29.3"), root)
    cache.save(given_release("29.3"), root)
    assert len(cache.kept(root)) == 1
    assert len(list(root.iterdir())) == 1


def test_country_and_sectors_may_come_in_two_goes(given, root):
    made = {"Data": wages(wage("29-1141")), "Notes": notes()}
    cache.save(load(given("a.xlsx", workbook(made))), root)
    sectors = {"Data": wages(wage("29-1141", SECTOR)), "Notes": notes()}
    cache.save(load(given("b.xlsx", workbook(sectors))), root)
    again = cache.load_kept("oews", root=root)
    assert len(again.get(Wages)) == len(again.get(SectorWages)) == 1
    assert [one.file for one in again.sources] == ["a.xlsx", "b.xlsx"]
    other = {"Data": wages(wage("29-1216")), "Notes": notes(year="2023")}
    cache.save(load(given("c.xlsx", workbook(other))), root)
    assert SectorWages not in cache.load_kept("oews", "2023", root=root)


def test_links_of_esco_may_come_later(given, root):
    tables = {name: comma(rows) for name, rows in esco().items()}
    first = given("occupations_en.csv", tables["occupations_en"])
    cache.save(load(first), root)
    cache.save(load(first, given("links.csv", tables["occupationSkillRelations_en"])), root)
    assert len(cache.load_kept("esco", root=root).get(EscoLinks)) == 1


def test_a_release_of_onet_is_always_replaced_whole(release, root):
    cache.save(release, root)
    tables = {name: release.tables[name] for name in ("occupations", "ratings")}
    cache.save(replace(release, tables=MappingProxyType(tables)), root)
    assert set(cache.load_kept("onet", root=root).tables) == {"occupations", "ratings"}


@pytest.mark.parametrize("how", ["changed", "cut", "gone"])
def test_a_kept_file_that_is_damaged_is_noticed(release, root, how):
    one = cache.save(release, root)
    path = one.folder / "ratings.arrow"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(data if how == "changed" else data[:-9])
    with pytest.raises(AfterwardError, match="no longer as it was written") as said:
        cache.load_kept("onet", root=root)
    assert "data drop onet" in said.value.remedy


@settings(max_examples=30)
@given(text=st.one_of(st.text(max_size=30), st.just('{"schema": "afterward.kept/9"}')))
def test_a_folder_that_is_none_of_ours_is_passed_over(tmp_path_factory, text):
    root = tmp_path_factory.mktemp("kept")
    (root / "onet-29.3.x").mkdir()
    (root / "onet-29.3.x" / cache.MANIFEST).write_text(text, encoding="utf-8")
    (root / "a file").write_text("x", encoding="utf-8")
    assert cache.kept(root) == ()


@pytest.mark.parametrize("call", ["mkdir", "rename", "fsync"])
def test_a_disk_that_refuses_leaves_what_was_kept(given_release, root, monkeypatch, call):
    cache.save(given_release("29.3"), root)
    before = sorted(path.name for path in root.iterdir())
    newer = given_release("29.3")

    def refuses(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if call == "fsync" else Path, call, refuses)
    with pytest.raises(AfterwardError, match="No space left") as said:
        cache.save(newer, root)
    monkeypatch.undo()
    assert said.value.code == "data.not_saved"
    assert sorted(path.name for path in root.iterdir()) == before
    assert cache.load_kept("onet", root=root).version == "29.3"


def test_a_half_written_folder_is_never_seen(release, root):
    one = cache.save(release, root)
    one.folder.rename(root / ".onet-29.3.0000.part")
    assert cache.kept(root) == ()


def test_dropping_takes_all_of_a_kind_and_nothing_else(given, given_release, root):
    cache.save(given_release("29.3"), root)
    cache.save(given_release("30.3", new=True), root)
    made = {"Data": wages(wage("29-1141")), "Notes": notes()}
    cache.save(load(given("a.xlsx", workbook(made))), root)
    assert [one.version for one in cache.drop("onet", root)] == ["30.3", "29.3"]
    assert [one.kind for one in cache.kept(root)] == ["oews"]
    with pytest.raises(AfterwardError, match="nothing of onet") as said:
        cache.drop("onet", root)
    assert "oews" in said.value.remedy


def test_kinds_come_in_one_order(given, given_release, root):
    cache.save(load(given("a.xlsx", workbook({"D": wages(wage("29-1141")), "N": notes()}))), root)
    cache.save(given_release("29.3"), root)
    assert [one.kind for one in cache.kept(root)] == list(KINDS[:2])


def test_the_folder_is_named_or_is_this_persons_own(monkeypatch):
    assert cache.folder({"AFTERWARD_DATA": "/somewhere"}) == Path("/somewhere")
    monkeypatch.setattr("sys.platform", "linux")
    assert cache.folder({"XDG_CACHE_HOME": "/c"}) == Path("/c/afterward/data")
    assert cache.folder({}) == Path.home() / ".cache" / "afterward" / "data"
    monkeypatch.setattr("sys.platform", "darwin")
    assert cache.folder({}) == Path.home() / "Library/Caches/afterward/data"
    monkeypatch.setattr("sys.platform", "win32")
    assert cache.folder({"LOCALAPPDATA": "/l"}) == Path("/l/afterward/data")


def test_without_arrow_it_says_what_to_install_and_reading_still_works(release, root, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.ipc", None)
    with pytest.raises(AfterwardError) as said:
        cache.save(release, root)
    assert said.value.code == "data.not_installed"
    assert "afterward[data]" in said.value.remedy
    assert len(release.get(Occupations)) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no owner's mode bits to look at")
def test_only_its_owner_may_look_into_what_is_kept(release, root):
    one = cache.save(release, root)
    assert one.folder.stat().st_mode & 0o077 == 0

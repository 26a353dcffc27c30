"""Archives and files that do harm, by intent or accident: refused in words, nothing unpacked."""

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from afterward.base.errors import AfterwardError
from afterward.occupations import load
from afterward.occupations.opening import LIMITS, Limits, open_all, unzip
from releases import OCCUPATIONS, archive, onet_text, sheet, tabbed, workbook

GOOD = {"db/Occupation Data.txt": tabbed(OCCUPATIONS)}


def refused(code, *paths):
    with pytest.raises(AfterwardError) as said:
        load(*paths)
    assert said.value.code == code
    assert said.value.remedy
    return str(said.value)


def test_an_archive_that_swells_is_not_opened(given):
    bomb = archive({"db/Skills.txt": b"0" * 50_000_000})
    assert len(bomb) < 100_000
    assert "packed far too tightly" in refused("data.unsafe", given("a.zip", bomb))


def test_the_same_inside_a_workbook_is_not_opened(given):
    book = zipfile.ZipFile(io.BytesIO(workbook({"Data": OCCUPATIONS})))
    parts = {name: book.read(name) for name in book.namelist()}
    swollen = archive(parts | {"xl/media/image.xml": b" " * 50_000_000})
    assert "packed far too tightly" in refused("data.unsafe", given("a.xlsx", swollen))


def test_an_archive_that_lies_about_its_sizes_is_not_believed(given):
    data = bytearray(archive({"db/Occupation Data.txt": tabbed(OCCUPATIONS) * 50}))
    at = data.index(b"PK\x01\x02")
    size = struct.unpack_from("<I", data, at + 24)[0]
    struct.pack_into("<I", data, at + 24, size // 2)
    refused("data.damaged", given("a.zip", bytes(data)))


@pytest.mark.parametrize(
    "name",
    ["../up.txt", "a/../../up.txt", "/etc/x.txt", "C:\\x.txt", "..\\up.txt", "\\\\host\\x.txt"],
)
def test_a_name_that_leads_out_is_refused_and_nothing_is_written(given, tmp_path, name):
    path = given("in/a.zip", archive(GOOD | {name: b"x"}))
    before = sorted(tmp_path.rglob("*"))
    assert "leads out" in refused("data.unsafe", path)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["", "\0", "\0.txt"])
def test_a_file_without_a_name_is_refused(given, name):
    nameless = archive({**GOOD, "x" * len(name) or "x": b""})
    at = nameless.rindex(b"PK\x01\x02")
    held = bytearray(nameless)
    if name:
        held[at + 46 : at + 46 + len(name)] = name.encode()
    else:
        del held[at + 46]
        struct.pack_into("<H", held, at + 28, 0)
        end = held.rindex(b"PK\x05\x06")
        (size,) = struct.unpack_from("<I", held, end + 12)
        struct.pack_into("<I", held, end + 12, size - 1)
    assert "without a name" in refused("data.unsafe", given("a.zip", bytes(held)))


def test_too_many_files_are_refused(given):
    many = archive({f"db/{i}.txt": b"" for i in range(LIMITS.members + 1)})
    assert "files" in refused("data.unsafe", given("a.zip", many))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice_is_refused(given):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("db/a.txt", "one")
        made.writestr("db/a.txt", "two")
    assert "twice" in refused("data.unsafe", given("a.zip", stream.getvalue()))


def test_a_locked_file_is_refused(given):
    data = bytearray(archive(GOOD))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refused("data.unsafe", given("a.zip", bytes(data)))


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(one=10), "data.unsafe"),
        (Limits(all=10), "data.unsafe"),
        (Limits(ratio=0, small=0), "data.unsafe"),
    ],
)
def test_each_limit_is_held(limits, code):
    with pytest.raises(AfterwardError) as said:
        list(unzip(onet_text(), "a.zip", limits))
    assert said.value.code == code


def test_the_limit_of_all_holds_over_several_files(given):
    paths = given("a.txt", b"x" * 60), given("b.txt", b"x" * 60)
    assert len(list(open_all(paths, Limits(all=120)))) == 2
    with pytest.raises(AfterwardError) as said:
        list(open_all(paths, Limits(all=119)))
    assert said.value.code == "data.too_large"
    with pytest.raises(AfterwardError):
        list(open_all(paths, Limits(one=59)))


def test_an_archive_in_an_archive_is_not_opened(given):
    inner = archive({"inner.zip": onet_text(), "Read Me.txt": b"O*NET 29.3 Database"})
    assert "Read Me.txt" in refused("data.wrong_file", given("a.zip", inner))


FAR = [
    sheet([["a"]]).replace('r="A1"', 'r="XFD1048576"'),
    sheet([["a"]]).replace('r="A1"', 'r="A1048576"'),
    sheet([["a"]]).replace('r="A1"', "r = 'ZZ9'"),
    sheet([["a"]]).replace("<c r", "<c t='n'\n r").replace('"A1"', '"AAA1"'),
]


@pytest.mark.parametrize("far", FAR)
def test_a_cell_far_out_is_refused_before_room_is_made_for_it(given, far):
    book = zipfile.ZipFile(io.BytesIO(workbook({"Data": [["a"]]})))
    parts = {name: book.read(name) for name in book.namelist()} | {
        "xl/worksheets/s1.xml": far.encode()
    }
    assert "farther out" in refused("data.damaged", given("a.xlsx", archive(parts)))


@pytest.mark.parametrize("name", ["xl/workbook.bin", "content.xml"])
def test_another_kind_of_workbook_is_refused(given, name):
    book = zipfile.ZipFile(io.BytesIO(workbook({"Data": [["a"]]})))
    parts = {one: book.read(one) for one in book.namelist()} | {name: b"x"}
    assert "another kind" in refused("data.damaged", given("a.xlsx", archive(parts)))


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("db.zip", b"<!DOCTYPE html><html>Access Denied", "data.web_page", "refused the download"),
        ("db.zip", b"\n <HTML><body>404", "data.web_page", "web page"),
        ("a.txt", b"caf\xe9\tlait", "data.not_text", "UTF-8"),
        ("a.txt", b"O*NET-SOC Code\tTitle\0", "data.damaged", "no text has"),
        ("a.zip", b"PK\x03\x04 and no more", "data.damaged", "not downloaded whole"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", "data.damaged", "damaged"),
        ("a.csv", b'"never closed', "data.damaged", "line 1"),
        ("a.txt", b"", "data.wrong_file", "a.txt"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "data.not_text", "not UTF-8"),
        ("profile.toml", b'country = "US"\n', "data.wrong_file", "OEWS"),
    ],
)
def test_a_file_of_another_kind_is_told_apart(given, name, data, code, said):
    assert said in refused(code, given(name, data))


def test_what_is_no_file_is_refused_in_words(tmp_path):
    assert "no file of this name" in refused("data.missing", tmp_path / "none.zip")
    assert "no file that can be read" in refused("data.wrong_file", tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.zip")
    assert "a pipe" in refused("data.unreadable", tmp_path / "pipe.zip")


@pytest.mark.skipif(os.name == "nt", reason="on Windows a link takes a right that tests lack")
def test_links_in_a_folder_are_not_followed(given, tmp_path):
    given("db/Occupation Data.txt", tabbed(OCCUPATIONS))
    secret = given("secret/Skills.txt", b"secret")
    (tmp_path / "db" / "Skills.txt").symlink_to(secret)
    names = [one.name for one in open_all((Path(tmp_path / "db"),))]
    assert names == ["Occupation Data.txt"]


def test_excel_without_its_reader_says_what_to_install(given, monkeypatch):
    import importlib

    real = importlib.import_module

    def lacking(name, *args):
        if name == "python_calamine":
            raise ImportError(name)
        return real(name, *args)

    monkeypatch.setattr(importlib, "import_module", lacking)
    said = refused("data.not_installed", given("a.xlsx", workbook({"Data": OCCUPATIONS})))
    assert "afterward[data]" in said
    load(given("b.zip", onet_text()))  # text needs nothing

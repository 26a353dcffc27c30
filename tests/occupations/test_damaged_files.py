"""Whatever happened to a file on its way: it loads rightly or is refused in words, never else."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.occupations import load
from releases import comma, esco, notes, onet, onet_excel, onet_text, tabbed, wage, wages, workbook

FILES = {
    "text archive": ("a.zip", onet_text()),
    "Excel archive": ("a.zip", onet_excel()),
    "workbook": ("a.xlsx", workbook({"Data": wages(wage("29-1141")), "Notes": notes()})),
}
PLAIN = {
    "tabs": ("a.txt", tabbed(onet()["Skills"])),
    "commas": ("a.csv", comma(esco()["occupations_en"])),
}
quick = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def outcome(folder, name, data):
    """Return the release, or None where it was refused in words; anything else fails the test."""
    path = folder / name
    path.write_bytes(data)
    try:
        return load(path)
    except AfterwardError as said:
        assert str(said)
        assert said.code.startswith("data.")
        return None


def listed(table):
    """Return a table as text, so that what is no number is like itself."""
    return [
        str(list(column.amount if hasattr(column, "amount") else column))
        for _, column in table.columns()
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("damaged")


@pytest.mark.parametrize("kind", FILES)
@quick
@given(data=st.data())
def test_an_archive_cut_off_is_refused(folder, kind, data):
    name, whole = FILES[kind]
    at = data.draw(st.integers(0, len(whole) - 23), "cut at")
    assert outcome(folder, name, whole[:at]) is None


@pytest.mark.parametrize("kind", FILES)
@quick
@given(data=st.data())
def test_an_archive_with_a_byte_changed_is_refused_or_means_the_same(folder, kind, data):
    name, whole = FILES[kind]
    at = data.draw(st.integers(0, len(whole) - 1), "changed at")
    byte = data.draw(st.integers(1, 255), "by")
    changed = bytearray(whole)
    changed[at] ^= byte
    release = outcome(folder, name, bytes(changed))
    if release is None:
        return
    good = outcome(folder, f"good {name}", whole)
    assert release.kind == good.kind
    if kind == "workbook":
        assert listed(release.tables["wages"]) == listed(good.tables["wages"])
    else:  # a changed name can hide a file inside, but what is read is what was packed
        digests = {one.sha256 for one in good.sources}
        assert {one.sha256 for one in release.sources} <= digests


@pytest.mark.parametrize("kind", PLAIN)
@quick
@given(data=st.data())
def test_text_cut_or_changed_never_ends_in_a_trace(folder, kind, data):
    name, whole = PLAIN[kind]
    other = folder / "occupations.txt"
    other.write_bytes(tabbed(onet()["Occupation Data"]))
    changed = bytearray(whole[: data.draw(st.integers(0, len(whole)), "cut at")])
    for _ in range(data.draw(st.integers(0, 3), "changes")):
        if changed:
            at = data.draw(st.integers(0, len(changed) - 1), "at")
            changed[at] = data.draw(st.integers(0, 255), "to")
    path = folder / name
    path.write_bytes(bytes(changed))
    try:
        load(path, other)
    except AfterwardError as said:
        assert said.code.startswith("data.")


@quick
@given(data=st.data())
def test_a_workbook_whose_parts_are_changed_never_ends_in_a_trace(folder, data):
    book = zipfile.ZipFile(io.BytesIO(FILES["workbook"][1]))
    parts = {name: book.read(name) for name in book.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)), "part")
    part = bytearray(parts[name])
    at = data.draw(st.integers(0, len(part) - 1), "at")
    part[at] = data.draw(st.integers(0, 255), "to")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for one, held in (parts | {name: bytes(part)}).items():
            made.writestr(one, held)
    outcome(folder, "changed.xlsx", stream.getvalue())


@quick
@given(junk=st.binary(max_size=300), start=st.sampled_from([b"", b"PK\x03\x04", b"\xef\xbb\xbf"]))
def test_junk_is_refused(folder, junk, start):
    for name in ("junk.txt", "junk.csv", "junk.xlsx", "junk.zip"):
        assert outcome(folder, name, start + junk) is None

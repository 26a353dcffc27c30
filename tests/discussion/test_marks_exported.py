"""Marks as a table and as a project: every offset right, nothing that is run, all read back."""

import csv
import datetime as dt
import io
import xml.etree.ElementTree as ET
import zipfile

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.codebook import FACTOR_IDS
from afterward.base.errors import AfterwardError
from afterward.discussion.exports import marks_csv
from afterward.discussion.exports.qdpx import qdpx
from afterward.discussion.exports.qdpx_reading import read_qdpx
from afterward.discussion.exports.table_of_marks import safe
from afterward.discussion.marks import RULES, YOU, mark
from afterward.discussion.passages import Passage, Thread
from releases import archive

DAY = dt.date(2026, 11, 30)
FIRST = Passage(
    id="p1", text="I was worn out 😢 and they called it “failure”.", author="writer-00aa11bb"
)
SECOND = Passage(id="p2", text="=1+1 is what they pay.\nशांति first.", on="2026-02-03")
THREAD = Thread(title="Why <leave> & “go”?", passages=(FIRST, SECOND), kind="text")


def marked():
    made = []
    for n, factor in enumerate(FACTOR_IDS):
        passage = (FIRST, SECOND)[n % 2]
        start = n + 1
        more = {"rule": f"rule {n}"} if n % 3 else {"coder": YOU, "state": "added"}
        made.append(mark(passage, start, start + 12, factor, **more))
    states = ["suggested", "confirmed", "rejected"]
    return tuple(
        msgspec.structs.replace(m, state=states[n // 3 % 3]) if m.coder == RULES else m
        for n, m in enumerate(made, start=1)
    )


MARKS = marked()


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist()}


def test_an_independent_reading_finds_14_codes_and_every_offset_right():
    """Read by hand from the published schema, with nothing of ours."""
    files = parts(qdpx(THREAD, MARKS, DAY))
    space = {"q": "urn:QDA-XML:project:1.0"}
    root = ET.fromstring(files["project.qde"])
    codes = {c.get("guid"): c.get("name") for c in root.findall("q:CodeBook/q:Codes/q:Code", space)}
    users = {u.get("guid"): u.get("name") for u in root.findall("q:Users/q:User", space)}
    assert sorted(name.split(":")[0] for name in codes.values()) == sorted(FACTOR_IDS)
    assert set(users.values()) == {RULES, YOU}
    found = set()
    for source in root.findall("q:Sources/q:TextSource", space):
        text = files["sources/" + source.get("plainTextPath").removeprefix("internal://")].decode()
        for one in source.findall("q:PlainTextSelection", space):
            start, end = int(one.get("startPosition")), int(one.get("endPosition"))
            assert text[start:end] == one.get("name")
            code = one.find("q:Coding/q:CodeRef", space).get("targetGUID")
            found.add(
                (
                    source.get("name"),
                    start,
                    end,
                    codes[code].split(":")[0],
                    users[one.get("creatingUser")],
                )
            )
    wanted = {(m.passage, m.start, m.end, m.factor, m.coder) for m in MARKS}
    confirmed = {(*m.key[:4], YOU) for m in MARKS if m.state == "confirmed"}
    assert found == wanted | confirmed


def test_parts_stand_in_the_order_and_with_the_names_that_the_standard_asks_for():
    files = parts(qdpx(THREAD, MARKS, DAY))
    root = ET.fromstring(files["project.qde"])
    assert [child.tag.split("}")[1] for child in root] == ["Users", "CodeBook", "Sources"]
    assert root.get("name") == THREAD.title
    assert all(name == "project.qde" or name.startswith("sources/") for name in files)
    guids = [one.get("guid") for one in root.iter() if one.get("guid")]
    assert len(guids) == len(set(guids))
    assert {one.get("isCodable") for one in root.iter() if one.tag.endswith("}Code")} == {"true"}


def test_the_same_marks_give_the_same_bytes():
    assert qdpx(THREAD, MARKS, DAY) == qdpx(THREAD, MARKS, DAY)
    assert qdpx(THREAD, MARKS[1:], DAY) != qdpx(THREAD, MARKS, DAY)


def test_a_project_of_ours_comes_back_whole():
    back = read_qdpx(qdpx(THREAD, MARKS, DAY), "t.qdpx")
    assert back.thread.title == THREAD.title
    assert back.thread.passages == THREAD.passages
    assert set(back.marks) == set(MARKS)


TEXTS = st.text(
    min_size=1, alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"])
)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_any_marks_on_any_text_come_back(texts, data):
    passages = tuple(Passage(id=f"p{n}", text=f"x{text}") for n, text in enumerate(texts))
    made = {}
    for passage in passages:
        start = data.draw(st.integers(0, len(passage.text) - 1))
        end = data.draw(st.integers(start + 1, len(passage.text)))
        one = mark(passage, start, end, data.draw(st.sampled_from(FACTOR_IDS)), rule="r")
        state = data.draw(st.sampled_from(["suggested", "confirmed", "rejected"]))
        made[one.key] = msgspec.structs.replace(one, state=state)
    thread = Thread(title="t", passages=passages, kind="text")
    back = read_qdpx(qdpx(thread, tuple(made.values()), DAY), "t.qdpx")
    assert set(back.marks) == set(made.values())
    assert [p.text for p in back.thread.passages] == [p.text for p in passages]


def project(xml, **texts):
    head = '<Project xmlns="urn:QDA-XML:project:1.0" name="theirs">'
    members = {f"sources/{name}.txt": text.encode() for name, text in texts.items()}
    return archive({"project.qde": f"{head}{xml}</Project>".encode()} | members)


THEIRS = """<Users><User guid="U" name="Dr B"/></Users><CodeBook><Codes>
<Code guid="C" name="health and rest" isCodable="true"/>
<Code guid="D" name="Food" isCodable="true"/>
</Codes></CodeBook><Sources><TextSource guid="S" name="one" plainTextPath="internal://S.txt">
<PlainTextSelection guid="P" name="{name}" startPosition="2" endPosition="{end}" creatingUser="u">
<Coding guid="G"><CodeRef targetGUID="c"/></Coding>
<Coding guid="H"><CodeRef targetGUID="D"/></Coding>
</PlainTextSelection></TextSource></Sources>"""


@pytest.mark.parametrize(("name", "end"), [("worn", 6), ("worn", 5), ("0,6", 6)])
def test_another_coder_is_read_whichever_way_ends_are_counted(name, end):
    held = read_qdpx(project(THEIRS.format(name=name, end=end), S="I worn out"), "t.qdpx")
    (one,) = held.marks
    assert (one.quote, one.factor, one.coder, one.state) == ("worn", "HEALTH", "Dr B", "added")
    assert "Codes that are no factor of the codebook were left aside: 1." in held.thread.notes


@pytest.mark.parametrize("end", [2, 1, 99, -4, "x", "9" * 30])
def test_a_selection_that_is_nowhere_is_no_mark(end):
    assert read_qdpx(project(THEIRS.format(name="q", end=end), S="I worn out"), "t").marks == ()


def test_hidden_characters_are_replaced_and_positions_hold():
    held = read_qdpx(project(THEIRS.format(name="worn", end=6), S="\x1b\u202eworn\r\nout"), "t")
    assert held.marks[0].quote == "worn"
    assert held.thread.passages[0].text == "\ufffd\ufffdworn \nout"


def refused(data):
    with pytest.raises(AfterwardError) as said:
        read_qdpx(data, "t.qdpx")
    assert said.value.remedy
    assert said.value.file == "t.qdpx"
    return said.value.code


LAUGHS = "<!DOCTYPE lolz [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {new} '{f'&{old};' * 10}'>"
    for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"project.qde": f"{LAUGHS}]><Project>&j;</Project>".encode()}, "discussion.unsafe"),
        ({"project.qde": f"{LAUGHS}]><Project/>".encode("utf-16")}, "discussion.unsafe"),
        (
            {"project.qde": b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><Project/>"},
            "discussion.unsafe",
        ),
        ({"project.qde": b"<Project/>", "sources/a.txt": b"\0" * 30_000_000}, "discussion.unsafe"),
        ({"project.qde": b" " * 19_000_000}, "discussion.unsafe"),
        ({"../project.qde": b"<Project/>"}, "discussion.unsafe"),
        ({"project.qde": b"<Project/>", "sources/../../x.txt": b"x"}, "discussion.unsafe"),
        ({"project.qde": b"<Project/>", "/etc/x.txt": b"x"}, "discussion.unsafe"),
        ({"project.qde": b"<Project/>", "C:\\x.txt": b"x"}, "discussion.unsafe"),
        ({"project.qde": b"<Project><a></Project>"}, "discussion.damaged"),
        ({"project.qde": b"<a>" * 100_000}, "discussion.damaged"),
        (
            {"project.qde": b'<?xml version="1.0" encoding="utb7-f-8"?><Project/>'},
            "discussion.damaged",
        ),
        ({"project.qde": b"<Project/>"}, "discussion.empty"),
        ({"other.txt": b"x"}, "discussion.not_qdpx"),
    ],
)
def test_hostile_and_broken_projects_are_refused(members, code):
    assert refused(archive(members)) == code


def test_an_archive_that_lies_about_lengths_is_refused():
    data = bytearray(qdpx(THREAD, MARKS, DAY))
    place = data.rindex(b"PK\x01\x02") + 24  # the unpacked length of the last file in the list
    data[place : place + 4] = (7).to_bytes(4, "little")
    assert refused(bytes(data)) == "discussion.damaged"


@given(st.binary(max_size=300), st.integers(0, 2000))
def test_any_bytes_for_a_project_are_read_or_refused(junk, place):
    whole = qdpx(THREAD, MARKS, DAY)
    for data in (junk, whole[:place] + junk + whole[place + len(junk) :]):
        try:
            back = read_qdpx(data, "t.qdpx")
        except AfterwardError as fault:
            assert fault.remedy
        else:
            assert back.thread.passages


def test_a_table_holds_every_mark_letter_by_letter():
    rows = list(csv.DictReader(io.StringIO(marks_csv(MARKS, THREAD), newline="")))
    assert len(rows) == len(MARKS)
    for row, each in zip(rows, MARKS, strict=True):
        assert row["quote"] == safe(each.quote)
        assert (row["factor"], row["state"], row["coder"]) == (each.factor, each.state, each.coder)
        assert (int(row["start"]), int(row["end"])) == (each.start, each.end)
    assert {row["writer"] for row in rows} == {"writer-00aa11bb", ""}


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1+cmd",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\u200b=1",
        "\uff1d1+1",
        "\uff0b1",
        "\n-x",
        "\ufeff@x",
    ],
)
def test_what_a_spreadsheet_would_work_out_is_shown_instead(cell):
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-12", "-3.5", "plain", "a=b", "5-6", "", "'quoted"])
def test_what_is_plain_stays_as_it_is(cell):
    assert safe(cell) == cell

"""The form of a document: what goes in comes out, and every flipped bit is noticed."""

import datetime as dt
import json

import msgspec
import pytest
from documents import ANSWERS, full, person
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.document import form
from afterward.document.form import checksum, from_bytes, to_bytes
from afterward.document.held import new_document
from depth import tried_on
from lives import ON

FILE = "mine.afterward"


def test_what_goes_in_comes_out():
    document = full()
    assert from_bytes(to_bytes(document), file=FILE) == document
    assert document.person(on=ON) == person()
    assert document.said(on=ON + dt.timedelta(days=3)) == ANSWERS


def test_a_document_without_a_profile_has_no_person_and_no_answers():
    document = new_document(on=ON)
    assert document.person(on=ON) is None
    assert document.said(on=ON).answers == ()


def test_two_documents_never_have_the_same_id():
    assert new_document(on=ON).id != new_document(on=ON).id


def test_every_fault_of_a_profile_is_named_at_once_and_under_the_file_it_is_in():
    document = full()
    table = document.profile | {"feels": 3, "ratings": {"telehelth": {"meaning": 7}}}
    with pytest.raises(AfterwardError) as caught:
        msgspec.structs.replace(document, profile=table).person(on=ON, file=FILE)
    assert caught.value.file == FILE
    assert {fault.path for fault in caught.value.faults} >= {"feels", "ratings.telehelth.meaning"}


def test_the_file_is_json_that_other_programs_can_read_and_check():
    data = to_bytes(full())
    read = json.loads(data)
    assert list(read) == ["afterward", "sha256", "body"]
    assert read["body"]["journal"][0]["on"] == "2026-11-24"
    body = data[data.index(b'"body": ') + len('"body": ') : -2]
    assert checksum(read["afterward"], body).decode() == read["sha256"]


DATA = to_bytes(full())


@tried_on(300)
@given(st.integers(0, len(DATA) * 8 - 1))
def test_any_flipped_bit_is_noticed(place):
    flipped = bytearray(DATA)
    flipped[place // 8] ^= 1 << place % 8
    with pytest.raises(AfterwardError) as caught:
        from_bytes(bytes(flipped), file=FILE)
    assert caught.value.code in ("document.damaged", "document.other")


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d[:-1],
        lambda d: d + b"\n",
        lambda d: d[:-1] + b" ",
        lambda d: d.replace(b'"afterward": 1', b'"afterward":  1'),
        lambda d: b" " + d,
        lambda d: b"\xef\xbb\xbf" + d,
        lambda d: d[: len(d) // 2],
        lambda d: b"",
        lambda d: d.replace(b"\n", b"\r\n"),
        lambda d: d + d,
    ],
)
def test_whatever_is_cut_or_added_is_noticed(change):
    with pytest.raises(AfterwardError):
        from_bytes(change(DATA), file=FILE)


def test_every_bit_of_what_stands_around_the_body_counts():
    around = [*range(100), *range(len(DATA) - 3, len(DATA))]
    for place in around:
        for bit in range(8):
            flipped = bytearray(DATA)
            flipped[place] ^= 1 << bit
            with pytest.raises(AfterwardError):
                from_bytes(bytes(flipped), file=FILE)


def sealed(body, schema=1):
    """Return a file with a checksum that fits, whatever its body."""
    return b'{"afterward": %d, "sha256": "%s", "body": %s}\n' % (
        schema,
        checksum(schema, body),
        body,
    )


HOSTILE = {
    "NaN is no number": b'{"id": NaN}',
    "Infinity is no number": b'{"id": -Infinity}',
    "a number in it is too large": b'{"id": 1e999}',
    "stands twice": b'{"id": "a", "id": "b"}',
    "5,000 digits": b'{"id": ' + b"9" * 5000 + b"}",
    "nested too deeply": b'{"id": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "not UTF-8": b'{"id": "\xff"}',
    "not valid JSON": b'{"id": }',
}


@pytest.mark.parametrize("why", HOSTILE)
def test_what_a_checksum_does_not_rule_out_is_refused_in_words(why):
    with pytest.raises(AfterwardError, match=why) as caught:
        from_bytes(sealed(HOSTILE[why]), file=FILE)
    assert caught.value.code == "document.damaged"
    assert len(str(caught.value)) < 300


def test_a_name_that_stands_twice_is_found_among_very_many():
    many = b",".join(b'"%d": 1' % number for number in range(300_000))
    with pytest.raises(AfterwardError, match='"299999" stands twice'):
        from_bytes(sealed(b"{" + many + b', "299999": 2}'), file=FILE)


def test_a_body_of_other_things_is_refused_by_name():
    body = b'{"id": "a", "created": "2026-11-24", "journel": []}'
    with pytest.raises(AfterwardError, match="Did you mean `journal`") as caught:
        from_bytes(sealed(body), file=FILE)
    assert caught.value.file == FILE


@pytest.mark.parametrize(
    "inside",
    [
        {"errands": {"a": {"more": 1}}},
        {"journal": [{"on": "2026-11-24", "words": "", "more": 1}]},
        {"history": [{"on": "2026-11-24", "revision": 1, "more": 1}]},
    ],
    ids=lambda inside: next(iter(inside)),
)
def test_nothing_that_is_not_known_is_dropped_in_silence(inside):
    """It would be gone at the next save: so it is refused, and the file left as it is."""
    body = json.dumps({"id": "a", "created": "2026-11-24", **inside}).encode()
    with pytest.raises(AfterwardError, match="an unknown name `more`"):
        from_bytes(sealed(body), file=FILE)


def test_a_newer_schema_is_said_to_be_newer():
    with pytest.raises(AfterwardError, match="newer afterward") as caught:
        from_bytes(sealed(b'{"id": "a"}', schema=999), file=FILE)
    assert caught.value.code == "document.newer"


def test_another_file_is_said_to_be_no_document():
    with pytest.raises(AfterwardError, match="not a document of afterward"):
        from_bytes(b'schema = 1\nfeels = "tired"\n', file=FILE)


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), "\ud800", {"a": float("-inf")}, object()]
)
def test_what_json_cannot_hold_is_refused_before_anything_is_written(value):
    document = msgspec.structs.replace(full(), settings={"x": value})
    with pytest.raises(AfterwardError) as caught:
        to_bytes(document)
    assert caught.value.code == "document.not_plain"


def test_a_document_past_the_limit_is_refused_both_ways(monkeypatch):
    monkeypatch.setattr(form, "SIZE_LIMIT", len(DATA) - 1)
    with pytest.raises(AfterwardError, match="is not kept"):
        to_bytes(full())
    with pytest.raises(AfterwardError, match="is not kept"):
        from_bytes(DATA, file=FILE)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text() | st.floats(-1e300, 1e300),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=8,
)


@tried_on(100)
@given(st.dictionaries(st.text(), PLAIN, max_size=4), st.dictionaries(st.text(), st.text()))
def test_whatever_is_plain_comes_back_as_it_was(settings, typed):
    document = msgspec.structs.replace(new_document(on=ON), settings=settings, typed=typed)
    assert from_bytes(to_bytes(document), file=FILE) == document

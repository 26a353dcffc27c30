"""Changing what a reader knows, a few bytes at a time, by luck alone: the same for the same seed.

Archives are changed inside as well, where a change of the packed bytes would only break the seal.
"""

import io
import warnings
import zipfile
import zlib

WORDS = [
    *(b"\0", b"\r\n\r\n", b"\r\n--", b"&", b"=", b"%00", b"%ff", b"%", b";", b'"', b"'", b"\\"),
    *(b"-1", b"0", b"1e999", b"nan", b"inf", b"9" * 30, b"9" * 5000, b"0x10", b"1_0", b"-0.0"),
    *(b"[", b"]", b"{", b"}", b"[[", b"[" * 3000, b"{a=" * 1000, b"'''", b"#", b"\n", b"\t"),
    *(b"true", b"false", b"null", b"''", b"[]", b"{}", b"2026-02-30", b"9999-12-31", b"0001-01-01"),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", "\u202e".encode()),
    *(b"\x1b]52;c;eA==\x07", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<script>", b"../"),
    *(b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"endobj", b"<</A 1 0 R>>", b"1 0 obj"),
    *(one.encode() for one in ("٣", "１", "½", "İ", "ß", "token", "__class__")),
]
LONGEST = 200_000
# What the standard library raises of an archive that is broken already.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


def _flip(data, luck):
    data = bytearray(data or b"\0")
    data[luck.randrange(len(data))] ^= 1 << luck.randrange(8)
    return bytes(data)


def _span(data, luck, most=64):
    start = luck.randrange(len(data) + 1)
    return start, min(len(data), start + luck.randrange(1, most))


def _cut(data, luck):
    start, end = _span(data, luck, luck.choice((4, 64, 2000)))
    return data[:start] + data[end:]


def _again(data, luck):
    start, end = _span(data, luck)
    return data[:end] + data[start:end] * luck.choice((1, 2, 30, 1000)) + data[end:]


def _put(data, luck):
    at = luck.randrange(len(data) + 1)
    return data[:at] + luck.choice(WORDS) + data[at:]


def _instead(data, luck):
    start, end = _span(data, luck, 12)
    return data[:start] + luck.choice(WORDS) + data[end:]


def _moved(data, luck):
    start, end = _span(data, luck)
    rest = data[:start] + data[end:]
    at = luck.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _ended(data, luck):
    return data[: luck.randrange(len(data) + 1)]


def _noise(data, luck):
    start, end = _span(data, luck, 16)
    return data[:start] + luck.randbytes(end - start) + data[end:]


WAYS = (_flip, _cut, _again, _put, _put, _instead, _instead, _moved, _ended, _noise)


def changed(data, others, luck):
    """Return bytes changed one to eight times, now and then with the end of other ones."""
    if data.startswith(b"PK\x03\x04") and luck.random() < 0.8:
        return _changed_inside(data, luck)
    for _ in range(luck.choice((1, 1, 1, 2, 4, 8))):
        data = luck.choice(WAYS)(data, luck)[:LONGEST]
    if luck.random() < 0.1:
        other = luck.choice(others)
        data = data[: luck.randrange(len(data) + 1)] + other[luck.randrange(len(other) + 1) :]
    return data


def _changed_inside(data, luck):
    """Return an archive in which one member was changed, renamed, or came twice."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(one.filename, archive.read(one)) for one in archive.infolist()]
    except DAMAGED:
        return _flip(data, luck)
    if not members:
        return _flip(data, luck)
    at = luck.randrange(len(members))
    name, inside = members[at]
    if luck.random() < 0.15:
        name = luck.choice(("../" + name, "/" + name, "", name + "\0", name[:-1], "C:" + name))
    members[at] = (name, changed(inside, [inside], luck))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two members of one name are meant
        for one, held in members:
            made.writestr(zipfile.ZipInfo(one or "a", (2026, 1, 1, 0, 0, 0)), held)
    return stream.getvalue()

import errno
import os
import stat

import pytest

from afterward.base.codebook import factors
from afterward.base.criteria import CRITERIA, CRITERION
from afterward.base.errors import AfterwardError
from afterward.base.months import day_words, month_number, month_text, month_words
from afterward.base.saving import half_written, save_bytes, save_text
from afterward.base.words import grouped_indian, money, number, plural, significant
from lives import ON


def test_a_saved_file_is_whole_and_readable_by_its_owner_alone(tmp_path):
    path = save_text(tmp_path / "p.toml", "text ₹")
    assert path.read_text(encoding="utf-8") == "text ₹"
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_exists_is_left_as_it_is_unless_asked(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text("old")
    with pytest.raises(AfterwardError, match="already a file"):
        save_text(path, "new")
    assert path.read_text() == "old"
    save_text(path, "new", overwrite=True)
    assert path.read_text() == "new"


def test_short_writes_are_carried_on_to_the_end(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data[:3])))
    assert save_text(tmp_path / "p.toml", "a longer text").read_text() == "a longer text"


def failing(number):
    def refuse(*_):
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_failing_disk_changes_nothing_and_leaves_nothing(tmp_path, monkeypatch, call, code):
    path = tmp_path / "p.toml"
    path.write_text("old")
    monkeypatch.setattr(os, call, failing(code))
    with pytest.raises(AfterwardError, match="Nothing was changed"):
        save_text(path, "new", overwrite=True)
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["p.toml"]


def test_a_disk_that_does_not_confirm_the_new_name_is_told_of_as_it_is(tmp_path, monkeypatch):
    path = save_text(tmp_path / "p.toml", "old")
    fsync = os.fsync

    def only_files(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    with pytest.raises(AfterwardError, match="it was saved, but the disk does not") as caught:
        save_text(path, "new", overwrite=True)
    assert caught.value.code == "file.not_confirmed"
    assert "Nothing was changed" not in str(caught.value)
    assert path.read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["p.toml"]


def test_what_a_save_cut_short_left_is_found_and_nothing_else(tmp_path):
    ours = [tmp_path / f".p[1].toml.{'0123456789ab'[i:]}{'0' * i}.part" for i in range(2)]
    others = [
        "p[1].toml",
        ".p[1].toml.bak.0123456789ab.part",
        ".p[1].toml.0123.part",
        ".p1x.toml",
    ]
    for path in (*ours, *(tmp_path / name for name in others)):
        path.write_text("x")
    assert half_written(tmp_path / "p[1].toml") == sorted(ours)


@pytest.mark.parametrize("data", [b"", b"\x00\xff\r\n", bytes(range(256)) * 999])
def test_bytes_are_saved_as_they_are(tmp_path, data):
    assert save_bytes(tmp_path / "p.age", data).read_bytes() == data


def test_what_the_disk_gives_back_is_checked_before_the_old_file_is_replaced(tmp_path, monkeypatch):
    path = tmp_path / "p.toml"
    path.write_text("old")
    monkeypatch.setattr(os, "write", lambda _handle, data: len(data))  # a lying disk
    with pytest.raises(AfterwardError, match="not what is on the disk"):
        save_text(path, "new", overwrite=True)
    assert path.read_text() == "old"


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path):
    with pytest.raises(AfterwardError, match="could not be saved"):
        save_text(tmp_path / "none" / "p.toml", "x")


def test_months_are_counted_named_and_written_back():
    assert month_text(month_number("2027-03")) == "2027-03"
    assert month_number("2027-01") - month_number("2026-11") == 2
    assert month_words(month_number("2027-03")) == "March 2027"
    assert day_words(ON) == "24 November 2026"


def test_money_is_written_as_its_readers_write_it():
    assert money(1234567, "INR") == "₹12,30,000"
    assert money(-4123, "USD") == "−$4,120"
    assert money(98.4, "GBP") == "£98"
    assert grouped_indian(123456789) == "12,34,56,789"


def test_no_digit_is_shown_past_the_standard_error():
    assert significant(4123, 30) == 4100
    assert significant(4123, 300, digits=3) == 4100
    assert significant(0.0) == 0.0


def test_numbers_lose_idle_zeros_and_minus_zero():
    assert [number(v) for v in (3.0, -0.04, -2.5, 1234.56)] == ["3", "0", "−2.5", "1,234.6"]
    assert plural(1, "month") == "1 month"
    assert plural(3, "month") == "3 months"


def test_there_are_eleven_criteria_and_fourteen_factors_that_bear_on_them():
    assert len(CRITERIA) == 11
    assert len(factors()) == 14
    assert all(c in CRITERION for f in factors() for c in f.criteria)
    assert [c.id for c in CRITERIA if c.simulated] == [
        "money",
        "security",
        "health",
        "time",
        "way_back",
    ]

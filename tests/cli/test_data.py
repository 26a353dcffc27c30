"""`afterward data`: adding, listing, fetching and dropping, in words and in JSON."""

import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from afterward.cli import main
from afterward.occupations import fetching
from releases import notes, onet_text, wage, wages, workbook


@pytest.fixture
def download(tmp_path, monkeypatch):
    """Return a downloaded O*NET release; what is added is kept in a folder of the test."""
    monkeypatch.setenv("AFTERWARD_DATA", str(tmp_path / "kept"))
    path = tmp_path / "db_29_3_text.zip"
    path.write_bytes(onet_text())
    return path


def said(capsys, *args, status=0):
    assert main(["data", *map(str, args)]) == status
    shown = capsys.readouterr()
    return shown.out if status == 0 else shown.err


def plainly(text):
    return " ".join(text.split())


def test_adding_says_what_was_kept_what_was_left_aside_and_the_credit(download, capsys):
    out = plainly(said(capsys, "add", download))
    assert "onet O*NET database, release 29.3" in out
    assert "Rows: " in out
    assert "ratings 10" in out
    assert "left aside: Element Name" in out
    assert "Credit: This page includes information from the O*NET 29.3 Database" in out
    assert "CC BY 4.0" in out


def test_adding_in_json(download, capsys):
    data = json.loads(said(capsys, "add", download, "--json"))
    assert data["schema"] == "afterward.data/1"
    added = data["added"]
    assert (added["kind"], added["version"], added["layout"]) == ("onet", "29.3", "29.0 to 30.2")
    assert added["rows"]["occupations"] == 2
    assert "USDOL/ETA" in added["credit"]
    assert {one["file"] for one in added["sources"]} >= {"Skills.txt", "Job Zones.txt"}


def test_listing_shows_every_release_with_its_credit(download, tmp_path, capsys):
    assert "Nothing is kept" in said(capsys, "list")
    said(capsys, "add", download)
    book = tmp_path / "national.xlsx"
    book.write_bytes(workbook({"Data": wages(wage("29-1141")), "Notes": notes()}))
    said(capsys, "add", book)
    out = said(capsys, "list")
    assert out.index("onet") < out.index("oews")
    assert out.count("Credit: ") == 2
    assert str(tmp_path / "kept") in out
    data = json.loads(said(capsys, "list", "--json"))
    assert [one["kind"] for one in data["kept"]] == ["onet", "oews"]
    assert all(one["credit"] for one in data["kept"])
    assert data["folder"] == str(tmp_path / "kept")


def test_dropping_takes_it_away_and_leaves_the_download(download, capsys):
    said(capsys, "add", download)
    assert "Taken away: onet 29.3" in said(capsys, "drop", "onet")
    assert download.exists()
    assert "Nothing is kept" in said(capsys, "list")
    assert "nothing of onet is kept" in said(capsys, "drop", "onet", status=2)
    said(capsys, "add", download)
    data = json.loads(said(capsys, "drop", "onet", "--json"))
    assert [one["version"] for one in data["dropped"]] == ["29.3"]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("none.zip", None, "no file of this name"),
        ("a.zip", b"PK\x03\x04", "damaged"),
        ("a.zip", b"<html>Access Denied</html>", "web page"),
        ("a.csv", b"name,age\n", "OEWS national or sector files"),
    ],
)
def test_a_file_that_is_no_use_is_refused_in_words(download, capsys, name, data, expected):
    path = download.parent / name
    if data is not None:
        path.write_bytes(data)
    error = said(capsys, "add", path, status=2)
    assert expected in error
    assert "Traceback" not in error
    assert main(["data", "add", str(path), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"].startswith("data.")
    assert "Nothing is kept" in said(capsys, "list")


def test_fetching_says_first_that_it_goes_online_and_what_it_asks_for(
    download, monkeypatch, capsys, tmp_path
):
    def fetched(kind, into, *, announce):
        assert capsys.readouterr().err.startswith("This command goes online.")
        announce(f"Asking the site for {kind}")
        path = into / "db_29_3_text.zip"
        path.write_bytes(download.read_bytes())
        return SimpleNamespace(address="https://example.org/db.zip", path=path)

    monkeypatch.setattr(fetching, "fetch", fetched)
    assert main(["data", "fetch", "onet", "--json"]) == 0
    shown = capsys.readouterr()
    assert "Asking the site for onet" in shown.err
    data = json.loads(shown.out)
    assert data["address"] == "https://example.org/db.zip"
    assert data["added"]["version"] == "29.3"


def test_fetching_without_a_network_refuses_politely(download, monkeypatch, capsys):
    # The suite has no network: what stands in its way is told as a machine without one would.
    def no_way(*args, **kwargs):
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(fetching, "_download", no_way)
    error = said(capsys, "fetch", "oews", status=2)
    assert "could not be fetched" in error
    assert "Network is unreachable" in error
    assert "By hand: open https://www.bls.gov/oes/tables.htm in a browser." in error


def test_fetching_esco_says_how_it_is_done_by_hand(download, capsys):
    error = said(capsys, "fetch", "esco", status=2)
    assert "e-mail" in error
    assert "afterward data add FILE" in error
    assert "goes online" not in error


@pytest.mark.parametrize("args", [("add", "any.zip"), ("fetch", "onet")])
def test_without_arrow_nobody_waits_for_nothing(download, monkeypatch, capsys, args):
    monkeypatch.setitem(sys.modules, "pyarrow.ipc", None)
    monkeypatch.setattr(fetching, "fetch", lambda *args, **given: pytest.fail("it was fetched"))
    error = said(capsys, *args, status=2)
    assert "pip install 'afterward[data]'" in error
    assert "goes online" not in error


def test_what_cannot_be_fetched_is_answered_with_what_can(download, capsys):
    assert "'onet', 'oews', 'esco'" in said(capsys, "fetch", "isco-soc", status=2)


def test_help_and_other_commands_load_neither_the_room_nor_its_libraries():
    code = (
        "import sys, afterward, afterward.cli as c; c.main(['data', '--help']); c.main(['--help']);"
        "import afterward.options, afterward.decision;"
        "print([m for m in sys.modules if m.split('.')[0] in ('pyarrow', 'python_calamine')"
        " or m.startswith('afterward.occupations')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"

"""`afterward report`: files written whole or not at all, and slips told in a sentence."""

import json
import os
import stat

import pytest

from afterward.cli import main
from afterward.report import pdf as making
from lives import EXAMPLES

pytestmark = pytest.mark.usefixtures("decided_once")
US = str(EXAMPLES / "us-internist.toml")
FEW = ["--lives", "128", "--as-of", "2026-11-24"]


@pytest.fixture(autouse=True)
def printed(monkeypatch):
    """Stand in for the browser: what is asked of it is kept."""
    asked = []

    def made(html):
        asked.append(html)
        return b"%PDF-1.7 made"

    monkeypatch.setattr(making, "pdf_bytes", made)
    return asked


def test_a_pdf_a_page_and_json_are_written_in_one_go(tmp_path, capsys, printed):
    pdf, page, plain = (tmp_path / f"a.{kind}" for kind in ("pdf", "html", "json"))
    args = ["--pdf", str(pdf), "--html", str(page), "--json", str(plain)]
    assert main(["report", US, *args, *FEW]) == 0
    assert pdf.read_bytes() == b"%PDF-1.7 made"
    assert printed == [page.read_text(encoding="utf-8")]
    assert {"schema", "options", "ledger"} <= set(json.loads(plain.read_text(encoding="utf-8")))
    assert capsys.readouterr().out.count("Written: ") == 3
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) for path in (pdf, page, plain)} == {0o600}


def test_one_page_leaves_out_what_it_is_told_to(tmp_path):
    page = tmp_path / "one.html"
    asked = ["--one-page", "--leave-out", "feels,money", "--html", str(page)]
    assert main(["report", US, *asked, *FEW]) == 0
    text = page.read_text(encoding="utf-8")
    assert "A decision, on one page" in text
    assert "Thursday" not in text
    assert "$" not in text


def test_a_file_that_exists_is_kept_unless_asked_for(tmp_path, capsys, printed):
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"mine")
    assert main(["report", US, "--pdf", str(pdf), *FEW]) == 2
    assert "already a file" in capsys.readouterr().err
    assert pdf.read_bytes() == b"mine"
    assert printed == []  # nothing was worked out for it
    assert main(["report", US, "--pdf", str(pdf), "--force", *FEW]) == 0
    assert pdf.read_bytes() == b"%PDF-1.7 made"


def test_where_no_pdf_can_be_made_nothing_is_written(tmp_path, capsys, monkeypatch):
    from afterward.base.errors import AfterwardError

    def none(html):
        raise AfterwardError("no PDF could be made", remedy="Print the page from a browser.")

    monkeypatch.setattr(making, "pdf_bytes", none)
    args = ["--pdf", str(tmp_path / "a.pdf"), "--html", str(tmp_path / "a.html")]
    assert main(["report", US, *args, *FEW]) == 2
    assert "Print the page" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "no file to write"),
        (["--pdf", "x", "--html", "x"], "have one name"),
        (["--one-page", "--json", "x.json"], "not written as JSON"),
        (["--leave-out", "money", "--html", "x"], "one page only"),
        (["--one-page", "--leave-out", "soul", "--html", "x"], "“soul”"),
        (["--html", "x", "--as-of", "soon"], "is not a day"),
        (["--html", "x", "--lives", "3"], "cannot be simulated"),
    ],
)
def test_a_slip_gets_a_sentence_and_writes_nothing(args, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["report", US, *args]) == 2
    shown = capsys.readouterr()
    assert said in shown.err + shown.out
    assert "Traceback" not in shown.err + shown.out
    assert list(tmp_path.iterdir()) == []

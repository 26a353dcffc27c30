"""The PDF: its title, language and structure, its words, and no chart over the end of a page."""

import os
import sys
from importlib import util
from pathlib import Path

import pytest

from afterward.base.errors import AfterwardError
from afterward.report import find_browser as finding
from afterward.report import pdf, report_html
from afterward.report.one_page import one_page_html
from browsers import BROWSER
from lives import decided
from printed import bare, cut, drawings, pages, read

pytest.importorskip("pypdf")
NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]
SMALL = "<!doctype html><html lang='en-GB'><title>A page</title><h1>Words to find</h1></html>"
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium")
needs_shell = pytest.mark.skipif(os.name == "nt", reason="a stand-in written for a shell")


def is_tagged(reader):
    root = reader.trailer["/Root"]
    return bool(root["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in root


@pytest.fixture(scope="module")
def whole():
    html = report_html(decided())
    data = pdf.pdf_bytes(html, browser=BROWSER)
    return html, read(data), pages(data)


@needs_browser
@pytest.mark.browser
def test_the_report_has_a_title_a_language_and_structure(whole):
    reader = whole[1]
    assert reader.metadata.title == "What holds up: your options, as of 24 November 2026"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert is_tagged(reader)


@needs_browser
@pytest.mark.browser
def test_no_chart_runs_over_the_end_of_a_page(whole):
    html, _, told = whole
    assert len(drawings(html)) >= 7
    # Some page holds every word of each: from its title to the unit below its axis.
    assert cut(html, told) == []


@needs_browser
@pytest.mark.browser
def test_what_is_folded_on_a_screen_is_printed_too(whole):
    told = "".join(whole[2])
    for words in ("The same as a table", "Every figure, with its source", "How it is rated"):
        assert bare(words) in told
    assert bare(decided().profile.feels) in told
    assert "Crisis" in told  # where to call stands on paper as well


@needs_browser
@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_one_page_is_one_page_of_a4(name):
    reader = read(pdf.pdf_bytes(one_page_html(decided(name)), browser=BROWSER))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((595, 842), abs=1.5)
    assert is_tagged(reader)
    assert bare("What each would cost") in bare(reader.pages[0].extract_text())


def test_without_a_browser_the_library_draws_it(monkeypatch):
    pytest.importorskip("weasyprint")
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    reader = read(pdf.pdf_bytes(one_page_html(decided())))
    assert len(reader.pages) == 1
    assert reader.metadata.title == "A decision on one page, as of 24 November 2026"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert is_tagged(reader)
    said = bare(reader.pages[0].extract_text())
    assert bare("What is still to find out") in said
    assert bare("How often each option comes") in said  # the chart is painted too


def test_the_library_fetches_nothing():
    with pytest.raises(ValueError, match="nothing is fetched"):
        pdf._fetch_nothing("http://192.0.2.1/x.png")


def test_where_nothing_can_make_one_it_is_said_what_to_do(monkeypatch):
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    with pytest.raises(AfterwardError, match="no browser was found") as refused:
        pdf.pdf_bytes(SMALL)
    assert "--html FILE" in refused.value.remedy
    assert refused.value.code == "report.no_pdf"


def stand_in(path, does):
    path.write_text(f"#!{sys.executable}\nimport sys, time, pathlib\n{does}\n", encoding="utf-8")
    path.chmod(0o700)
    return str(path)


@needs_shell
@pytest.mark.parametrize(
    ("does", "seconds"),
    [("pass", 20), ("sys.exit(3)", 20), ("time.sleep(60)", 0.5)],
    ids=["nothing", "an error", "no end"],
)
def test_a_browser_that_makes_nothing_is_no_end_of_it(does, seconds, tmp_path, monkeypatch):
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    with pytest.raises(AfterwardError, match="a browser was found, and made none"):
        pdf.pdf_bytes(SMALL, browser=stand_in(tmp_path / "b", does), seconds=seconds)


@needs_shell
def test_what_is_no_pdf_is_not_taken_for_one(tmp_path, monkeypatch):
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    does = (
        "to = [a for a in sys.argv if a.startswith('--print-to-pdf=')][0].split('=', 1)[1]\n"
        "pathlib.Path(to).write_bytes(b'<html>')"
    )
    with pytest.raises(AfterwardError, match="made none"):
        pdf.pdf_bytes(SMALL, browser=stand_in(tmp_path / "b", does))


@needs_shell
def test_what_it_printed_is_given_back_and_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf.tempfile, "tempdir", str(tmp_path))
    does = (
        "to = [a for a in sys.argv if a.startswith('--print-to-pdf=')][0].split('=', 1)[1]\n"
        "pathlib.Path(to).write_bytes(b'%PDF-1.7 made')"
    )
    made = pdf.pdf_bytes(SMALL, browser=stand_in(tmp_path / "b", does))
    assert made == b"%PDF-1.7 made"
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_the_browser_is_shut_off_from_the_network_and_from_ones_own_profile():
    args = pdf.command("chrome", Path("/tmp/x/page.html"), Path("/tmp/x/page.pdf"))
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in args
    assert any(a.startswith("--user-data-dir=") and "profile" in a for a in args)
    assert {"--headless", "--no-pdf-header-footer", "--disable-sync"} <= set(args)
    assert args[-1].startswith("file:///")


@pytest.mark.parametrize(("user", "free"), [(0, True), (1000, False)])
def test_the_sandbox_is_left_only_where_there_is_none(user, free, monkeypatch):
    monkeypatch.setattr(pdf.os, "geteuid", lambda: user, raising=False)
    args = pdf.command("chrome", Path("/tmp/x/page.html"), Path("/tmp/x/page.pdf"))
    assert ("--no-sandbox" in args) is free


def test_a_browser_is_looked_for_on_this_machine():
    assert pdf.find_browser is finding.find_browser

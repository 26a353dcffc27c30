"""A person's own document: text, .docx and .pdf, none of them trusted."""

import sys
import types

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.matching import documents
from afterward.matching.documents import read_document
from releases import archive

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(*paragraphs, before="", more=None):
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    part = (
        f"<?xml version='1.0' encoding='UTF-8'?>{before}"
        f"<w:document xmlns:w='{SPACE}'><w:body>{body}</w:body></w:document>"
    )
    return archive(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": part.encode()} | (more or {})
    )


@pytest.fixture
def lay(tmp_path):
    def put(data, name="cv"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return put


def refused(path):
    with pytest.raises(AfterwardError) as said:
        read_document(path)
    assert said.value.remedy
    assert said.value.file == str(path)
    return said.value.code


@pytest.mark.parametrize(
    "data",
    [
        "Ward sister, Köln\n".encode(),
        b"\xef\xbb\xbf" + "Ward sister, Köln\n".encode(),
        "Ward sister, Köln\n".encode("utf-16"),
        "Ward sister, Köln\n".encode("cp1252"),
    ],
)
def test_plain_text_as_programs_save_it(lay, data):
    assert read_document(lay(data)) == "Ward sister, Köln\n"


def test_word_documents_paragraph_by_paragraph(lay):
    path = lay(docx("Ward sister", "Led an audit &amp; a team"))
    assert read_document(path).splitlines() == ["Ward sister", "Led an audit & a team"]


def test_tabs_and_breaks_part_words(lay):
    path = lay(docx("2020</w:t><w:tab/><w:t>Nurse</w:t><w:br/><w:t>Leeds"))
    assert read_document(path) == "2020 Nurse\nLeeds"


def test_a_document_may_not_declare_anything(lay):
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]>"
    assert refused(lay(docx("&a;", before=bomb))) == "match.unsafe"


def test_names_that_lead_out_of_the_archive_are_refused(lay):
    assert refused(lay(docx("Nurse", more={"../evil": b"x"}))) == "match.unsafe"


def test_what_is_packed_too_tightly_is_refused(lay):
    assert refused(lay(docx("a" * 15_000_000))) == "match.unsafe"


def test_a_document_that_is_not_safe_is_told_as_one_and_not_as_a_release(lay):
    with pytest.raises(AfterwardError) as said:
        read_document(lay(docx("a" * 25_000_000)))
    assert "word/document.xml: got 25," in str(said.value)
    assert "allowed: at most 20,000,000" in str(said.value)
    assert "release" not in str(said.value)
    assert ".docx or a .pdf" in said.value.remedy


def test_an_archive_of_other_things(lay):
    assert refused(lay(archive({"notes.txt": b"x"}))) == "match.not_docx"


def test_a_document_in_letters_nobody_knows(lay):
    part = b"<?xml version='1.0' encoding='utb7-f-8'?><a/>"
    assert refused(lay(archive({"word/document.xml": part}))) == "match.damaged"


def test_a_document_cut_off(lay):
    assert refused(lay(docx("Nurse")[:-30])) == "match.damaged"
    assert refused(lay(docx("<w:p>"))) == "match.damaged"


def test_an_older_word_document(lay):
    assert refused(lay(b"\xd0\xcf\x11\xe0 old")) == "match.old_word"


def test_nothing_there_a_folder_and_a_file_too_large(tmp_path, lay, monkeypatch):
    assert refused(tmp_path / "none.txt") == "file.missing"
    assert refused(tmp_path) == "file.kind"
    monkeypatch.setattr(documents, "LARGEST", 10)
    assert refused(lay(b"x" * 11)) == "file.too_large"


def test_a_picture_of_a_text_and_an_empty_file(lay):
    assert refused(lay(docx(" "))) == "match.no_text"
    assert refused(lay(b"")) == "match.no_text"
    assert refused(lay(b"PNG\0\0")) == "file.binary"


def test_no_more_is_taken_than_a_document_holds(lay):
    assert len(read_document(lay(b"word " * 100_000))) == documents.LETTERS


@given(st.binary(max_size=300))
def test_junk_is_read_or_refused_with_words(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "junk"
    for start in (b"", b"PK\x03\x04", b"%PDF-"):
        path.write_bytes(start + data)
        try:
            assert isinstance(read_document(path), str)
        except AfterwardError as fault:
            assert fault.message


def pdf_reader(pages, locked=False):
    """Return a module that stands in for pypdf."""

    class Page:
        def __init__(self, text):
            self.text = text

        def extract_text(self):
            if self.text == "broken":
                raise KeyError("/Font")
            return self.text

    class PdfReader:
        def __init__(self, stream):
            assert stream.read(5) == b"%PDF-"
            self.is_encrypted = locked
            self.pages = [Page(one) for one in pages]

    module = types.ModuleType("pypdf")
    module.PdfReader = PdfReader
    return module


def test_a_pdf_page_by_page(lay, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", pdf_reader(["Ward sister", "Leeds"]))
    assert read_document(lay(b"%PDF-1.7")) == "Ward sister\nLeeds"


def test_a_pdf_locked_damaged_or_without_end(lay, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", pdf_reader(["x"], locked=True))
    assert refused(lay(b"%PDF-1.7")) == "match.locked"
    monkeypatch.setitem(sys.modules, "pypdf", pdf_reader(["broken"]))
    assert refused(lay(b"%PDF-1.7")) == "match.damaged"
    monkeypatch.setitem(sys.modules, "pypdf", pdf_reader(["word "] * 500))
    assert read_document(lay(b"%PDF-1.7")).count("word") == documents.PAGES


def test_without_pypdf_it_says_what_to_do(lay, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert refused(lay(b"%PDF-1.7")) == "match.not_installed"


def test_a_real_pdf_where_pypdf_is_installed(lay):
    pytest.importorskip("pypdf")
    text = b"BT /F1 12 Tf 72 700 Td (Ward sister in Leeds) Tj ET"
    fonts = b"/Resources<</Font<</F1 5 0 R>>>>>>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R" + fonts,
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj%s\nendobj\n" % (number, part)
    start = len(made)
    made += b"xref\n0 6\n0000000000 65535 f \n"
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    assert "Ward sister in Leeds" in read_document(lay(made))


def test_what_stands_in_a_damaged_pdf_is_not_told_in_passing(lay, caplog, capfd):
    pytest.importorskip("pypdf")
    words = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages my-own-secret 2>>\nendobj\n"
    for number in range(200):
        damaged = words + b"xref\n0 6\ntrailer<</Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % number
        with pytest.raises(AfterwardError):
            read_document(lay(damaged))
    assert caplog.text + "".join(capfd.readouterr()) == ""

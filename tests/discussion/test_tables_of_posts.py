"""Tables of posts: the column of text is found and said, and nothing of a row is lost."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.discussion.readers import thread_from
from afterward.discussion.readers.cleaning import clean
from afterward.discussion.readers.reading import Ask

LONG = "I left after nine years of nights and never looked back"


def read(text, **ask):
    return thread_from(text.encode("utf-8", "surrogatepass"), "t.csv", Ask(**ask))


def test_columns_known_by_name_are_taken_and_said():
    thread = read(f"id,author,date,text\nS1,asha,2026-01-02,{LONG}\nS2,ravi,2026-01-03,Same here\n")
    assert thread.kind == "csv"
    assert [p.id for p in thread.passages] == ["S1", "S2"]
    assert [p.on for p in thread.passages] == ["2026-01-02", "2026-01-03"]
    assert thread.passages[0].text == LONG
    assert thread.passages[0].author.startswith("writer-")
    assert "asha" not in repr(thread)
    assert "The text was taken from column “text”, number 4 of 4." in thread.notes


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("head", ["text", "Body", "COMMENT", "verbatim"])
def test_every_usual_sign_between_cells_and_every_usual_name(sign, head):
    thread = read(f"n{sign}{head}\r\n1{sign}{LONG}\r\n2{sign}Too tired\r\n")
    assert [p.text for p in thread.passages] == [LONG, "Too tired"]


def test_without_a_known_name_the_wordiest_column_is_taken():
    thread = read(f"ward,reason given\nA,{LONG}\nB,{LONG}\n")
    assert len(thread.passages) == 2
    assert "The text was taken from column “reason given”, number 2 of 2." in thread.notes


def test_a_table_without_a_head_keeps_its_first_row():
    thread = read(f"A,{LONG}\nB,{LONG} either\n")
    assert [p.text for p in thread.passages] == [LONG, f"{LONG} either"]
    assert "The text was taken from column number 2 of 2." in thread.notes


def test_the_person_may_name_the_column():
    text = f"comment,reply\n{LONG},another long reply to that comment\n"
    assert read(text, column="Reply").passages[0].text == "another long reply to that comment"
    with pytest.raises(AfterwardError, match=r"there is no column “answer”.*comment, reply"):
        read(text, column="answer")


def test_a_table_of_one_column():
    assert [p.text for p in read(f"text\n{LONG}, truly\nyes\n").passages] == [
        f"{LONG}, truly",
        "yes",
    ]


def test_ids_that_come_twice_are_not_used():
    thread = read("id,text\n7,one thing\n7,another\n")
    assert [p.id for p in thread.passages] == ["p1", "p2"]


def test_one_thread_gives_its_title_and_several_are_said():
    assert read("thread,text\nNights,one\nNights,two\n").title == "Nights"
    several = read("thread,text\nNights,one\nDays,two\n")
    assert several.title == ""
    assert "Passages of 2 threads stand in this file; they are read as one." in several.notes


def test_rows_without_text_are_counted():
    assert "Rows without text: 1." in read("id,text\n1,\n2,here\n").notes


def test_a_column_of_numbers_is_no_column_of_posts():
    with pytest.raises(AfterwardError, match="no column of this table looks like posts") as said:
        read("a,b\n1,2\n3,4\n")
    assert "--column" in said.value.remedy


def test_a_quotation_mark_that_never_closes_is_refused_whole():
    with pytest.raises(AfterwardError, match="cannot be read") as said:
        read('id,text\n1,"' + "word " * 100_000)
    assert said.value.code == "discussion.not_csv"


def test_quoted_lines_in_a_cell_are_marked():
    thread = read('id,text\n1,"> they said\nI say"\n')
    ((start, end),) = thread.passages[0].quoted
    assert thread.passages[0].text[start:end] == "> they said"


WORDS = st.text(min_size=1, max_size=40, alphabet=st.characters(exclude_categories=["Cs"]))


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from([",", ";", "\t"]))
def test_what_was_written_as_a_table_comes_back(texts, sign):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=sign, quoting=csv.QUOTE_ALL)
    writer.writerow(["number", "text"])
    writer.writerows([n, text] for n, text in enumerate(texts))
    kept = [shown for text in texts if (shown := clean(text).strip())]
    try:
        thread = read(stream.getvalue())
    except AfterwardError as fault:
        binary = any("\0" in text for text in texts)
        assert fault.code == ("file.binary" if binary else "discussion.empty")
        assert binary or not kept
    else:
        assert [p.text for p in thread.passages] == kept


@given(st.text())
def test_any_text_is_read_as_a_table_or_refused(text):
    try:
        thread = read(text)
    except AfterwardError as fault:
        assert fault.remedy
    else:
        assert thread.passages

"""The page of one's own file names what lies beside it; each is removed only with its own tick.

And a form that comes twice (a double click) is answered calmly.
"""

import lxml.html
import pytest

import age_by_hand
from afterward.base.saving import save_text
from afterward.document import Store, age, erasing, new_document
from afterward.profile import profile_toml
from lives import ON, plain_person
from visitors import Visitor, form_of, words

SECRET = "four words and a ½"
LEFT = "Beside it lie files that hold the same things"


@pytest.fixture
def visitor(tmp_path, monkeypatch):
    pytest.importorskip("pyrage")
    monkeypatch.setattr(age, "encrypted", age_by_hand.encrypt)
    store = Store(tmp_path / "kept" / "mine.afterward")
    store.create(new_document("mine", on=ON, profile=plain_person()))
    folder = store.path.parent
    save_text(folder / "mine.toml", profile_toml(plain_person()))
    save_text(folder / "older.toml", profile_toml(plain_person()))
    save_text(folder / "shopping.txt", "bread")
    return Visitor(store=store)


def names(visitor):
    return {one.name for one in visitor.store.path.parent.iterdir()} - {".mine.afterward.lock"}


def locks(visitor, *also):
    ticked = [("also", name) for name in also]
    return visitor.post("/file/lock", several=ticked, passphrase=SECRET, again=SECRET)


@pytest.mark.parametrize(("path", "action"), [("/file", "lock"), ("/file/erase", "erase")])
def test_each_file_has_a_tick_of_its_own_that_is_off(visitor, path, action):
    html = visitor.get(path).text
    assert "mine.toml" in html
    assert "older.toml" in html
    assert "shopping" not in html
    assert "also" not in form_of(html, f"/file/{action}")
    boxes = lxml.html.fromstring(html).xpath('//input[@name="also"]')
    assert [one.get("value") for one in boxes] == ["mine.toml", "older.toml"]
    assert all(one.getparent().tag == "label" for one in boxes)


def test_locking_without_a_tick_leaves_them_and_the_shut_page_names_them(visitor):
    assert locks(visitor).headers["location"] == "/file/shut"
    assert names(visitor) == {"mine.afterward.age", "mine.toml", "older.toml", "shopping.txt"}
    page = visitor.text("/file/shut")
    assert LEFT in page
    assert "Gone from beside it" not in page
    assert "mine.toml (a profile)" in page
    assert "older.toml" in page  # known from when it was open
    assert "shopping" not in page


def test_with_a_tick_that_one_goes_and_no_other(visitor):
    locks(visitor, "older.toml", "shopping.txt", "../kept/shopping.txt")
    assert names(visitor) == {"mine.afterward.age", "mine.toml", "shopping.txt"}
    page = visitor.text("/file/shut")
    assert "Gone from beside it: older.toml Beside it lie" in page
    assert "mine.toml (a profile)" in page
    assert "older.toml (" not in page


def test_after_a_new_start_a_locked_file_still_names_what_has_its_name(visitor):
    locks(visitor)
    later = Visitor(store=visitor.store)
    page = words(later.get("/file/shut").text)
    assert "mine.toml" in page
    assert "older.toml" not in page  # nothing tells, while it is locked, that it is the same


def test_erasing_takes_what_is_ticked_along(visitor):
    visitor.post("/file/erase", several=[("also", "mine.toml")])
    assert names(visitor) == {"older.toml", "shopping.txt"}
    page = visitor.text("/file/shut")
    assert "It is erased" in page
    assert "Gone from beside it: mine.toml" in page
    assert "older.toml" in page


def test_where_all_of_it_is_ticked_nothing_is_said_to_be_left(visitor):
    visitor.post("/file/erase", several=[("also", "mine.toml"), ("also", "older.toml")])
    assert names(visitor) == {"shopping.txt"}
    assert LEFT not in visitor.text("/file/shut")
    assert "Gone from beside it: mine.toml , older.toml" in visitor.text("/file/shut")


def test_a_passphrase_that_differs_removes_nothing(visitor):
    before = names(visitor)
    sent = visitor.post(
        "/file/lock", several=[("also", "mine.toml")], passphrase=SECRET, again="other"
    )
    assert sent.status_code == 422
    assert names(visitor) == before


def test_an_example_names_no_files_of_ones_own(visitor):
    visitor.post("/example", example="us-internist")
    assert "mine.toml" not in visitor.get("/file").text


@pytest.mark.parametrize("way", ["lock", "erase"])
def test_a_second_click_is_told_that_it_is_done_already(visitor, way):
    of, typed = visitor.id, {"passphrase": SECRET, "again": SECRET}
    assert visitor.post(f"/file/{way}", document=of, **typed).headers["location"] == "/file/shut"
    second = visitor.post(f"/file/{way}", document=of, **typed)
    assert (second.status_code, second.headers["location"]) == (303, "/file/shut?already=yes")
    page = visitor.text("/file/shut", already="yes")
    assert "already" in page
    assert "was not kept" not in page


def test_a_disk_that_does_not_confirm_the_lock_is_told_and_not_called_done_before(
    visitor, monkeypatch
):
    def no(folder):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(erasing, "sync_folder", no)
    sent = locks(visitor, "mine.toml")
    assert visitor.desk.shut() == "locked"
    assert sent.status_code == 422
    assert "the disk does not confirm" in words(sent.text)


def test_erasing_what_another_window_has_locked_is_not_said_to_be_done(visitor):
    of = visitor.id
    locks(visitor)
    sent = visitor.post("/file/erase", document=of)
    assert sent.headers["location"] == "/file/shut?late=yes"
    assert "mine.afterward.age" in names(visitor)


def test_a_second_click_on_opening_it_leads_on(visitor, monkeypatch):
    locks(visitor)
    real = age.decrypted

    def opened_meanwhile(data, passphrase, *, file):
        monkeypatch.setattr(age, "decrypted", real)
        assert visitor.post("/file/shut", passphrase=SECRET, document="x").status_code == 303
        return real(data, passphrase, file=file)

    monkeypatch.setattr(age, "decrypted", opened_meanwhile)
    second = visitor.post("/file/shut", passphrase=SECRET, document="x")
    assert (second.status_code, second.headers["location"]) == (303, "/")

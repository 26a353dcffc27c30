"""`afterward serve FILE` says what is amiss in the file before it opens anything."""

import msgspec
import pytest

import age_by_hand
from afterward.cli import main
from afterward.cli.serve import Compiling
from afterward.document import Store, age, locking
from afterward.simulation import prepare
from lives import EXAMPLES

GOOD = (EXAMPLES / "us-internist.toml").read_text(encoding="utf-8")


@pytest.fixture
def served(monkeypatch):
    """Stand in for the server, and return how often it was started."""
    import uvicorn

    started = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: started.append(sockets))
    yield started
    for sockets in started:
        for one in sockets:
            one.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "no file of this name"),
        ("hours: 50", "not valid TOML"),
        (GOOD.replace("hours = 57.8", "hours = -3"), "work.hours: got -3"),
        (GOOD + '\n[[offers]]\noption = "telehelth"\npay = 1\n', "Did you mean `telehealth`?"),
    ],
)
def test_a_profile_that_cannot_be_used_is_told_at_the_start(tmp_path, capsys, served, text, said):
    path = tmp_path / "nt.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert main(["serve", str(path), "--no-browser"]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert "This link works once" not in shown.out
    assert not served


def test_a_profile_that_can_be_used_opens_the_page(tmp_path, capsys, served):
    path = tmp_path / "p.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert main(["serve", str(path), "--no-browser"]) == 0
    assert "This link works once" in capsys.readouterr().out
    assert len(served) == 1


def test_fewer_lives_make_a_coarser_answer_of_the_page(tmp_path, capsys, served, monkeypatch):
    from afterward.web import desk

    asked, really = [], desk.Desk

    def laid(store, *, examples, lives, unchosen):
        asked.append(lives)
        return really(store, examples=examples, lives=lives, unchosen=unchosen)

    monkeypatch.setattr(desk, "Desk", laid)
    path = tmp_path / "p.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert main(["serve", str(path), "--no-browser", "--lives", "256"]) == 0
    assert main(["serve", str(path), "--no-browser"]) == 0
    assert asked == [256, 4096]
    assert len(served) == 2


def test_a_number_of_lives_that_cannot_be_simulated_is_told_at_the_start(tmp_path, capsys, served):
    path = tmp_path / "p.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert main(["serve", str(path), "--no-browser", "--lives", "3"]) == 2
    shown = capsys.readouterr()
    assert "3 lives cannot be simulated" in shown.err
    assert "Ask for a number from" in shown.err
    assert not served
    assert not path.with_suffix(".afterward").exists()


def test_where_no_process_can_be_begun_the_page_opens_all_the_same(monkeypatch):
    def no_room():
        raise OSError(12, "no memory left")

    monkeypatch.setattr(prepare, "begin", no_room)
    compiling = Compiling()
    compiling.begin()
    assert compiling.process is None
    compiling.end()


SECRET = "four words and a ½"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A folder with a document, the version before it, and a locked one."""
    monkeypatch.setattr(age, "encrypted", age_by_hand.encrypt)
    profile = tmp_path / "profile.toml"
    profile.write_text(GOOD, encoding="utf-8")
    for name in ("open", "shut"):
        path = tmp_path / f"{name}.afterward"
        assert main(["import", str(profile), "--to", str(path)]) == 0
        Store(path).change(lambda held: msgspec.structs.replace(held, name="again"))
    locking.lock(path, SECRET)
    (tmp_path / "other.toml.age").write_bytes(age_by_hand.encrypt(GOOD.encode(), SECRET))
    (tmp_path / "old.toml.bak").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["shut.afterward.age", "shut.afterward"])
def test_a_locked_document_opens_the_page_that_asks_for_its_passphrase(
    kept, capsys, served, monkeypatch, name
):
    from afterward.web import desk

    laid, really = [], desk.Desk
    monkeypatch.setattr(desk, "Desk", lambda *a, **k: laid.append(really(*a, **k)) or laid[-1])
    assert main(["serve", str(kept / name), "--no-browser"]) == 0
    assert "asks for its passphrase first" in capsys.readouterr().out
    assert [one.shut() for one in laid] == ["locked"]
    assert len(served) == 1


def test_a_locked_document_of_another_name_asks_for_its_passphrase_too(kept, capsys, served):
    other = kept / "copy.txt"
    other.write_bytes((kept / "open.afterward").read_bytes())
    locking.lock(other, SECRET)
    assert main(["serve", str(other), "--no-browser"]) == 0
    assert "copy.txt.age is locked" in capsys.readouterr().out
    assert not (kept / "copy.afterward").exists()


def test_of_a_folder_the_page_lists_the_documents(kept, capsys, served, monkeypatch):
    from afterward.web import desk

    laid, really = [], desk.Desk
    monkeypatch.setattr(desk, "Desk", lambda *a, **k: laid.append(really(*a, **k)) or laid[-1])
    assert main(["serve", str(kept), "--no-browser"]) == 0
    assert f"lists the documents of {kept}" in capsys.readouterr().out
    assert [one.shut() for one in laid] == ["unchosen"]
    assert not (kept / "mine.afterward").exists()


# What is given, what it is told to be, and what to do.
OTHERS = {
    "open.afterward.bak": ("the version of open.afterward before its last save", "Give "),
    "old.toml.bak": ("by its name this is a backup of old.toml", "Give "),
    "other.toml.age": ("locked with a passphrase, in the format of `age`", "age --decrypt"),
    "open.afterward.age": ("the name of a locked document, and it is open now", "open.afterward."),
}
DOORS = {
    "serve": ["--no-browser"],
    "decide": [],
    "report": ["--html", "out.html"],
    "ask": ["--list"],
    "door": [],
    "simulate": [],
    "options": [],
}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("door", DOORS)
def test_at_every_door_a_backup_or_a_locked_file_is_told_to_be_one(
    kept, capsys, served, door, name
):
    before = {one.name: one.read_bytes() for one in kept.iterdir() if one.is_file()}
    assert main([door, str(kept / name), *DOORS[door]]) == 2
    told = " ".join(capsys.readouterr().err.split())
    for words in OTHERS[name]:
        assert words in told
    assert not served
    assert {one.name: one.read_bytes() for one in kept.iterdir() if one.is_file()} == before


@pytest.mark.parametrize("door", [one for one in DOORS if one != "serve"])
def test_at_every_other_door_a_locked_document_is_told_how_to_open(kept, capsys, door):
    assert main([door, str(kept / "shut.afterward.age"), *DOORS[door]]) == 2
    assert "Open it first: `afterward unlock" in capsys.readouterr().err


def test_a_backup_is_gone_on_from_as_it_is_told(kept):
    to = str(kept / "new.afterward")
    assert main(["import", str(kept / "open.afterward.bak"), "--to", to]) == 0
    assert main(["door", to]) == 0

"""A document behind a passphrase: other programs open it, and nothing is lost on the way."""

import os
import shutil
import stat
import sys

import pytest
from documents import full, noted, renamed
from hypothesis import given
from hypothesis import strategies as st
from syscalls import every_death

import age_by_hand
from afterward.base.errors import AfterwardError
from afterward.document import Store, age
from afterward.document.locking import lock, unlock
from afterward.document.places import backup_path, lock_path, locked_path
from depth import tried_on
from terminals import at_terminal, until

SECRET = "four words and a ½"
pytest.importorskip("pyrage")


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "folder" / "mine.afterward")
    made.create(full())
    made.change(renamed("Go"))
    return made


@pytest.fixture
def quick(monkeypatch):
    """Lock with little work, by the second hand; opening is still the library's."""
    monkeypatch.setattr(age, "encrypted", age_by_hand.encrypt)


def refused(do, *args, **given):
    with pytest.raises(AfterwardError) as caught:
        do(*args, **given)
    return caught.value


def test_the_second_hand_makes_the_stream_of_the_published_example():
    """RFC 8439, 2.8.2."""
    key, nonce = bytes(range(0x80, 0xA0)), bytes.fromhex("070000004041424344454647")
    words = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
        b"future, sunscreen would be it."
    )
    sealed = age_by_hand.streamed(key, nonce, words)
    assert sealed[:16].hex() == "d31a8d34648e60db7b86afbc53ef7ec2"
    assert age_by_hand.unseal(key, nonce, age_by_hand.seal(key, nonce, words)) == words


def test_what_is_locked_is_opened_by_another_hand(store):
    data = store.path.read_bytes()
    moved = lock(store.path, SECRET)
    assert moved.made == locked_path(store.path)
    assert set(moved.removed) == {store.path, backup_path(store.path)}
    assert [path.name for path in store.path.parent.iterdir()] == ["mine.afterward.age"]
    locked = moved.made.read_bytes()
    assert len(locked) < len(data) + 400
    assert b'"created"' in data  # two letters alone turn up among random bytes once in some runs
    assert b'"created"' not in locked
    assert age_by_hand.decrypt(locked, SECRET) == data


def test_it_comes_back_byte_for_byte(store, quick):
    data = store.path.read_bytes()
    moved = lock(store.path, SECRET)
    assert unlock(moved.made, SECRET).made == store.path
    assert store.path.read_bytes() == data
    assert not moved.made.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no owner's mode bits (0600)")
def test_both_files_are_for_their_owner_alone(store, quick):
    lock(store.path, SECRET)
    assert stat.S_IMODE(locked_path(store.path).stat().st_mode) == 0o600
    unlock(store.path, SECRET)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_while_it_is_locked_everything_else_says_so(store, quick):
    lock(store.path, SECRET)
    for path in (store.path, locked_path(store.path)):
        fault = refused(Store(path).read)
        assert fault.code == "document.locked"
        assert f"afterward unlock {locked_path(store.path)}" in fault.remedy
        assert refused(Store(path).change, renamed("x")).code == "document.locked"
    assert not store.path.exists()
    assert refused(store.create, full()).code == "document.locked"  # no second one beside it
    assert not store.path.exists()


def test_another_passphrase_is_said_plainly_and_opens_nothing(store, quick):
    lock(store.path, SECRET)
    before = locked_path(store.path).read_bytes()
    fault = refused(unlock, store.path, "xyzzy")
    assert (fault.code, fault.message) == ("lock.passphrase", "this passphrase does not open it")
    assert SECRET not in str(fault)
    assert "xyzzy" not in str(fault)
    assert not store.path.exists()
    assert locked_path(store.path).read_bytes() == before


LOCKED = age_by_hand.encrypt(b'{"afterward": 1, ' + b"x" * 200, SECRET, work=1)


@tried_on(60)
@given(st.integers(0, len(LOCKED) * 8 - 1))
def test_any_flipped_bit_of_a_locked_file_is_refused(place):
    flipped = bytearray(LOCKED)
    flipped[place // 8] ^= 1 << place % 8
    fault = refused(age.decrypted, bytes(flipped), SECRET, file="f")
    assert fault.code in ("lock.damaged", "lock.passphrase", "lock.too_dear")


@pytest.mark.parametrize("kept", [0, 1, 30, 60, 100, len(LOCKED) - 17, len(LOCKED) - 1])
def test_a_locked_file_that_was_cut_short_is_refused(kept):
    fault = refused(age.decrypted, LOCKED[:kept], SECRET, file="f")
    assert fault.code == "lock.damaged"
    assert fault.file == "f"


def test_a_whole_part_cut_off_at_its_edge_is_refused():
    whole = age_by_hand.encrypt(bytes(64 * 1024) + b"rest", SECRET, work=1)
    assert age.decrypted(whole, SECRET, file="f") == bytes(64 * 1024) + b"rest"
    assert refused(age.decrypted, whole[: -4 - 16], SECRET, file="f").code == "lock.damaged"


def test_work_beyond_this_machine_is_refused_and_not_begun():
    asked = LOCKED.replace(b" 1\n", b" 60\n", 1)
    assert refused(age.decrypted, asked, SECRET, file="f").code in ("lock.too_dear", "lock.damaged")


def test_what_was_locked_with_a_key_or_is_no_document_is_refused(store):
    pyrage = pytest.importorskip("pyrage")
    made = locked_path(store.path)
    key = pyrage.x25519.Identity.generate().to_public()
    store.path.unlink()
    made.write_bytes(pyrage.encrypt(b"{}", [key]))
    assert refused(unlock, made, SECRET).code == "lock.damaged"
    made.write_bytes(age_by_hand.encrypt(b"another thing", SECRET))
    fault = refused(unlock, made, SECRET)
    assert (fault.code, fault.file) == ("document.other", str(made))
    assert not store.path.exists()


def test_a_damaged_document_is_not_locked(store, quick):
    store.path.write_bytes(store.path.read_bytes()[:-1])
    assert refused(lock, store.path, SECRET).code == "document.damaged"
    assert not locked_path(store.path).exists()


def test_what_cannot_be_read_back_is_not_taken_for_locked(store, monkeypatch):
    monkeypatch.setattr(age, "encrypted", lambda d, p: age_by_hand.encrypt(d + b"!", p))
    data = store.path.read_bytes()
    assert refused(lock, store.path, SECRET).code == "file.exists"
    assert store.path.read_bytes() == data


def test_a_locked_one_that_holds_something_else_is_never_written_over(store, quick, tmp_path):
    kept = shutil.copy(store.path, tmp_path / "kept")
    lock(store.path, SECRET)
    shutil.copy(kept, store.path)
    store.change(noted("since then"))
    for do in (lock, unlock):
        assert refused(do, store.path, SECRET).code == "file.exists"
    assert store.read().journal[-1].words == "since then"
    assert locked_path(store.path).exists()


def test_only_what_is_locked_is_unlocked(store):
    assert refused(unlock, store.path, SECRET).code == "lock.open"
    store.path.unlink()
    assert refused(unlock, store.path, SECRET).code == "file.missing"
    assert refused(lock, store.path, SECRET).code == "file.missing"
    assert not lock_path(store.path.with_name("other")).exists()


@pytest.mark.parametrize("do", [lock, unlock])
def test_death_on_the_way_loses_nothing_and_can_be_gone_on_with(store, quick, tmp_path, do):
    data, folder = store.path.read_bytes(), store.path.parent
    if do is unlock:
        lock(store.path, SECRET)
    kept = shutil.copytree(folder, tmp_path / "kept")
    count = 0
    for _ in every_death(lambda: do(store.path, SECRET)):
        held = {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")}
        opens = held.get("mine.afterward") == data
        locked = held.get("mine.afterward.age")
        assert opens or age.decrypted(locked, SECRET, file="f") == data
        if not (do is lock and not opens) and not (do is unlock and locked is None):
            do(store.path, SECRET)
        ends = {lock: locked_path(store.path), unlock: store.path}[do]
        assert ends.exists()
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        count += 1
    assert count > 8


def test_without_the_library_it_says_how_to_install_it(store, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyrage", None)
    fault = refused(lock, store.path, SECRET)
    assert fault.code == "lock.library"
    assert "pip install 'afterward[lock]'" in fault.remedy
    assert store.read().name == "Go"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to type into")
def test_the_program_age_opens_it(tmp_path):
    program = shutil.which("age")
    if program is None:
        pytest.skip("age is not installed: the second hand stands in for it")
    locked, out = tmp_path / "mine.afterward.age", tmp_path / "out"
    locked.write_bytes(age_by_hand.encrypt(b"words", "plain"))
    with at_terminal(program, "--decrypt", "--output", str(out), str(locked)) as (done, terminal):
        until(terminal, b": ")
        os.write(terminal, b"plain\n")
        until(terminal, b"")
        assert done.wait() == 0
    assert out.read_bytes() == b"words"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_not_locked_for_what_it_leads_to_would_stay_open(store, quick):
    link = store.path.with_name("link.afterward")
    link.symlink_to(store.path)
    before = sorted(store.path.parent.iterdir())
    told = refused(lock, link, SECRET)
    assert told.code == "file.kind"
    assert "a link" in str(told)
    assert sorted(store.path.parent.iterdir()) == before


def test_a_document_of_another_name_is_opened_by_the_name_its_lock_was_given(store, quick):
    other = store.path.with_name("copy of mine.txt")
    other.write_bytes(store.path.read_bytes())
    made = lock(other, SECRET).made
    assert made.name == "copy of mine.txt.age"
    assert unlock(made, SECRET).made == other
    assert other.read_bytes() == store.path.read_bytes()

"""What is no ordinary file is refused before it is opened: opening a pipe waits for a writer."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from afterward.base.errors import AfterwardError
from afterward.base.reading import other_kind, read_toml

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes or sockets in folders")


def refused(path):
    with pytest.raises(AfterwardError) as caught:
        read_toml(path)
    return caught.value


@posix
def test_a_pipe_is_refused_at_once_and_not_waited_for(tmp_path):
    pipe = tmp_path / "p.toml"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "afterward", "decide", str(pipe)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "this is a pipe, not a file" in done.stderr
    assert "Traceback" not in done.stderr


@posix
def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s.toml")
        fault = refused(Path("s.toml"))
    assert fault.code == "file.kind"
    assert "this is a socket, not a file" in fault.message


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has this device")
def test_a_device_is_refused():
    fault = refused("/dev/full")
    assert (fault.code, fault.message) == ("file.kind", "this is a device, not a file")
    assert fault.remedy


def test_a_link_to_a_file_is_read_and_one_to_a_folder_is_not(tmp_path):
    (tmp_path / "there.toml").write_text("a = 1")
    (tmp_path / "p.toml").symlink_to(tmp_path / "there.toml")
    (tmp_path / "folder").symlink_to(tmp_path)
    assert read_toml(tmp_path / "p.toml") == {"a": 1}
    assert refused(tmp_path / "folder").code == "file.folder"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (stat.S_IFREG, None),
        (stat.S_IFDIR, "a folder"),
        (stat.S_IFLNK, "a link"),
        (stat.S_IFIFO, "a pipe"),
        (stat.S_IFSOCK, "a socket"),
        (stat.S_IFCHR, "a device"),
        (stat.S_IFBLK, "a device"),
    ],
)
def test_every_kind_of_thing_with_a_name_has_a_word(kind, name):
    assert other_kind(kind | 0o600) == name


@pytest.mark.parametrize("written", ["9" * 5000, "-" + "9" * 5000, f"[{'7' * 4301}]"])
def test_a_number_of_thousands_of_digits_is_refused_in_words(tmp_path, written):
    path = tmp_path / "p.toml"
    path.write_text(f"hours = {written}\n", encoding="utf-8")
    with pytest.raises(AfterwardError, match="thousands of digits") as told:
        read_toml(path)
    assert told.value.code == "file.not_toml"

"""`--force` replaces a file, and nothing that only has the name of one."""

import os
import socket
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from afterward.base.errors import AfterwardError
from afterward.base.saving import save_bytes, save_text
from afterward.cli import cli

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes or devices in folders")


def refused(path):
    with pytest.raises(AfterwardError) as caught:
        save_text(path, "new", overwrite=True)
    assert caught.value.code == "file.kind"
    return str(caught.value)


def alone(folder, *names):
    """Return whether a folder holds these names and no half-written file beside them."""
    return {path.name for path in folder.iterdir()} == set(names)


@posix
def test_a_pipe_stays_a_pipe(tmp_path):
    pipe = tmp_path / "answer.html"
    os.mkfifo(pipe)
    assert "already a pipe of this name, and it was left as it is" in refused(pipe)
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert alone(tmp_path, "answer.html")


@posix
def test_a_socket_stays_a_socket(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s")
        assert "already a socket" in refused(Path("s"))
        assert stat.S_ISSOCK(Path("s").lstat().st_mode)


def test_a_folder_stays_a_folder(tmp_path):
    (tmp_path / "there").mkdir()
    assert "already a folder" in refused(tmp_path / "there")
    assert alone(tmp_path, "there")


def test_a_link_is_neither_replaced_nor_followed_and_the_file_behind_it_is_named(tmp_path):
    behind, link = tmp_path / "behind.html", tmp_path / "answer.html"
    behind.write_text("old")
    link.symlink_to(behind)
    said = refused(link)
    assert "already a link of this name" in said
    assert f"give the name of the file it leads to ({behind})" in said
    assert link.is_symlink()
    assert behind.read_text() == "old"
    assert save_text(behind, "new", overwrite=True).read_text() == "new"


def test_a_link_that_leads_nowhere_is_left_as_it_is(tmp_path):
    link = tmp_path / "answer.html"
    link.symlink_to(tmp_path / "nowhere")
    assert "nowhere" in refused(link)
    assert alone(tmp_path, "answer.html")


@posix
def test_new_refuses_a_pipe_before_it_asks_anything(tmp_path):
    pipe = tmp_path / "p.toml"
    os.mkfifo(pipe)
    done = CliRunner().invoke(cli, ["new", str(pipe), "--force"], input="tired\n")
    assert isinstance(done.exception, AfterwardError)
    assert "1/10" not in done.output
    assert stat.S_ISFIFO(pipe.lstat().st_mode)


def test_bytes_are_saved_as_they_are_private_and_never_over_another(tmp_path):
    path, data = tmp_path / "answer.pdf", bytes(range(256))
    assert save_bytes(path, data) == path
    assert path.read_bytes() == data
    with pytest.raises(AfterwardError, match="already a file"):
        save_bytes(path, b"other")
    assert path.read_bytes() == data
    assert save_bytes(path, b"other", overwrite=True).read_bytes() == b"other"
    assert alone(tmp_path, "answer.pdf")

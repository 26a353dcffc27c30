"""Finding a browser: by name on the path, then where installers put it."""

import os

import pytest

from afterward.report.find_browser import NAMES, ON_A_MAC, ON_WINDOWS, find_browser


def program(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o700)
    return path


@pytest.mark.skipif(os.name == "nt", reason="names end otherwise there")
@pytest.mark.parametrize("name", NAMES)
def test_each_name_on_the_path_is_found(name, tmp_path):
    made = program(tmp_path / name)
    assert find_browser(platform="linux", environ={"PATH": str(tmp_path)}) == str(made)


def test_the_usual_places_of_windows_are_looked_into(tmp_path):
    for i, place in enumerate(ON_WINDOWS):
        home = tmp_path / str(i)
        made = program(home / place)
        found = find_browser(platform="win32", environ={"PATH": "", "PROGRAMFILES(X86)": str(home)})
        assert found == str(made)


def test_the_usual_places_of_a_mac_are_looked_into(tmp_path):
    for i, place in enumerate(ON_A_MAC):
        home = tmp_path / str(i)
        made = program(home / "Applications" / place)
        assert find_browser(platform="darwin", environ={"PATH": "", "HOME": str(home)}) == str(made)


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_where_there_is_none_none_is_found(platform, tmp_path):
    assert find_browser(platform=platform, environ={"PATH": str(tmp_path)}) is None


def test_the_path_comes_before_the_usual_places(tmp_path):
    program(tmp_path / "a" / "Applications" / ON_A_MAC[0])
    first = program(tmp_path / "b" / "chromium")
    environ = {"PATH": str(tmp_path / "b"), "HOME": str(tmp_path / "a")}
    assert find_browser(platform="darwin", environ=environ) == str(first)

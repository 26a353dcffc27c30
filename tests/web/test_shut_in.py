"""The page and a command where there is no network at all: they work, and nothing tries to leave.

The rest of the suite stops what would leave; here the system itself counts what tried.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from attacked import REPOSITORY
from guard import sitecustomize

GUARD = str(Path(sitecustomize.__file__).parent)


def own_network():
    """Return the command that begins a network with nothing in it, or None."""
    if shutil.which("unshare") is None:
        return None
    for ways in (["-n"], ["-rn"]):
        begun = ["unshare", *ways, "--"]
        if subprocess.run([*begun, "true"], capture_output=True, check=False).returncode == 0:
            return begun
    return None


@pytest.fixture(scope="module")
def seen():
    begun = own_network()
    if begun is None:
        pytest.skip("this system lets no program begin a network of its own (unshare -n)")
    # The suite's own guard would stop a try before the system could count it.
    paths = [one for one in os.environ["PYTHONPATH"].split(os.pathsep) if one != GUARD]
    known = {**os.environ, "PYTHONPATH": os.pathsep.join([*paths, str(REPOSITORY / "tests")])}
    example = str(REPOSITORY / "examples" / "us-internist.toml")
    line = [*begun, sys.executable, str(REPOSITORY / "tests" / "shut_in.py"), example]
    done = subprocess.run(line, capture_output=True, text=True, check=False, env=known)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_page_is_walked_and_its_form_is_kept(seen):
    assert seen["pages"]["/now"] == 200
    assert seen["pages"]["kept"] is True
    assert seen["pages"]["/static/style.css"] == 200
    assert len(seen["pages"]) >= 4


def test_a_command_answers(seen):
    status, said, amiss = seen["command"]
    assert status == 0, amiss
    assert "Leave" in said or "leave" in said


def test_nothing_tried_to_leave_and_a_try_would_have_been_counted(seen):
    before, after = seen["tries"]
    assert before == 0
    assert after == 1

"""Closes the network to all that is run here, and runs the examples in README and documentation."""

import os
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from afterward.cli import cli
from guard import sitecustomize

# Importing the guard closes the network to this process; every Python that a test starts imports it
# too, and other programs are sent to a door that is shut.
GUARD = str(Path(sitecustomize.__file__).parent)
SHUT = "http://127.0.0.1:9"
KERNEL = "tests/simulation/test_kernel_"
os.environ["PYTHONPATH"] = os.pathsep.join(
    dict.fromkeys([GUARD, *os.environ.get("PYTHONPATH", GUARD).split(os.pathsep)])
)
os.environ |= dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), SHUT)
os.environ |= dict.fromkeys(("no_proxy", "NO_PROXY"), "127.0.0.1,localhost,::1")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep each file to one process: the examples of a page build on one another.

    All files of the kernel go to one, which compiles it; another would do the same beside it.
    """
    from xdist.scheduler import LoadFileScheduling

    class ByFile(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return "the kernel" if file.startswith(KERNEL) else file

    return ByFile(config, log)


def run_commands(example: Example) -> None:
    """Run each `$ afterward ...` line of a console block; what follows it has to be printed."""
    typed, expected = "", []
    for line in [*example.parsed.splitlines(), "$"]:
        if not line.startswith("$"):
            expected.append(line)
            continue
        if typed:
            done = CliRunner().invoke(cli, shlex.split(typed.removeprefix("$ afterward ")))
            assert done.exit_code == 0, done.output
            missing = [one for one in expected if one.strip() and one not in done.output]
            assert not missing, f"not printed: {missing}\n{done.output}"
        typed, expected = line, []


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="console", evaluator=run_commands),
    ],
    patterns=["README.md", "docs/**/*.md"],
    excludes=["docs/_build/*"],
).pytest()

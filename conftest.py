"""Runs the examples in the README and the documentation: Python blocks, and commands as typed."""

import shlex

from click.testing import CliRunner
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from afterward.cli import cli


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

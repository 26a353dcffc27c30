"""Somebody asked at a terminal: keys are piped in, and what is printed is read."""

import io
import sys

from afterward.cli import main

DAY = "2026-11-24"


def piped(profile, keys, *options, capsys, monkeypatch):
    """Run the command with lines for keys, and return what it printed."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{key}\n" for key in keys)))
    code = main(["ask", str(profile), "--as-of", DAY, *options])
    return code, capsys.readouterr().out

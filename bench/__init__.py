"""Measurements, side by side in one run, told as ratios."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def publish(bench: str, lines: Iterable[str]) -> None:
    """Write a bench's table beside it, and print it; `bench` is its file."""
    text = "\n".join(lines) + "\n"
    Path(bench).with_suffix(".md").write_text(text, encoding="utf-8")
    print(text)

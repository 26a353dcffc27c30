"""A page as a PDF: printed by a browser on this machine, else by weasyprint, else said plainly."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from importlib import import_module, util
from pathlib import Path

from afterward.base.errors import AfterwardError
from afterward.report.find_browser import find_browser

LONGEST_SECONDS = 120
BEGINS = b"%PDF-"
HOW = (
    "Install Chrome, Edge or Chromium, or the extra `pdf` (weasyprint); or write the page with "
    "--html FILE, open it in any browser, and print it to a PDF there."
)
# Nothing is fetched, and nothing of the person's own browser is touched: a profile of its own, and
# every name leads nowhere.
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
    "--no-pdf-header-footer",
)


def pdf_bytes(html: str, *, browser: str | None = None, seconds: float = LONGEST_SECONDS) -> bytes:
    """Return a page as a PDF with its title, language and tagged structure.

    `browser` is a program to use; without it one is looked for. Nothing leaves the machine.

    Raises:
        AfterwardError: neither a browser nor weasyprint could make it.
    """
    program = browser or find_browser()
    made = None if program is None else _printed(program, html, seconds)
    if made is not None:
        return made
    if util.find_spec("weasyprint") is not None:
        return _drawn(html)
    found = "a browser was found, and made none" if program else "no browser was found"
    raise AfterwardError(f"no PDF could be made: {found}", code="report.no_pdf", remedy=HOW)


def _printed(program: str, html: str, seconds: float) -> bytes | None:
    """Return what a browser printed, None where it printed nothing."""
    with tempfile.TemporaryDirectory(prefix="afterward-", ignore_cleanup_errors=True) as folder:
        page, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            subprocess.run(  # noqa: S603 - a browser found by name; every argument is ours
                command(program, page, target), capture_output=True, timeout=seconds, check=False
            )
        made = target.read_bytes() if target.is_file() else b""
    return made if made.startswith(BEGINS) else None


def command(program: str, page: Path, target: Path) -> list[str]:
    """Return the command that prints a page to a file, with a profile in the file's folder."""
    # Root has no sandbox to be put into; everybody else keeps it.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        program,
        *FLAGS,
        *(["--no-sandbox"] if root else []),
        f"--user-data-dir={target.parent / 'profile'}",
        f"--print-to-pdf={target}",
        page.as_uri(),
    ]


def _drawn(html: str) -> bytes:
    """Return a page drawn by weasyprint, which fetches nothing."""
    weasyprint = import_module("weasyprint")
    page = weasyprint.HTML(string=html, url_fetcher=_fetch_nothing)
    return page.write_pdf(pdf_variant="pdf/ua-1")


def _fetch_nothing(url: str, *_: object, **__: object) -> dict[str, object]:
    message = f"nothing is fetched for a page: {url[:80]}"
    raise ValueError(message)

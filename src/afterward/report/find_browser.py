"""Finding a browser that can print to a file: by name on the path, then in its usual places."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
ON_A_MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
)
ON_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "Chromium/Application/chrome.exe",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def find_browser(
    *, platform: str = sys.platform, environ: Mapping[str, str] = os.environ
) -> str | None:
    """Return the program of a Chromium, Chrome or Edge on this machine, None where there is none.

    The names on the path come first, then the places where installers put them.
    """
    on_path = (shutil.which(name, path=environ.get("PATH")) for name in NAMES)
    usual = (str(place) for place in _places(platform, environ) if place.is_file())
    return next((found for found in (*on_path, *usual) if found), None)


def _places(platform: str, environ: Mapping[str, str]) -> list[Path]:
    if platform == "darwin":
        folders = [Path("/Applications"), Path(environ.get("HOME", "/")) / "Applications"]
        return [folder / name for folder in folders for name in ON_A_MAC]
    if platform == "win32":
        held = [Path(environ[name]) for name in WINDOWS_FOLDERS if environ.get(name)]
        return [folder / name for folder in held for name in ON_WINDOWS]
    return []

"""Where the example profiles are: packed with the program, or beside its sources."""

from __future__ import annotations

from pathlib import Path

NAMES = ("us-internist", "uk-gp-registrar", "india-medical-officer")
HOME = Path(__file__).parent.parent


def example_files() -> dict[str, Path]:
    """Return the example profiles by their id."""
    folders = (HOME / "examples", HOME.parent.parent / "examples")
    folder = next((one for one in folders if one.is_dir()), folders[0])
    return {name: folder / f"{name}.toml" for name in NAMES if (folder / f"{name}.toml").is_file()}

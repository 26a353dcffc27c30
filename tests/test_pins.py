"""What is installed is pinned whole: the installer looks nothing up by itself."""

import re
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)
NEEDED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)")


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(kind):
    text = (ROOT / "requirements" / f"{kind}.txt").read_text()
    return {plain(found["name"]) for found in PINNED.finditer(text)}


def needed(name):
    """Return what a package needs here: extras and other systems' needs left out."""
    told = metadata.requires(name) or []
    plainly = [line for line in told if ";" not in line]
    return {plain(NEEDED.match(line)["name"]) for line in plainly}


@pytest.mark.parametrize("kind", ["run", "test"])
def test_what_a_pinned_package_needs_is_pinned_too(kind):
    names = pinned(kind)
    here = [name for name in names if _installed(name)]
    assert len(here) > 10
    for name in here:
        assert needed(name) <= names, name


def _installed(name):
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


@pytest.mark.parametrize("kind", ["run", "test", "docs"])
def test_every_pin_has_a_hash_and_no_address(kind):
    text = (ROOT / "requirements" / f"{kind}.txt").read_text()
    blocks = [block for block in re.split(r"\n(?=\S)", text) if PINNED.match(block)]
    assert len(blocks) == len(pinned(kind)) + _twice(blocks)
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text


def _twice(blocks):
    return len(blocks) - len({plain(PINNED.match(block)["name"]) for block in blocks})


def test_the_installer_takes_the_pins_and_nothing_beside_them():
    text = (ROOT / "scripts" / "setup.sh").read_text()
    assert "--no-deps --require-hashes" in text

"""The house: nothing that ties the tree to one machine, every door documented, the wheel whole."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from afterward.cli import COMMANDS

ROOT = Path(__file__).parent.parent
SKIPPED = {
    ".git",
    ".hypothesis",
    ".coverage",
    ".venv",
    "out",
    "dist",
    "_build",
    "__pycache__",
    "htmlcov",
}


TEXT = {".py", ".md", ".toml", ".html", ".css", ".txt", ".sh", ".ambr", ""}


def texts():
    for path in ROOT.rglob("*"):
        inside = path.relative_to(ROOT).parts
        ours = not any(p in SKIPPED or p.endswith("_cache") for p in inside)
        if ours and path.is_file() and path.suffix in TEXT:
            yield path, path.read_text(encoding="utf-8", errors="replace")


# Written in pieces, so that this file does not hold what it looks for.
FORBIDDEN = re.compile(
    "|".join([r"/wo" + "rk/", "/ro" + "ot/", "py" + r"pi\.org", "python" + "hosted"])
)


def test_no_file_names_a_machine_path_or_a_package_host():
    assert [str(path) for path, text in texts() if FORBIDDEN.search(text)] == []


@pytest.mark.parametrize("name", ["run", "test", "docs"])
def test_every_requirement_is_pinned_and_hashed_without_an_address(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[A-Za-z0-9_.\-]+==", entry), entry
        assert "--hash=sha256:" in entry


def test_every_file_of_the_package_says_what_it_is():
    for path in (ROOT / "src").rglob("*.py"):
        assert path.read_text(encoding="utf-8").lstrip().startswith('"""'), path


def test_every_command_and_public_name_is_documented():
    import afterward

    said = "\n".join(text for path, text in texts() if path.suffix == ".md")
    for name in COMMANDS:
        assert f"afterward {name}" in said
    for name in afterward.__all__:
        assert name.startswith("__") or f"`{name}`" in said


WORDS = [
    "Profile",
    "Option",
    "Criterion",
    "Figure",
    "Record",
    "Life",
    "Outcome",
    "Weights",
    "Ledger",
]


@pytest.mark.parametrize("word", WORDS)
def test_the_glossary_holds_every_word(word):
    assert f"\n{word}\n: " in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def test_every_page_is_in_the_table_of_contents():
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        name = page.relative_to(ROOT / "docs").with_suffix("").as_posix()
        assert name == "index" or name.startswith("_build") or f"\n{name}\n" in index


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel):
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    wanted |= {f"afterward/examples/{path.name}" for path in (ROOT / "examples").glob("*.toml")}
    wanted.add("afterward/glossary.md")
    assert held == wanted
    kinds = {Path(name).suffix for name in held}
    assert {".py", ".toml", ".html", ".css"} <= kinds  # data and templates, not code alone


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return the folder of programs of a fresh environment that the wheel was installed into."""
    home = tmp_path_factory.mktemp("fresh") / "env"
    venv.create(home, with_pip=False)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    install = [sys.executable, "-m", "pip", "--python", str(home), "install", "--quiet"]
    offline = ["--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run([*install, *offline, str(wheel)], check=True, capture_output=True)
    # What it needs is read from the environment of the tests, where it lies beside the checkout's
    # own link; a link found on this path is not followed, so the checkout stays out of sight.
    site = said(programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    needs = Path(site.strip()) / "needs.pth"
    needs.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def said(*command, cwd=None):
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_wheel_works_outside_the_checkout(installed, tmp_path):
    program = installed / "afterward"
    example = tmp_path / "p.toml"
    example.write_bytes((ROOT / "examples" / "us-internist.toml").read_bytes())
    where = said(installed / "python", "-c", "import afterward; print(afterward.__file__)")
    assert str(installed.parent) in where
    shown = said(program, "--help", cwd=tmp_path)
    assert all(f"  {name} " in shown for name in COMMANDS)
    args = ("decide", str(example), "--lives", "128", "--report", "answer.html")
    assert "From what you told us" in said(program, *args, cwd=tmp_path)
    assert "</html>" in (tmp_path / "answer.html").read_text(encoding="utf-8")

"""The house: nothing that ties the tree to one machine, every door documented, the wheel whole."""

import os
import re
import socket
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


def test_the_suite_has_no_network():
    with pytest.raises(RuntimeError, match="no network"), socket.socket() as one:
        one.connect(("192.0.2.1", 80))


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


def test_the_wheel_holds_data_and_templates_and_no_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "afterward/law/us/tax.toml",
        "afterward/options/catalogue/roles.toml",
        "afterward/report/templates/report.css",
        "afterward/web/templates/form.html",
        "afterward/base/factors.toml",
    ):
        assert wanted in names
    assert not [n for n in names if n.startswith(("tests", "docs", "examples"))]


def test_the_wheel_works_outside_the_checkout(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=False)
    folder = "Scripts" if os.name == "nt" else "bin"
    python = tmp_path / "env" / folder / "python"
    site = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
    )
    zipfile.ZipFile(wheel).extractall(site)
    # What it needs, without the checkout's own source folder.
    (tmp_path / "needs").symlink_to(sysconfig.get_path("purelib"))
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(tmp_path / "needs")}
    example = tmp_path / "p.toml"
    example.write_bytes((ROOT / "examples" / "us-internist.toml").read_bytes())

    def run(*args):
        return subprocess.run(
            [python, "-m", "afterward", *args],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment,
            check=True,
        ).stdout

    where = subprocess.run(
        [python, "-c", "import afterward; print(afterward.__file__)"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        check=True,
    ).stdout
    assert str(site) in where
    assert "decide" in run("--help")
    assert "From what you told us" in run("decide", str(example), "--lives", "128")

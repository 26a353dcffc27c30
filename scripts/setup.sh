#!/usr/bin/env bash
# Make the private virtual environment this project works in. Safe to run again at any time.
#   scripts/setup.sh run    what the program needs
#   scripts/setup.sh test   and what its tests need, a browser included
set -euo pipefail
cd "$(dirname "$0")/.."
kind=${1:-run}
venv=.venv
python=${PYTHON:-python3}

say() { printf '%s\n' "$*"; }

# Install a Debian package when root, else print the one command to type. $2: what it is for.
need_package() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing $1 ($2)"
    apt-get -o Acquire::Retries=3 update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
  else
    say "Please install $1 ($2), then run this again:"
    say "    sudo apt-get install $1"
    return 1
  fi
}

make_venv() {
  command -v "$python" >/dev/null || need_package python3 "the language" || exit 1
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    say "Python 3.11 or newer is needed; this is $("$python" --version)."
    exit 1
  }
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    need_package python3-venv "to make a private environment" || exit 1
  fi
  [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
}

# A stamp holds what was installed, so that a second run has nothing to do.
stamp_of() { cat "requirements/$kind.txt" pyproject.toml scripts/setup.sh | cksum; }

install() {
  local stamp="$venv/.installed-$kind"
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(stamp_of)" ] && return
  say "Installing what is needed (once)"
  "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --require-hashes \
    --requirement "requirements/$kind.txt"
  link_package
  stamp_of >"$stamp"
}

# The source folder itself is the installed package; no build step, nothing to fetch.
link_package() {
  local site
  site=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  printf '%s\n' "$PWD/src" >"$site/afterward.pth"
  cat >"$venv/bin/afterward" <<SCRIPT
#!$PWD/$venv/bin/python
import sys

from afterward.cli import main

sys.exit(main())
SCRIPT
  chmod +x "$venv/bin/afterward"
}

find_browser() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

make_browser() {
  find_browser >/dev/null && return
  need_package chromium "the tests open the page in a real browser" ||
    say "Until then the browser tests are skipped."
}

make_venv
install
if [ "$kind" = test ]; then make_browser; fi

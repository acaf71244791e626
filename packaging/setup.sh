#!/bin/sh
# Owns what a fresh Debian or Ubuntu needs before `make run` or `make test`: the system libraries
# that Qt loads, and a virtual environment with the project in it.
#
#   packaging/setup.sh run|test
#   packaging/setup.sh package    only the tools that check what `make package` builds
#
# Packages are installed where that is allowed (as root, or with a sudo that asks no password);
# elsewhere one line says what to install. On macOS, and where nothing is missing, only the virtual
# environment is made.
set -eu
cd "$(dirname "$0")/.."
what=${1:-run}
venv=.venv

say() { printf '%s\n' "$*" >&2; }

# Qt itself, then real windows, then Python's own venv module.
packages="libglib2.0-0 libegl1 libgl1 libfontconfig1 libxkbcommon0 libdbus-1-3
libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
if [ "$what" = test ]; then
    # A real display for a real mouse, and a second program to read the PDF with.
    packages="$packages xvfb xauth xdotool poppler-utils qpdf $(cat packaging/linux/test-packages.txt 2>/dev/null || true)"
elif [ "$what" = package ]; then
    packages="$packages binutils desktop-file-utils appstream lintian"
fi

python=${PYTHON:-}
if [ -z "$python" ]; then
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            python=$candidate
            break
        fi
    done
fi

missing=
if command -v dpkg-query >/dev/null; then
    for package in $packages; do
        # Ubuntu 24.04 renamed some packages (libglib2.0-0t64), hence the provider's name too.
        dpkg-query -W -f '${db:Status-Status}\n' "$package" "${package}t64" 2>/dev/null | grep -qx installed || missing="$missing $package"
    done
    if [ -z "$python" ]; then
        missing="$missing python3 python3-venv"
    elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        missing="$missing python3-venv"
    fi
fi

if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ]; then
        sudo=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo="sudo -n"
    else
        # shellcheck disable=SC2086
        say "These system packages are missing; install them and try again: sudo apt-get install" $missing
        exit 1
    fi
    say "Installing system packages:$missing"
    $sudo apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

: "${python:=python3}"
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "PMO Worksheet needs Python 3.11 or newer; install it, or name one: PYTHON=/path/to/python3 make $what"
    exit 1
fi

# The package has an environment of its own, with only what ships.
[ "$what" != package ] || exit 0

# One mark for each kind of environment: it is made again when what it is made from changes.
mark=$venv/.ready-$what
# Every sh of a Linux or a Mac has -nt.
# shellcheck disable=SC3013
if [ -e "$mark" ] && [ ! pyproject.toml -nt "$mark" ] && [ ! packaging/setup.sh -nt "$mark" ]; then
    exit 0
fi
say "Setting up $venv (the first time, this downloads Qt: about 90 MB) …"
"$python" -m venv "$venv"
"$venv/bin/python" -m pip install -q --disable-pip-version-check --upgrade 'pip>=25.1'
if [ "$what" = test ]; then
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --editable . --group dev
else
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --editable .
fi
touch "$mark"

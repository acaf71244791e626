#!/bin/sh
# Owns the checks of a built package: Debian's own validators, then the program's self-test.
set -eu
cd "$(dirname "$0")/../.."
tree=build/tree/usr
desktop-file-validate $tree/share/applications/*.desktop
appstreamcli validate --no-net $tree/share/metainfo/*.xml
# What is particular to a frozen program, and why: linux/lintian-overrides.
lintian --fail-on error,warning dist/*.deb
program=$tree/lib/pmo-worksheet/pmo-worksheet
dangling=$(find build/tree -xtype l)
[ -z "$dangling" ] || { echo "links that lead nowhere: $dangling"; exit 1; }
# A hook of PyInstaller's once loaded Qt for every command, and set Qt's variables for all programs started.
if LD_DEBUG=files $program --version 2>&1 | grep -q libQt6Core; then echo "a command without a window loads Qt"; exit 1; fi
$program --self-test

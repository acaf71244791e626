#!/bin/sh
# Owns the proof of the disk image on a real Mac: mounted, copied, tested, a document opened, removed.
#   prove.sh IMAGE.dmg
set -eu
image=$1
mount=$(mktemp -d) apps=$(mktemp -d)
hdiutil attach -nobrowse -readonly -mountpoint "$mount" "$image" >/dev/null
test -L "$mount/Applications"
cp -R "$mount/PMO Worksheet.app" "$apps/"
hdiutil detach "$mount" >/dev/null
app="$apps/PMO Worksheet.app"
program="$app/Contents/MacOS/pmo-worksheet"
plutil -lint "$app/Contents/Info.plist"
"$program" --self-test
document="$apps/Angebot für Müller & Söhne.pmow"
"$program" new --sample -o "$document"
"$program" export "$document" -o "$apps/Blatt.pdf"
test -s "$apps/Blatt.pdf"
# Launch Services gives the document to the app as an event.
open -a "$app" "$document"
seen=1
for _ in $(seq 40); do
    if lsappinfo list | grep -q 'PMO Worksheet'; then seen=0; break; fi
    sleep 0.5
done
osascript -e 'quit app "PMO Worksheet"' || true
rm -rf "$apps"
exit $seen

#!/bin/sh
# Owns the proof that the .deb works for a user: in a clean Debian, with a file manager and a mouse.
#   prove.sh ROOT DEB OUT    as root; ROOT is made with debootstrap if it is not there. Screenshots
#                            and lists go to OUT. Ends with 0 only if every step was seen.
set -eu
root=$1 deb=$2 out=$3
mkdir -p "$out"
[ -d "$root/etc" ] || debootstrap --variant=minbase bookworm "$root"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
trap 'umount "$root/proc"' EXIT # or who removes the folder removes from there
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
owned() { (cd "$root" && find etc usr opt srv home -xdev ! -path '*/cache/*' ! -name '*.cache' ! -name '*.pyc' | sort); }
inside apt-get update -q >/dev/null
inside apt-get install -q -y --no-install-recommends openbox pcmanfm xvfb xauth xdotool dbus-x11 imagemagick \
    shared-mime-info desktop-file-utils hicolor-icon-theme xdg-utils adwaita-icon-theme fonts-dejavu-core >"$out/apt.log" 2>&1
inside apt-get purge -q -y pmo-worksheet >/dev/null 2>&1 || true
inside id tester >/dev/null 2>&1 || inside useradd -m -s /bin/sh tester
rm -rf "$root/home/tester"; inside install -d -o tester -g tester /home/tester
owned >"$out/before.txt"

# An older version first, made of the same files, then the upgrade.
old=$(mktemp -d)
dpkg-deb -R "$deb" "$old/tree"
sed -i 's/^Version: .*/Version: 0.0.1/' "$old/tree/DEBIAN/control"
dpkg-deb --root-owner-group -Znone -b "$old/tree" "$root/tmp/old.deb" >/dev/null
rm -rf "$old"
cp "$deb" "$root/tmp/new.deb"
for version in old new; do
    inside apt-get install -q -y --no-install-recommends /tmp/$version.deb >>"$out/apt.log" 2>&1
    inside dpkg-query -W pmo-worksheet
    type=$(inside env XDG_CURRENT_DESKTOP=GNOME xdg-mime query default application/vnd.pmo-worksheet+json)
    [ "$type" = io.github.pmo_worksheet.PmoWorksheet.desktop ] || { echo "no association after $version: $type"; exit 1; }
done
unshare -n chroot "$root" su tester -c 'pmo-worksheet --self-test' | tee "$out/self-test.txt"
if grep -q FAILED "$out/self-test.txt"; then exit 1; fi

cat >"$root/home/tester/session.sh" <<'SESSION'
set -u
cd ~
export HOME=/home/tester DISPLAY=:38 XDG_RUNTIME_DIR=/home/tester/run XDG_CURRENT_DESKTOP=LXDE LC_ALL=C.UTF-8
mkdir -p -m 700 run; mkdir -p Desktop .config/libfm shots
printf '[config]\nquick_exec=1\nsingle_click=0\n' >.config/libfm/libfm.conf
Xvfb :38 -screen 0 1400x900x24 >/dev/null 2>&1 & x=$!
sleep 1
openbox >/dev/null 2>&1 & wm=$!
eval "$(dbus-launch --sh-syntax)"
pmo-worksheet new --sample -o 'Desktop/Angebot für Müller & Söhne.pmow'
pmo-worksheet new --sample -o 'Desktop/Zweites Angebot.pmow'
pcmanfm --desktop >/dev/null 2>&1 & fm=$!
sleep 3
failed=0
seen() { # NAME TITLE: wait for the window, then a picture of it
    found=
    for _ in $(seq 60); do
        found=$(xdotool search --onlyvisible --name "$2" 2>/dev/null | head -1)
        [ -n "$found" ] && break; sleep 0.2
    done
    sleep 1.5; import -window root "shots/$1.png"
    if [ -n "$found" ]; then echo "seen: $1: $(xdotool getwindowname "$found")"; else echo "NOT SEEN: $1"; failed=1; fi
}
count() { xdotool search --onlyvisible --class pmo-worksheet 2>/dev/null | while read -r w; do xdotool getwindowname "$w"; done | grep -c PMO; }
twice() { xdotool mousemove "$1" "$2"; sleep 0.3; xdotool click --repeat 2 --delay 90 1; }
import -window root shots/0-desktop.png
# The desktop lays its icons out from the top left, by name.
twice $DOCUMENT
seen 1-document 'Angebot für Müller'
[ "$(count)" = 1 ] || { echo "windows: $(count), not 1"; failed=1; }
xdotool search --onlyvisible --name 'Angebot für Müller' windowminimize
sleep 1
twice $DOCUMENT
seen 2-same-document-again 'Angebot für Müller'
[ "$(count)" = 1 ] || { echo "windows: $(count), not 1"; failed=1; }
xdotool search --onlyvisible --name 'Angebot für Müller' windowminimize
sleep 1
# All at once: the file manager looks into a file as soon as it is there.
cp /usr/share/applications/io.github.pmo_worksheet.PmoWorksheet.desktop .
mv io.github.pmo_worksheet.PmoWorksheet.desktop Desktop/
sleep 2
import -window root shots/3-desktop.png
twice $PROGRAM
seen 4-program '^PMO Worksheet$'
xdotool search --onlyvisible --name '^PMO Worksheet$' windowminimize
sleep 1
pmo-worksheet 'Desktop/Zweites Angebot.pmow' &
seen 5-start-page-took-the-second 'Zweites Angebot'
for w in $(xdotool search --onlyvisible --class pmo-worksheet); do kill "$(xdotool getwindowpid "$w")"; done
kill $fm; kill $wm; kill "$DBUS_SESSION_BUS_PID"; sleep 1; kill $x
exit $failed
SESSION
status=0
inside su tester -c "DOCUMENT='${DOCUMENT:-60 60}' PROGRAM='${PROGRAM:-60 260}' sh /home/tester/session.sh" | tee "$out/session.txt" || status=1
if grep -q "NOT SEEN\|windows:" "$out/session.txt"; then status=1; fi
cp "$root"/home/tester/shots/*.png "$out/"

inside apt-get purge -q -y pmo-worksheet >>"$out/apt.log" 2>&1
rm -rf "$root/home/tester"; inside install -d -o tester -g tester /home/tester
owned >"$out/after.txt"
# What the program's own dependencies brought stays until autoremove; nothing of ours does.
if grep -i 'pmo.worksheet\|pmow' "$out/after.txt"; then echo "left behind"; status=1; fi
diff "$out/before.txt" "$out/after.txt" >"$out/difference.txt" || true
echo "files more than before, of dependencies: $(grep -c '^>' "$out/difference.txt")"
exit $status

#!/bin/sh
# Owns the proof of the portable archive: installed into a home of its own, used, taken away again.
#   prove-archive.sh ARCHIVE.tar.xz    needs no administrator; ends with 0 only if every step was seen.
set -eu
archive=$(realpath "$1")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home/Jürgen Müller" XDG_CURRENT_DESKTOP=GNOME
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_DATA_DIRS
mkdir -p "$HOME/Downloads"
cd "$HOME/Downloads"
tar xJf "$archive"
before=$(find "$HOME" | sort)
set -- ./pmo-worksheet-*/install.sh
"$1"
"$1" # as for an update
program=$HOME/.local/bin/pmo-worksheet
"$program" --self-test
"$program" new --sample -o "$HOME/Angebot für Müller.pmow"
entry=$HOME/.local/share/applications/io.github.pmo_worksheet.PmoWorksheet.desktop
if command -v desktop-file-validate >/dev/null; then desktop-file-validate "$entry"; fi
if command -v gio >/dev/null; then
    kind=$(gio info -a standard::content-type "$HOME/Angebot für Müller.pmow" | sed -n 's/.*content-type: //p')
    echo "the system says it is: $kind"
    [ "$kind" = application/vnd.pmo-worksheet+json ]
    # As file managers ask; xdg-mime finds nothing in a home with a space in its name.
    gio mime "$kind" | head -1 | grep -qF "${entry##*/}"
fi
# What the entry starts is the program that was installed.
grep -q "^Exec=\"$program\" %f$" "$entry"
rm "$HOME/Angebot für Müller.pmow"
"$1" --remove
# What the program keeps for its user stays, and so do the folders that hold it.
after=$(find "$HOME" ! -path '*/.cache*' ! -path "$HOME/.local/share/pmo-worksheet*" ! -path "$HOME/.local" ! -path "$HOME/.local/share" | sort)
if [ "$before" != "$after" ]; then
    echo "left behind:"
    printf '%s\n%s\n' "$before" "$after" | sort | uniq -u
    exit 1
fi
echo "installed, used and removed without a trace"

#!/bin/sh
# Owns the installation of the portable archive for one user, without administrator rights.
#   ./install.sh            install into ~/.local, or bring it up to date
#   ./install.sh --remove   remove it again; your worksheets and preferences stay
set -eu
here=$(cd "$(dirname "$0")" && pwd)
into=$HOME/.local
data=$into/share
program=$into/bin/pmo-worksheet
entry=$data/applications/io.github.pmo_worksheet.PmoWorksheet.desktop
if [ "${1:-}" = --remove ]; then
    rm -rf "$into/lib/pmo-worksheet"
    # Only what this script put there.
    (cd "$here/usr" && find bin share ! -type d) | while IFS= read -r file; do rm -f "$into/$file"; done
else
    mkdir -p "$into/lib" "$into/bin" "$data"
    rm -rf "$into/lib/pmo-worksheet"
    cp -R "$here/usr/lib/pmo-worksheet" "$into/lib/"
    # The package's own papers are for apt's tools.
    for folder in applications icons man metainfo mime; do cp -R "$here/usr/share/$folder" "$data/"; done
    ln -sfn ../lib/pmo-worksheet/pmo-worksheet "$program"
    # A desktop session may not have ~/.local/bin on its path. In an entry, and in sed, some signs mean more.
    quoted=$(printf '%s' "$program" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g' | sed 's/[\\&|]/\\&/g')
    sed -i "s|^Exec=pmo-worksheet|Exec=\"$quoted\"|" "$entry"
fi
for refresh in "update-desktop-database:$data/applications" "update-mime-database:$data/mime"; do
    tool=${refresh%%:*} folder=${refresh#*:}
    if [ -d "$folder" ] && command -v "$tool" >/dev/null; then "$tool" "$folder" || true; fi
done
if [ "${1:-}" = --remove ]; then
    # What the refreshing leaves in folders that hold nothing else, then the empty folders.
    if ! find "$data/applications" -name '*.desktop' 2>/dev/null | grep -q .; then rm -f "$data/applications/mimeinfo.cache"; fi
    if ! find "$data/mime/packages" -type f 2>/dev/null | grep -q .; then rm -rf "$data/mime"; fi
    (cd "$here/usr" && find bin share -depth -type d) | while IFS= read -r folder; do rmdir "$into/$folder" 2>/dev/null || true; done
    rmdir "$into/lib" "$into/bin" "$data" "$into" 2>/dev/null || true
    echo "PMO Worksheet is removed."
else
    echo "PMO Worksheet is installed: look for it among your programs, or call $program."
fi

#!/bin/sh
# Owns the installation of the portable archive for one user, without administrator rights.
#   ./install.sh            install into ~/.local
#   ./install.sh --remove   remove it again
set -eu
here=$(cd "$(dirname "$0")" && pwd)
into=$HOME/.local
data=$into/share
if [ "${1:-}" = --remove ]; then
    rm -rf "$into/lib/pmo-worksheet"
    # Only what this script put there.
    (cd "$here/usr" && find bin share ! -type d) | while IFS= read -r file; do rm -f "$into/$file"; done
else
    mkdir -p "$into/lib" "$into/bin" "$data"
    rm -rf "$into/lib/pmo-worksheet"
    cp -R "$here/usr/lib/pmo-worksheet" "$into/lib/"
    cp -R "$here/usr/share/." "$data/"
    ln -sfn ../lib/pmo-worksheet/pmo-worksheet "$into/bin/pmo-worksheet"
    # A desktop session may not have ~/.local/bin on its path.
    sed -i "s|^Exec=pmo-worksheet|Exec=\"$into/bin/pmo-worksheet\"|" "$data"/applications/io.github.pmo_worksheet.PmoWorksheet.desktop
fi
for refresh in "update-desktop-database $data/applications" "update-mime-database $data/mime"; do
    if command -v "${refresh%% *}" >/dev/null; then $refresh || true; fi
done

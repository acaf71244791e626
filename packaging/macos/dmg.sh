#!/bin/sh
# Owns the way from the app that `make package` made to the disk image that users download.
# Signed and notarised where SIGN_AS and NOTARY_PROFILE are set; README.md says how to get them.
set -eu
cd "$(dirname "$0")/../.."
app="dist/PMO Worksheet.app"
version=$(build/venv/bin/python -c 'import pmo_worksheet; print(pmo_worksheet.__version__)')
image="dist/pmo-worksheet-$version.dmg"
if [ -n "${SIGN_AS:-}" ]; then
    # From the inside out: --deep would give the entitlements to every library.
    find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -exec codesign --force --timestamp --options runtime --sign "$SIGN_AS" {} +
    codesign --force --timestamp --options runtime --entitlements packaging/macos/entitlements.plist --sign "$SIGN_AS" "$app"
else
    # What was put into the app after PyInstaller had signed it would make it "damaged".
    codesign --force --deep --sign - --entitlements packaging/macos/entitlements.plist "$app"
fi
codesign --verify --deep --strict "$app"
build/venv/bin/python -m pip install -q --disable-pip-version-check 'dmgbuild>=1.6,<2'
build/venv/bin/dmgbuild -s packaging/macos/dmg.py -D app="$app" "PMO Worksheet" "$image"
if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi

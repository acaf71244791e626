#!/bin/sh
# Owns the checks of a built package: Debian's own validators, then the program's self-test.
set -eu
cd "$(dirname "$0")/../.."
tree=build/tree/usr
desktop-file-validate $tree/share/applications/*.desktop
appstreamcli validate --no-net $tree/share/metainfo/*.xml
# A frozen program brings its own libraries; these tags say only that.
lintian --fail-on error --suppress-tags embedded-library,custom-library-search-path,shared-library-is-executable,unstripped-binary-or-object,bad-distribution-in-changes-file dist/*.deb
$tree/lib/pmo-worksheet/pmo-worksheet --self-test

# SPDX-License-Identifier: MIT
"""What a Linux desktop is told of the program: valid, and the same names everywhere."""

import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from linux import pack

from pmo_worksheet import APP_ID, APP_NAME, MEDIA_TYPE, SUFFIX, __version__

LINUX = pack.LINUX
ENTRY = LINUX / f"{APP_ID}.desktop"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def check(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def tree(tmp_path):
    """The tree that the .deb holds, around a program that is one small script."""
    program = tmp_path / "program"
    (program / "licences").mkdir(parents=True)
    (program / "licences" / "PARTS.txt").write_text("Part 1.0: MIT\n", "utf-8")
    start = program / "pmo-worksheet"
    start.write_text("#!/bin/sh\necho a stand-in\n", "utf-8")
    start.chmod(0o755)
    icons = tmp_path / "icons" / "48"
    icons.mkdir(parents=True)
    for name in ("pmo-worksheet", "pmo-worksheet-document"):
        (icons / f"{name}.png").write_bytes(b"a picture")
    tree = tmp_path / "tree"
    pack.lay_out(tree, program, icons.parent)
    return tree


def test_the_desktop_entry_is_valid():
    assert check("desktop-file-validate", str(ENTRY)) == ""


def test_the_metainfo_is_valid_with_the_changelog_in_it(tmp_path):
    path = tmp_path / f"{APP_ID}.metainfo.xml"
    path.write_text(pack.metainfo(), "utf-8")
    check("appstreamcli", "validate", "--no-net", "--explain", str(path))
    releases = ET.parse(path).getroot().find("releases")
    assert releases[0].get("version") == __version__


def test_the_changelog_becomes_releases():
    told = pack.releases(
        "# Changelog\n\n## 1.1 (not released yet)\n\n* You can <b> & `more`,\n  in two lines.\n\n"
        "## 1.0 (2026-11-30)\n\n* First.\n"
    )
    newer, older = ET.fromstring(f"<r>{told}</r>")
    assert [li.text for li in newer.iter("li")] == ["You can <b> & more, in two lines."]
    assert (newer.get("type"), older.get("type")) == ("development", "stable")
    assert (older.get("version"), older.get("date")) == ("1.0", "2026-11-30")


def test_the_type_of_a_worksheet_is_known_by_its_name(tmp_path):
    packages = tmp_path / "mime" / "packages"
    packages.mkdir(parents=True)
    (packages / "pmo-worksheet.xml").write_bytes((LINUX / "pmo-worksheet.xml").read_bytes())
    check("update-mime-database", str(tmp_path / "mime"))
    assert f"{MEDIA_TYPE}:*{SUFFIX}" in (tmp_path / "mime" / "globs2").read_text("utf-8")


def test_entry_type_and_metainfo_speak_of_the_same_things(tree):
    entry = dict(re.findall(r"^(\w+)=(.*)$", ENTRY.read_text("utf-8"), re.MULTILINE))
    assert entry["Name"] == APP_NAME
    assert entry["MimeType"].split(";")[0] == MEDIA_TYPE
    assert entry["Exec"] == "pmo-worksheet %f"
    metainfo = ET.parse(tree / "usr" / "share" / "metainfo" / f"{APP_ID}.metainfo.xml").getroot()
    assert metainfo.findtext("id") == APP_ID
    assert metainfo.findtext("provides/mediatype") == MEDIA_TYPE
    assert metainfo.findtext("launchable") == ENTRY.name
    kind = ET.parse(LINUX / "pmo-worksheet.xml").getroot().find(f"{MIME}mime-type")
    assert kind.get("type") == MEDIA_TYPE
    icons = tree / "usr" / "share" / "icons" / "hicolor"
    for size, suffix in (("48x48", "png"), ("scalable", "svg")):
        assert (icons / size / "apps" / f"{entry['Icon']}.{suffix}").is_file()
        document = kind.find(f"{MIME}icon").get("name")
        assert (icons / size / "mimetypes" / f"{document}.{suffix}").is_file()


def test_lintian_finds_nothing_wrong_with_a_package_made_so(tree, tmp_path):
    deb = pack.pack_deb(tree, tmp_path)
    told = check("lintian", "--fail-on", "error,warning", "--allow-root", str(deb))
    assert not re.search(r"^[EW]:", told, re.MULTILINE)
    fields = check("dpkg-deb", "--field", str(deb))
    assert f"Version: {__version__}\n" in fields
    assert re.search(r"libc6 \(>= \d+\.\d+\)", fields)
    assert not (tree / "DEBIAN").exists()


def test_the_archive_holds_the_same_tree_and_belongs_to_nobody_special(tree, tmp_path, monkeypatch):
    monkeypatch.setenv("XZ_LEVEL", "0")
    listed = check("tar", "tvf", str(pack.pack_archive(tree, tmp_path)))
    assert re.search(rf"pmo-worksheet-{__version__}/install\.sh$", listed, re.MULTILINE)
    assert f"/share/applications/{ENTRY.name}" in listed
    assert {line.split()[1] for line in listed.splitlines()} == {"root/root"}


def test_the_archive_installs_into_a_home_and_leaves_it_as_it_was(tree, tmp_path):
    home = tmp_path / "Jürgen Müller" / "100% $HOME"
    home.mkdir(parents=True)
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    (tree / "usr").rename(unpacked / "usr")
    script = unpacked / "install.sh"
    script.write_bytes((LINUX / "install.sh").read_bytes())
    script.chmod(0o755)

    def install(*arguments):
        environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
        subprocess.run([script, *arguments], check=True, env=environment, capture_output=True)

    install()
    install()
    entry = home / ".local" / "share" / "applications" / ENTRY.name
    program = home / ".local" / "bin" / "pmo-worksheet"
    assert check(str(program)) == "a stand-in\n"
    quoted = str(program).replace("%", "%%").replace("$", "\\\\$")
    assert f'\nExec="{quoted}" %f\n' in entry.read_text("utf-8")
    check("desktop-file-validate", str(entry))
    install("--remove")
    assert list(home.iterdir()) == []


def test_the_man_page_reads_without_a_complaint():
    done = subprocess.run(
        ["man", "--warnings", "-l", str(LINUX / "pmo-worksheet.1")],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80"},
    )
    assert done.stderr == ""
    for command in ("new", "assess", "export", "extract", "reply", "--self-test"):
        assert re.search(rf"^ +{command}( |$)", done.stdout, re.MULTILINE), command


def test_every_shell_script_is_clean():
    scripts = [str(path) for path in sorted(Path(LINUX).parent.rglob("*.sh"))]
    assert len(scripts) > 5
    check("shellcheck", "--severity=warning", *scripts)

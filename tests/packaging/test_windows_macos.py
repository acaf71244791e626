# SPDX-License-Identifier: MIT
"""What is prepared for Windows and macOS: the same names as in the program, and files that hold."""

import ast
import plistlib
import re
import runpy
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
import yaml
from windows import build

from pmo_worksheet import APP_ID, MEDIA_TYPE, SUFFIX, __version__

PACKAGING = Path(build.__file__).parents[1]
ROOT = PACKAGING.parent
WORKFLOW = ROOT / ".github" / "workflows" / "package.yml"
TESTS = WORKFLOW.with_name("test.yml")


@pytest.fixture(scope="module")
def icons(tmp_path_factory):
    """The icons, drawn in a process of its own."""
    folder = tmp_path_factory.mktemp("icons")
    code = "import sys; sys.path.insert(0, sys.argv[1]); import package, pathlib;"
    code += "package.draw_icons(pathlib.Path(sys.argv[2]))"
    subprocess.run([sys.executable, "-c", code, str(PACKAGING), str(folder)], check=True)
    return folder


# macOS


def test_the_app_owns_its_documents():
    told = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    own = told["CFBundleDocumentTypes"][0]
    declared = told["UTExportedTypeDeclarations"][0]
    kind = declared["UTTypeIdentifier"]
    assert own["LSItemContentTypes"] == [kind]
    assert own["LSHandlerRank"] == "Owner"
    assert own["CFBundleTypeIconFile"] == declared["UTTypeIconFile"]
    tags = declared["UTTypeTagSpecification"]
    assert tags["public.filename-extension"] == [SUFFIX.removeprefix(".")]
    assert tags["public.mime-type"] == [MEDIA_TYPE]
    # Apple allows letters, digits, hyphens and dots.
    assert kind == f"{APP_ID.replace('_', '-')}.pmow"
    assert re.fullmatch(r"[A-Za-z0-9.-]+", kind)
    assert told["NSHighResolutionCapable"] is True


def test_the_spec_puts_plist_and_icons_into_the_app(icons):
    spec = (PACKAGING / "pmo-worksheet.spec").read_text("utf-8")
    ast.parse(spec)
    told = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    icon = told["CFBundleDocumentTypes"][0]["CFBundleTypeIconFile"]
    assert icon in spec
    assert "Info.plist" in spec
    assert (icons / icon).is_file()


def test_the_entitlements_are_those_that_python_needs():
    told = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert told == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }


def test_the_disk_image_holds_the_app_and_the_folder_to_drag_it_to():
    settings = runpy.run_path(
        str(PACKAGING / "macos" / "dmg.py"),
        init_globals={"defines": {"app": "dist/PMO Worksheet.app"}},
    )
    assert settings["files"] == ["dist/PMO Worksheet.app"]
    assert settings["symlinks"] == {"Applications": "/Applications"}
    assert settings["icon_locations"].keys() == {"PMO Worksheet.app", "Applications"}
    assert settings["icon"].endswith("Resources/pmo-worksheet.icns")


@pytest.mark.parametrize("name", ["pmo-worksheet", "pmo-worksheet-document"])
def test_icns_and_ico_hold_every_size(icons, name):
    data = (icons / f"{name}.icns").read_bytes()
    magic, length = struct.unpack_from(">4sI", data)
    assert (magic, length) == (b"icns", len(data))
    at, found = 8, {}
    while at < length:
        kind, size = struct.unpack_from(">4sI", data, at)
        found[kind] = data[at + 8 : at + size]
        at += size
    assert at == length
    # 16 to 512 points at both densities, each a PNG of its own.
    for kind, width in ((b"ic07", 128), (b"ic08", 256), (b"ic09", 512), (b"ic10", 1024)):
        assert found[kind].startswith(b"\x89PNG")
        assert struct.unpack_from(">I", found[kind], 16)[0] == width
    ico = (icons / f"{name}.ico").read_bytes()
    count = struct.unpack_from("<HHH", ico)[2]
    widths = {ico[6 + 16 * n] or 256 for n in range(count)}
    assert {16, 24, 32, 48, 64, 128, 256} <= widths


# Windows


def test_only_the_python_that_python_org_published_is_taken(tmp_path):
    other = tmp_path / "python.zip"
    other.write_bytes(b"another")
    with pytest.raises(SystemExit, match="its SHA-256 is"):
        build.check(other, rehearsal=False)
    build.check(other, rehearsal=True)
    assert re.fullmatch(r"[0-9a-f]{64}", build.PYTHON_SHA256)
    assert build.PYTHON in build.PYTHON_URL


def test_an_embeddable_package_is_unpacked_flat(tmp_path):
    path = tmp_path / "python.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("cp313/", "")
        package.writestr("cp313/python313.dll", "library")
    build.unpack_python(path, tmp_path / "out")
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["python313.dll"]


def test_our_code_and_resources_go_along_without_what_was_compiled_here(tmp_path):
    build.copy_own(tmp_path)
    own = tmp_path / "lib" / "pmo_worksheet"
    assert (own / "cli.py").is_file()
    assert (own / "resources" / "fonts" / "DejaVuSans.ttf").is_file()
    assert not list(own.rglob("__pycache__"))
    assert not (own / "resources" / "pictures").exists()
    # The launcher runs it; the program then knows that it is its own executable.
    assert "sys.frozen = True" in (tmp_path / "start.py").read_text("utf-8")


def test_the_manifest_asks_for_sharp_letters_on_every_screen_and_for_no_administrator():
    root = ET.parse(PACKAGING / "windows" / "launcher.manifest").getroot()
    told = {element.tag.split("}")[1]: element for element in root.iter()}
    assert told["dpiAwareness"].text.startswith("PerMonitorV2")
    assert told["requestedExecutionLevel"].get("level") == "asInvoker"
    assert told["longPathAware"].text == "true"


def test_the_installer_takes_back_every_key_and_folder_that_it_makes():
    script = (PACKAGING / "windows" / "installer.nsi").read_text("utf-8")
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    install, uninstall = script.split('Section "Uninstall"')
    for key in re.findall(r'WriteReg\w+ HKCU "([^"]+)"', install):
        top = key.removesuffix("\\DefaultIcon").removesuffix("\\shell\\open\\command")
        assert f'HKCU "{top}"' in uninstall, key
    assert "$SMPROGRAMS\\${NAME}.lnk" in uninstall
    # Never a whole folder that a user may have put something into.
    assert 'RMDir /r "$INSTDIR"' not in script
    for made in ("python", "lib", "licences"):
        assert f'RMDir /r "$INSTDIR\\{made}"' in script


def test_the_version_is_said_in_numbers_too():
    assert re.match(r"\d+\.\d+\.\d+$", __version__)  # as version resources need it


# The workflows


@pytest.mark.parametrize(
    ("file", "jobs"), [(WORKFLOW, {"linux", "windows", "macos"}), (TESTS, {"test"})]
)
def test_every_file_that_a_workflow_names_is_there(file, jobs):
    workflow = yaml.safe_load(file.read_text("utf-8"))
    assert set(workflow["jobs"]) == jobs
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for job in workflow["jobs"].values():
        runs = "\n".join(step.get("run", "") for step in job["steps"])
        # It asks for root itself where it must; under sudo, the Python just set up is out of sight.
        assert "sudo packaging/setup.sh" not in runs
        named = re.findall(r"packaging/[\w./-]+\.\w+", runs)
        assert named or "make" in runs
        for path in named:
            assert (ROOT / path).is_file(), path
        for target in re.findall(r"^make ([\w-]+)", runs, re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
        kept = [s for s in job["steps"] if s.get("uses", "").startswith("actions/upload-artifact")]
        assert bool(kept) == (file == WORKFLOW)


def test_each_change_is_checked_and_tested_by_the_same_actions():
    workflow, package = (yaml.safe_load(f.read_text("utf-8")) for f in (TESTS, WORKFLOW))
    assert set(workflow[True]) == {"push", "pull_request"}  # YAML 1.1 reads "on" as true
    steps = workflow["jobs"]["test"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make lint", "make test"]
    pinned = {step["uses"] for step in package["jobs"]["linux"]["steps"] if "uses" in step}
    assert {step["uses"] for step in steps if "uses" in step} <= pinned


def test_the_workflow_builds_windows_with_the_python_that_it_checks():
    workflow = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    assert build.PYTHON.startswith(workflow["env"]["PYTHON"] + ".")

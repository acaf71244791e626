# SPDX-License-Identifier: MIT
"""The parts inside the program: each is named, with its libraries and its licence."""

import json
import shutil
from pathlib import Path

import materials
import pytest
from PySide6 import QtCore


@pytest.fixture
def program(tmp_path):
    """A program with one library of a wheel, one of the system, and one of Python."""
    inside = tmp_path / "program" / "_internal"
    (inside / "PySide6").mkdir(parents=True)
    shutil.copy(QtCore.__file__, inside / "PySide6" / "QtCore.abi3.so")
    (inside / "PySide6" / "link.so").symlink_to("QtCore.abi3.so")
    system = next(Path("/usr/lib").glob("*/libX11.so.6"))
    shutil.copy(system, inside / "libX11.so.6")
    (inside / "libpython3.so").write_bytes(b"")
    return inside.parent


def test_the_bill_names_each_part_and_each_library_once(program):
    bill = json.loads(materials.bill_of_materials(program))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    parts = {part["name"]: part for part in bill["components"]}
    named = {"Python", "PySide6_Essentials", "reportlab", "msgspec", "pypdf", "pypdfium2"}
    assert named <= parts.keys()
    assert parts.keys().isdisjoint({"pyinstaller", "pillow"})
    held = {name: [f["name"] for f in part["components"]] for name, part in parts.items()}
    assert held["PySide6_Essentials"] == ["_internal/PySide6/QtCore.abi3.so"]
    assert held["libx11-6"] == ["_internal/libX11.so.6"]
    assert held["Python"] == ["_internal/libpython3.so"]
    assert parts["libx11-6"]["purl"].startswith("pkg:deb/debian/libx11-6@")
    told = [name for names in held.values() for name in names]
    assert len(told) == len(set(told)) == 3
    assert all(part["licenses"][0]["license"] for part in bill["components"])


def test_the_licences_of_all_parts_go_along(program):
    materials.collect_licences(program)
    folder = program / "licences"
    told = (folder / "PARTS.txt").read_text("utf-8")
    for part in materials.shipped():
        name = part.metadata["Name"]
        assert f"{name} {part.version}: " in told
        assert any((folder / name).iterdir())
    assert "GNU LESSER" in (folder / "PySide6_Essentials" / "LGPL-3.0.txt").read_text("utf-8")
    assert (folder / "Debian" / "libx11-6" / "copyright").stat().st_size > 1000
    assert (folder / "LICENSE").is_file()
    assert any((folder / "Python").iterdir())


def test_a_part_without_a_licence_text_stops_the_build(tmp_path):
    with pytest.raises(SystemExit, match="no licence text was found"):
        materials.keep([tmp_path / "none"], tmp_path / "part")


def test_a_library_of_unknown_origin_stops_the_build(program):
    (program / "_internal" / "libnobody-knows.so.1").write_bytes(b"")
    with pytest.raises(SystemExit, match=r"libnobody-knows\.so\.1: no package"):
        materials.bill_of_materials(program)


def test_old_letters_become_utf8(tmp_path):
    (tmp_path / "COPYING").write_bytes("Jürgen".encode("latin-1"))
    materials.keep([tmp_path / "COPYING"], tmp_path / "part")
    assert (tmp_path / "part" / "COPYING").read_text("utf-8") == "Jürgen"

"""Hostile packs are refused in one line, and nothing of them is written."""

from __future__ import annotations

import pytest
from support.hostile_packs import KINDS, hostile_packs, sound_entries
from support.zip_bytes import zip_bytes

from voicecoach.app.unpacking import unpack_routine
from voicecoach.packing.errors import PackError
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.settings.folders import HOME_VARIABLE

OF_EVERY_KIND = 12


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Return a folder in which all that is written would be seen."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_a_pack_without_a_fault_is_unpacked(place):
    pack = place / "swaying.voicecoach"
    pack.write_bytes(zip_bytes(sound_entries()))
    unpack_routine(pack, to=place / "to")
    written = sorted(path.relative_to(place / "to").as_posix() for path in (place / "to").rglob("*.*"))
    assert written == ["exercises/sway.yaml", "gong.wav", "swaying.yaml"]


@pytest.mark.parametrize("kind", range(len(KINDS)), ids=[kind.__name__.strip("_") for kind in KINDS])
def test_a_hostile_pack_is_refused_and_nothing_is_written(place, kind):
    pack = place / "hostile.voicecoach"
    for hostile in hostile_packs(range(kind, len(KINDS) * OF_EVERY_KIND, len(KINDS))):
        pack.write_bytes(hostile.content)
        with pytest.raises((PackError, DefinitionErrors)) as refused:
            unpack_routine(pack, to=place / "to")
        _check(refused.value, hostile)
        assert {path.name for path in place.iterdir()} <= {"hostile.voicecoach", "home"}, hostile.name
        assert [path for path in (place / "home").rglob("*") if path.is_file()] == [], hostile.name


def _check(error, hostile) -> None:
    if isinstance(error, PackError):
        assert error.id in hostile.refused_as, (hostile.name, str(error))
        assert error.fix
        assert "\n" not in str(error)
        assert str(error).startswith(str(error.where))
        assert len(error.what) < 200
    else:
        assert "definition" in hostile.refused_as, (hostile.name, str(error))
        assert all(len(str(each).splitlines()) == 1 for each in error.errors)

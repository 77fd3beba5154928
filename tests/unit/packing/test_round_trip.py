"""What is packed and unpacked elsewhere is the same session."""

from __future__ import annotations

import pytest
from support.bundled import ROUTINE_NAMES, bundled
from support.hostile_packs import EXERCISE, ROUTINE, gong

from voicecoach.app.packing import pack_routine
from voicecoach.app.unpacking import unpack_routine
from voicecoach.model.request import PlanRequest
from voicecoach.preparation.prepare import plan_with_estimates
from voicecoach.resources import library_folder
from voicecoach.routines.library import Library
from voicecoach.serialisation.plans import TIMELINE
from voicecoach.settings.folders import HOME_VARIABLE, user_folders


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Return the folders of a person who has never used the program."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return user_folders()


@pytest.mark.parametrize("name", ROUTINE_NAMES)
def test_a_bundled_routine_is_planned_the_same_from_an_empty_folder(tmp_path, name):
    pack = pack_routine(name, tmp_path).path
    unpacked = unpack_routine(pack, to=tmp_path / "to").routine
    assert unpacked.read_bytes() == (library_folder("routines") / f"{name}.yaml").read_bytes()
    elsewhere = Library(bundled=tmp_path / "nowhere").find(str(unpacked))
    assert TIMELINE.dumps(_plan(elsewhere)) == TIMELINE.dumps(_plan(bundled(name)))


def _plan(routine):
    return plan_with_estimates(routine, PlanRequest(language=routine.language))


def test_the_same_routine_gives_the_same_bytes(tmp_path):
    packs = [pack_routine("kneeling-only", tmp_path / f"{name}.voicecoach").path for name in "ab"]
    assert packs[0].read_bytes() == packs[1].read_bytes()


def test_sounds_and_exercises_beside_a_routine_go_with_it_as_it_writes_them(tmp_path, home):
    source = tmp_path / "source"
    (source / "bells" / "low").mkdir(parents=True)
    (source / "swaying.yaml").write_bytes(
        ROUTINE.replace(b"gong.wav", b"./bells/low/G 1.WAV").replace(b"\n", b"\r\n")
    )
    (source / "sway.yaml").write_bytes(EXERCISE)
    (source / "bells" / "low" / "G 1.WAV").write_bytes(gong())
    (source / "other.wav").write_bytes(gong())
    pack = pack_routine(str(source / "swaying.yaml"), tmp_path)
    assert (pack.exercises, pack.sounds) == (1, 1)
    unpacked = unpack_routine(pack.path)
    found = {path.relative_to(home.data).as_posix(): path.read_bytes() for path in unpacked.new}
    assert found == {
        "routines/swaying.yaml": (source / "swaying.yaml").read_bytes(),
        "routines/bells/low/G 1.WAV": gong(),
        "exercises/sway.yaml": EXERCISE,
    }
    assert Library(home.data).find("swaying").id == "swaying"

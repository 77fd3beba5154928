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
from voicecoach.routines.needed_files import NotPackableError
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


def test_included_routines_go_with_it(tmp_path, home):
    source = tmp_path / "source"
    (source / "exercises").mkdir(parents=True)
    (source / "mine.yaml").write_bytes(
        b"format: 1\nroutine: mine\ntitle: Mine\nblocks:\n  - include: swaying\n  - include: warm-up-cycle\n"
    )
    (source / "swaying.yaml").write_bytes(ROUTINE)
    (source / "exercises" / "sway.yaml").write_bytes(EXERCISE)
    (source / "gong.wav").write_bytes(gong())
    pack = pack_routine(str(source / "mine.yaml"), tmp_path)
    assert (pack.routines, pack.sounds) == (2, 1)
    before = _plan(Library().find(str(source / "mine.yaml")))
    for path in source.rglob("*.*"):
        path.unlink()
    there = unpack_routine(pack.path, to=tmp_path / "to")
    elsewhere = Library(bundled=tmp_path / "nowhere").find(str(there.routine))
    assert [block.id for block in _plan(elsewhere).blocks] == [block.id for block in before.blocks]
    unpacked = unpack_routine(pack.path)
    names = {path.relative_to(home.data).as_posix() for path in unpacked.new}
    assert names == {
        "routines/mine.yaml",
        "routines/swaying.yaml",
        "routines/gong.wav",
        "exercises/sway.yaml",
    }
    assert Library(home.data).find("mine").id == "mine"


def test_two_different_files_of_one_name_are_not_packed(tmp_path):
    for name, hold in (("a", "10 s"), ("b", "20 s")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "sway.yaml").write_bytes(EXERCISE.replace(b"Sway a little", hold.encode()))
    main = b"format: 1\nroutine: mine\ntitle: Mine\nblocks:\n  - {exercise: sway, hold: 9 s}\n"
    main += b"  - include: other\n"
    (tmp_path / "a" / "mine.yaml").write_bytes(main)
    other = user_folders().routines
    other.mkdir(parents=True)
    (other / "other.yaml").write_bytes(
        ROUTINE.replace(b"swaying", b"other").replace(b"  - chime: {file: gong.wav}\n", b"")
    )
    (other / "sway.yaml").write_bytes((tmp_path / "b" / "sway.yaml").read_bytes())
    with pytest.raises(NotPackableError, match="two different files called “sway”"):
        pack_routine(str(tmp_path / "a" / "mine.yaml"), tmp_path)

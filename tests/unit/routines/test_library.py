"""Where routines and exercises are found, and what a broken one costs the others."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.resources import library_folder, sound_path
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.routines.library import Library, UnknownRoutineError, check_file
from voicecoach.routines.sounds import HOUSE_SOUNDS

BUNDLED = Path(__file__).parents[2] / "data" / "library"


@pytest.fixture
def user(tmp_path):
    for kind in ("routines", "exercises"):
        (tmp_path / kind).mkdir()
    return tmp_path


def write_routine(folder, name, title="Mine", exercise="belly-rest"):
    path = folder / f"{name}.yaml"
    path.write_text(
        f"format: 1\nroutine: {name}\ntitle: {title}\nblocks: [{{exercise: {exercise}, hold: 30 s}}]\n",
        encoding="utf-8",
    )
    return path


def write_exercise(folder, name, title):
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(f"format: 1\nexercise: {name}\nname: {title}\nposture: chair\n", encoding="utf-8")
    return path


def first_exercise(routine):
    return next(routine.exercise_steps()).exercise.name.in_language("en")


def test_bundled_definitions_are_found_by_name():
    assert Library().find("daily-psoas").id == "daily-psoas"
    assert Library(bundled=BUNDLED).exercise_names() == (
        "bad-posture",
        "belly-rest",
        "knee-lift",
        "side-stretch",
    )


def test_a_users_routine_hides_the_bundled_one(user):
    write_routine(user / "routines", "evening", "My evening")
    library = Library(user, bundled=BUNDLED)
    assert library.find("evening").title.in_language("en") == "My evening"
    (entry,) = library.routines()
    assert not entry.is_bundled


def test_a_users_exercise_hides_the_bundled_one(user):
    write_exercise(user / "exercises", "belly-rest", "My rest")
    library = Library(user, bundled=BUNDLED)
    names = [step.exercise.name.in_language("en") for step in library.find("evening").exercise_steps()]
    assert names == ["Side stretch", "Knee lift", "My rest"]


def test_a_path_finds_exercises_beside_it_first(tmp_path):
    path = write_routine(tmp_path, "mine")
    library = Library(bundled=BUNDLED)
    assert first_exercise(library.find(str(path))) == "Belly rest"
    write_exercise(tmp_path, "belly-rest", "Beside")
    assert first_exercise(library.find(str(path))) == "Beside"
    write_exercise(tmp_path / "exercises", "belly-rest", "In the folder")
    assert first_exercise(library.find(str(path))) == "In the folder"


def test_a_changed_exercise_is_read_again(tmp_path):
    path = write_routine(tmp_path, "mine")
    library = Library(bundled=BUNDLED)
    write_exercise(tmp_path, "belly-rest", "Before")
    assert first_exercise(library.find(str(path))) == "Before"
    write_exercise(tmp_path, "belly-rest", "Afterwards")
    assert first_exercise(library.find(str(path))) == "Afterwards"


def test_a_path_may_have_any_name_a_library_file_may_not(user, tmp_path):
    path = write_routine(user / "routines", "evening").rename(user / "routines" / "copy.yaml")
    library = Library(user, bundled=BUNDLED)
    assert library.find(str(path)).id == "evening"
    with pytest.raises(DefinitionErrors, match="the file is called “copy”, the routine “evening”"):
        library.find("copy")
    write_exercise(user / "exercises", "bow", "Bow").rename(user / "exercises" / "bend.yaml")
    with pytest.raises(DefinitionErrors, match="the file is called “bend”, the exercise “bow”"):
        library.exercise("bend")
    checked = [user / "routines" / "copy.yaml", user / "exercises" / "bend.yaml"]
    assert [[fault.id for fault in check_file(file, library)] for file in checked] == [["id-differs"]] * 2


def test_an_unknown_name_suggests_the_nearest():
    with pytest.raises(UnknownRoutineError, match="did you mean “evening”"):
        Library(bundled=BUNDLED).find("evenning")
    with pytest.raises(UnknownRoutineError, match="voicecoach list"):
        Library(bundled=BUNDLED).find("xyz")


@pytest.mark.parametrize("name", ["nowhere/evening.yaml", "evening.yml", "../evening", "a\0b", "", "."])
def test_what_is_neither_name_nor_file(name):
    with pytest.raises((UnknownRoutineError, DefinitionErrors)):
        Library(bundled=BUNDLED).find(name)


def test_a_name_that_no_file_can_have():
    with pytest.raises(UnknownRoutineError, match="there is no routine"):
        Library(bundled=BUNDLED).find("x" * 5000)


def test_a_broken_file_is_listed_with_its_errors_and_hides_no_other(user):
    (user / "routines" / "broken.yaml").write_bytes(b"\xff\xfe")
    write_routine(user / "routines", "lost", exercise="nowhere")
    entries = {entry.name: entry for entry in Library(user, bundled=BUNDLED).routines()}
    assert list(entries) == ["broken", "evening", "lost"]
    assert entries["evening"].routine.id == "evening"
    assert entries["evening"].is_bundled
    assert entries["broken"].errors.errors[0].id == "wrong-encoding"
    assert entries["lost"].errors.errors[0].id == "unknown-exercise"


def test_finding_one_reads_only_what_it_needs(monkeypatch):
    opened = []
    plain_open = Path.open

    def noting(path, *arguments, **options):
        opened.append(path.name)
        return plain_open(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", noting)
    Library(bundled=BUNDLED).find("evening")
    assert sorted(opened) == ["belly-rest.yaml", "evening.yaml", "knee-lift.yaml", "side-stretch.yaml"]


def test_content_tells_what_a_file_is(tmp_path):
    library = Library(bundled=BUNDLED)
    assert check_file(BUNDLED / "routines" / "evening.yaml", library) == ()
    assert check_file(BUNDLED / "exercises" / "knee-lift.yaml", library) == ()
    copy = shutil.copy(BUNDLED / "exercises" / "bad-posture.yaml", tmp_path / "routine.yaml")
    assert [error.id for error in check_file(Path(copy), library)] == ["unknown-posture"]


def test_what_cannot_be_read_says_why(tmp_path):
    library = Library(bundled=BUNDLED)
    (nowhere,) = check_file(tmp_path / "nowhere.yaml", library)
    (folder,) = check_file(tmp_path, library)
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (2**20 + 1))
    (too_large,) = check_file(large, library)
    assert [nowhere.id, folder.id, too_large.id] == ["unreadable-file", "unreadable-file", "file-too-large"]
    assert "folder" in folder.what


def test_windows_line_ends_and_a_byte_order_mark_are_read():
    evening = (BUNDLED / "routines" / "evening.yaml").read_bytes()
    library = Library(bundled=BUNDLED)
    original = library.find("evening")
    from voicecoach.routines.definition_file import decoded_text
    from voicecoach.routines.reader import read_routine

    text = decoded_text(b"\xef\xbb\xbf" + evening.replace(b"\n", b"\r\n"), "evening.yaml")
    assert read_routine(text, "evening.yaml", exercises=library) == original


def test_house_sounds_are_there():
    assert all(sound_path(name).is_file() for name in HOUSE_SOUNDS)
    assert library_folder("routines").is_dir()


def test_small_modules_do_not_wait_for_pydantic():
    script = "import sys, voicecoach.routines.nearest, voicecoach.wording.doses; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"pydantic", "ruamel"} & set(run.stdout.split())

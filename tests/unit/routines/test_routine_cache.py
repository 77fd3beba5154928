"""What was read before is not read again, unless anything about it has changed or it has faults."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from voicecoach import cache_file
from voicecoach.routines import reader, routine_cache
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.routines.library import Library
from voicecoach.routines.routine_cache import RoutineCache

BUNDLED = Path(__file__).parents[2] / "data" / "library"
EXERCISE = "format: 1\nexercise: {id}\nname: {name}\nposture: chair\n"
ROUTINE = "format: 1\nroutine: mine\ntitle: {title}\nblocks: [{{exercise: belly-rest, hold: 30 s}}{more}]\n"


@pytest.fixture
def user(tmp_path):
    for kind in ("routines", "exercises"):
        (tmp_path / "user" / kind).mkdir(parents=True)
    (tmp_path / "user" / "routines" / "mine.yaml").write_text(ROUTINE.format(title="Mine", more=""))
    return tmp_path / "user"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "cache" / "routines.json"


@pytest.fixture
def parsed(monkeypatch):
    """Return the names of the routine files that are parsed."""
    names = []
    read_routine = reader.read_routine

    def noting(text, name, **options):
        names.append(Path(name).stem)
        return read_routine(text, name, **options)

    monkeypatch.setattr(reader, "read_routine", noting)
    return names


@pytest.fixture
def library(user, file):
    """Return a function that opens the library as a new start of the program does."""
    return lambda: Library(user, bundled=BUNDLED, cache=RoutineCache(file))


def test_a_second_start_reads_nothing_again_and_gives_the_same(library, parsed):
    first = [(entry.name, repr(entry.routine)) for entry in library().routines()]
    assert parsed == ["evening", "mine"]
    assert [(entry.name, repr(entry.routine)) for entry in library().routines()] == first
    assert repr(library().find("mine")) == first[1][1]
    assert parsed == ["evening", "mine"]


def test_a_changed_routine_is_read_again_and_the_others_are_not(library, user, parsed):
    list(library().routines())
    (user / "routines" / "mine.yaml").write_text(ROUTINE.format(title="Ours", more=""))
    assert [entry.routine.title.original for entry in library().routines()] == ["Evening", "Ours"]
    assert library().find("mine").title.original == "Ours"
    assert parsed == ["evening", "mine", "mine"]


def test_an_exercise_that_hides_another_is_noticed(library, user, parsed):
    library().find("mine")
    (user / "exercises" / "belly-rest.yaml").write_text(EXERCISE.format(id="belly-rest", name="My own"))
    for name in ("My own", "Changed"):
        (user / "exercises" / "belly-rest.yaml").write_text(EXERCISE.format(id="belly-rest", name=name))
        (step,) = library().find("mine").exercise_steps()
        assert step.exercise.name.original == name
    (user / "exercises" / "belly-rest.yaml").unlink()
    (step,) = library().find("mine").exercise_steps()
    assert step.exercise.name.original not in {"My own", "Changed"}
    assert parsed == ["mine"] * 4


@pytest.mark.parametrize("broken", ["routine", "exercise"])
def test_a_file_with_faults_is_read_anew_each_time_and_shows_them(library, user, parsed, broken):
    library().find("mine")
    if broken == "routine":
        (user / "routines" / "mine.yaml").write_text(ROUTINE.format(title="Mine", more=", {rest: 3 bananas}"))
    else:
        (user / "exercises" / "belly-rest.yaml").write_text("format: 1\nexercise: belly-rest\n")
    for _ in range(2):
        with pytest.raises(DefinitionErrors) as caught:
            library().find("mine")
        assert f"{broken}s/{'mine' if broken == 'routine' else 'belly-rest'}.yaml:" in str(
            caught.value.errors[0]
        )
    assert parsed == ["mine"] * 3


def test_the_exercise_is_looked_at_even_if_it_has_become_unreadable(library, user):
    own = user / "exercises" / "belly-rest.yaml"
    own.write_text(EXERCISE.format(id="belly-rest", name="My own"))
    library().find("mine")
    own.write_bytes(b"\xff")
    with pytest.raises(DefinitionErrors, match="not UTF-8"):
        library().find("mine")


def test_a_routine_with_a_sound_file_is_never_kept(library, user, parsed):
    shutil.copy(BUNDLED.parents[2] / "sounds" / "end.wav", user / "routines" / "gong.wav")
    chime = ", {chime: {file: gong.wav}}"
    (user / "routines" / "mine.yaml").write_text(ROUTINE.format(title="Mine", more=chime))
    library().find("mine")
    library().find("mine")
    assert parsed == ["mine", "mine"]
    (user / "routines" / "gong.wav").unlink()
    with pytest.raises(DefinitionErrors, match=r"gong\.wav"):
        library().find("mine")


@pytest.mark.parametrize(
    ("sounds", "times_read"),
    [("bed: pad", 1), ("bed: sea.wav", 2), ("sounds: {end: start}", 1), ("sounds: {end: sea.wav}", 2)],
)
def test_a_routine_with_sounds_of_the_house_is_kept_and_one_with_a_file_is_not(
    library, user, parsed, sounds, times_read
):
    shutil.copy(BUNDLED.parents[2] / "sounds" / "end.wav", user / "routines" / "sea.wav")
    routine = ROUTINE.format(title=f"Mine\n{sounds}", more="")
    (user / "routines" / "mine.yaml").write_text(routine)
    first, second = library().find("mine"), library().find("mine")
    assert first == second
    assert parsed == ["mine"] * times_read


def test_another_release_reads_anew(library, parsed, monkeypatch):
    library().find("mine")
    monkeypatch.setattr(routine_cache, "__version__", "0.0.1")
    library().find("mine")
    assert parsed == ["mine", "mine"]


def test_the_same_words_for_another_file_are_no_hit(library, user, parsed, monkeypatch, tmp_path):
    monkeypatch.chdir(user / "routines")
    library().find("./mine.yaml")
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(user / "routines" / "mine.yaml", tmp_path / "elsewhere")
    monkeypatch.chdir(tmp_path / "elsewhere")
    library().find("./mine.yaml")
    assert parsed == ["mine", "mine"]


def test_the_file_is_private_and_whole(library, file):
    library().find("mine")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["routines.json"]


def test_files_that_are_gone_are_forgotten(library, user, file, monkeypatch):
    copy = user / "routines" / "copy.yaml"
    copy.write_text(ROUTINE.format(title="Copy", more="").replace("mine", "copy"))
    list(library().routines())
    assert "copy.yaml" in file.read_text()
    copy.unlink()
    (user / "routines" / "mine.yaml").write_text(ROUTINE.format(title="Ours", more=""))
    list(library().routines())
    assert "copy.yaml" not in file.read_text()
    monkeypatch.setattr(routine_cache, "MAX_ROUTINES", 1)
    (user / "routines" / "mine.yaml").write_text(ROUTINE.format(title="Mine", more=""))
    library().find("mine")
    assert list(json.loads(file.read_text().partition("\n")[2])) == [str(user / "routines" / "mine.yaml")]


def resealed(content, change):
    """Return the file with its entries changed, and a head that fits them."""
    entries = json.loads(content.partition("\n")[2])
    body = json.dumps(change(entries))
    return f"{cache_file._head(routine_cache._program(), body)}\n{body}"


def each(entries, **changes):
    return {path: {**entry, **changes} for path, entry in entries.items()}


DEEP = json.loads("[" * 900 + "]" * 900)
DAMAGE = {
    "empty": lambda _: "",
    "cut": lambda content: content[:-40],
    "without a head": lambda content: content.partition("\n")[2],
    "a letter": lambda content: content.replace("Mine", "Wine"),
    "not JSON": lambda content: content[:-1],
    "a list": lambda content: resealed(content, lambda _: []),
    "no entries": lambda content: resealed(content, dict.fromkeys),
    "numbers": lambda content: resealed(content, lambda entries: dict.fromkeys(entries, 1)),
    "no keys": lambda content: resealed(content, lambda entries: {path: {} for path in entries}),
    "exercises": lambda content: resealed(content, lambda entries: each(entries, exercises=[["belly-rest"]])),
    "routine": lambda content: resealed(content, lambda entries: each(entries, routine=["Routine", "mine"])),
    "deep": lambda content: resealed(content, lambda entries: each(entries, routine=DEEP)),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_passed_over_and_written_anew(library, file, parsed, damage):
    library().find("mine")
    whole = file.read_text()
    file.write_text(DAMAGE[damage](whole))
    for _ in range(2):
        assert library().find("mine").title.original == "Mine"
    assert parsed == ["mine", "mine"]
    assert file.read_text() == whole


@pytest.mark.parametrize("foreign", ["writable", "link", "pipe", "folder"])
def test_what_somebody_else_may_have_put_there_is_not_read(library, file, parsed, foreign, tmp_path):
    library().find("mine")
    if foreign == "writable":
        file.chmod(0o666)
    else:
        other = file.rename(tmp_path / "other.json")
        if foreign == "link":
            file.symlink_to(other)
        elif foreign == "pipe":
            os.mkfifo(file)
        else:
            file.mkdir()
    kept = (tmp_path / "other.json").read_text() if foreign == "link" else ""
    for _ in range(2):
        assert library().find("mine").title.original == "Mine"
    if foreign == "folder":
        assert parsed == ["mine", "mine", "mine"]  # it cannot be written there
    else:
        assert parsed == ["mine", "mine"]
        assert file.lstat().st_mode == stat.S_IFREG | 0o600
    assert not kept or (tmp_path / "other.json").read_text() == kept


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(user, tmp_path, parsed):
    (tmp_path / "cache").write_text("in the way")
    for _ in range(2):
        cache = RoutineCache(tmp_path / "cache" / "routines.json")
        assert Library(user, bundled=BUNDLED, cache=cache).find("mine").title.original == "Mine"
    assert parsed == ["mine", "mine"]

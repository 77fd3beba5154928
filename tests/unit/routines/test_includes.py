"""A routine includes others: what becomes of them, and the bounds that hold before anything is expanded."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import lengths

from voicecoach.linter.language_rules import missing_in_routine
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.text import Text
from voicecoach.routines import includes, reader
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.routines.library import Library, check_file
from voicecoach.routines.needed_files import NotPackableError
from voicecoach.routines.routine_cache import RoutineCache
from voicecoach.sequencing.plan import plan

HEAD = "format: 1\nroutine: {0}\ntitle: The {0}\n"
CURL = "exercises: [{{exercise: curl, name: {0}, posture: standing}}]\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "routines").mkdir()
    return tmp_path / "routines"


@pytest.fixture
def write(folder):
    def written(name: str, blocks: str, more: str = "") -> Path:
        path = folder / f"{name}.yaml"
        path.write_text(f"{HEAD.format(Path(name).stem)}{more}blocks: [{blocks}]\n", encoding="utf-8")
        return path

    return written


@pytest.fixture
def library(folder):
    return Library(folder.parent)


def kinds(path: Path, library: Library) -> list[str]:
    return [fault.id for fault in check_file(path, library)]


def paths(routine: Routine) -> list[str]:
    return [step.path for step in routine.all_steps()]


def test_an_included_routine_is_a_part_with_its_title(write, library):
    write("legs", "{say: One.}, {repeat: 2, blocks: [{say: Two.}]}")
    write("mine", "{say: Begin.}, {include: legs, optional: true}")
    routine = library.find("mine")
    assert paths(routine) == ["1", "2", "2.1", "2.2", "2.2.1"]
    part = routine.steps[1]
    assert (part.title, part.rounds.high, part.optional) == (Text.of("The legs"), 1, True)
    assert part.place.line == 4


def test_it_is_found_beside_the_routine_then_in_the_library(write, library, tmp_path):
    write("legs", "{say: Mine.}")
    (tmp_path / "elsewhere" / "parts").mkdir(parents=True)
    path = tmp_path / "elsewhere" / "day.yaml"
    blocks = "blocks: [include: legs, include: warm-up, include: parts/a.yml]\n"
    path.write_text(HEAD.format("day") + blocks, encoding="utf-8")
    part = tmp_path / "elsewhere" / "parts" / "a.yml"
    part.write_text(HEAD.format("named-freely") + "blocks: [{say: A.}]\n", encoding="utf-8")
    said = [step.title.original for step in library.find(str(path)).steps]
    assert said == ["The legs", "Hip circle warm-up", "The named-freely"]

    (path.parent / "legs.yaml").write_text(HEAD.format("legs") + "blocks: []\n", encoding="utf-8")
    assert kinds(path, library) == ["empty-list"]


def test_its_inline_exercises_and_breathing_are_its_own(write, library):
    write("arms", "{exercise: curl, hold: 5 breaths}", "breathing: box\n" + CURL.format("Slow curls"))
    write("mine", "{exercise: curl, hold: 30 s}, include: arms, include: arms", CURL.format("Curls"))
    mine, *theirs = library.find("mine").exercise_steps()
    assert (mine.exercise.id, mine.exercise.name.original, mine.breathing) == ("curl", "Curls", None)
    assert {step.exercise.id for step in theirs} == {"arms.curl"}
    assert {step.exercise.name.original for step in theirs} == {"Slow curls"}
    assert all(step.breathing.name == "box" for step in theirs)


def test_the_same_exercise_keeps_its_id(write, library):
    write("arms", "{exercise: curl, hold: 30 s}", CURL.format("Curls"))
    write("mine", "{exercise: curl, hold: 30 s}, {include: arms}", CURL.format("Curls"))
    assert [step.exercise.id for step in library.find("mine").exercise_steps()] == ["curl", "curl"]


def test_cautions_and_pronunciations_are_added_once(write, library):
    write("a", "{say: A.}", "cautions: [Ask first., Be slow.]\npronunciations: {psoas: so-as, b: bee}\n")
    write("mine", "include: a, include: a", "cautions: [Be slow.]\npronunciations: {psoas: soe-us}\n")
    routine = library.find("mine")
    assert [text.original for text in routine.cautions] == ["Be slow.", "Ask first."]
    assert dict(routine.pronunciations) == {"psoas": "soe-us", "b": "bee"}
    assert routine.welcome is None


def test_a_stage_may_change_what_is_included(write, library):
    write("arms", "{exercise: curl, reps: 5, tempo: {lift: 1 s}}", CURL.format("Curls"))
    write("mine", "include: arms", "stages: [{title: More, doses: {curl: {reps: 9}}}]\n")
    timeline = plan(library.find("mine"), PlanRequest(stage=1), lengths.natural)
    (work,) = [block for block in timeline.blocks if block.kind == "reps"]
    assert (work.step_path, work.end_ms - work.start_ms) == ("1.1", 9_000)


def test_a_title_that_is_the_only_exercises_name_is_not_said_twice(write, library):
    write("curls", "{exercise: curl, hold: 30 s}", CURL.format("The curls"))
    write("mine", "include: curls")
    assert library.find("mine").steps[0].title is None


def test_languages_of_what_is_included_are_not_asked_of_the_routine(write, library):
    both = "cautions: [{en: Ask., de: Frag.}]\n"
    write("a", "{say: {en: Up., de: Auf.}}", both)
    write("mine", "{say: Mine.}, include: a")
    assert list(missing_in_routine(library.find("mine"))) == []
    write("both", "{say: {en: Up., de: Auf.}}, include: mine", both)
    told = [finding.what for finding in missing_in_routine(library.find("both"))]
    assert any("“Mine.” is not given in “de”" in each for each in told)


def test_a_fault_of_an_included_file_is_told_at_its_own_place(write, library):
    part = write("legs", "{say: ''}")
    (fault,) = check_file(write("mine", "include: legs, include: legs"), library)
    assert (fault.id, fault.place.file) == ("empty-value", str(part))


def test_a_name_that_is_not_the_files_is_refused(write, library, folder):
    write("mine", "include: legs")
    (folder / "legs.yaml").write_text(HEAD.format("arms") + "blocks: [{say: Hi.}]\n", encoding="utf-8")
    assert kinds(folder / "mine.yaml", library) == ["id-differs"]


def test_a_routine_that_is_no_file_includes_nothing():
    with pytest.raises(DefinitionErrors) as raised:
        reader.read_routine(HEAD.format("a") + "blocks: [include: warm-up]\n", "a", exercises=Library())
    assert [fault.id for fault in raised.value.errors] == ["unknown-routine"]


@pytest.mark.parametrize("written", ["/etc/a.yaml", "../a.yaml", "C:\\a.yaml", "x/../../a.yaml", "link.yaml"])
def test_a_path_does_not_leave_the_folder(write, library, folder, written):
    (folder.parent / "a.yaml").write_text(HEAD.format("a") + "blocks: [{say: Hi.}]\n", encoding="utf-8")
    (folder / "link.yaml").symlink_to(folder.parent / "a.yaml")
    assert kinds(write("mine", f"include: '{written}'"), library) == ["include-outside"]


def test_itself_is_found_by_whatever_way(write, library, folder):
    (folder / "other.yaml").symlink_to(folder / "mine.yaml")
    path = write("mine", "include: mine, include: other.yaml")
    assert kinds(path, library) == ["endless-include", "endless-include"]


def test_five_deep_is_as_deep_as_it_goes_by_whichever_way_it_was_read(write, library):
    for depth in range(7):
        write(f"d{depth}", f"{{include: d{depth - 1}}}" if depth else "{say: Hi.}")
    assert kinds(write("mine", "include: d4"), library) == []
    assert kinds(write("mine", "include: d5"), library) == ["deep-include"]
    assert kinds(write("mine", "include: d3, include: d4, include: d5"), library) == ["deep-include"]


def test_circuits_of_what_is_included_count(write, library):
    inner = "{say: Hi.}"
    for _ in range(9):
        inner = f"{{repeat: 2, blocks: [{inner}]}}"
    write("deep", inner)
    assert kinds(write("mine", "include: deep"), library) == []
    assert kinds(write("mine", "{repeat: 1, blocks: [include: deep]}"), library) == ["deep-circuit"]


def test_blocks_are_counted_before_anything_is_expanded(write, library, monkeypatch):
    write("large", ", ".join(["{say: Hi.}"] * 900))
    path = write("mine", ", ".join(["include: large"] * 100))
    monkeypatch.setattr("voicecoach.routines.convert_steps.as_part", None)
    (fault,) = check_file(path, library)
    assert (fault.id, fault.what) == ("too-many-blocks", "the routine has 90100 blocks")


def test_a_file_is_read_once_however_often_it_is_included(write, library, monkeypatch):
    for name in "abcd":
        write(name, ", ".join(f"include: {other}" for other in "abcd" if other > name) or "{say: Hi.}")
    read, read_text = [], includes.read_text
    monkeypatch.setattr(includes, "read_text", lambda path: read.append(path.stem) or read_text(path))
    write("mine", "include: a, include: d, include: a")
    library.find("mine")
    assert sorted(read) == ["a", "b", "c", "d"]


def test_files_and_their_text_are_bounded(write, library, monkeypatch):
    for number in range(4):
        write(f"p{number}", "{say: Hi.}", "notes: " + "x" * 100 + "\n")
    path = write("mine", ", ".join(f"include: p{number}" for number in range(4)))
    assert kinds(path, library) == []
    monkeypatch.setattr(includes, "MAX_INCLUDED_FILES", 3)
    assert kinds(path, library) == ["too-many-includes"]
    monkeypatch.setattr(includes, "MAX_INCLUDED_FILES", 100)
    monkeypatch.setattr(includes, "MAX_INCLUDED_CHARACTERS", 400)
    assert set(kinds(path, library)) == {"too-many-includes"}


@pytest.fixture
def opened(folder):
    """Return a function that opens the library as a new start of the program does."""
    return lambda: Library(folder.parent, cache=RoutineCache(folder.parent / "cache.json"))


@pytest.fixture
def parsed(monkeypatch):
    names, read_routine = [], reader.read_routine

    def noting(text, name, **options):
        names.append(Path(name).stem)
        return read_routine(text, name, **options)

    monkeypatch.setattr(reader, "read_routine", noting)
    return names


def test_an_unchanged_session_is_not_read_again(write, opened, parsed):
    write("inner", "{exercise: hip-circles, hold: 30 s}")
    write("legs", "include: inner")
    write("mine", "include: legs")
    first = opened().find("mine")
    parsed.clear()
    assert opened().find("mine") == first
    assert parsed == []


@pytest.mark.parametrize("changed", ["inner", "legs", "exercise", "hidden"])
def test_a_change_of_anything_included_is_noticed(write, opened, folder, changed):
    exercise = "format: 1\nexercise: curl\nname: {}\nposture: standing\n"
    (folder / "curl.yaml").write_text(exercise.format("Curls"), encoding="utf-8")
    (folder / "parts").mkdir()
    write("parts/inner", "{exercise: curl, hold: 30 s}")
    (folder / "curl.yaml").rename(folder / "parts" / "curl.yaml")
    write("parts/legs", "include: inner")
    write("mine", "include: parts/legs.yaml")
    first = opened().find("mine")
    match changed:
        case "inner":
            write("parts/inner", "{exercise: curl, hold: 40 s}")
        case "legs":
            write("parts/legs", "{say: Up.}, {include: inner}")
        case "exercise":
            (folder / "parts" / "curl.yaml").write_text(exercise.format("Slow curls"), encoding="utf-8")
        case "hidden":
            hiding = folder / "parts" / "exercises" / "curl.yaml"
            hiding.parent.mkdir()
            hiding.write_text(exercise.format("Others"), encoding="utf-8")
    assert opened().find("mine") != first


def test_an_included_file_that_is_gone_is_noticed(write, opened):
    path = write("legs", "{say: Up.}")
    write("mine", "include: legs")
    opened().find("mine")
    path.unlink()
    with pytest.raises(DefinitionErrors, match="there is no routine “legs”"):
        opened().find("mine")


def test_what_a_routine_and_its_includes_need(write, library, folder):
    write("mine", "include: legs")
    legs = write("legs", "include: warm-up")
    needed = library.needed_files("mine")
    assert needed.includes["legs"] == legs
    assert set(needed.includes) >= {"legs", "warm-up"}
    write("mine", "include: legs.yaml")
    with pytest.raises(NotPackableError, match="it includes “legs.yaml” by its path".replace(".", r"\.")):
        library.needed_files("mine")

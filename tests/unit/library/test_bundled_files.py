import pytest
from ruamel.yaml import YAML
from support.bundled import LIBRARY, ROUTINE_NAMES, bundled

from voicecoach.model.posture import Posture
from voicecoach.model.side import Sides
from voicecoach.resources import library_folder
from voicecoach.routines.library import check_file

FILES = sorted([*library_folder("exercises").iterdir(), *library_folder("routines").iterdir()])
EXERCISES = [
    "easy-cycle", "easy-walk", "external-hip-rotation", "glute-bridge", "hip-circles",
    "kneeling-hip-flexor", "kneeling-side-bend-twist", "kneeling-twist", "low-lunge-rotation",
    "lunge-arm-reach", "rear-foot-elevated-kneel", "side-lying-clamshell", "standing-hip-opener",
    "supine-leg-drop", "supine-psoas-hold",
]  # fmt: skip
ROUTINES = [
    "daily-psoas", "five-stretches-cool-down", "five-stretches-warm-up", "gentle-supported", "kneeling-only",
    "lunge-only", "movement-break", "psoas-strength", "psoas-strength-alternating", "supine-only",
    "twist-only", "warm-up", "warm-up-cycle", "warm-up-walk",
]  # fmt: skip


def used_exercises():
    return {
        step.exercise.id: step.exercise for name in ROUTINE_NAMES for step in bundled(name).exercise_steps()
    }


def test_library_holds_everything_the_sources_tell():
    assert list(LIBRARY.exercise_names()) == EXERCISES
    assert list(ROUTINE_NAMES) == ROUTINES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_has_no_fault(path):
    assert [str(error) for error in check_file(path, LIBRARY)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_names_its_schema_and_is_called_as_its_id(path):
    kind = path.parent.name.removesuffix("s")
    text = path.read_text(encoding="utf-8")
    schema = f"../../../docs/schema/{kind}.schema.json"
    assert text.startswith(f"# yaml-language-server: $schema={schema}\nformat: 1\n")
    assert (path.parent / schema).is_file()
    assert YAML(typ="safe").load(text)[kind] == path.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_lines_are_short_enough_to_read(path):
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 128] == []


def test_every_exercise_is_used_by_a_routine():
    assert set(EXERCISES) <= set(used_exercises())


@pytest.mark.parametrize("name", ROUTINES)
def test_routine_tells_what_it_is_and_where_it_comes_from(name):
    routine = bundled(name)
    assert routine.summary
    assert routine.frequency
    assert routine.source
    assert routine.notes
    assert "source" in routine.notes.lower()


@pytest.mark.parametrize("exercise", used_exercises().values(), ids=lambda exercise: exercise.id)
def test_exercise_has_everything_a_teacher_needs(exercise):
    assert exercise.summary
    assert exercise.areas
    assert exercise.enter
    assert all(instruction.again for instruction in exercise.enter)
    assert exercise.release
    assert exercise.caution
    assert len(exercise.cues) >= 4
    assert len(exercise.exhale) >= 2
    assert len(exercise.mistakes) >= 3
    assert exercise.easier
    assert exercise.harder
    assert exercise.source
    assert exercise.notes


@pytest.mark.parametrize("exercise", used_exercises().values(), ids=lambda exercise: exercise.id)
def test_sided_exercise_tells_how_to_change(exercise):
    assert (exercise.other_side is not None) == (exercise.sides is not Sides.NONE)
    assert (exercise.side_means is not None) == (exercise.sides is not Sides.NONE)
    assert (exercise.first_side is not None) == (exercise.sides is not Sides.NONE)


@pytest.mark.parametrize("exercise", used_exercises().values(), ids=lambda exercise: exercise.id)
def test_getting_into_place_takes_a_believable_time(exercise):
    setup = sum(instruction.move_ms for instruction in exercise.setup)
    enter = sum(instruction.move_ms for instruction in exercise.enter)
    assert setup <= 20_000
    assert 1_000 <= enter <= 8_000


def test_floor_plan_of_the_daily_routine_never_stands_up_in_between():
    steps = list(bundled("daily-psoas").exercise_steps())
    postures = [(step.exercise.posture.start, step.exercise.posture.end) for step in steps]
    assert postures[0] == (Posture.BED, Posture.BED)
    assert all(Posture.STANDING not in pair for pair in postures)
    assert postures[1:4] == [(Posture.KNEELING, Posture.KNEELING)] * 3

"""Parts of a plan, for tests of single planning modules: a narrator with a steady voice, an exercise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.exercise import Exercise, Instruction
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Sides
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import EventKind
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.guidance import POLICIES
from voicecoach.sequencing.language import phrasebook
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.script_model import BlockLabel, Cue, Item, SpokenItem

CALM = BreathPattern(DurationMs(4000), DurationMs(0), DurationMs(6000), DurationMs(0))
LABEL = BlockLabel(key="1/1", title="Stretch")

LUNGE = Exercise(
    id="lunge",
    name=Text.of("Lunge"),
    posture=PostureChange(Posture.KNEELING, Posture.KNEELING),
    sides=Sides.EACH,
    side_means=Text.of("<side> knee down"),
    setup=(
        Instruction(Text.of("Kneel on your <side> knee."), DurationMs(5000)),
        Instruction(Text.of("Step your <other> foot forward."), DurationMs(3000)),
    ),
    enter=(
        Instruction(Text.of("Tuck your tailbone under."), DurationMs(2000), again=Text.of("tuck")),
        Instruction(Text.of("Glide forward."), DurationMs(2500), again=Text.of("and glide forward")),
    ),
    other_side=Text.of("<Side> knee down, <other> foot in front."),
    cues=(Text.of("Keep long."), Text.of("Soften your jaw.")),
    exhale=(Text.of("Sink a little."),),
    release=Text.of("Ease back."),
    caution=Text.of("Ease off if your <side> knee aches."),
    feel=Text.of("Your <side> hip opens."),
)
STEP = ExerciseStep(
    path="1",
    exercise=LUNGE,
    dose=TimedHold(Range(30_000, 60_000)),
    sets=Range.exactly(2),
    sides=Sides.EACH,
    breathing=CALM,
)


def half_a_second(utterance: Utterance) -> DurationMs:
    """Return the same length for every sentence, so that moments can be worked out in the head."""
    return DurationMs(500)


def english(text: str) -> Sentence:
    """Return an English sentence."""
    return Sentence(text, "en")


def narrator(request: PlanRequest | None = None, word_ms: int | None = None) -> Narrator:
    """Return a narrator to whom every sentence takes ``word_ms``, or half a second."""
    asked = request or PlanRequest()
    length_of = half_a_second if word_ms is None else (lambda _: DurationMs(word_ms))
    return Narrator(asked, phrasebook(asked.language), (), length_of)


def planning(
    request: PlanRequest | None = None, routine: Routine | None = None, word_ms: int | None = None
) -> PlanningContext:
    """Return the context of a request in which every sentence takes ``word_ms``, or half a second."""
    asked = request or PlanRequest()
    told = routine or Routine(id="test", title=Text.of("Test"), steps=(STEP,))
    return PlanningContext(told, asked, narrator(asked, word_ms), POLICIES[asked.guidance])


def moments(cues: Iterable[Cue], *kinds: EventKind) -> list[int]:
    """Return when the cues of some kinds begin, in milliseconds."""
    return [cue.at_ms for cue in cues if cue.kind in kinds]


def texts(cues: Iterable[Cue], *kinds: EventKind) -> list[str | None]:
    """Return what the cues of some kinds say, in order of time."""
    return [cue.text for cue in sorted(cues, key=lambda cue: cue.at_ms) if cue.kind in kinds]


def said(items: Iterable[Item], *kinds: EventKind) -> list[str]:
    """Return the sentences of a transition, of all kinds or of some."""
    spoken = [item for item in items if isinstance(item, SpokenItem)]
    return [item.sentence.text for item in spoken if not kinds or item.kind in kinds]


def exercise_step(**changes: object) -> ExerciseStep:
    """Return the lunge step with some fields changed; ``exercise`` takes a mapping of changes, too."""
    other = changes.pop("exercise", None)
    exercise = replace(LUNGE, **other) if isinstance(other, dict) else other or LUNGE
    return replace(STEP, exercise=exercise, **changes)  # type: ignore[arg-type]

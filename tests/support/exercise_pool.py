"""A hundred exercises that differ in everything an exercise can have, the plain ones first."""

from __future__ import annotations

from random import Random

from voicecoach.model.exercise import Exercise, Instruction, Prop
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.side import Sides
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs

NAMES = ("Mountain", "River", "Meadow", "Harbour", "Lantern", "Willow", "Pebble", "Feather")
POSTURES = (
    (Posture.KNEELING, Posture.KNEELING),
    (Posture.SUPINE, Posture.SUPINE),
    (Posture.STANDING, Posture.SEATED),
    (Posture.BED, Posture.BED),
)
MOVES = (0, 1500, 2000, 2345, 6000)
COUNT = 100


class _Features:
    """Chance that grows: the first exercise has no feature, the last has nearly all."""

    def __init__(self, number: int) -> None:
        self.random = Random(number)  # noqa: S311 - variety that is the same in every run, not secrecy
        self.share = number / COUNT

    def has(self) -> bool:
        return self.random.random() < self.share

    def maybe(self, sentence: str) -> Text | None:
        return self.text(sentence) if self.has() else None

    def text(self, sentence: str) -> Text:
        if self.has():
            return Text((("en", sentence), ("de", f"DE {sentence}")))
        return Text.of(sentence)

    def instructions(self, *sentences: str, is_short: bool) -> tuple[Instruction, ...]:
        """Return some of these sentences as instructions, perhaps with short forms."""
        return tuple(
            Instruction(
                self.text(sentence),
                DurationMs(self.random.choice(MOVES)),
                again=self.maybe(f"again {sentence.split()[0].lower()}") if is_short else None,
            )
            for sentence in sentences
            if self.has()
        )


def _exercise(number: int) -> Exercise:
    features = _Features(number)
    name = f"{NAMES[number % len(NAMES)]} {number}"
    sides = features.random.choice(list(Sides)) if number else Sides.NONE
    side = " on your <side> knee" if sides is not Sides.NONE else ""
    cues = (
        f"First of the {name}{side}.",
        f"Second of the {name}.",
        f"Third of the {name}, slowly and with ease.",
    )
    start, end = features.random.choice(POSTURES)
    mat, block = Prop(Text.of("mat")), Prop(Text.of("block"), optional=True)
    return Exercise(
        id=f"exercise-{number}",
        name=features.text(f"{name} pose"),
        posture=PostureChange(start, end),
        sides=sides,
        side_means=Text.of("<side> knee down") if side else None,
        first_side=Text.of("Lower your <side> knee.") if side and number % 2 else None,
        setup=features.instructions(f"Come to the {name}{side}.", f"Stand by the {name}.", is_short=False),
        enter=features.instructions(f"Enter the {name}{side}.", f"Glide to the {name}.", is_short=True),
        other_side=features.maybe("<Side> knee down, <other> foot in front.") if side else None,
        cues=tuple(map(Text.of, cues[: features.random.randint(0, 3)])),
        exhale=(Text.of(f"Sink, {name}."),) if features.has() else (),
        release=features.maybe(f"Leave the {name}{side}."),
        easier=features.maybe(f"Rest in the {name}."),
        harder=features.maybe(f"Reach past the {name}."),
        caution=features.maybe(f"Mind the {name}."),
        props=tuple(prop for prop in (mat, block) if features.has()),
        feel=features.maybe(f"Feel it in the {name}{side}."),
        ending=features.maybe(f"Look for the next {name}."),
    )


EXERCISES = tuple(_exercise(number) for number in range(COUNT))

"""The keys of what is said, or sounds, at chosen times of a hold or of breathing."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from voicecoach.model.moment import Moment
from voicecoach.model.units import DurationMs, short_length
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_base import Definition, one_of
from voicecoach.routines.schema_chime import ChimeKeys
from voicecoach.routines.schema_values import Every, MomentTime, SentenceText


class DuringKeys(Definition):
    """A sentence or a sound, and when."""

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [
                {"oneOf": [{"required": ["at"]}, {"required": ["every"]}]},
                {"oneOf": [{"required": ["say"]}, {"required": ["chime"]}]},
            ]
        }
    )

    at: MomentTime | None = Field(
        default=None, examples=["30 s", "-10 s"], description="From the start; with a minus, before the end."
    )
    every: Every | None = Field(
        default=None, examples=["1 min"], description="Again and again, up to the end."
    )
    say: SentenceText | None = Field(default=None, examples=["Breathe."])
    chime: ChimeKeys | None = Field(default=None, examples=["tick"])

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report a time or a sound that is missing or double."""
        one_of(node, context, ("at", "every"), "“at: 30 s” or “every: 1 min”")
        one_of(node, context, ("say", "chime"), "“say: Breathe.” or “chime: tick”")

    def moment(self, context: ReadContext) -> Moment:
        """Return what it means. The keys must be valid."""
        sound = self.chime.chosen(context) if self.chime else None
        return Moment(
            at_ms=self.at.ms if self.at else None,
            from_end=self.at is not None and self.at.from_end,
            every_ms=self.every,
            say=self.say,
            sound=sound.sound if sound else None,
            is_file=sound is not None and sound.is_file,
            sound_ms=sound.length_ms if sound else DurationMs(0),
        )


def check_during(
    during: list[DuringKeys] | None, node: MappingNode, longest_ms: int, context: ReadContext
) -> None:
    """Report what never comes, because nothing lasts longer than ``longest_ms``."""
    written = node.get("during")
    entries = written if isinstance(written, list) else []
    for keys, entry in zip(during or (), entries, strict=False):
        key = "at" if keys.at else "every"
        time_ms = keys.at.ms if keys.at else keys.every or 0
        if time_ms > longest_ms - (key == "every"):
            what = f"this ends after {short_length(longest_ms)} at the latest, so it never comes"
            context.report("moment-outside", entry.value_places[key], what, "write an earlier time")

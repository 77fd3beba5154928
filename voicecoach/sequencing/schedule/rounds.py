"""Schedules a round of an EMOM, or a whole AMRAP: bells, which round it is, the time, a line on form."""

from __future__ import annotations

from voicecoach.model.timeline import DropReason, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.cues import bells, last_ticks, voice_cue
from voicecoach.sequencing.schedule.voice_spans import VoiceSpans
from voicecoach.sequencing.script_model import Cue, PlacedCues, RoundWork


def place_round(work: RoundWork, narrator: Narrator) -> PlacedCues:
    """Return the cues of a round. The last three seconds tick; no sentence reaches into them."""
    return _RoundLayer(work, narrator).lay()


class _RoundLayer:
    def __init__(self, work: RoundWork, narrator: Narrator) -> None:
        self.work = work
        self.narrator = narrator
        self.spans = VoiceSpans()
        self.placed = PlacedCues()
        self.quiet_from = work.length_ms - timing.TICKS * timing.TICK_SPACING - timing.BEFORE_TICKS

    def lay(self) -> PlacedCues:
        start, end = bells(self.work.length_ms)
        self.placed.cues.extend((start, *((end,) if self.work.is_last else ())))
        self.placed.cues.extend(last_ticks(self.work.length_ms))
        for call in self.work.calls:
            if not self._say(voice_cue(call.at_ms, call.kind, call.said, self.narrator)):
                self.placed.dropped.append((call.said, DropReason.END_TOO_NEAR))
        self._on_the_bell()
        self._remind()
        return self.placed

    def _say(self, cue: Cue) -> bool:
        if cue.end_ms > self.quiet_from or not self.spans.is_free(cue.at_ms, cue.end_ms):
            return False
        self.spans.add(cue)
        self.placed.cues.append(cue)
        return True

    def _on_the_bell(self) -> None:
        at = timing.FIRST_BREATH_WORD
        for sentence in self.work.said:
            cue = voice_cue(at, EventKind.ORIENT, sentence, self.narrator)
            if self._say(cue):
                at = cue.end_ms + timing.VOICE_GAP
            else:
                self.placed.dropped.append((sentence, DropReason.END_TOO_NEAR))

    def _remind(self) -> None:
        """Place the lines evenly, each at the first moment with room around it."""
        lines = self.work.form[: self.work.most_lines]
        apart = self.work.length_ms // (len(lines) + 1)
        for number, line in enumerate(lines, 1):
            length = self.narrator.length(line.sentence)
            for at in range(number * apart, min((number + 1) * apart, self.quiet_from), timing.TICK_SPACING):
                near = self.spans.is_free(at - timing.LINE_GAP, at + length + timing.LINE_GAP)
                if near and self._say(voice_cue(at, EventKind.FORM, line.sentence, self.narrator)):
                    self.placed.reminded.append(line.key)
                    break

"""The documents of the player: commands, events, snapshots."""

from __future__ import annotations

from voicecoach.player.commands import Command
from voicecoach.player.events import Outcome, PlayerEvent
from voicecoach.player.snapshot import Snapshot
from voicecoach.serialisation.document import Document

COMMAND: Document[Command] = Document("command", Command)
EVENT: Document[PlayerEvent] = Document("event", PlayerEvent)
OUTCOME: Document[Outcome] = Document("outcome", Outcome)
SNAPSHOT: Document[Snapshot] = Document("snapshot", Snapshot)

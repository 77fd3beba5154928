"""The documents of planning: what was asked for, and the session that came of it."""

from __future__ import annotations

from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import Timeline
from voicecoach.serialisation.document import Document

REQUEST: Document[PlanRequest] = Document("request", PlanRequest)
TIMELINE: Document[Timeline] = Document("timeline", Timeline)

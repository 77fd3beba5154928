"""The documents of planning: request and timeline."""

from __future__ import annotations

from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import Timeline
from voicecoach.serialisation.document import Document

REQUEST: Document[PlanRequest] = Document("request", PlanRequest)
TIMELINE: Document[Timeline] = Document("timeline", Timeline)

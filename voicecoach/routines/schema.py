"""JSON Schemas of the definition files, generated from the models, for editors that complete and check."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from voicecoach.routines.schema_base import Definition
from voicecoach.routines.schema_exercise import ExerciseFile
from voicecoach.routines.schema_phrasebook import PhrasebookFile
from voicecoach.routines.schema_routine import RoutineFile

_FILES: dict[str, type[Definition]] = {
    "exercise": ExerciseFile,
    "routine": RoutineFile,
    "phrasebook": PhrasebookFile,
}


class _AsWritten(GenerateJsonSchema):
    """Files hold what people write: an absent key is left out, it is never null."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, _schema: Any) -> bool:  # noqa: ANN401 - a union of pydantic's own
        return False


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``exercise``, ``routine`` or ``phrasebook`` files."""
    schema = _FILES[kind].model_json_schema(by_alias=True, schema_generator=_AsWritten)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema, "title": f"voicecoach {kind}"}


def schema_text(kind: str) -> str:
    """Return the schema as the text of its file."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"

"""The base of the definition files' schema: checks the keys itself, so that one fault never hides another."""

from __future__ import annotations

from typing import Any, ClassVar, Self, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from voicecoach.model.place import Place
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.sentences import language_of


def written(name: str) -> str:
    """Return a field's key in a file: ``side_means`` → ``side-means``, ``from_`` → ``from``."""
    return name.rstrip("_").replace("_", "-")


class Definition(BaseModel):
    """A group of keys in a definition file.

    Faults in the keys, and whatever ``check_keys`` and ``check`` find, are reported to the ``ReadContext`` in
    pydantic's context; faults of single values are raised and reported by the reader.
    """

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, alias_generator=written, arbitrary_types_allowed=True
    )

    short_form: ClassVar[str | None] = None
    """The key that a bare value is short for, if a bare value is allowed."""

    _place: Place = PrivateAttr()

    @property
    def place(self) -> Place:
        """Where the group begins in its file; None for a short form."""
        return self._place

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report faults of the raw keys, independently of the values."""

    def check(self, node: MappingNode, context: ReadContext) -> None:
        """Report faults that can be found once every value is valid."""

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, data: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        context = cast("ReadContext", info.context)
        if not isinstance(data, MappingNode):
            if cls.short_form is None or isinstance(data, list) or data is None:
                raise Problem(
                    "not-a-mapping", "keys and values are wanted here", f"write them as in {cls._example()}"
                )
            short = MappingNode(Place(context.file, 1))
            short[cls.short_form] = data
            return handler(short)
        sound = cls._sound_keys(data, context)
        cls.check_keys(data, context)
        outer_language, context.language = context.language, language_of(sound, context.language)
        try:
            value = handler(sound)
        finally:
            context.language = outer_language
        value._place = data.place  # noqa: SLF001 - this is the class's own constructor
        value.check(data, context)
        return value

    @classmethod
    def _sound_keys(cls, node: MappingNode, context: ReadContext) -> MappingNode:
        keys = {field.alias or name: field for name, field in cls.model_fields.items()}
        unsound = set()
        for key, value in node.items():
            if key not in keys:
                unsound.add(key)
                fix = nearest_advice(key, keys, f"the keys here are {', '.join(keys)}")
                context.report("unknown-key", node.key_places[key], f"there is no key {shown(key)} here", fix)
            elif value is None:
                unsound.add(key)
                fix = "write a value, or leave the key out"
                context.report("empty-value", node.key_places[key], f"nothing stands after “{key}:”", fix)
        for key, field in keys.items():
            if field.is_required() and key not in node:
                example = (field.examples or ["…"])[0]
                context.report("missing-key", node.place, f"“{key}” is missing", f"add “{key}: {example}”")
        return node.without(frozenset(unsound))

    @classmethod
    def _example(cls) -> str:
        return (
            ", ".join(
                f"“{field.alias or name}: {(field.examples or ['…'])[0]}”"
                for name, field in cls.model_fields.items()
                if field.is_required()
            )
            or f"“{cls.short_form or next(iter(cls.model_fields))}: …”"
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler(core_schema)
        if cls.short_form is None:
            return schema
        group = handler.resolve_ref_schema(schema)
        short: dict[str, Any] = group["properties"][cls.short_form]
        whole = dict(group)
        group.clear()
        group["anyOf"] = [short, whole]
        return schema


def one_of(
    node: MappingNode, context: ReadContext, keys: tuple[str, ...], examples: str, *, required: bool = True
) -> None:
    """Report ``node`` unless it has exactly one of ``keys`` (at most one, where none is ``required``)."""
    given = [key for key in keys if key in node]
    names = " or ".join(f"“{key}”" for key in keys)
    if not given and required:
        context.report("missing-one-of", node.place, f"{names} is missing", f"add one of them: {examples}")
    for extra in given[1:]:
        what = f"“{extra}” stands beside “{given[0]}”"
        context.report("only-one-of", node.key_places[extra], what, f"keep {names}, not both")

"""A phrasebook file that lacks nothing: every phrase is the English one after “Fr”."""

from __future__ import annotations

from voicecoach.model.phase_names import MOVEMENTS
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.language.written import english_forms, key_of

_HEAD = """\
format: 1
phrasebook: fr
numbers: [{numbers}]
times: {{1: une fois, other: "{{number}} fois"}}
seconds: {{1: une seconde, other: "{{number}} secondes"}}
minutes: {{1: une minute, other: "{{number}} minutes"}}
minutes-and-a-half: {{1: une minute et demie, other: "{{number}} minutes et demie"}}
sides: {{left: gauche, right: droit}}
side-stems: {{left: gauch, right: droit}}
and: et
names-in-lower-case: true
movements: {{{movements}}}
phrases:
{phrases}
"""


def french() -> str:
    """Return the text of the file ``fr.yaml``."""
    forms = english_forms()
    return _HEAD.format(
        numbers=", ".join(f"n{number}" for number in range(61)),
        movements=", ".join(f"{name}: fr-{name}" for name in MOVEMENTS),
        phrases="\n".join(
            f"  {key_of(phrase)}: [{', '.join(_quoted(form) for form in forms[phrase])}]" for phrase in Phrase
        ),
    )


def _quoted(form: str) -> str:
    return f'"Fr {form}"'

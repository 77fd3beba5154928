"""The text that a phrasebook begins with: every sentence in English, and a place for the translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from voicecoach.model.phase_names import MOVEMENTS
from voicecoach.sequencing.language.written import english_forms, key_of

_LAST_NUMBER = 60

_HEAD = """\
# What the coach itself says, in a further language. Write the translation behind every colon, in quotes if it
# begins with a brace or holds a colon; what stands in {{braces}} is put in by the coach, and must stay.
# Several forms of one phrase, which take turns: [One., Another.]. docs/phrasebooks.md explains every key.
#   voicecoach check {path}
#   voicecoach play ROUTINE --language {language}     once nothing is missing any more
format: 1
phrasebook: {language}                   # the file's name without its ending

{numbers}
# Forms for certain numbers, and one for all others, in which {{number}} is the number in words.
times:
  1:                             # once
  2:                             # twice
  other:                         # {{number}} times
seconds:
  1:                             # one second
  other:                         # {{number}} seconds
minutes:
  1:                             # one minute
  other:                         # {{number}} minutes
# minutes-and-a-half:            # where there is such a word; else “one minute thirty seconds”
#   1:                           # a minute and a half
#   other:                       # {{number}} and a half minutes

sides:                           # what <side> stands for in an exercise's sentences
  left:                          # left
  right:                         # right
# side-stems: {{left: , right: }}  # before an ending written behind the mark: <side>e
and:                             # and: between the last two of a list
# thing: "{{name}}"                # a prop in a list, if it needs an article
# names-in-lower-case: true      # if the name of an exercise begins in lower case inside a sentence

movements:                       # phases of repetitions, which exercises need not translate
{movements}

phrases:
{phrases}
"""


def phrasebook_starter(language: str, path: str) -> str:
    """Return a commented phrasebook for a language code, with nothing said yet but the numbers, if known.

    ``path`` is where it will be, as in a command.
    """
    movements = "\n".join(f"  {name}:" for name in MOVEMENTS)
    phrases = "\n".join(_phrases())
    return _HEAD.format(
        path=path, language=language, numbers=_numbers(language), movements=movements, phrases=phrases
    )


def _phrases() -> Iterator[str]:
    for phrase, forms in english_forms().items():
        yield from (f"  # {form}" for form in forms)
        yield f"  {key_of(phrase)}:"


def _numbers(language: str) -> str:
    words = _known_numbers(language)
    comment = "# The words for 0, 1, 2 … up to 60 at least; greater ones stay figures, which a voice reads."
    if words is None:
        return f"{comment}\nnumbers:                         # [zero, one, two, …]"
    quoted = ", ".join(f'"{word}"' for word in words)
    lines = "\n".join(wrap(quoted, 106, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False))
    return f"{comment}\nnumbers: [\n{lines}\n]"


def _known_numbers(language: str) -> Sequence[str] | None:
    from num2words import num2words  # noqa: PLC0415 - slow: it knows forty languages

    try:
        return [str(num2words(number, lang=language)) for number in range(_LAST_NUMBER + 1)]
    except NotImplementedError:
        return None

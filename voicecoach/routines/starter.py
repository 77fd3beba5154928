"""The text that a new routine begins with."""

from __future__ import annotations

from voicecoach.routines.new_id import check_new_id

_TEXT = """\
# A routine of your own. Change what you like, then try it:
#   voicecoach check {name}        is it right?
#   voicecoach plan {name}         what will be said and done, and when
#   voicecoach play {name}
# Every key is explained in docs/format.md.
format: 1
routine: {name}                 # the file's name without its ending
title: {title}
summary: One line for the library.
time: 10-15 min                 # --minutes picks inside this span
breathing: calm                 # guided in holds: calm, coherent, box, 4-7-8, extended-exhale, 4-0-6-0 or off
guidance: full                  # full, brief or tones
intervals: words                # rests get longer for words that must be said; strict: never
cautions: [Ask first if you have a hip or back condition.]
pronunciations: {{psoas: soe-us}} # how the voice should say a word

exercises:                      # your own; those that ship with voicecoach need no definition
  - exercise: doorway-chest-stretch
    name: Doorway chest stretch
    areas: [chest, shoulders]
    props: [doorway]
    posture: standing           # standing chair seated kneeling all-fours supine prone side-lying bed
    sides: each                 # none: both at once; each: one side, then the other; alternate: in turn
    side-means: <side> arm on the frame
    setup:                      # once; a sentence, then the time to do it
      - {{say: Stand beside the door frame., move: 3 s}}
      - {{say: "Lay your <side> forearm on it, elbow at shoulder height.", move: 4 s}}
    enter:                      # before every bell; "again" is the short form for later sets
      - {{say: Turn your chest away until the front of your shoulder stretches., move: 3 s, again: Turn away}}
    other-side: Turn around. <Side> forearm on the frame.
    cues:                       # during the hold, most important first
      - Keep your neck long.
      - Soften your jaw.
    exhale:
      - Turn a little further.
    release: Turn back, and lower your arm.
    mistakes: [Lifting the shoulder]
    easier: Rest your arm lower on the frame.
    harder: Rest your arm higher on the frame.
    caution: Do less if your shoulder hurts.
    usual: {{hold: 20-40 s, sets: 1-3}}

blocks:
  - say: Let us begin.
  - exercise: doorway-chest-stretch
    sets: 2
    hold: 20-40 s               # a range lets the coach fit the minutes; "5 breaths" works too
    rest: 15 s                  # bell to bell: the words in it get shorter until they fit
    change: 12 s                # of sides, bell to bell; without it as long as its words take
    lead-in: 4 s                # from the last sentence to the bell; without it the time to move
    start: right
  - repeat: 2                   # a circuit
    title: Twice around
    rest: 20 s
    blocks:
      - {{exercise: doorway-chest-stretch, hold: 3 breaths, optional: true}}
  - rest: 40-50 s               # bell to bell, with the way into what follows in it
  - exercise: glute-bridge      # one of those that ship with voicecoach
    sets: 2
    reps: 10-15
    tempo: {{lift: 2 s, hold: 2 s, lower: 2 s}}
  - wait: Press enter when you are ready to breathe.
  - breathe: {{pattern: coherent, for: 1 min}}
  - chime: switch               # or {{file: gong.wav}}, a sound of yours beside this file
  - say: Well done.
"""


def starter_text(name: str) -> str:
    """Return a commented routine called ``name`` that passes every check; raise ``RoutineNameError``."""
    check_new_id(name)
    return _TEXT.format(name=name, title=name.replace("-", " ").capitalize())

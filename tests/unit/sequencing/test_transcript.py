"""A timeline as text that is read aloud and compared line by line."""

from dataclasses import replace

from support.sample_timeline import sample_timeline

from voicecoach.model.timeline import Track
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.transcript import transcript


def test_blocks_are_headings_and_events_lines_with_moment_length_track_and_words():
    assert transcript(sample_timeline()).splitlines()[:7] == [
        "Small routine · full · 0:12.0",
        "",
        "0:00.0 · open · Small routine",
        "    0:00.0   1.5 s  voice  title        “Small routine. One minute.”",
        "",
        "0:02.0 · hold · Half-kneeling stretch · right knee down · set 1 of 2 · 5 s",
        "    0:02.0   1.5 s  voice  enter        “Tuck your tailbone under.”",
    ]


def test_what_was_dropped_comes_last_with_its_block_and_reason():
    assert transcript(sample_timeline()).splitlines()[-2:] == [
        "dropped",
        "  1/1/right: “Soften your jaw.”: quiet-breath",
    ]
    without = replace(sample_timeline(), dropped=())
    assert "dropped" not in transcript(without)
    assert transcript(without).endswith("“Come up slowly.”\n")


def test_a_single_set_is_not_counted_and_repetitions_are():
    line = sample_timeline()
    alone = replace(line.blocks[1], sets=1, reps=12, hold_ms=None, side_means=None)
    text = transcript(replace(line, blocks=(line.blocks[0], alone, line.blocks[2])))
    assert "0:02.0 · hold · Half-kneeling stretch · 12 reps\n" in text


def test_numbers_are_quoted_and_sounds_named():
    line = sample_timeline()
    count = replace(line.events[1], track=Track.COUNT, text="One.")
    bell = replace(line.events[3], sound="start")
    tone = replace(line.events[2], track=Track.BREATH, text="in")
    text = transcript(replace(line, events=(count, tone, bell)))
    assert [row.split()[-1] for row in text.splitlines() if row.startswith("    ")] == [
        "“One.”",
        "in",
        "start",
    ]


def test_the_heading_says_what_the_session_takes_at_most_where_the_person_ends_a_part() -> None:
    timeline = sample_timeline()
    hold = replace(timeline.blocks[1], until_ready=True, expected_ms=DurationMs(5_000))
    opened = replace(timeline, blocks=(timeline.blocks[0], hold, *timeline.blocks[2:]))

    assert hold.length_ms == 8_000
    assert transcript(opened).splitlines()[0] == "Small routine · full · 0:09.0, at most 0:12.0"

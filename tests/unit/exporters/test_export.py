import os
import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from support.sessions import bed, chime, coached_session, say, session_of

from voicecoach.audio.units import samples_from_ms
from voicecoach.exporters import wav_guide
from voicecoach.exporters.chapters import Chapter, chapters
from voicecoach.exporters.errors import ExportCancelled, ExportError
from voicecoach.exporters.export import export_session
from voicecoach.exporters.exportable import Watch
from voicecoach.exporters.m4a_guide import write_m4a
from voicecoach.mix.mixdown import Mixdown
from voicecoach.model.levels import StemLevels
from voicecoach.model.timeline import EventKind


@pytest.fixture(scope="module")
def session():
    return coached_session(["Half-kneeling stretch", "Brücke – 橋"], sets=1, hold_ms=10_000)


@pytest.fixture(scope="module")
def short():
    return session_of([say(500, "A word.")], 16_000)


def mixed(session) -> np.ndarray:
    mixdown = Mixdown(session.timeline, session.clips)
    return mixdown.render(0, mixdown.length)


@pytest.fixture(scope="module")
def guide(session, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("guide") / "guide.m4a"
    export_session(session, path)
    return path


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def decoded(path) -> np.ndarray:
    """All samples that a player hears, in int16 steps."""
    with av.open(str(path)) as container:
        frames = [frame.to_ndarray()[0] for frame in container.decode(audio=0)]
    return np.concatenate(frames) * 32_768


def test_a_wav_file_holds_exactly_what_is_mixed(session, tmp_path, monkeypatch):
    monkeypatch.setattr(wav_guide, "_BLOCK", 77_777)
    export_session(session, tmp_path / "guide.wav")
    content = (tmp_path / "guide.wav").read_bytes()
    assert np.array_equal(np.frombuffer(content[44:], "<i2"), mixed(session))


def test_an_m4a_file_sounds_like_the_mix_and_nothing_moves(session, guide):
    heard, meant = decoded(guide), mixed(session).astype(float)
    assert 0 <= len(heard) - len(meant) < 1_024
    error = heard[: len(meant)] - meant
    assert 10 * np.log10((meant**2).sum() / (error**2).sum()) > 30
    assert np.abs(heard).max() < 32_768 * 10 ** (-1 / 20)


def test_coded_peaks_stay_one_decibel_below_full_scale_however_loud_it_is_made(tmp_path):
    hum = tmp_path / "hum.wav"
    noise = np.random.default_rng(1).normal(0, 9_000, 48_000 * 4)
    hum.write_bytes(wav_guide.wav_header(len(noise)) + noise.clip(-32_768, 32_767).astype("<i2").tobytes())
    bells = [chime(at_ms, EventKind.START_BELL) for at_ms in range(600, 3_000, 300)]
    words = [say(500, "All of it at once, and loud."), say(700, "Louder than anybody would.")]
    plain = session_of([bed(0, 4_000, hum), *words, *bells], 4_000)
    levels = StemLevels(voice=6, counts=6, breath=6, chimes=6, bed=6)
    request = replace(plain.timeline.request, levels=levels)
    export_session(replace(plain, timeline=replace(plain.timeline, request=request)), tmp_path / "guide.m4a")
    heard = decoded(tmp_path / "guide.m4a") / 32_768
    true_peak = 4 * np.abs(np.fft.irfft(np.fft.rfft(heard), 4 * len(heard))).max()
    assert -3 < 20 * np.log10(true_peak) <= -1


def test_silence_stays_silent(session, guide):
    heard, meant = decoded(guide), mixed(session)
    sounding = np.concatenate([np.zeros(4_096), np.cumsum(meant != 0), np.zeros(4_096)])
    quiet = sounding[8_192:] == sounding[:-8_192]
    assert quiet.sum() > 48_000
    assert np.abs(heard[: len(meant)][quiet]).max() < 1


def test_a_bed_makes_one_long_sound_and_its_joints_are_not_heard(tmp_path):
    """A steady tone shows every flaw: the error never stands out where pieces of 21 s meet."""
    hum = tmp_path / "hum.wav"
    tone = 9_000 * np.sin(2 * np.pi * 250 * np.arange(48_000 * 4) / 48_000)
    hum.write_bytes(wav_guide.wav_header(len(tone)) + tone.astype("<i2").tobytes())
    session = session_of([bed(0, 50_000, hum), say(3_000, "A word above it.")], 50_000)
    export_session(session, tmp_path / "guide.m4a")
    meant = mixed(session).astype(float)
    error = (decoded(tmp_path / "guide.m4a")[: len(meant)] - meant)[48_000 * 10 : 48_000 * 49]
    levels = np.sqrt((error.reshape(-1, 1_000) ** 2).mean(axis=1))
    assert levels.max() < 4 * np.median(levels) + 1


def test_the_file_tells_of_its_chapters_and_its_title(session, guide):
    with av.open(str(guide)) as container:
        found = [(entry["metadata"]["title"], entry["start"], entry["end"]) for entry in container.chapters()]
        assert container.metadata["title"] == "Hand-made session"
        assert container.streams.audio[0].duration == samples_from_ms(session.timeline.duration_ms)
    assert found == [(each.title, each.start_ms, each.end_ms) for each in chapters(session.timeline)]
    assert [title for title, _, _ in found] == ["Opening", "Half-kneeling stretch", "Brücke – 橋", "Closing"]


def test_the_file_names_its_maker_and_is_48_khz_mono(guide):
    with av.open(str(guide)) as container:
        stream = container.streams.audio[0]
        assert (stream.rate, stream.layout.name, stream.codec_context.name) == (48_000, "mono", "aac")
        assert (container.metadata["artist"], container.metadata["album"]) == ("voicecoach", "voicecoach")


def test_its_index_is_in_front_so_that_it_plays_while_it_loads(guide):
    content = guide.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_sound_takes_sixty_four_kilobits_a_second_and_silence_next_to_nothing(tmp_path):
    hum = tmp_path / "hum.wav"
    noise = np.random.default_rng(1).normal(0, 3_000, 48_000 * 4)
    hum.write_bytes(wav_guide.wav_header(len(noise)) + noise.astype("<i2").tobytes())
    export_session(session_of([bed(20_000, 20_000, hum)], 40_000), tmp_path / "guide.m4a")
    with av.open(str(tmp_path / "guide.m4a")) as container:
        sizes = {
            packet.pts * packet.time_base: packet.size for packet in container.demux(audio=0) if packet.size
        }
    sounding = 8 * sum(size for second, size in sizes.items() if second >= 20) / 20
    assert sounding == pytest.approx(64_000, rel=0.15)
    assert max(size for second, size in sizes.items() if second < 19) < 20


def test_chapters_without_limit_of_number_or_title(short, tmp_path):
    titles = ["", "x" * 1_000, "Brücke – 橋 🦵", *(f"Part {number}" for number in range(300))]
    entries = [Chapter(title, start * 50, start * 50 + 50) for start, title in enumerate(titles)]
    mixdown = Mixdown(short.timeline, short.clips)
    write_m4a(tmp_path / "guide.m4a", mixdown, entries, "Hand-made session", Watch(mixdown.length))
    with av.open(str(tmp_path / "guide.m4a")) as container:
        assert [entry["metadata"].get("title", "") for entry in container.chapters()] == titles


@pytest.mark.parametrize("left", [0, 0.001, 0.99999])
def test_a_guide_whose_end_is_lost_on_the_disk_is_refused(short, tmp_path, monkeypatch, left):
    """Its index is in front, so that most of such files open like any other."""
    open_media = av.open

    def open_after_loss(path, mode="r", **options):
        if mode == "r":
            os.truncate(path, int(Path(path).stat().st_size * left))
        return open_media(path, mode, **options)

    monkeypatch.setattr(av, "open", open_after_loss)
    with pytest.raises(ExportError, match="incomplete"):
        export_session(short, tmp_path / "guide.m4a")
    assert names(tmp_path) == []


def test_progress_stays_between_nothing_and_all():
    seen = []
    watch = Watch(1_000, lambda done, total: seen.append((done, total)))
    for samples in (-1_024, 400, 1_400):
        watch.reached(samples)
    assert seen == [(0, 1_000), (400, 1_000), (1_000, 1_000)]
    Watch(1_000).reached(400)


@pytest.mark.parametrize("name", ["guide.wav", "guide.m4a"])
def test_progress_goes_from_little_to_all(session, tmp_path, name):
    seen = []
    export_session(session, tmp_path / name, progress=lambda done, total: seen.append((done, total)))
    total = samples_from_ms(session.timeline.duration_ms)
    assert [each for _, each in seen] == [total] * len(seen)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (total, total)
    assert seen[0][0] < total / 2
    assert max(after - before for (before, _), (after, _) in pairwise(seen)) <= samples_from_ms(11_000)


@pytest.mark.parametrize("name", ["guide.wav", "guide.m4a"])
def test_cancelled_midway_leaves_everything_as_it_was(session, tmp_path, name):
    (tmp_path / name).write_text("an older guide")
    asked = iter([False, False])
    with pytest.raises(ExportCancelled):
        export_session(session, tmp_path / name, cancelled=lambda: next(asked, True))
    assert names(tmp_path) == [name]
    assert (tmp_path / name).read_text() == "an older guide"


@pytest.mark.parametrize("name", ["guide.wav", "guide.m4a"])
def test_an_interruption_leaves_nothing(session, tmp_path, name):
    def interrupt(done, total):
        raise KeyboardInterrupt

    threads = set(threading.enumerate())
    with pytest.raises(KeyboardInterrupt):
        export_session(session, tmp_path / name, progress=interrupt)
    assert names(tmp_path) == []
    assert set(threading.enumerate()) <= threads


def test_a_machine_that_does_not_count_its_cores_has_one(short, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    export_session(short, tmp_path / "guide.m4a")
    assert names(tmp_path) == ["guide.m4a"]


@pytest.mark.parametrize("name", ["guide.mp9", "guide"])
def test_an_unknown_ending_is_refused_with_those_that_are_known(session, tmp_path, name):
    with pytest.raises(ExportError, match=r"end the name in \.m4a or \.wav"):
        export_session(session, tmp_path / name)


def test_endings_may_be_written_large(short, tmp_path):
    export_session(short, tmp_path / "GUIDE.WAV")
    assert names(tmp_path) == ["GUIDE.WAV"]


def test_a_session_too_long_for_a_wav_file_says_what_to_take(session, tmp_path):
    endless = replace(session, timeline=replace(session.timeline, duration_ms=13 * 3_600_000))
    with pytest.raises(ExportError, match=r"export it as \.m4a"):
        export_session(endless, tmp_path / "guide.wav")
    assert names(tmp_path) == []

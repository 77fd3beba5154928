"""Which outputs are tried, in which order."""

from __future__ import annotations

import pytest

from voicecoach.player.clock import SystemClock
from voicecoach.player.output import registry
from voicecoach.player.output.protocol import OutputError


@pytest.fixture
def without_simpleaudio(monkeypatch):
    monkeypatch.setattr(registry, "find_spec", lambda _: None)


def names(outputs):
    return [output(SystemClock()).name for output in outputs]


def test_simpleaudio_comes_first_where_it_is_installed(monkeypatch):
    monkeypatch.setattr(registry, "find_spec", lambda _: object())
    assert names(registry.factories("auto")) == ["simpleaudio", "miniaudio"]


@pytest.mark.usefixtures("without_simpleaudio")
def test_miniaudio_alone_is_tried_where_it_is_not():
    assert names(registry.factories("auto")) == ["miniaudio"]
    assert names(registry.factories("miniaudio")) == ["miniaudio"]


@pytest.mark.usefixtures("without_simpleaudio")
def test_an_output_asked_for_by_name_that_is_not_installed_is_refused_with_the_way_out():
    with pytest.raises(OutputError, match=r"simpleaudio is not installed: take --output auto, or install"):
        registry.factories("simpleaudio")


def test_an_unknown_output_is_refused_with_those_there_are():
    with pytest.raises(OutputError, match="auto, simpleaudio, miniaudio, silent"):
        registry.factories("loud")


def test_only_silence_runs_faster():
    assert names(registry.factories("silent", speed=60)) == ["silent"]
    with pytest.raises(OutputError, match="--output silent"):
        registry.factories("auto", speed=2)

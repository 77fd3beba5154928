"""What is known of the engine before it is started, on each platform."""

from __future__ import annotations

import platform
import sys
from importlib import metadata

import pytest

from voicecoach.speech.engines.pyttsx3 import driver
from voicecoach.speech.engines.pyttsx3.driver import driver_name, engine_fingerprint, install_advice


@pytest.mark.parametrize(
    ("system", "name"), [("linux", "espeak"), ("darwin", "nsss"), ("win32", "sapi5"), ("freebsd14", "espeak")]
)
def test_each_platform_has_its_engine(monkeypatch, system, name):
    monkeypatch.setattr(sys, "platform", system)
    assert driver_name() == name


@pytest.mark.parametrize(
    ("release", "advice"),
    [
        ({"ID": "debian"}, "sudo apt install libespeak-ng1"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "sudo apt install libespeak-ng1"),
        ({"ID": "fedora"}, "sudo dnf install espeak-ng"),
        ({"ID": "plan9"}, "package manager"),
    ],
)
def test_advice_names_the_systems_own_command(monkeypatch, release, advice):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    assert advice in install_advice()


def test_advice_without_a_release_file(monkeypatch):
    def none() -> dict[str, str]:
        raise FileNotFoundError

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", none)
    assert "espeak-ng" in install_advice()


@pytest.mark.parametrize(("system", "word"), [("darwin", "brew"), ("win32", "Windows Settings")])
def test_advice_elsewhere(monkeypatch, system, word):
    monkeypatch.setattr(sys, "platform", system)
    assert word in install_advice()


def test_the_release_is_found_without_reading_metadata_and_with_it(monkeypatch):
    release = metadata.version("pyttsx3")
    assert driver.pyttsx3_release() == release
    monkeypatch.setattr(driver, "find_spec", lambda _: None)
    assert driver.pyttsx3_release() == release

    def absent(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", absent)
    assert driver.pyttsx3_release() == "absent"


def test_the_fingerprint_names_the_release():
    assert "pyttsx3 2." in engine_fingerprint()

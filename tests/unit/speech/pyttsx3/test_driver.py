"""What is known of the engine before it is started, on each platform."""

from __future__ import annotations

import platform
import sys

import pytest

from voicecoach.speech.engines.pyttsx3 import driver
from voicecoach.speech.engines.pyttsx3.driver import (
    default_voice_name,
    driver_name,
    engine_fingerprint,
    install_advice,
)


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
        ({"ID": "ubuntu"}, "sudo apt install libespeak-ng1"),
        ({"ID": "fedora"}, "sudo dnf install espeak-ng"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos"}, "sudo dnf install espeak-ng"),
        ({"ID": "arch"}, "sudo pacman -S espeak-ng"),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, "sudo zypper install espeak-ng"),
        ({"ID": "alpine"}, "sudo apk add espeak-ng"),
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


def test_the_fingerprint_names_the_release():
    assert "pyttsx3 2." in engine_fingerprint()


def test_it_is_installed_where_both_the_package_and_the_library_are(monkeypatch):
    found = {}
    for release in ("2.99", "absent"):
        for stamp in ("libespeak-ng.so.1 500", ""):
            monkeypatch.setattr(driver, "pyttsx3_release", lambda release=release: release)
            monkeypatch.setattr(driver, "_library_stamp", lambda stamp=stamp: stamp)
            found[release, bool(stamp)] = driver.is_driver_installed()
    assert [pair for pair, is_there in found.items() if is_there] == [("2.99", True)]


def test_each_language_has_a_usual_voice():
    assert default_voice_name("en") == "en-us"
    assert default_voice_name("de") == "de"

"""Releases of packages, found without importing them."""

from __future__ import annotations

from importlib import metadata

from voicecoach.speech.engines import packages
from voicecoach.speech.engines.packages import package_folder, package_release


def test_the_release_is_found_without_reading_metadata_and_with_it(monkeypatch):
    release = metadata.version("ruamel.yaml")
    assert package_release("pytest", "pytest") == metadata.version("pytest")
    assert package_release("ruamel.yaml", "ruamel.yaml") == release
    monkeypatch.setattr(packages, "find_spec", lambda _: None)
    assert package_release("pytest", "pytest") == metadata.version("pytest")

    def absent(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", absent)
    assert package_release("pytest", "pytest") == "absent"


def test_a_package_that_is_not_there_has_no_folder():
    assert package_folder("no_such_package_at_all") is None
    assert (package_folder("pytest") / "__init__.py").is_file()

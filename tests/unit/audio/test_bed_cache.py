"""House beds are made once and kept; what is damaged is made again."""

from __future__ import annotations

import stat

import numpy as np
import pytest

from voicecoach.audio import house_beds
from voicecoach.audio.bed_cache import BedCache
from voicecoach.audio.clip import Clip

HUM = np.arange(-500, 500, dtype=np.int16)


@pytest.fixture
def made(monkeypatch):
    """The names of the beds that were made."""
    made = []

    def make() -> Clip:
        made.append("hum")
        return Clip(HUM.copy())

    monkeypatch.setitem(house_beds.RECIPES, "hum", make)
    return made


def heard(folder) -> list[int]:
    cache = BedCache()
    cache.keep_in(folder)
    return cache.bed("hum").samples.tolist()


def test_it_is_made_once_and_read_by_the_next_process(made, tmp_path):
    assert heard(tmp_path / "beds") == heard(tmp_path / "beds") == HUM.tolist()
    assert made == ["hum"]


def test_without_a_folder_it_is_made_once_a_process(made):
    cache = BedCache()
    assert cache.bed("hum") is cache.bed("hum")
    assert made == ["hum"]


def test_folder_and_file_are_for_their_owner_alone(made, tmp_path):
    heard(tmp_path / "cache" / "beds")
    (file,) = (tmp_path / "cache" / "beds").iterdir()
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent, file.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied", "deleted", "a link"])
def test_what_is_damaged_is_made_again_and_kept(made, tmp_path, damage):
    heard(tmp_path)
    (file,) = tmp_path.iterdir()
    content = file.read_bytes()
    if damage == "cut":
        file.write_bytes(content[:-2])
    elif damage == "changed":
        file.write_bytes(content[:-1] + b"\x7f")
    elif damage == "emptied":
        file.write_bytes(b"")
    else:
        file.unlink()
    if damage == "a link":
        file.symlink_to(tmp_path / "elsewhere")
    assert heard(tmp_path) == HUM.tolist()
    assert made == ["hum", "hum"]
    assert file.read_bytes() == content
    assert not file.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_another_recipe_makes_another_and_takes_its_place(made, tmp_path, monkeypatch):
    heard(tmp_path)
    recipe = tmp_path / "recipe.py"
    recipe.write_text("# another chord")
    monkeypatch.setattr(house_beds, "__file__", str(recipe))
    folder = tmp_path / "beds"
    heard(folder)
    monkeypatch.undo()
    monkeypatch.setitem(house_beds.RECIPES, "hum", lambda: Clip(HUM.copy()))
    (before,) = folder.iterdir()
    heard(folder)
    (after,) = folder.iterdir()
    assert before.name != after.name


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(made, tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert heard(tmp_path / "file" / "beds") == HUM.tolist()


def test_a_name_that_nobody_makes_is_an_error():
    with pytest.raises(KeyError):
        BedCache().bed("thunder")

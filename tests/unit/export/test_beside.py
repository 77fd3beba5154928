import stat

import pytest

from voicecoach.export.beside import written_beside
from voicecoach.export.errors import ExportError


def test_the_new_file_takes_the_place_of_the_old(tmp_path):
    target = tmp_path / "guide.wav"
    target.write_text("old")
    with written_beside(target) as beside:
        assert beside.parent == tmp_path
        beside.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["guide.wav"]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_after_a_failure_everything_is_as_before(tmp_path, failure):
    target = tmp_path / "guide.wav"
    target.write_text("old")

    def half() -> None:
        with written_beside(target) as beside:
            beside.write_text("half")
            raise failure

    with pytest.raises(failure):
        half()
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["guide.wav"]


def test_what_the_file_system_refuses_is_told_with_a_remedy(tmp_path):
    target = tmp_path / "guide.wav"
    with pytest.raises(ExportError, match="No space left") as caught, written_beside(target):
        raise OSError(28, "No space left on device")
    assert caught.value.where == str(target)
    assert "free space" in caught.value.fix
    assert [path.name for path in tmp_path.iterdir()] == []


def test_a_missing_folder_and_a_folder_as_a_name(tmp_path):
    with pytest.raises(ExportError, match="make the folder first"), written_beside(tmp_path / "no" / "g.wav"):
        raise AssertionError
    with pytest.raises(ExportError, match="is a folder"), written_beside(tmp_path):
        raise AssertionError


def test_a_link_is_followed(tmp_path):
    real = tmp_path / "real.wav"
    real.write_text("old")
    link = tmp_path / "link.wav"
    link.symlink_to(real)
    with written_beside(link) as beside:
        beside.write_text("new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_it_has_the_usual_permissions(tmp_path):
    usual = tmp_path / "usual"
    usual.touch()
    with written_beside(tmp_path / "guide.wav"):
        pass
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1

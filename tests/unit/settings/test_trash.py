"""What is moved to the trash comes back as it was, the last first."""

from __future__ import annotations

import pytest

from voicecoach.settings.trash import TrashError, bring_back, move_to_trash


@pytest.fixture
def trash(tmp_path):
    return tmp_path / "data" / "trash"


def written(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


def test_files_come_back_the_last_first(trash, tmp_path):
    first = written(tmp_path / "a" / "x.yaml", "first")
    second, other = written(tmp_path / "b" / "x.yaml", "second"), written(tmp_path / "c" / "ä\n.wav", "other")
    move_to_trash(trash, [first])
    move_to_trash(trash, [second, other])
    assert not any(path.exists() for path in (first, second, other))
    (tmp_path / "b").rmdir()
    assert bring_back(trash) == (second, other)
    assert (second.read_text(), other.read_text()) == ("second", "other")
    assert bring_back(trash) == (first,)
    assert list(trash.iterdir()) == []
    with pytest.raises(TrashError, match="nothing is in the trash"):
        bring_back(trash)


def test_a_link_is_moved_and_not_what_it_leads_to(trash, tmp_path):
    target = written(tmp_path / "target.yaml", "target")
    link = tmp_path / "link.yaml"
    link.symlink_to(target.name)
    move_to_trash(trash, [link])
    assert target.exists()
    bring_back(trash)
    assert (link.is_symlink(), link.read_text()) == (True, "target")


def test_nothing_comes_back_over_another_file(trash, tmp_path):
    path = written(tmp_path / "x.yaml", "old")
    move_to_trash(trash, [path])
    written(path, "new")
    with pytest.raises(TrashError, match="another file in its place"):
        bring_back(trash)
    assert path.read_text() == "new"
    path.unlink()
    bring_back(trash)
    assert path.read_text() == "old"


def test_where_one_cannot_be_moved_none_is(trash, tmp_path):
    path = written(tmp_path / "x.yaml", "old")
    with pytest.raises(TrashError, match="nothing was moved"):
        move_to_trash(trash, [path, tmp_path / "nowhere.yaml"])
    assert path.read_text() == "old"
    with pytest.raises(TrashError):
        bring_back(trash)
    assert path.read_text() == "old"


@pytest.mark.parametrize("damage", ["", "{}", '{"files": 3}', '{"files": [["gone", "/x"]]}'])
def test_a_damaged_list_is_told(trash, tmp_path, damage):
    folder = move_to_trash(trash, [written(tmp_path / "x.yaml", "old")])
    (folder / "where.json").write_text(damage)
    with pytest.raises(TrashError):
        bring_back(trash)
    assert (folder / "1-x.yaml").read_text() == "old"

"""Every file of tests/data/broken has its faults, as people read them, in a file beside it."""

import re
from pathlib import Path

import pytest

from voicecoach.routines.library import Library, check_file

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data"
LIBRARY = Library(bundled=DATA / "library")
BROKEN = sorted((DATA / "broken").glob("*.yaml"))
EXPECTED = {path.stem: path.with_suffix(".expected").read_text(encoding="utf-8") for path in BROKEN}
SCOPE = re.compile(r"^(\S+) (\S+?):(\d+):(\d+): (.+?): (.+)$")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_faults_are_told_at_their_place_with_a_remedy(path):
    told = "".join(
        f"{fault.id} {str(fault).removeprefix(str(Path(fault.place.file).parent) + '/')}\n"
        for fault in check_file(path, LIBRARY)
    )
    assert told == EXPECTED[path.stem]
    assert told


def test_words_are_free_of_the_libraries_jargon():
    jargon = re.compile(
        r"pydantic|ruamel|validat|traceback|NoneType|\bstr\b|\bint\b|dict|mapping|sequence|scalar|node|token|stream",
        re.IGNORECASE,
    )
    for name, told in EXPECTED.items():
        for line in told.splitlines():
            words = SCOPE.match(line)
            assert words, line
            assert not jargon.search(words.group(5) + words.group(6)), (name, line)


def test_corpus_is_wide():
    ids = {line.split()[0] for told in EXPECTED.values() for line in told.splitlines()}
    assert len(BROKEN) >= 30
    assert len(ids) >= 60


def test_places_are_where_the_fault_stands():
    line = (DATA / "broken" / "unknown-exercise.yaml").read_text(encoding="utf-8").splitlines()[4]
    (first, *_) = check_file(DATA / "broken" / "unknown-exercise.yaml", LIBRARY)
    assert line[first.place.column - 1 :].startswith("side-strech")

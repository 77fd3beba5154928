"""scripts/run on other machines: stand-ins for the package manager and Python, the real script."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.e2e

PYTHON = """#!/bin/bash
# Knows just what the script asks of a Python.
echo "$0 $*" >> "$LOG"
case "$*" in
  *"-m venv"*) mkdir -p "${@: -1}/bin"; cp "$0" "${@: -1}/bin/python"; touch "${@: -1}/pyvenv.cfg"
               echo "#!${@: -1}/bin/python" > "${@: -1}/bin/pip" ;;
  *"[simpleaudio]"*) [ -z "$NO_COMPILER" ] || { echo "cc: command not found" >&2; exit 1; } ;;
  *"[natural]"*) [ -z "$NO_WHEELS" ] || { echo "no matching distribution" >&2; exit 1; } ;;
  *"pip install"*) [ -z "$NO_NETWORK" ] || { echo "no network" >&2; exit 1; }
                   printf '#!/bin/bash\\necho "coaching: $*"\\n' > "$(dirname "$0")/voicecoach"
                   chmod +x "$(dirname "$0")/voicecoach" ;;
  --version) echo "Python 3.11.9" ;;
esac
"""

MANAGER = """#!/bin/bash
echo "$(basename "$0") $*" >> "$LOG"
[ -z "$NO_PACKAGES" ]
"""

QUERY = """#!/bin/bash
case " $INSTALLED " in *" ${@: -1} "*) echo -n installed ;; *) exit 1 ;; esac
"""


@pytest.fixture
def machine(tmp_path):
    """Return a machine with a checkout that has not been started before."""
    return Machine(tmp_path)


class Machine:
    def __init__(self, place):
        self.checkout = place / "a checkout"
        self.log = place / "log"
        self.log.touch()
        self.programs = programs = place / "programs"
        programs.mkdir()
        for name, text in {
            "python3.11": PYTHON, "apt-get": MANAGER, "sudo": '#!/bin/bash\n[ "$1" != -n ] || shift\n"$@"\n',
            "dpkg-query": QUERY, "id": '#!/bin/bash\necho 1000\n',
        }.items():  # fmt: skip
            (programs / name).write_text(text, encoding="utf-8")
            (programs / name).chmod(0o755)
        for name in ("python3.13", "python3.12", "python3", "python"):
            (programs / name).write_text("#!/bin/bash\nexit 1\n", encoding="utf-8")
            (programs / name).chmod(0o755)
        (self.checkout / "scripts").mkdir(parents=True)
        for name in ("run", "test", "environment.sh"):
            shutil.copy(REPOSITORY / "scripts" / name, self.checkout / "scripts" / name)
        shutil.copy(REPOSITORY / "pyproject.toml", self.checkout)
        self.environment = {
            "PATH": f"{programs}{os.pathsep}/usr/bin{os.pathsep}/bin",
            "LOG": str(self.log),
            "INSTALLED": "libespeak-ng1 libasound2-dev gcc libc6-dev",
        }

    def lose(self, program):
        """Take a program off the machine: all others of the system stay."""
        kept = self.programs.parent / "kept"
        kept.mkdir()
        for path in Path("/usr/bin").iterdir():
            (kept / path.name).symlink_to(path)
        for folder in (self.programs, kept):
            (folder / program).unlink(missing_ok=True)
        self.environment["PATH"] = f"{self.programs}{os.pathsep}{kept}"

    def start(self, *arguments, cwd=None, tracing=False, **environment):
        return subprocess.Popen(
            [*(["bash", "-x"] if tracing else []), self.checkout / "scripts" / "run", *arguments],
            cwd=cwd or self.checkout,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments, **options):
        started = self.start(*arguments, **options)
        out, err = started.communicate(timeout=60)
        return started.returncode, out, err

    def done(self, words):
        """Return how often something was done whose line in the log has ``words``."""
        return sum(words in line for line in self.log.read_text(encoding="utf-8").splitlines())


def test_a_first_start_installs_and_goes_on_with_the_arguments(machine, tmp_path):
    code, out, err = machine.run("play", "daily psoas", cwd=tmp_path)
    assert (code, out) == (0, "coaching: play daily psoas\n")
    assert "virtual environment" in err
    assert "Installing voicecoach" in err
    assert machine.done("apt-get") == 0


def test_what_is_missing_is_named_and_installed_in_one_go(machine):
    code, _, err = machine.run(INSTALLED="gcc libc6-dev")
    assert code == 0
    assert "Installing system packages: libespeak-ng1 libasound2-dev\n" in err
    assert machine.done("apt-get update") == 1
    assert machine.done("libespeak-ng1 libasound2-dev") == 1


def test_a_second_start_does_nothing_and_costs_little(machine):
    machine.run()
    before = machine.log.read_text(encoding="utf-8")
    assert machine.run("list") == (0, "coaching: list\n", "")
    assert machine.log.read_text(encoding="utf-8") == before
    _, _, steps = machine.run("list", tracing=True)
    assert 0 < len(steps.splitlines()) < 30


def test_another_pyproject_is_installed_again(machine):
    machine.run()
    with (machine.checkout / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n# another dependency\n")
    machine.run()
    assert machine.done("[simpleaudio]") == 2
    assert machine.done("-m venv") == 1


def test_a_checkout_that_moved_gets_an_environment_of_its_own(machine, tmp_path):
    machine.run()
    machine.checkout = machine.checkout.rename(tmp_path / "elsewhere")
    assert machine.run("list")[:2] == (0, "coaching: list\n")
    assert machine.done("-m venv") == 2


def test_two_first_starts_at_once_install_once(machine):
    both = [machine.start("list"), machine.start("list")]
    for started in both:
        out, err = started.communicate(timeout=60)
        assert (started.returncode, out) == (0, "coaching: list\n"), err
    assert machine.done("[simpleaudio]") == 1


@pytest.mark.parametrize(
    ("lacks", "by_hand"),
    [
        (
            {"INSTALLED": "gcc", "NO_PACKAGES": "1"},
            "sudo sh -c 'apt-get update && apt-get install -y libespeak-ng1 libasound2-dev libc6-dev'\n",
        ),
        ({"NO_NETWORK": "1"}, "-m pip install -e"),
    ],
    ids=["packages", "network"],
)
def test_a_step_that_fails_says_what_to_do_and_the_next_start_tries_again(machine, lacks, by_hand):
    code, out, err = machine.run("list", **lacks)
    assert (code, out) == (1, "")
    assert "By hand: " in err
    assert by_hand in err
    assert machine.run("list")[:2] == (0, "coaching: list\n")


def test_without_sudo_the_whole_command_is_given(machine):
    machine.lose("sudo")
    code, out, err = machine.run("list", INSTALLED="gcc")
    assert (code, out) == (1, "")
    by_hand = "su -c 'apt-get update && apt-get install -y libespeak-ng1 libasound2-dev libc6-dev'"
    assert f"By hand: {by_hand}\n" in err
    assert machine.done("apt-get") == 0


@pytest.mark.parametrize("lacks", ["sudo", "packages"])
def test_what_only_compiles_is_no_condition(machine, lacks):
    if lacks == "sudo":
        machine.lose("sudo")
    environment = {"INSTALLED": "libespeak-ng1 gcc", "NO_COMPILER": "1", "NO_PACKAGES": "1"}
    code, out, err = machine.run("list", **environment)
    assert (code, out) == (0, "coaching: list\n")
    assert "apt-get update && apt-get install -y libasound2-dev libc6-dev'" in err
    assert "simpleaudio could not be compiled; going on without it, miniaudio plays instead." in err
    assert "cc: command not found" not in err
    assert "cc: command not found" in (machine.checkout / ".venv" / "simpleaudio.log").read_text(
        encoding="utf-8"
    )
    assert machine.run("list", **environment) == (0, "coaching: list\n", "")


def test_where_there_is_no_natural_voice_one_line_says_so(machine):
    environment = {"INSTALLED": "libespeak-ng1 gcc", "NO_WHEELS": "1"}
    code, out, err = machine.run("list", **environment)
    assert (code, out) == (0, "coaching: list\n")
    assert [line for line in err.splitlines() if "natural voice" in line] == [
        "voicecoach: The natural voice is not available for this system; the system's own engine speaks."
    ]
    assert "no matching distribution" not in err
    assert machine.run("list", **environment) == (0, "coaching: list\n", "")


def test_without_a_python_that_is_new_enough_it_says_where_to_get_one(machine, tmp_path):
    (tmp_path / "programs" / "python3.11").write_text("#!/bin/bash\nexit 1\n", encoding="utf-8")
    code, _, err = machine.run()
    assert code == 1
    assert machine.done("python3.11-venv") == 1
    assert "https://www.python.org/downloads/" in err


def test_it_works_through_a_link_and_from_anywhere(machine, tmp_path):
    link = tmp_path / "coach"
    link.symlink_to(machine.checkout / "scripts" / "run")
    done = subprocess.run(
        [link, "list"], cwd="/", env=machine.environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "coaching: list\n"

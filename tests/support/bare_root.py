"""A root file system with Python and the system's libraries in it, and no compiler or other program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_ENTER = r"""
set -e
root=$1 work=$2 python=$3
shift 3
show() { [ ! -e "$1" ] || { mkdir -p "$root$1" && mount --rbind "$1" "$root$1"; }; }
mount -t tmpfs -o mode=755 none "$root"
for folder in /lib /lib64; do
  if [ -L "$folder" ]; then ln -s "$(readlink "$folder")" "$root$folder"; else show "$folder"; fi
done
for folder in /usr/lib /usr/lib64 /usr/share/python-wheels /etc /dev /proc "$work"; do show "$folder"; done
case $python in
  /usr/*)
    mkdir -p "$root$(dirname "$python")" && touch "$root$python"
    mount --bind "$python" "$root$python"
    ;;
  *) show "$(dirname "$(dirname "$python")")" ;;
esac
for folder in "$root"/usr/lib/gcc* "$root"/usr/lib/llvm*; do
  [ ! -d "$folder" ] || mount -t tmpfs none "$folder"
done
exec "$(command -v chroot)" "$root" "$@"
"""

PYTHON = Path(sys._base_executable).resolve()  # type: ignore[attr-defined]


class BareRoot:
    """Runs programs in such a root; of the machine's own folders they share ``work`` alone."""

    def __init__(self, folder: Path) -> None:
        self.work = folder / "work"
        self._root = folder / "root"
        for made in (self.work, self._root):
            made.mkdir()

    def run(self, *command: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run ``command`` in a mount namespace of its own, which ends with it."""
        namespaces = ["--mount"] if os.geteuid() == 0 else ["--mount", "--user", "--map-root-user"]
        enter = ["sh", "-c", _ENTER, "enter", self._root, self.work, PYTHON]
        return subprocess.run(
            ["unshare", *namespaces, *enter, *command],
            env=self._environment,
            cwd=self.work,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=check,
            timeout=600,
        )

    @property
    def _environment(self) -> dict[str, str]:
        """What leads to the package index, and nothing else; mounting still needs the machine's programs."""
        kept = {
            name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "http"))
        }
        return {**kept, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(self.work), "LC_ALL": "C.UTF-8"}

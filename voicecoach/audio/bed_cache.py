"""The house beds on disk: each is made when it is first heard, and read from then on."""

from __future__ import annotations

import logging
import stat
import threading
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from voicecoach.atomic_write import atomic_write
from voicecoach.audio import house_beds as recipes
from voicecoach.audio.clip import Clip
from voicecoach.audio.clip_file import clip_in, content_of
from voicecoach.temporary_files import private_folder

_ENDING = ".clip"

_log = logging.getLogger(__name__)


class BedCache:
    """A private folder of loops, by a hash of the code that makes them; thread-safe.

    A damaged or missing loop is made again. A folder that cannot be read or written raises nothing: its
    loops are made again next time.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._known: dict[str, Clip] = {}
        self._lock = threading.Lock()

    def keep_in(self, folder: Path) -> None:
        """Keep the loops in ``folder`` from now on; before that, they are in memory alone."""
        self._folder = folder

    def bed(self, name: str) -> Clip:
        """Return the loop of a house bed. Raises KeyError for another name."""
        with self._lock:
            if name not in self._known:
                make = recipes.RECIPES[name]
                path = None if self._folder is None else self._folder / f"{name}-{_recipe()}{_ENDING}"
                kept = None if path is None else _read(path)
                self._known[name] = make() if kept is None else kept
                if path is not None and kept is None:
                    _write(path, self._known[name])
            return self._known[name]


def _recipe() -> str:
    return blake2b(Path(recipes.__file__).read_bytes(), digest_size=8).hexdigest()


def _read(path: Path) -> Clip | None:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        return clip_in(path.read_bytes())
    except OSError:
        return None


def _write(path: Path, clip: Clip) -> None:
    """Put a loop in the place of what is there; those of other recipes go."""
    try:
        private_folder(path.parent)
        path.unlink(missing_ok=True)  # its mode would be kept
        with atomic_write(path, private=True) as part:
            part.write_bytes(content_of(clip))
    except OSError as error:
        _log.info("%s: %s: the bed is made anew each time", path, error.strerror or error)
        return
    for other in path.parent.glob(f"{path.name.partition('-')[0]}-*{_ENDING}"):
        if other != path:
            with suppress(OSError):
                other.unlink()


bed_cache = BedCache()
"""The loops of this process."""

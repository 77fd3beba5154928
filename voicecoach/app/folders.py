"""The user's folders, for work that may write to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicecoach.settings.folders import user_folders

if TYPE_CHECKING:
    from voicecoach.settings.folders import Folders


def working_folders() -> Folders:
    """Return the user's folders; temporary files are recorded from now on.

    Leftovers of killed processes are removed, once per process.
    """
    from voicecoach.temporary_files import temporary_files

    folders = user_folders()
    temporary_files.keep_records_in(folders.open_files)
    return folders

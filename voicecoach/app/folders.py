"""The person's folders, for work that may write in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicecoach.settings.folders import user_folders

if TYPE_CHECKING:
    from voicecoach.settings.folders import Folders


def working_folders() -> Folders:
    """Return the person's folders; temporary files are written down from now on.

    What killed processes have left half written is removed, once in the life of this one.
    """
    from voicecoach.temporary_files import temporary_files

    folders = user_folders()
    temporary_files.keep_records_in(folders.open_files)
    return folders

"""``python -m voicecoach`` is ``voicecoach``."""

from __future__ import annotations

from voicecoach.cli.main import main

if __name__ == "__main__":
    main()

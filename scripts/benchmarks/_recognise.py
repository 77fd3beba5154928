"""Writes down what is heard in sound files; runs in the environment of ``ear.py``, not in the project's.

``python _recognise.py MODEL_FOLDER SOUND.npy …``: mono float32 at 16 kHz; prints the words of each as JSON.
"""

from __future__ import annotations

import json
import sys

import numpy as np
from faster_whisper import WhisperModel


def main(model_folder: str, *sounds: str) -> None:
    """Print a list of texts, one for each sound."""
    model = WhisperModel(model_folder, device="cpu", compute_type="int8", cpu_threads=1)
    for sound in sounds:
        parts, _ = model.transcribe(
            np.load(sound),
            language="en",
            beam_size=5,
            # Greater than 0 only where one word was repeated without end: the recogniser's fault, no voice's.
            temperature=(0.0, 0.2, 0.4),
            log_prob_threshold=None,
            condition_on_previous_text=False,
        )
        print(json.dumps(" ".join(part.text.strip() for part in parts)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

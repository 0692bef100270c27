"""The speech engine, in a process of its own: one JSON line in, one JSON line and raw samples out.

Run by path, never imported: this process alone loads espeak-ng (GPL-3), and ends with its
parent, whose end closes our standard input. Knows nothing of stories, moods or wave files.

In: {"pieces": [{"text", "voice", "rate", "pitch", "range"}, ...]}; `rate` in words per minute,
`pitch` and `range` 0..99. Out: {"rate", "pieces": [{"bytes", "words", "error"}, ...]} with `words`
as [character, length, sample], then the pieces' 16-bit mono samples one after another; or
{"error": words} when the engine cannot be started.
"""

import ctypes
import json
import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SYNCHRONOUS = 2
DO_NOT_EXIT = 0x8000
UTF8 = 1
TO_THE_END = 0x1000
RATE, VOLUME, PITCH, RANGE = 1, 2, 3, 4
UNCLIPPED = 55  # at its own 100 several voices clip
WORD = 1


class _Ident(ctypes.Union):
    _fields_ = (
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    )


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Ident),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class Engine:
    """One started espeak-ng. `rate` is the sample rate in hertz. Raises OSError if it will not start."""

    def __init__(self) -> None:
        import espeakng_loader

        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = Path(espeakng_loader.get_data_path())
        self.rate = self._library.espeak_Initialize(
            SYNCHRONOUS, 0, str(data.parent).encode(), DO_NOT_EXIT
        )
        if self.rate <= 0:
            raise OSError(f"espeak-ng cannot read its data in {data.name!r}")
        self._samples = bytearray()
        self._words: list[tuple[int, int, int]] = []
        self._callback = _Callback(self._hear)
        self._library.espeak_SetSynthCallback(self._callback)

    def say(self, piece: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Return the head (bytes, words, error) and the samples of one piece of text."""
        # An unknown voice is not refused: the engine silently goes on with the one before.
        if self._library.espeak_SetVoiceByName(str(piece["voice"]).encode()) != 0:
            return {"bytes": 0, "words": [], "error": f"unknown voice {piece['voice']!r}"}, b""
        for number, key in ((RATE, "rate"), (PITCH, "pitch"), (RANGE, "range")):
            self._library.espeak_SetParameter(number, int(piece[key]), 0)
        self._samples, self._words = bytearray(), []
        self._library.espeak_SetParameter(VOLUME, UNCLIPPED, 0)
        text = str(piece["text"]).encode()
        self._library.espeak_Synth(text, len(text) + 1, 0, 1, 0, UTF8 | TO_THE_END, None, None)
        self._library.espeak_Synchronize()
        head = {"bytes": len(self._samples), "words": self._words, "error": ""}
        return head, bytes(self._samples)

    def _hear(self, samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            self._samples.extend(ctypes.string_at(samples, count * 2))
        index = 0
        while events[index].type != 0:
            event = events[index]
            if event.type == WORD:
                self._words.append((event.text_position - 1, event.length, event.sample))
            index += 1
        return 0


def answer(line: str) -> bytes:
    """Return all that is to be written for one request."""
    pieces = json.loads(line)["pieces"]
    try:
        engine = Engine()
    except (ImportError, OSError, RuntimeError) as error:
        return json.dumps({"error": str(error)}).encode() + b"\n"
    spoken = [engine.say(piece) for piece in pieces]
    head = {"rate": engine.rate, "pieces": [told for told, _ in spoken]}
    return json.dumps(head).encode() + b"\n" + b"".join(samples for _, samples in spoken)


def _leave_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Answer one request, then end; end at once if whoever asked is gone."""
    line = sys.stdin.buffer.readline().decode()
    if not line:
        return
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    told = answer(line)
    sys.stdout.buffer.write(told)
    sys.stdout.buffer.flush()
    os._exit(0)  # the watching thread sits in a read that nothing else can end


if __name__ == "__main__":
    main()

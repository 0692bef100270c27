"""The house voice: reads aloud with espeak-ng, phrase by phrase, in a process of its own.

Knows nothing of films. espeak-ng is GPL-3 and comes with the extra `voice`; only the worker
process ever loads it.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import Any

from pydantic import JsonValue

from tools.base import Abilities, Capability, Part, Recipe, Rendering, derive_seed
from tools.errors import BackEndFailed, BackEndUnavailable, RequestRefused
from tools.voice.phrasing import Phrase, phrases, words
from tools.voice.speech import SpeakRequest
from tools.voice.timbre import TIMBRES, Delivery, deliver

WORKER = Path(__file__).with_name("worker.py")
REMEDY = "pip install 'troupe-studio[voice]'"
LIMIT_S = 120.0
OUR_VERSION = "1"


class HouseVoice:
    """Speaks with the bundled engine; needs the extra `voice`."""

    name = "house"
    capability = Capability.SPEAK

    def __init__(self) -> None:
        self.version = f"{OUR_VERSION}+espeakng-{_engine_version()}"

    def abilities(self) -> Abilities:
        """Return what this back end can do here and now."""
        return Abilities(media_types=("audio/wav",), in_worker=False, needs=("espeakng-loader",))

    def missing(self) -> str:
        """Return what it lacks, in words with a remedy; empty when it is ready."""
        if find_spec("espeakng_loader") is None:
            return f"the house voice needs espeak-ng: {REMEDY}"
        return ""

    def speak(self, request: SpeakRequest) -> Rendering:
        """Return the text read aloud.

        Raises BackEndUnavailable without the engine, RequestRefused for a language it does not
        speak or a text without a word, BackEndFailed if the worker breaks.
        """
        if self.missing():
            raise BackEndUnavailable("the house voice needs espeak-ng", hint=REMEDY)
        spoken = phrases(request.text)
        if not spoken:
            raise RequestRefused("there is no word to be spoken", hint="give a text with words")
        delivery = deliver(request.voice, request.mood, request.language)
        rate, pieces = _ask_worker(_pieces(spoken, delivery, request.seed))
        return _render(self, request, delivery, rate, list(zip(spoken, pieces, strict=True)))


def _render(
    back_end: HouseVoice,
    request: SpeakRequest,
    delivery: Delivery,
    rate: int,
    heard: Sequence[tuple[Phrase, dict[str, Any]]],
) -> Rendering:
    from tools.sound.pcm import RATE, write_wav
    from tools.voice.polish import polish
    from tools.voice.timing import assemble

    dry, marks = assemble(heard, rate, delivery.breath, derive_seed(request.seed, "breath"))
    seed = derive_seed(request.seed, "voice")
    voice = polish(dry, TIMBRES[request.voice.kind], warmth=request.voice.warmth, seed=seed)
    duration = len(voice) / RATE
    facts: dict[str, JsonValue] = {"duration_s": round(duration, 4), "words": []}
    timed = marks.words(request.text, words(request.text))
    facts["words"] = [[text, round(start, 3), round(end, 3)] for text, start, end in timed]
    recipe = Recipe(
        back_end=back_end.name,
        version=back_end.version,
        model=delivery.voice,
        seed=request.seed,
        parameters={"words_per_minute": round(delivery.rate), "phrases": len(heard)},
    )
    part = Part(name="audio", media_type="audio/wav", data=write_wav(voice))
    return Rendering(parts=(part,), recipe=recipe, facts=facts)


def _pieces(spoken: Sequence[Phrase], delivery: Delivery, seed: int) -> list[dict[str, str | int]]:
    pieces: list[dict[str, str | int]] = []
    for index, phrase in enumerate(spoken):
        chance = derive_seed(seed, "phrase", index) % 1000 / 500 - 1
        stressed = phrase.tone == "!"
        pace = 1 + 0.03 * chance - 0.05 * phrase.last + 0.04 * stressed
        pieces.append(
            {
                "text": phrase.said,
                "voice": delivery.voice,
                "rate": round(delivery.rate * pace),
                "pitch": _within(delivery.pitch + 1.5 * chance + 4 * phrase.quoted + 5 * stressed),
                "range": _within(delivery.span + 8 * phrase.quoted + 12 * stressed),
            }
        )
    return pieces


def _within(value: float) -> int:
    return max(0, min(99, round(value)))


def _ask_worker(pieces: list[dict[str, str | int]]) -> tuple[int, list[dict[str, Any]]]:
    """Return the engine's sample rate and, per piece, its "samples" (bytes) and "words"."""
    command = [sys.executable, "-P", str(WORKER)]
    line = json.dumps({"pieces": pieces}).encode() + b"\n"
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as process:
        timer = Timer(LIMIT_S, process.kill)
        timer.start()
        try:
            assert process.stdin is not None and process.stdout is not None
            # Its input stays open until it has answered: the worker ends when we do.
            process.stdin.write(line)
            process.stdin.flush()
            head, data = process.stdout.readline(), process.stdout.read()
        except BrokenPipeError as error:
            raise BackEndFailed("the speech engine ended before it began", hint=REMEDY) from error
        finally:
            timer.cancel()
    return _understand(head, data)


def _understand(head: bytes, data: bytes) -> tuple[int, list[dict[str, Any]]]:
    try:
        told = json.loads(head)
    except ValueError as error:
        raise BackEndFailed(
            "the speech engine gave no answer", hint=f"try again, or reinstall it: {REMEDY}"
        ) from error
    if told.get("error"):
        raise BackEndUnavailable(f"the speech engine did not start: {told['error']}", hint=REMEDY)
    offset = 0
    for piece in told["pieces"]:
        if piece["error"]:
            raise BackEndFailed(f"the speech engine refused: {piece['error']}", hint=REMEDY)
        piece["samples"] = data[offset : offset + piece["bytes"]]
        offset += piece["bytes"]
    if offset != len(data):
        raise BackEndFailed("the speech engine broke off", hint="try again")
    return int(told["rate"]), told["pieces"]


def _engine_version() -> str:
    try:
        return version("espeakng-loader")
    except PackageNotFoundError:
        return "none"

"""The house voice: what every voice must deliver, and what this one promises beyond it."""

import json
import subprocess
import sys
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from tools.base import BackEnd, Capability, Mood, Rendering
from tools.errors import BackEndFailed, BackEndUnavailable, RequestRefused
from tools.registry import find
from tools.sound.loudness import loudness, true_peak
from tools.sound.pcm import RATE, read_wav
from tools.voice import house
from tools.voice.house import WORKER, HouseVoice
from tools.voice.speech import SpeakRequest, Voice

TEXT = "Come, take two cats. Pick a pear… “Quite so,” Tom told Kate.\n\nPeople talk; boats keep to the coast."


@pytest.fixture(autouse=True)
def engine() -> None:
    pytest.importorskip("espeakng_loader", reason="the extra `voice` is not installed")


def speak(text: str = TEXT, **knobs: Any) -> Rendering:
    return HouseVoice().speak(SpeakRequest(text=text, **knobs))


@pytest.fixture(scope="module")
def rendering() -> Rendering:
    return speak()


def test_it_is_a_back_end_that_the_registry_finds() -> None:
    found = find(Capability.SPEAK)
    assert isinstance(found, BackEnd)
    assert (found.name, found.capability, found.missing()) == ("house", Capability.SPEAK, "")
    assert found.version.startswith("1+espeakng-")


def test_the_sound_is_what_the_request_promises(rendering: Rendering) -> None:
    assert (rendering.main.name, rendering.main.media_type) == ("audio", "audio/wav")
    header = rendering.main.data[:44]
    assert int.from_bytes(header[22:24], "little") == 1
    assert int.from_bytes(header[24:28], "little") == 44_100
    assert int.from_bytes(header[34:36], "little") == 16
    voice = read_wav(rendering.main.data)
    assert rendering.facts["duration_s"] == pytest.approx(len(voice) / RATE, abs=1e-4)
    assert loudness(voice) == pytest.approx(-18.0, abs=0.3)
    assert true_peak(voice) <= -1.5


def test_it_is_trimmed_but_lets_the_room_ring(rendering: Rendering) -> None:
    level = np.abs(read_wav(rendering.main.data)[:, 0])
    assert level[: int(0.12 * RATE)].max() > 0.02
    assert level[-int(0.05 * RATE) :].max() < 0.003


def test_every_word_is_timed_in_order_with_the_texts_own_words(rendering: Rendering) -> None:
    words: Any = rendering.facts["words"]
    assert [w for w, _, _ in words] == TEXT.split()
    starts = [start for _, start, _ in words]
    assert starts == sorted(starts)
    assert all(start < end for _, start, end in words)
    assert words[-1][2] <= float(str(rendering.facts["duration_s"]))


def test_words_after_a_pause_begin_within_80_ms_of_their_energy(rendering: Rendering) -> None:
    words: Any = rendering.facts["words"]
    voice = read_wav(rendering.main.data)[:, 0]
    hop = RATE // 200
    power = (voice[: len(voice) // hop * hop] ** 2).reshape(-1, hop).mean(axis=1)
    checked = 0
    for (_, _, before), (word, start, _) in pairwise(words):
        if start - before < 0.15:
            continue
        first, last = int((start - 0.12) * 200), int((start + 0.2) * 200)
        floor = power[first : first + 8].mean()
        rises = np.flatnonzero(power[first:last] > max(floor * 6, 1e-5))
        assert len(rises), word
        assert abs((first + rises[0]) / 200 - start) <= 0.08, word
        checked += 1
    assert checked == 6


def test_the_same_request_gives_the_same_bytes_and_another_seed_another_reading() -> None:
    first, second = speak("The sea was calm.", seed=4), speak("The sea was calm.", seed=4)
    assert first.main.data == second.main.data
    assert first.facts == second.facts
    assert speak("The sea was calm.", seed=5).main.data != first.main.data


def pitch(rendering: Rendering) -> float:
    """Median fundamental in hertz, by autocorrelation over voiced frames."""
    voice = read_wav(rendering.main.data, rate=11_025)[:, 0]
    found = []
    for start in range(0, len(voice) - 700, 300):
        frame = voice[start : start + 700]
        if np.sqrt((frame**2).mean()) < 0.03:
            continue
        power = np.abs(np.fft.rfft(frame - frame.mean(), 2048)) ** 2
        same = np.fft.irfft(power)[: 11_025 // 60]
        lag = int(same[28:].argmax()) + 28
        if same[lag] > 0.5 * same[0]:
            found.append(11_025 / lag)
    return float(np.median(found))


def test_voices_differ_as_their_names_say() -> None:
    heard = {
        kind: pitch(speak("Many a morning we were away over the moor.", voice=Voice(kind=kind)))
        for kind in ("masculine", "neutral", "feminine", "child")
    }
    assert heard["masculine"] < heard["neutral"] < heard["feminine"] < heard["child"]
    low = speak("Many a morning we were away.", voice=Voice(pitch=-0.8))
    high = speak("Many a morning we were away.", voice=Voice(pitch=0.8))
    assert pitch(low) < pitch(high) * 0.9


def test_sad_is_slower_and_lower_than_stirred() -> None:
    line = "Many a morning we were away over the moor."
    sad = speak(line, mood=Mood(valence=-0.8, arousal=0.15))
    glad = speak(line, mood=Mood(valence=0.7, arousal=0.85))
    assert float(str(sad.facts["duration_s"])) > 1.12 * float(str(glad.facts["duration_s"]))
    assert pitch(sad) < pitch(glad)


def test_rate_and_language_are_obeyed() -> None:
    slow, fast = (speak("We were away.", voice=Voice(rate=rate)) for rate in (-1.0, 1.0))
    assert float(str(slow.facts["duration_s"])) > 1.3 * float(str(fast.facts["duration_s"]))
    assert speak("Guten Abend.", language="de").recipe.model == "de+m7"
    with pytest.raises(RequestRefused, match="does not speak 'tlh'"):
        speak("Hello.", language="tlh")


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(RequestRefused, match="no word"):
        speak("… — !")


def test_without_the_engine_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "find_spec", lambda name: None)
    assert "pip install 'troupe-studio[voice]'" in HouseVoice().missing()
    with pytest.raises(BackEndUnavailable) as caught:
        speak("Hello.")
    assert caught.value.hint == "pip install 'troupe-studio[voice]'"


def test_our_own_process_never_loads_the_engine() -> None:
    code = (
        "import sys; from tools.voice.house import HouseVoice; from tools.voice.speech import SpeakRequest; "
        "HouseVoice().speak(SpeakRequest(text='Hello.')); "
        "assert not any('espeak' in name for name in sys.modules), 'imported'; "
        "maps = open('/proc/self/maps').read() if sys.platform == 'linux' else ''; "
        "assert 'espeak' not in maps, 'mapped'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=WORKER.parents[2], timeout=60)


def test_the_worker_ends_when_its_parent_does() -> None:
    with subprocess.Popen([sys.executable, "-P", str(WORKER)], stdin=subprocess.PIPE) as worker:
        assert worker.stdin is not None
        worker.stdin.close()
        assert worker.wait(timeout=20) == 0


def test_a_voice_the_engine_does_not_have_is_an_error_not_another_voice() -> None:
    piece: dict[str, str | int] = {
        "text": "Hello.",
        "voice": "en-gb",
        "rate": 150,
        "pitch": 50,
        "range": 50,
    }
    with pytest.raises(BackEndFailed, match="unknown voice 'en-gb'"):
        house._ask_worker([piece])


@pytest.mark.parametrize("head", [b"", b"Segmentation fault\n"])
def test_a_worker_that_breaks_is_a_failure_with_a_hint(head: bytes) -> None:
    with pytest.raises(BackEndFailed, match="gave no answer") as caught:
        house._understand(head, b"")
    assert caught.value.hint


def test_samples_that_break_off_are_a_failure() -> None:
    head = json.dumps({"rate": 22050, "pieces": [{"bytes": 4, "words": [], "error": ""}]}).encode()
    with pytest.raises(BackEndFailed, match="broke off"):
        house._understand(head, b"\0\0")

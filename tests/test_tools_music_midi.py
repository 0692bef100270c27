import io

import mido
import pytest

from tools.base import Mood
from tools.errors import BackEndFailed
from tools.music.cues import ComposeRequest, Cue
from tools.music.midi import key_signature, merge_midi, write_midi
from tools.music.setting import write


def cue(duration_s: float, style: str = "orchestral", arousal: float = 0.4) -> bytes:
    plan = Cue(
        scene=0, duration_s=duration_s, tonic="Ab", mode="aeolian", mood=Mood(arousal=arousal)
    )
    return write_midi(write(ComposeRequest(cue=plan, style=style, seed=5)).score)


def opened(data: bytes) -> mido.MidiFile:
    return mido.MidiFile(file=io.BytesIO(data))


def onsets(file: mido.MidiFile) -> list[float]:
    at, found = 0.0, []
    for message in file:
        at += message.time
        if message.type == "note_on" and message.velocity:
            found.append(at)
    return found


def test_a_cue_says_its_tempo_meter_and_key() -> None:
    head = {message.type: message for message in opened(cue(12.0)).tracks[0]}
    assert head["key_signature"].key == "G#m"
    assert head["time_signature"].numerator == 4
    assert "set_tempo" in head


@pytest.mark.parametrize("tonic", ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"])
@pytest.mark.parametrize("mode", ["ionian", "aeolian"])
def test_every_key_has_a_signature_midi_knows(tonic: str, mode: str) -> None:
    message = mido.MetaMessage("key_signature", key=key_signature(tonic, mode))
    assert message.bytes()


def test_every_note_is_let_go() -> None:
    for track in opened(cue(15.0, arousal=0.9)).tracks:
        held: set[int] = set()
        for message in track:
            if message.type == "note_on":
                held.add(message.note)
            elif message.type == "note_off":
                held.discard(message.note)
        assert not held


def test_merged_cues_keep_their_times() -> None:
    first, second = cue(11.0), cue(9.5, style="piano", arousal=0.9)
    merged = opened(merge_midi([(second, 12.5), (first, 0.0)]))
    expected = onsets(opened(first)) + [at + 12.5 for at in onsets(opened(second))]
    assert onsets(merged) == pytest.approx(expected, abs=0.01)
    assert merged.length == pytest.approx(22.0, abs=0.02)
    names = [track.name for track in merged.tracks]
    assert len(names) == len(set(names))


def test_merged_lines_of_one_cue_never_share_a_channel() -> None:
    merged = opened(
        merge_midi(
            [
                (cue(8.0, style), 8.0 * i)
                for i, style in enumerate(["orchestral", "folk", "epic", "jazz", "ambient"])
            ]
        )
    )
    at_once: dict[int, set[str]] = {}
    for track in merged.tracks[1:]:
        tick = 0
        for message in track:
            tick += message.time
            if message.type == "program_change" and message.channel != 9:
                at_once.setdefault(tick, set()).add(str(message.channel))
    starts = list(at_once)
    assert len(starts) >= 5
    for tick in starts:
        playing = sum(1 for track in merged.tracks[1:] if _changes_at(track, tick))
        assert playing == len(at_once[tick])


def _changes_at(track: mido.MidiTrack, wanted: int) -> bool:
    tick = 0
    for message in track:
        tick += message.time
        if message.type == "program_change" and message.channel != 9 and tick == wanted:
            return True
    return False


def test_what_is_no_midi_is_refused() -> None:
    with pytest.raises(BackEndFailed):
        merge_midi([(b"MThd nonsense", 0.0)])


def test_a_style_may_give_an_instrument_another_sound() -> None:
    def kit(style: str) -> set[int]:
        messages = [m for track in opened(cue(9.0, style, 0.9)).tracks for m in track]
        return {m.program for m in messages if m.type == "program_change" and m.channel == 9}

    assert kit("jazz") == {32}
    assert kit("rock") == {0}

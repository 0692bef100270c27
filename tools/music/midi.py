"""Standard MIDI files: one cue as written, and the whole score merged from its cues.

The files hold the written score (not the humanised performance), so that a notation
program opens them cleanly: tempo, meter and key in the first track, one named track per line.
"""

import io
from collections.abc import Sequence
from typing import Any

from tools.errors import BackEndFailed
from tools.music.orchestra import Player, dressed
from tools.music.score import Line, Score

TICKS = 480
_DRUM_CHANNEL = 9
_MINOR = {"dorian", "phrygian", "aeolian", "harmonic_minor"}
_ENHARMONIC = {  # keys that MIDI's list of signatures lacks
    "Dbm": "C#m", "Gbm": "F#m", "F#m": "F#m", "G#": "Ab", "Abm": "G#m",
}  # fmt: skip


def write_midi(score: Score, *, title: str = "") -> bytes:
    """Return a type 1 MIDI file of the score as written."""
    import mido

    file = mido.MidiFile(type=1, ticks_per_beat=TICKS, charset="utf-8")
    file.tracks.append(_conductor(score, title))
    melodic = 0
    for line in score.lines:
        player = dressed(line.instrument, score.programs)
        channel = _DRUM_CHANNEL if player.bank == 128 else _channel(melodic)
        melodic += 0 if player.bank == 128 else 1
        file.tracks.append(_track(line, player, channel, score))
    buffer = io.BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


def key_signature(tonic: str, mode: str) -> str:
    """Return the MIDI name of a key: the parallel major or minor of the mode."""
    name = tonic + ("m" if mode in _MINOR else "")
    return _ENHARMONIC.get(name, name)


def _channel(index: int) -> int:
    free = [channel for channel in range(16) if channel != _DRUM_CHANNEL]
    return free[index % len(free)]


def _tick(beat: float) -> int:
    return round(beat * TICKS)


def _conductor(score: Score, title: str) -> Any:
    import mido

    events: list[tuple[int, Any]] = [
        (0, mido.MetaMessage("key_signature", key=key_signature(score.tonic, score.mode))),
    ]
    for beat, bpm in score.tempo.changes:
        events.append((_tick(beat), mido.MetaMessage("set_tempo", tempo=round(60e6 / bpm))))
    at, shown = 0.0, 0.0
    for length in score.bars:
        if length != shown:
            meter = mido.MetaMessage("time_signature", numerator=int(length), denominator=4)
            events.append((_tick(at), meter))
        at, shown = at + length, length
    name = mido.MetaMessage("track_name", name=title or f"{score.tonic} {score.mode}")
    return _timed([(0, name), *sorted(events, key=lambda event: event[0])], _tick(score.beats))


def _track(line: Line, player: Player, channel: int, score: Score) -> Any:
    import mido

    head = [
        (0, mido.MetaMessage("track_name", name=line.name)),
        (0, mido.Message("program_change", channel=channel, program=player.program)),
        (
            0,
            mido.Message(
                "control_change", channel=channel, control=10, value=round(64 + 50 * player.pan)
            ),
        ),
    ]
    events: list[tuple[int, int, Any]] = []
    for note in line.notes:
        start, end = _tick(note.start), max(_tick(note.start) + 1, _tick(note.end))
        velocity = int(min(127, max(1, round(note.velocity))))
        on = mido.Message("note_on", channel=channel, note=note.key, velocity=velocity)
        off = mido.Message("note_off", channel=channel, note=note.key, velocity=0)
        events += [(start, 1, on), (end, 0, off)]
    events.sort(key=lambda event: (event[0], event[1], event[2].note))
    return _timed([*head, *((at, message) for at, _, message in events)], _tick(score.beats))


def _timed(events: list[tuple[int, Any]], end: int) -> Any:
    """Return a track from messages at absolute ticks, closed at `end` or later."""
    import mido

    track, last = mido.MidiTrack(), 0
    for at, message in events:
        track.append(message.copy(time=max(0, at - last)))
        last = max(last, at)
    track.append(mido.MetaMessage("end_of_track", time=max(0, end - last)))
    return track


def merge_midi(cues: Sequence[tuple[bytes, float]]) -> bytes:
    """Return one MIDI file of the whole score from (a cue's MIDI, its start in seconds).

    Tracks of one name become one track; each cue keeps its tempo, meter and key. Raises
    BackEndFailed if a cue is not a MIDI file.
    """
    import mido

    ordered = sorted(((start, data) for data, start in cues), key=lambda cue: cue[0])
    conductor: list[tuple[int, Any]] = [(0, mido.MetaMessage("track_name", name="score"))]
    tracks: dict[str, list[tuple[int, Any]]] = {}
    channels: dict[str, int] = {}
    tick, clock = 0, 0.0
    tempo = 500_000
    for start, data in ordered:
        if start > clock + 0.002:
            tick += round((start - clock) * 1e6 / tempo * TICKS)
        file = _parsed(data)
        length, tempo = _place(file, tick, conductor, tracks, channels)
        tick, clock = tick + length, start + float(file.length)
    merged = mido.MidiFile(type=1, ticks_per_beat=TICKS, charset="utf-8")
    merged.tracks.append(_timed(sorted(conductor, key=lambda event: event[0]), tick))
    for events in tracks.values():
        merged.tracks.append(_timed(events, tick))
    buffer = io.BytesIO()
    merged.save(file=buffer)
    return buffer.getvalue()


def _parsed(data: bytes) -> Any:
    import mido

    try:
        return mido.MidiFile(file=io.BytesIO(data), charset="utf-8")
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise BackEndFailed(
            f"a cue's MIDI cannot be read: {error}", hint="compose the cue again"
        ) from error


def _place(
    file: Any,
    offset: int,
    conductor: list[tuple[int, Any]],
    tracks: dict[str, list[tuple[int, Any]]],
    channels: dict[str, int],
) -> tuple[int, int]:
    """Add a cue's events at a tick; return its length in ticks and its last tempo."""
    scale = TICKS / file.ticks_per_beat
    length, tempo = 0, 500_000
    used: set[int] = set()
    for index, track in enumerate(file.tracks):
        name = next((m.name for m in track if m.type == "track_name"), f"track {index}")
        channel = _assigned(name, track, channels, used)
        at = 0
        for message in track:
            at += message.time
            tempo = message.tempo if message.type == "set_tempo" else tempo
            _keep(message, offset + round(at * scale), name, channel, conductor, tracks)
        length = max(length, round(at * scale))
    return length, tempo


def _assigned(name: str, track: Any, channels: dict[str, int], used: set[int]) -> int:
    """Return a channel that no other line of this cue uses, the one it had before if it may."""
    playing = {m.channel for m in track if not m.is_meta}
    if _DRUM_CHANNEL in playing:
        return _DRUM_CHANNEL
    if not playing:
        return 0
    free = [c for c in range(16) if c != _DRUM_CHANNEL and c not in used]
    fresh = [c for c in free if c not in channels.values()]
    kept = channels.get(name)
    channel = kept if kept in free else (fresh or free or [15])[0]
    channels[name] = channel
    used.add(channel)
    return channel


def _keep(
    message: Any,
    tick: int,
    name: str,
    channel: int,
    conductor: list[tuple[int, Any]],
    tracks: dict[str, list[tuple[int, Any]]],
) -> None:
    if message.type in ("set_tempo", "time_signature", "key_signature"):
        conductor.append((tick, message))
    elif not message.is_meta:
        events = tracks.setdefault(name, [])
        if not events:
            import mido

            events.append((0, mido.MetaMessage("track_name", name=name)))
        events.append((tick, message.copy(channel=channel)))

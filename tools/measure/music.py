"""Measures of a cue's music, from its MIDI and its plan. Reads notes, never hears them.

Every measurement is named "music_..."; scores are 0..1 against what human scores do, or
against what the cue asked for.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from statistics import correlation

from pydantic import JsonValue as Json

from tools.measure.accord import BRIGHTNESS, tempo_for
from tools.measure.base import Measurement
from tools.measure.staff import Heard, Sheet, read
from tools.music.cues import Cue
from tools.music.harmony import MODES, TONICS, spell

# Krumhansl and Kessler's profiles, from the tonic up.
_MAJOR = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
_MINOR = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)
Harmony = tuple[float, float, set[int]]


def measure_cue(
    midi: bytes, *, part: str, cue: Cue, facts: Mapping[str, Json]
) -> tuple[Measurement, ...]:
    """Return all measurements of one cue. Raises BackEndFailed if the MIDI cannot be read."""
    sheet = read(midi)
    melody = sheet.line("melody")
    scale = _scale(cue)
    motif = _numbers(facts.get("motif"))
    found = [
        mode_fits_mood(cue),
        tempo_fits_mood(cue, _number(facts.get("tempo_bpm"), sheet.tempo_bpm)),
        density_fits_mood(cue, _number(facts.get("density"), _density(sheet))),
        pitch_class_entropy(sheet.pitched),
        scale_consistency(sheet.pitched, scale),
        key_clarity(sheet.pitched, cue),
        groove_consistency(sheet),
        empty_beats(sheet),
    ]
    if len(melody) >= 3:
        found += [
            stepwise_share(melody),
            strong_beat_harmony(melody, sheet, _harmony(facts.get("chords"), cue)),
            parallels(melody, sheet),
            breathing(melody, sheet.beats_per_bar),
        ]
    if len(melody) >= 3 and len(motif) >= 3:
        found.append(motif_recurrence(melody, motif, cue))
    return tuple(m.model_copy(update={"part": part}) for m in found)


def _number(value: Json | None, default: float) -> float:
    return float(value) if isinstance(value, int | float) else default


def _numbers(value: Json | None) -> list[int]:
    return [int(v) for v in value if isinstance(v, int | float)] if isinstance(value, list) else []


def _scale(cue: Cue) -> frozenset[int]:
    return frozenset((TONICS[cue.tonic] + step) % 12 for step in MODES[cue.mode])


def _density(sheet: Sheet) -> float:
    seconds = max(1e-6, sheet.beats * 60 / sheet.tempo_bpm)
    return len({round(n.start, 2) for s in sheet.staves for n in s.notes}) / seconds


def _plateau(value: float, low: float, high: float, slope: float) -> float:
    """Return 1 between low and high, falling to 0 at `slope` outside."""
    outside = max(low - value, value - high, 0.0)
    return max(0.0, 1.0 - outside / slope)


def _measured(
    name: str, value: float, score: float, unit: str = "", remark: str = ""
) -> Measurement:
    kept = min(1.0, max(0.0, score))
    return Measurement(
        name=f"music_{name}", value=round(value, 4), unit=unit, score=kept, remark=remark
    )


def mode_fits_mood(cue: Cue) -> Measurement:
    """Return how well the mode's brightness (-1 phrygian .. 1 lydian) suits the valence.

    Source: Temperley and Tan, "Emotional connotations of diatonic modes", Music Perception 30, 2013.
    """
    gap = BRIGHTNESS[cue.mode] - cue.mood.valence
    score = 1.0 - max(0.0, abs(gap) - 0.35) / 1.2
    remark = (
        "" if score > 0.6 else f"{cue.mode} is too {'bright' if gap > 0 else 'dark'} for its mood"
    )
    return _measured("mode_fits_mood", gap, score, "brightness", remark)


def tempo_fits_mood(cue: Cue, tempo_bpm: float) -> Measurement:
    """Return how well the tempo suits the arousal (in octaves from the one asked for).

    Source: Gomez and Danuser, "Relationships between musical structure and
    psychophysiological measures of emotion", Emotion 7, 2007.
    """
    gap = math.log2(tempo_bpm / tempo_for(cue.mood))
    score = 1.0 - max(0.0, abs(gap) - 0.2) / 0.8
    remark = (
        ""
        if score > 0.6
        else f"{tempo_bpm:.0f} bpm is too {'fast' if gap > 0 else 'slow'} for its mood"
    )
    return _measured("tempo_fits_mood", gap, score, "octaves", remark)


def density_fits_mood(cue: Cue, per_second: float) -> Measurement:
    """Return how well the number of onsets suits the arousal (1 per second calm, 8 stirred).

    Source: Gabrielsson and Lindstrom, in Juslin and Sloboda, Handbook of Music and Emotion, 2010.
    """
    gap = math.log2(max(per_second, 0.05) / (1.0 + 7.0 * cue.mood.arousal))
    score = 1.0 - max(0.0, abs(gap) - 0.6) / 1.6
    remark = "" if score > 0.6 else f"too {'busy' if gap > 0 else 'sparse'} for its mood"
    return _measured("density_fits_mood", per_second, score, "onsets/s", remark)


def pitch_class_entropy(notes: Sequence[Heard]) -> Measurement:
    """Return the entropy of the pitch classes, weighted by length (2.2 to 3.1 bits in human scores).

    Source: Wu and Yang, "The Jazz Transformer on the Front Line", ISMIR 2020.
    """
    weights = [0.0] * 12
    for note in notes:
        weights[note.key % 12] += note.beats
    total = sum(weights) or 1.0
    bits = -sum(w / total * math.log2(w / total) for w in weights if w > 0)
    return _measured("pitch_class_entropy", bits, _plateau(bits, 2.1, 3.15, 1.2), "bits")


def scale_consistency(notes: Sequence[Heard], scale: frozenset[int]) -> Measurement:
    """Return the share of notes within the cue's mode; chords borrowed on purpose take a little.

    Source: Mogren, "C-RNN-GAN", 2016; MusPy, ISMIR 2020.
    """
    share = sum(n.key % 12 in scale for n in notes) / max(1, len(notes))
    return _measured("scale_consistency", share, (share - 0.6) / 0.3, "share")


def key_clarity(notes: Sequence[Heard], cue: Cue) -> Measurement:
    """Return how far the cue's key stands above all others, or below the one heard (correlation).

    Key profiles: Krumhansl and Kessler, Psychological Review 89, 1982; modes with a minor
    third are matched with the minor profile.
    """
    weights = [0.0] * 12
    for note in notes:
        weights[note.key % 12] += min(note.beats, 2.0) * note.velocity
    minor = 3 in MODES[cue.mode]
    fits = {
        (t, m): _correlation(weights, _MINOR if m else _MAJOR, t)
        for t in range(12)
        for m in (False, True)
    }
    own = fits.pop((TONICS[cue.tonic], minor))
    margin = own - max(fits.values())
    remark = "" if margin >= 0 else "it sounds as if it were in another key"
    return _measured("key_clarity", margin, 1.0 + margin / 0.2, "correlation", remark)


def _correlation(weights: Sequence[float], profile: Sequence[float], tonic: int) -> float:
    turned = [profile[(i - tonic) % 12] for i in range(12)]
    if max(weights) == min(weights):
        return 0.0
    return correlation(weights, turned)


def groove_consistency(sheet: Sheet) -> Measurement:
    """Return how alike the onset patterns of neighbouring bars are, over sixteenths.

    Source: Wu and Yang, "The Jazz Transformer on the Front Line", ISMIR 2020.
    """
    per_bar = sheet.beats_per_bar * 4
    bars: dict[int, set[int]] = {}
    for note in (n for s in sheet.staves for n in s.notes):
        bar, step = divmod(round(note.start * 4), per_bar)
        bars.setdefault(bar, set()).add(step)
    pairs = [(bars.get(i, set()), bars.get(i + 1, set())) for i in range(max(bars, default=0))]
    if not pairs:
        return _measured("groove_consistency", 1.0, 1.0, "share")
    alike = sum(1 - len(a ^ b) / per_bar for a, b in pairs) / len(pairs)
    return _measured("groove_consistency", alike, _plateau(alike, 0.7, 1.0, 0.4), "share")


def empty_beats(sheet: Sheet) -> Measurement:
    """Return the share of beats in which nothing sounds.

    Source: MusPy (Dong et al.), ISMIR 2020.
    """
    count = max(1, round(sheet.beats))
    notes = [n for s in sheet.staves for n in s.notes]
    empty = sum(
        not any(n.start < beat + 1 - 1e-6 and n.end > beat + 1e-6 for n in notes)
        for beat in range(count)
    )
    share = empty / count
    return _measured("empty_beats", share, 1.0 - share * 5, "share")


def stepwise_share(melody: Sequence[Heard]) -> Measurement:
    """Return the share of the melody's moves that are steps of one or two semitones.

    Source: Huron, "Sweet Anticipation", 2006 (about two thirds in Western melodies).
    """
    moves = [abs(b.key - a.key) for a, b in itertools.pairwise(melody) if a.key != b.key]
    share = sum(move <= 2 for move in moves) / max(1, len(moves))
    return _measured("stepwise_share", share, _plateau(share, 0.55, 0.85, 0.4), "share")


def strong_beat_harmony(
    melody: Sequence[Heard], sheet: Sheet, chords: Sequence[Harmony] = ()
) -> Measurement:
    """Return the share of melody notes on strong beats that belong to the harmony.

    The harmony is the one written down if it is given, else what sounds under the note.
    Source: Yeh et al., "Automatic melody harmonization with triad chords", 2021 (chord-tone ratio).
    """
    under = [n for s in sheet.staves if not s.drums and not _tune(s.name) for n in s.notes]
    fits, asked = 0, 0
    for note in melody:
        if note.start % 2 > 1e-3 and note.beats < 1.5:
            continue
        at = note.start + 0.3
        tones = next((tones for start, end, tones in chords if start <= at < end), None)
        tones = tones or {u.key % 12 for u in under if u.start <= at < u.end}
        if tones:
            asked += 1
            fits += note.key % 12 in tones
    share = fits / asked if asked else 1.0
    return _measured("strong_beat_harmony", share, (share - 0.3) / 0.5, "share")


def _harmony(value: Json | None, cue: Cue) -> list[Harmony]:
    """Return the chords of the facts ([start, beats, numeral]) as (start, end, pitch classes)."""
    found: list[Harmony] = []
    for entry in value if isinstance(value, list) else []:
        if isinstance(entry, list) and len(entry) == 3:
            start, beats = _number(entry[0], 0.0), _number(entry[1], 0.0)
            try:
                tones = spell(str(entry[2]), TONICS[cue.tonic])[1]
            except ValueError:  # another composer's spelling: what sounds will be asked instead
                continue
            found.append((start, start + beats, set(tones)))
    return found


def _tune(name: str) -> bool:
    return name.endswith(("melody", "double"))


def parallels(melody: Sequence[Heard], sheet: Sheet) -> Measurement:
    """Return parallel fifths and octaves between melody, counter-line and bass, per 100 moves.

    Source: the rule of counterpoint (Fux, 1725), counted as in Huron, "Voice Leading", 2016.
    """
    lines = [line for line in (tuple(melody), sheet.line("counter"), sheet.line("bass")) if line]
    found, moves = 0, 0
    for index, one in enumerate(lines):
        for other in lines[index + 1 :]:
            pairs = _together(one, other)
            for (a, b), (c, d) in itertools.pairwise(pairs):
                moves += 1
                perfect = (a - b) % 12 == (c - d) % 12 and (a - b) % 12 in (0, 7)
                found += perfect and (c - a) * (d - b) > 0
    rate = 100 * found / max(1, moves)
    return _measured("parallels", rate, 1.0 - rate / 25, "per 100 moves")


def _together(one: Sequence[Heard], other: Sequence[Heard]) -> list[tuple[int, int]]:
    """Return both lines' keys at each note of the first, where the second sounds as well."""
    pairs = []
    for note in one:
        at = note.start + 0.05
        below = next((n.key for n in other if n.start <= at < n.end + 0.3), None)
        if below is not None:
            pairs.append((note.key, below))
    return pairs


def breathing(melody: Sequence[Heard], beats_per_bar: int) -> Measurement:
    """Return the longest stretch of melody without a rest, in bars (a breath every four or so).

    Source: Sundberg et al., performance rules of the KTH system (phrase endings), 1991 on.
    """
    longest, begun = 0.0, melody[0].start
    for before, after in itertools.pairwise(melody):
        if after.start - before.end > 0.3:
            longest, begun = max(longest, before.end - begun), after.start
    longest = max(longest, melody[-1].end - begun) / beats_per_bar
    return _measured("breathing", longest, _plateau(longest, 0, 4.5, 6), "bars")


def motif_recurrence(melody: Sequence[Heard], motif: Sequence[int], cue: Cue) -> Measurement:
    """Return how much of the theme's motif is heard in the melody, upright or inverted (share of its steps).

    The longest run of the motif's intervals found in order, one of them a step off at most.
    Source: Collins et al., "Discovering translational patterns in symbolic music", 2013.
    """
    degrees = [_degree(note.key, cue) for note in melody]
    steps = [b - a for a, b in itertools.pairwise(degrees)]
    wanted = [b - a for a, b in itertools.pairwise(motif)]
    longest = max(_longest(steps, wanted), _longest(steps, [-w for w in wanted]))
    share = longest / max(1, len(wanted))
    remark = "" if share >= 0.4 else "the theme is hard to recognise"
    return _measured("motif_recurrence", share, share / 0.5, "share", remark)


def _degree(key: int, cue: Cue) -> int:
    """Return the scale degree nearest to a key (0: the tonic at or above MIDI 60)."""
    octave, part = divmod(key - 60 - TONICS[cue.tonic], 12)
    steps = MODES[cue.mode]
    nearest = min(range(7), key=lambda i: (abs(steps[i] - part), i))
    return 7 * octave + nearest


def _longest(steps: Sequence[int], wanted: Sequence[int]) -> int:
    best = 0
    for at in range(len(steps)):
        for begin in range(len(wanted)):
            run, slips = 0, 0
            for have, want in zip(steps[at:], wanted[begin:], strict=False):
                slips += have != want
                if slips > 1 or abs(have - want) > 1:
                    break
                run += 1
            best = max(best, run)
    return best

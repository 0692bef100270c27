"""Do the media belong together? Measures between script, pictures, score and shots.

Pure and cheap: they read drafts, and of the renderings only how long the voice speaks. What a
mood asks for is in tools.measure.accord. Knows nothing of who judges, or how anything is mended.
Every measurement is named fit_*; `part` is the address of what would have to change.
"""

from collections.abc import Iterator, Mapping

from tools.base import Json
from tools.film.shots import Shot, ShotList
from tools.film.timing import LEAD_IN_S, time_shots
from tools.image.frame import CastSheets, FrameSpec, Storyboard
from tools.measure.accord import BRIGHTNESS, falling, felt, light_for, plain, tempo_for
from tools.measure.base import Measurement
from tools.measure.flow import arcs, between_cues, between_frames, between_shots
from tools.music.cues import Cue, CueSheet
from tools.text.script import Scene, Script

Facts = Mapping[str, Mapping[str, Json]]

WORDS_PER_SECOND = 2.4  # an unhurried narrator
_BREATH = (0.8, 2.4)  # seconds of picture left after the last word that feel neither cut nor stale


def measure_fit(
    script: Script | None,
    sheets: CastSheets | None,
    storyboard: Storyboard | None,
    cues: CueSheet | None,
    shots: ShotList | None,
    facts: Facts | None = None,
) -> tuple[Measurement, ...]:
    """Return all measures between the drafts there are, scene by scene, then over the whole.

    `facts` may hold the duration_s of "scene:N/voice"; without it the voice is estimated.
    """
    if script is None:
        return ()
    found: list[Measurement] = []
    frames = {frame.scene: frame for frame in storyboard.frames} if storyboard else {}
    scores = {cue.scene: cue for cue in cues.cues} if cues else {}
    film = {shot.scene: shot for shot in shots.shots} if shots else {}
    for scene in script.scenes:
        if scene.number in frames:
            found += _of_picture(scene, frames[scene.number], sheets)
        if scene.number in scores:
            found += _of_music(scene, scores[scene.number], cues)
        if scene.number in film:
            found.append(_timing(scene, film[scene.number], facts or {}))
    found += between_frames([frames[n] for n in sorted(frames)])
    found += between_shots([film[n] for n in sorted(film)])
    found += between_cues([scores[n] for n in sorted(scores)])
    found += arcs(script, frames, scores)
    return tuple(found)


def _of_picture(scene: Scene, frame: FrameSpec, sheets: CastSheets | None) -> Iterator[Measurement]:
    yield _palette(scene, frame)
    yield _light(scene, frame)
    yield _places(scene, frame)
    yield _characters(scene, frame, sheets)


def _of_music(scene: Scene, cue: Cue, sheet: CueSheet | None) -> Iterator[Measurement]:
    yield _mode(scene, cue)
    yield _tempo(scene, cue)
    yield _role(scene, cue)
    if sheet is not None and sheet.themes:
        yield _themes(scene, cue, sheet)


def _mode(scene: Scene, cue: Cue) -> Measurement:
    gap = abs(BRIGHTNESS[cue.mode] - scene.mood.valence)
    sides = "agrees with" if gap <= 0.3 else "is brighter than"
    if gap > 0.3 and BRIGHTNESS[cue.mode] < scene.mood.valence:
        sides = "is darker than"
    return Measurement(
        name="fit_mood_mode",
        part=f"scene:{scene.number}/music",
        value=round(gap, 3),
        unit="valence",
        score=falling(gap, 0.2, 1.3),
        remark=f"{cue.tonic} {plain(cue.mode)} {sides} scene {scene.number}, which is {felt(scene.mood)}",
    )


def _tempo(scene: Scene, cue: Cue) -> Measurement:
    wanted = tempo_for(scene.mood)
    ratio = max(cue.tempo_bpm, wanted) / min(cue.tempo_bpm, wanted)
    way = "slow" if cue.tempo_bpm < wanted else "fast"
    verdict = f"suits scene {scene.number}, which is {felt(scene.mood)}"
    if ratio >= 1.1:
        verdict = f"is {way} for scene {scene.number}, which is {felt(scene.mood)} and wants about {wanted:.0f}"
    return Measurement(
        name="fit_mood_tempo",
        part=f"scene:{scene.number}/music",
        value=round(ratio, 3),
        unit="ratio",
        score=falling(ratio - 1, 0.06, 0.62),
        remark=f"{cue.tempo_bpm:.0f} beats a minute {verdict}",
    )


def _palette(scene: Scene, frame: FrameSpec) -> Measurement:
    wanted, has = light_for(scene.mood), frame.palette
    gaps = {
        "brightness": has.brightness - wanted.brightness,
        "warmth": has.warmth - wanted.warmth,
        "saturation": has.saturation - wanted.saturation,
    }
    weights = {"brightness": 1.0, "warmth": 0.7, "saturation": 0.6}
    distance = sum((weights[k] * gap) ** 2 for k, gap in gaps.items()) ** 0.5
    worst = max(gaps, key=lambda k: weights[k] * abs(gaps[k]))
    more = {
        "brightness": ("bright", "dark"),
        "warmth": ("warm", "cold"),
        "saturation": ("coloured", "pale"),
    }
    word = more[worst][0 if gaps[worst] > 0 else 1]
    verdict = "suits" if distance < 0.18 else f"is too {word} for"
    return Measurement(
        name="fit_mood_palette",
        part=f"scene:{scene.number}/picture",
        value=round(distance, 3),
        unit="distance",
        score=falling(distance, 0.1, 0.75),
        remark=f"the light {verdict} scene {scene.number}, which is {felt(scene.mood)}",
    )


def _light(scene: Scene, frame: FrameSpec) -> Measurement:
    differ = [
        f"{getattr(scene, field)} in the words and {getattr(frame, field)} in the picture"
        for field in ("time_of_day", "weather", "season")
        if getattr(scene, field) != getattr(frame, field)
    ]
    return Measurement(
        name="fit_light",
        part=f"scene:{scene.number}/picture",
        value=len(differ),
        unit="differences",
        score=max(0.0, 1 - 0.5 * len(differ)),
        remark=f"scene {scene.number} is " + (" and ".join(differ) or "the same hour and weather"),
    )


def _places(scene: Scene, frame: FrameSpec) -> Measurement:
    wanted = construction_of(scene.setting) or frame.construction
    same = wanted == frame.construction
    return Measurement(
        name="fit_places",
        part=f"scene:{scene.number}/picture",
        value=float(same),
        unit="agreement",
        score=1.0 if same else 0.0,
        remark=f"scene {scene.number} is set in {scene.place} and the picture "
        + ("shows it" if same else f"shows a {plain(frame.construction)}"),
    )


def _characters(scene: Scene, frame: FrameSpec, sheets: CastSheets | None) -> Measurement:
    wanted = scene.characters[:3]
    drawn = {subject.name for subject in frame.subjects}
    known = {sheet.name for sheet in sheets.sheets} if sheets else drawn
    there = [name for name in wanted if name in drawn and name in known]
    missing = [name for name in wanted if name not in there]
    share = len(there) / len(wanted) if wanted else 1.0
    return Measurement(
        name="fit_characters",
        part=f"scene:{scene.number}/picture",
        value=round(share, 3),
        unit="share",
        score=share,
        remark=f"scene {scene.number} shows everyone it is about"
        if not missing
        else f"{' and '.join(missing)} not in the picture of scene {scene.number}",
    )


_ROLES = {
    "opening": ("introduction", "theme"),
    "development": ("theme", "development"),
    "crisis": ("development", "climax"),
    "climax": ("climax",),
    "resolution": ("resolution",),
}


def _role(scene: Scene, cue: Cue) -> Measurement:
    fits = cue.role in _ROLES[scene.act]
    return Measurement(
        name="fit_role",
        part=f"scene:{scene.number}/music",
        value=float(fits),
        unit="agreement",
        score=1.0 if fits else 0.3,
        remark=f"the {cue.role} cue lies under the {scene.act}, scene {scene.number}",
    )


def _themes(scene: Scene, cue: Cue, sheet: CueSheet) -> Measurement:
    owners = {theme.owner for theme in sheet.themes}
    present = set(scene.characters) & owners
    heard = set(cue.themes)
    strangers = sorted(heard - present - {"place"})
    silent = sorted(present - heard)
    union = (present | heard) - {"place"}
    score = 1.0 if not union else len(present & heard) / len(union)
    said = [f"{name} is there without a theme" for name in silent]
    said += [f"{name}'s theme sounds and {name} is away" for name in strangers]
    return Measurement(
        name="fit_themes",
        part=f"scene:{scene.number}/music",
        value=round(score, 3),
        unit="share",
        score=max(0.2, score) if heard else (0.2 if union else 1.0),
        remark=f"in scene {scene.number} " + (" and ".join(said) or "those present are heard"),
    )


def shot_seconds(scene: Scene, shot: Shot, facts: Facts) -> tuple[float, float]:
    """Return (seconds of picture after the first word, seconds of voice) of a scene, as planned."""
    entry = facts.get(f"scene:{scene.number}/voice", {}).get("duration_s")
    voice = float(entry) if isinstance(entry, int | float) else spoken_seconds(scene.voice_over)
    timeline = time_shots(ShotList(shots=(shot,), title_s=0, credits_s=0), {scene.number: voice})
    return timeline.duration_s - LEAD_IN_S, voice


def spoken_seconds(words: str) -> float:
    """Return about how long a narrator takes to say the words."""
    return len(words.split()) / WORDS_PER_SECOND


def _timing(scene: Scene, shot: Shot, facts: Facts) -> Measurement:
    picture, voice = shot_seconds(scene, shot, facts)
    rest = picture - voice
    low, high = _BREATH
    if voice == 0:
        score, verdict = 1.0, "nothing is said"
    elif rest < low:
        score, verdict = (
            falling(low - rest, 0.0, 2.0),
            f"the words end {rest:.1f} s before the cut",
        )
    else:
        score = falling(rest - high, 0.0, 5.0)
        verdict = f"the picture stays {rest:.1f} s after the last word"
    return Measurement(
        name="fit_timing",
        part=f"scene:{scene.number}/shot",
        value=round(rest, 2),
        unit="s",
        score=score,
        remark=f"scene {scene.number}: {verdict}",
    )


def construction_of(setting: str) -> str:
    """Return what the painter builds for a lexicon setting; empty if the lexicon has none."""
    from tools.world import lexicon

    entry = lexicon.world().settings.get(setting)
    return entry.construction if entry else ""

"""Setting a cue: from a request to a written score. The order of the work, and its balance.

Structure first, then harmony, then melody, then what goes under it; each draws from its own
random stream, so that changing the instruments leaves the tune alone.
"""

from dataclasses import dataclass

from tools.music import form, melody, parts, phrasing, progressions
from tools.music.cues import ComposeRequest, Cue, Theme
from tools.music.form import Form
from tools.music.harmony import TONICS
from tools.music.melody import Register, Tune
from tools.music.motif import Motif, motif_of
from tools.music.orchestra import DEFAULT, Player, Seat, Style, seat, styles
from tools.music.parts import Desk, player_in, stream
from tools.music.score import Chord, Score


@dataclass(frozen=True)
class Setting:
    """A score with the words about how it came to be."""

    score: Score
    form: Form
    style: Style
    heard: tuple[str, ...]  # the owners of the themes
    rhythm: tuple[float, ...]  # of the first theme's motif, in beats
    remarks: tuple[str, ...]
    ignored: tuple[str, ...]


def write(request: ComposeRequest) -> Setting:
    """Return the score of a cue. Raises RequestRefused if every instrument is excluded."""
    cue = request.cue
    style, ignored = _style(request)
    themes, remarks = _themes(request)
    seats, said = seat(cue, style, themes, stream(request, "seats"))
    accompanied = bool({chair.role for chair in seats} & {"figure", "pad", "bass", "percussion"})
    plan = form.plan(
        cue.duration_s, cue.tempo_bpm, style.beats, cue.role, last=request.last, vamp=accompanied
    )
    tonic = TONICS[cue.tonic]
    chords = progressions.lay(
        plan,
        tonic,
        cue.mode,
        cue.mood,
        stream(request, "harmony"),
        jazz=style.jazz,
        pace=style.pace,
    )
    motifs = tuple(motif_of(theme) for theme in themes)
    tune = _tune(request, style, plan, chords, motifs, seats, alone=not accompanied)
    lines = parts.write(Desk.of(request, style, plan, chords, tune, seats))
    score = Score(
        tonic=cue.tonic, mode=cue.mode, bars=plan.bars, beats_per_bar=plan.beats_per_bar,
        tempo=plan.tempo, chords=chords, lines=lines, motif=motifs[0].steps, swing=style.swing,
        programs=tuple(style.programs.items()),
        phrases=tuple(phrase.start for phrase in plan.phrases),
    )  # fmt: skip
    notes = tuple(remark for remark in (*remarks, *said, plan.remark) if remark)
    heard = tuple(theme.owner for theme in themes)
    return Setting(score, plan, style, heard, motifs[0].rhythm, notes, ignored)


def _style(request: ComposeRequest) -> tuple[Style, tuple[str, ...]]:
    ignored = [name for name in ("prompt", "references") if getattr(request, name)]
    name = request.style.strip().lower().replace(" ", "_").replace("-", "_")
    if name not in styles():
        ignored.append("style")
        name = DEFAULT
    return styles()[name], tuple(ignored)


def _themes(request: ComposeRequest) -> tuple[list[Theme], tuple[str, ...]]:
    """Return the themes heard, most important first; one of the place if there is none."""
    known = {theme.owner: theme for theme in request.themes}
    heard = [known[owner] for owner in request.cue.themes if owner in known]
    missing = [owner for owner in request.cue.themes if owner not in known]
    remarks = tuple(f"no theme is known for {owner!r}" for owner in missing)
    if not heard and not request.cue.themes:
        heard = list(request.themes[:1])
    return heard or [Theme(owner="place", seed=request.seed)], remarks


def _tune(
    request: ComposeRequest,
    style: Style,
    plan: Form,
    chords: tuple[Chord, ...],
    motifs: tuple[Motif, ...],
    seats: tuple[Seat, ...],
    *,
    alone: bool,
) -> tuple[Tune, ...]:
    singer = player_in(seats, "melody")
    if singer is None:
        return ()
    cue = request.cue
    if style.stretch != 1.0:
        motifs = tuple(motif.augmented(style.stretch) for motif in motifs)
    slots = phrasing.slots(
        plan, motifs[:2], cue.role, stream(request, "melody"), last=request.last, alone=alone
    )
    return melody.sing(slots, chords, TONICS[cue.tonic], cue.mode, _register(singer, cue, seats))


def _register(singer: Player, cue: Cue, seats: tuple[Seat, ...]) -> Register:
    home = singer.home + (4 if cue.role == "climax" else 0) + 3 * (cue.mood.arousal - 0.5)
    if singer.name == "piano" and len({chair.instrument for chair in seats}) == 1:
        home += 2
    low, high = max(singer.low, int(home) - 12), min(singer.high, int(home) + 13)
    return Register(low, high, home)

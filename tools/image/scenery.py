"""Props and shadows: what is put into whose hand, and where things stand when people need the middle.

Knows footing, sizes and the tables of things; not how people are drawn.
"""

from tools.image.casting import Actor
from tools.image.colour import mix, to_hex
from tools.image.large import AFLOAT, AIRBORNE, LARGE
from tools.image.light import near
from tools.image.people import HANDS_BUSY
from tools.image.props import SMALL
from tools.image.stage import Footing, Ink, Stage
from tools.image.things import nearest
from tools.image.vector import ellipse, group

# How tall a grown-up stands in each shot, as a fraction of the picture's height.
SIZES = {"extreme_wide": 0.25, "wide": 0.40, "full": 0.60, "medium": 1.14, "close": 2.05}
LITTLE = (
    0.26  # what is no taller than this, in grown-up heights, is lost unless it lies by somebody
)


def near_ink(stage: Stage) -> Ink:
    """Return the ink of those who matter: a little more light, no fog."""
    lit = stage.notes.get("near")
    if lit is None:
        lit = stage.notes["near"] = near(stage.light, dim=bool(stage.notes.get("dim")))
    return lambda name, k=0.5: lit.hex(name, k, 0.0)


def props(
    stage: Stage, footing: Footing, actors: list[Actor], spots: list[tuple[float, float]]
) -> list[str]:
    """Put the frame's props into free hands, else beside those who act, large ones where there is room.

    `spots` are the feet of the actors. Returns remarks.
    """
    tall = SIZES[stage.frame.camera.size] * 720
    remarks: list[str] = []
    feet = [x for x, _ in spots]
    for prop in dict.fromkeys((*stage.frame.props, *stage.notes.get("lamps", ()))):
        found = nearest(prop, {*SMALL, *LARGE})
        if not found:
            remarks.append(f"left the {prop!r} off-stage: nothing known is near it")
        elif found in _carried(actors) or _hand_over(stage, found, actors):
            continue
        elif footing.surface == "water" and found not in AFLOAT + AIRBORNE:
            remarks.append(f"left the {prop!r} off-stage: it would lie on water")
        elif stage.frame.camera.size == "close" or (
            found in SMALL and stage.frame.camera.size == "medium"
        ):
            remarks.append(f"left the {prop!r} out of the picture: too near to show the ground")
        else:
            x, y = _where(stage, footing, found, actors, spots, feet, tall)
            feet.append(x)
            _stand_prop(stage, found, x, y, tall)
    return remarks


def _carried(actors: list[Actor]) -> set[str]:
    names = {a.sheet.prop for a in actors if a.sheet and not a.holds} | {a.holds for a in actors}
    return {nearest(name, set(SMALL)) for name in names if name}


def _hand_over(stage: Stage, found: str, actors: list[Actor]) -> bool:
    """Give a small thing to whoever has a hand free; from near the story's thing goes before their own."""
    if found not in SMALL or found in AIRBORNE:
        return False
    near_shot = stage.frame.camera.size in ("medium", "close")
    for actor in sorted(actors, key=lambda a: not a.subject.focal):
        laden = actor.holds or (actor.sheet and actor.sheet.prop and not near_shot)
        busy = actor.subject.pose in HANDS_BUSY or actor.subject.relation.startswith("holding")
        if actor.kind == "person" and not laden and not busy:
            actor.holds = found
            return True
    return False


def _where(
    stage: Stage,
    footing: Footing,
    found: str,
    actors: list[Actor],
    spots: list[tuple[float, float]],
    feet: list[float],
    tall: float,
) -> tuple[float, float]:
    """Small things lie at the feet of whoever is first; large ones stand where there is room."""
    if found in AIRBORNE:
        return _room(footing, feet, tall), stage.horizon * 0.62
    size = (LARGE[found] if found in LARGE else SMALL[found])[1]
    if size <= LITTLE and spots:
        x, y = spots[0]
        lead = actors[0]
        side = 1 if x < stage.W / 2 else -1
        reach = max((0.30 if lead.kind == "person" else 0.62) * tall, 70)
        tries = [x + side * reach, x - side * reach, x + side * reach * 1.7, x - side * reach * 1.7]
        kept = [v for v in tries if 40 < v < stage.W - 40] or [x]
        at = max(
            kept[:2],
            key=lambda v: min([abs(v - f) for f in feet if f != x] or [999.0]) > 0.24 * tall,
        )
        return at, y + 8
    x = _room(footing, feet, tall)
    low = footing.crest(x) + 26 if footing.crest else footing.top
    level = max((y for _, y in spots), default=stage.horizon + tall * 1.1)
    return x, min(max(level - 6, low), footing.bottom - 6)


def _room(footing: Footing, taken: list[float], tall: float) -> float:
    """Return the place furthest from everybody, the middle first."""
    wide = footing.right - footing.left
    spots = [footing.left + wide * t for t in (0.5, 0.28, 0.74, 0.12, 0.9, 0.4, 0.62)]
    return max(spots, key=lambda x: min([min(abs(x - t), tall * 0.9) for t in taken] or [0.0]))


def _stand_prop(stage: Stage, found: str, x: float, y: float, tall: float) -> None:
    ink = near_ink(stage)
    drawing, size, glow = LARGE[found] if found in LARGE else SMALL[found]
    k = size * tall / 100 * (1.4 if found in SMALL else 1.0)
    if size <= LITTLE:
        k = max(k, 0.44)
    body = group(drawing(ink), x=x, y=y, sx=k, sy=k)
    foot = "" if found in AIRBORNE else cast_shadow(stage, x, y, 42 * k)
    layer = stage.draw(found, 0.055, foot + body, "subject")
    stage.note(found, "prop", box=[round(layer.box[i] / stage.size[i % 2], 4) for i in range(4)])
    if glow:
        reach = tall * (0.5 if glow is True else glow * 0.6)
        stage.shine(x, y - 50 * k, reach, (1.0, 0.66, 0.28), 0.45)


def cast_shadow(stage: Stage, x: float, y: float, half: float) -> str:
    """A soft double ellipse on the ground, drifting away from the light."""
    dark = to_hex(mix(stage.light.lab("dark", 0.1), stage.light.zenith, 0.2))
    drift = -stage.light.side * half * 0.35
    return ellipse(x + drift, y, half * 1.15, half * 0.17, dark, opacity=0.34) + ellipse(
        x + drift * 0.4, y, half * 0.75, half * 0.11, dark, opacity=0.35
    )

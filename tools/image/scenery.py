"""Props and shadows: where things stand when people need the middle.

Knows footing, sizes and the tables of things; not people.
"""

from tools.image.colour import mix, to_hex
from tools.image.large import AFLOAT, AIRBORNE, LARGE
from tools.image.light import near
from tools.image.props import SMALL
from tools.image.stage import Footing, Ink, Stage
from tools.image.things import nearest
from tools.image.vector import ellipse, group

# How tall a grown-up stands in each shot, as a fraction of the picture's height.
SIZES = {"extreme_wide": 0.25, "wide": 0.40, "full": 0.60, "medium": 1.14, "close": 2.05}


def near_ink(stage: Stage) -> Ink:
    """Return the ink of those who matter: a little more light, no fog."""
    lit = stage.notes.get("near")
    if lit is None:
        lit = stage.notes["near"] = near(stage.light)
    return lambda name, k=0.5: lit.hex(name, k, 0.0)


def props(stage: Stage, footing: Footing, taken: list[float]) -> list[str]:
    """Put the frame's props where there is room beside those who act."""
    tall = SIZES[stage.frame.camera.size] * 720
    names = set(SMALL) | set(LARGE)
    carried = {nearest(a.prop, set(SMALL)) for a in stage.notes.get("sheets", ()) if a.prop}
    remarks, slots = [], _slots(footing, taken, tall)
    for prop in stage.frame.props:
        found = nearest(prop, names)
        if not found:
            remarks.append(f"left the {prop!r} off-stage: nothing known is near it")
            continue
        if (
            found in carried
            or (footing.surface == "water" and found not in AFLOAT + AIRBORNE)
            or stage.frame.camera.size == "close"
        ):
            continue
        x = slots.pop(0) if slots else footing.left
        _stand_prop(stage, footing, found, x, tall)
    return remarks


def _slots(footing: Footing, taken: list[float], tall: float) -> list[float]:
    wide = footing.right - footing.left
    spots = [footing.left + wide * t for t in (0.5, 0.28, 0.74, 0.12, 0.9, 0.4, 0.62)]
    return sorted(
        spots,
        key=lambda x: (
            -min([min(abs(x - t), tall * 0.9) for t in taken] or [0]),
            abs(x - footing.left - wide / 2),
        ),
    )


def _stand_prop(stage: Stage, footing: Footing, found: str, x: float, tall: float) -> None:
    ink = near_ink(stage)
    drawing, size, glow = LARGE[found] if found in LARGE else SMALL[found]
    k = size * tall / 100 * (1.4 if found in SMALL and stage.frame.camera.size != "medium" else 1.0)
    low = footing.crest(x) + 30 if footing.crest else footing.top
    y = min(max(stage.horizon + tall * 1.1, low), footing.bottom - 6)
    if stage.frame.camera.size == "medium":
        y = 712
    if found in AIRBORNE:
        y = stage.horizon * 0.62
    body = group(drawing(ink), x=x, y=y, sx=k, sy=k)
    foot = "" if found in AIRBORNE else cast_shadow(stage, x, y, size * tall * 0.42)
    layer = stage.draw(found, 0.055, foot + body, "subject")
    stage.note(found, "prop", box=[round(layer.box[i] / stage.size[i % 2], 4) for i in range(4)])
    if glow:
        stage.shine(
            x, y - 50 * k, tall * (0.5 if glow is True else glow * 0.6), (1.0, 0.66, 0.28), 0.45
        )


def cast_shadow(stage: Stage, x: float, y: float, half: float) -> str:
    """A soft double ellipse on the ground, drifting away from the light."""
    dark = to_hex(mix(stage.light.lab("dark", 0.1), stage.light.zenith, 0.2))
    drift = -stage.light.side * half * 0.35
    return ellipse(x + drift, y, half * 1.15, half * 0.17, dark, opacity=0.34) + ellipse(
        x + drift * 0.4, y, half * 0.75, half * 0.11, dark, opacity=0.35
    )

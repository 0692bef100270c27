"""Faces that can be read from afar: brows, eyes, nose, mouth, cheeks, by expression.

Knows nothing of whose face it is: people, moons and storms borrow the same features. A face
is drawn around (0, 0) with radius r; `turn` moves the features sideways (0 front, about 0.3
three-quarters), `detail` adds whites and irises for near views.
"""

from typing import NamedTuple

from tools.image.frame import Expression
from tools.image.vector import circle, ellipse, path, stroke


class Look(NamedTuple):
    """An expression: brows (inner, outer lift), eyes open, mouth (curve, open, width), cheeks, tear, gaze down."""

    inner: float
    outer: float
    open: float
    curve: float
    gape: float
    width: float
    blush: float = 0.35
    tear: bool = False
    gaze: float = 0.0


LOOKS: dict[Expression, Look] = {
    "neutral": Look(0.0, 0.0, 1.0, 0.05, 0.0, 0.24),
    "happy": Look(0.05, 0.03, 0.92, 0.24, 0.13, 0.34, 0.6),
    "sad": Look(0.16, -0.06, 0.78, -0.17, 0.0, 0.22, 0.25, True, 0.05),
    "afraid": Look(0.18, 0.02, 1.35, -0.10, 0.14, 0.22, 0.1),
    "angry": Look(-0.15, 0.09, 0.85, -0.16, 0.0, 0.28, 0.5),
    "surprised": Look(0.16, 0.14, 1.4, 0.0, 0.26, 0.16, 0.35),
    "determined": Look(-0.09, 0.02, 0.92, 0.04, 0.0, 0.28, 0.3),
    "tender": Look(0.07, 0.0, 0.0, 0.17, 0.0, 0.28, 0.7),
}


class Paint(NamedTuple):
    """The colours of a face."""

    line: str
    brow: str
    blush: str
    mouth: str
    white: str
    iris: str
    pupil: str = "#1c1416"


def features(
    r: float,
    look: Look,
    paint: Paint,
    *,
    turn: float = 0.0,
    asleep: bool = False,
    detail: bool = False,
    old: bool = False,
    lift: float = 0.0,
) -> str:
    """Return eyes, brows, nose, mouth and cheeks. `lift` moves them up (looking up) in radii."""
    shrink = 1 - abs(turn) * 0.5
    out = ""
    for d in (-1, 1):
        x = (turn + d * 0.36 * shrink) * r
        y = (-0.02 - lift) * r
        squeeze = 1.0 if d * turn <= 0 else 1 - abs(turn) * 0.7
        cheek = (turn * 0.9 + d * 0.54 * shrink) * r
        out += ellipse(
            cheek, (0.30 - lift) * r, 0.17 * r * squeeze, 0.11 * r, paint.blush, opacity=look.blush
        )
        out += _eye(x, y, r, squeeze, look, paint, asleep, detail)
        out += _brow(x, y, r, d, squeeze, look, paint)
        if old:
            out += stroke(
                [(x + d * 0.2 * r, y + 0.02 * r), (x + d * 0.3 * r, y + 0.08 * r)],
                paint.line,
                r * 0.025,
                opacity=0.4,
            )
    return (
        out
        + _nose(r, turn, lift, paint)
        + _mouth(turn * r * 0.92, (0.46 - lift * 0.9) * r, r, look, paint, shrink)
    )


def _eye(
    x: float,
    y: float,
    r: float,
    squeeze: float,
    look: Look,
    paint: Paint,
    asleep: bool,
    detail: bool,
) -> str:
    wide, tall = 0.088 * r * (0.6 + 0.4 * squeeze), 0.125 * r * max(look.open, 0.4)
    if asleep or look.open == 0:
        bend = 0.10 * r if asleep else -0.10 * r
        return path(
            f"M{x - wide * 1.5:.2f} {y:.2f}Q{x:.2f} {y + bend:.2f} {x + wide * 1.5:.2f} {y:.2f}",
            "none",
            stroke=paint.line,
            stroke_width=r * 0.055,
            stroke_linecap="round",
        )
    out = ""
    if detail or look.open > 1.2:
        out += ellipse(x, y, wide * 1.75, tall * 1.3, paint.white)
        out += ellipse(x, y + look.gaze * r, wide * 1.15, min(tall, wide * 1.4), paint.iris)
        out += ellipse(x, y + look.gaze * r, wide * 0.68, min(tall, wide * 1.4) * 0.62, paint.pupil)
        lid = f"M{x - wide * 1.85:.2f} {y - tall * 0.35:.2f}Q{x:.2f} {y - tall * 1.75:.2f} {x + wide * 1.85:.2f} {y - tall * 0.35:.2f}"
        out += path(lid, "none", stroke=paint.line, stroke_width=r * 0.045, stroke_linecap="round")
    else:
        out += ellipse(x, y + look.gaze * r, wide, tall, paint.line)
    out += circle(x + wide * 0.3, y - tall * 0.35 + look.gaze * r, r * 0.032, "#ffffff")
    if look.tear:
        out += ellipse(x + wide, y + tall + r * 0.10, r * 0.035, r * 0.06, "#bfe2f5", opacity=0.9)
    return out


def _brow(x: float, y: float, r: float, d: int, squeeze: float, look: Look, paint: Paint) -> str:
    base = y - 0.27 * r
    inner = (x - d * 0.16 * r * squeeze, base - look.inner * r)
    outer = (x + d * 0.18 * r * squeeze, base - look.outer * r + 0.03 * r)
    top = (x, base - (look.inner + look.outer) * 0.5 * r - 0.035 * r)
    return stroke([inner, top, outer], paint.brow, r * 0.055, curved=True)


def _nose(r: float, turn: float, lift: float, paint: Paint) -> str:
    x, y = (turn * 1.25) * r, (0.16 - lift) * r
    d = 1 if turn >= 0 else -1
    return path(
        f"M{x:.2f} {y - 0.05 * r:.2f}Q{x + d * 0.13 * r:.2f} {y + 0.10 * r:.2f} {x - d * 0.02 * r:.2f} {y + 0.10 * r:.2f}",
        "none",
        stroke=paint.mouth,
        stroke_width=r * 0.045,
        stroke_linecap="round",
        opacity=0.75,
    )


def _mouth(x: float, y: float, r: float, look: Look, paint: Paint, shrink: float) -> str:
    half, bend = look.width * r * shrink, look.curve * r
    if look.gape > 0:
        low = y + look.gape * r
        if abs(look.curve) < 0.05:
            return ellipse(x, y + 0.04 * r, half * 0.8, look.gape * r * 0.62, paint.line) + ellipse(
                x, y + 0.12 * r, half * 0.45, look.gape * r * 0.28, paint.mouth
            )
        d = f"M{x - half:.2f} {y - bend * 0.3:.2f}Q{x:.2f} {y + bend * 0.25:.2f} {x + half:.2f} {y - bend * 0.3:.2f}Q{x:.2f} {low + max(bend, 0) * 0.9:.2f} {x - half:.2f} {y - bend * 0.3:.2f}Z"
        return path(
            d, paint.line, stroke=paint.line, stroke_width=r * 0.03, stroke_linejoin="round"
        ) + ellipse(
            x,
            low - look.gape * r * 0.05 + max(bend, 0) * 0.2,
            half * 0.4,
            look.gape * r * 0.22,
            paint.mouth,
        )
    d = f"M{x - half:.2f} {y - bend * 0.5:.2f}Q{x:.2f} {y + bend:.2f} {x + half:.2f} {y - bend * 0.5:.2f}"
    return path(d, "none", stroke=paint.line, stroke_width=r * 0.055, stroke_linecap="round")

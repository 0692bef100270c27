"""Settings of work and travel under a roof: workshop, station.

Knows the stage, never who comes on.
"""

from tools.image import large
from tools.image.interior import FLOOR, indoors, lamp, put
from tools.image.stage import Footing, Ink, Stage
from tools.image.vector import circle, group, path, plot, poly, rect


def workshop(stage: Stage) -> None:
    """A bench of tools, wheels and clocks on the wall, a round window, shavings on the floor."""
    W = stage.W
    ink = indoors(stage, "#8a7a68", "plank", ((0.72, 190, 200, 200),))
    rng, body = stage.rng("tools"), ""
    body += rect(0.04 * W, 90, 0.50 * W, 240, ink("wood", 0.5)) + rect(
        0.04 * W, 90, 0.50 * W, 8, ink("wood", 0.85)
    )
    for i in range(11):
        x = (0.07 + 0.043 * i) * W
        tall = rng.uniform(50, 100)
        body += rect(x - 4, 140, 8, tall, ink("wood", 0.8)) + (
            rect(x - 16, 124, 32, 22, ink("iron", 0.6), rx=3)
            if i % 3 == 0
            else poly(plot("-10 146, 10 146, 0 106", 1.0, x, 0.0), ink("iron", 0.7))
            if i % 3 == 1
            else circle(x, 128, 15, "none", stroke=ink("iron", 0.6), stroke_width=7)
        )
    body += _works(W, ink)
    stage.draw("bench and tools", 0.4, body + lamp(stage, 0.30 * W, 190, ink), "ground")
    curls = "".join(
        path(
            f"M{rng.uniform(0, W):.0f} {rng.uniform(560, 710):.0f}q6 -9 12 0t10 2",
            "none",
            stroke=ink("hay", 0.8),
            stroke_width=2.6,
        )
        for _ in range(40)
    )
    stage.draw("shavings", 0.2, curls, "ground")


def _works(W: float, ink: Ink) -> str:
    """Wheels and clocks on the wall, the bench with its pots, a crate and a barrel."""
    from tools.image.props import clock
    from tools.image.trinkets import gear

    body = "".join(
        group(drawing(ink), x=x * W, y=y, sx=k, sy=k)
        for drawing, x, y, k in (
            (gear, 0.40, 290, 0.8),
            (gear, 0.465, 312, 0.55),
            (clock, 0.88, 150, 0.8),
            (clock, 0.94, 260, 0.55),
            (gear, 0.57, 380, 0.6),
            (clock, 0.585, 200, 0.62),
        )
    )
    body += (
        rect(0.02 * W, 392, 0.58 * W, 18, ink("plank", 0.9))
        + rect(0.02 * W, 410, 0.58 * W, 20, ink("plank", 0.4))
        + "".join(rect(x * W, 428, 22, 96, ink("plank", 0.35)) for x in (0.04, 0.30, 0.56))
    )
    body += group(large.crate(ink), x=0.14 * W, y=524, sx=0.8, sy=0.8) + group(
        large.barrel(ink), x=0.95 * W, y=540, sx=1.2, sy=1.2
    )
    body += "".join(
        rect(x * W, 372 - h, 26, h + 20, ink(c, 0.6), rx=4)
        for x, h, c in ((0.08, 24, "#c8453b"), (0.12, 34, "#4a7fa0"), (0.155, 18, "#d9a13a"))
    )
    return body


def station(stage: Stage) -> None:
    """A railway hall: iron arches and glass, a clock, a train at the platform."""
    W = stage.W
    ink = indoors(
        stage,
        "#8a8078",
        "stone",
        ((0.18, 190, 200, 250), (0.5, 170, 240, 290), (0.82, 190, 200, 250)),
        boards=False,
    )
    stage.draw("iron arches", 0.45, _arches(W, ink), "ground")
    _at_platform(stage, ink)
    stage.footing = Footing(top=610, bottom=692, left=90, right=W - 90, surface="floor")


def _arches(W: float, ink: Ink) -> str:
    body = rect(-10, FLOOR - 26, W + 20, 34, ink("iron", 0.2))
    for i in range(5):
        x = W * i / 4
        body += rect(x - 9, 60, 18, FLOOR - 60, ink("iron", 0.45)) + (
            path(
                f"M{x:.0f} 110Q{x + W / 8:.0f} -46 {x + W / 4:.0f} 110",
                "none",
                stroke=ink("iron", 0.5),
                stroke_width=11,
            )
            if i < 4
            else ""
        )
    return body


def _at_platform(stage: Stage, ink: Ink) -> None:
    """A train under steam, the platform's edge, a clock and a bench."""
    from tools.image.vehicles import train

    W = stage.W
    stage.draw(
        "train",
        0.35,
        group(
            train(ink),
            x=W * (0.34 if stage.frame.camera.focal_x > 0.5 else 0.66),
            y=FLOOR + 2,
            sx=1.75,
            sy=1.75,
        ),
        "ground",
    )
    steam = "".join(
        circle(
            W * (0.45 if stage.frame.camera.focal_x > 0.5 else 0.77) + 26 * i - 4 * i * i * 0.3,
            250 - 24 * i,
            24 + 9 * i,
            ink("white", 0.8),
            opacity=max(0.0, 0.5 - 0.06 * i),
        )
        for i in range(8)
    )
    platform = rect(-10, FLOOR + 2, W + 20, 12, ink("#d9b83a", 0.7)) + _clock_post(
        W * (0.84 if stage.frame.camera.focal_x > 0.5 else 0.16), ink
    )
    stage.draw("steam", 0.33, steam, "fog")
    stage.draw(
        "platform",
        0.2,
        platform
        + put(large.bench, W * (0.14 if stage.frame.camera.focal_x > 0.5 else 0.86), 610, 1.3, ink),
        "ground",
    )


def _clock_post(x: float, ink: Ink) -> str:
    from tools.image.props import clock

    return (
        rect(x - 5, 250, 10, 310, ink("iron", 0.4))
        + rect(x - 22, 552, 44, 12, ink("iron", 0.5))
        + group(clock(ink), x=x, y=262, sx=1.1, sy=1.1)
    )

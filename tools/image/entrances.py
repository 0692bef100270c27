"""Bringing the actors on: where each stands, how big, in front of whom, in a boat if it must be, well lit.

Knows footing, shots and depth; the drawings come from people, animals, spirits and things.
"""

from tools.image.animals import beast
from tools.image.apparitions import SPIRIT_SIZES, draw_spirit
from tools.image.beasts import BEASTS
from tools.image.birds import BIRDS, bird
from tools.image.blocking import (
    HEAD_ROOM,
    NEAR,
    Place,
    closer,
    fit,
    head_room,
    lift,
    nearest_first,
    spread,
)
from tools.image.casting import Actor
from tools.image.creatures import ODD
from tools.image.frame import Pose, Subject
from tools.image.large import AFLOAT, AIRBORNE, LARGE
from tools.image.limelight import lamplight, place
from tools.image.people import STRANGER, Drawing, person
from tools.image.props import SMALL
from tools.image.scenery import SIZES, near_ink, props
from tools.image.spirits import SPIRITS
from tools.image.stage import Footing, Ink, Stage
from tools.image.vector import circle, ellipse, extent, group
from tools.image.vehicles import rowboat_back, rowboat_front


def enter_stage(stage: Stage, actors: list[Actor]) -> list[str]:
    """Place everybody else and the frame's props, far ones first. Returns remarks."""
    footing = stage.footing or Footing(top=600, bottom=690, left=70, right=stage.W - 70)
    remarks: list[str] = []
    places = spread(stage, footing, actors)
    remarks += props(stage, footing, actors, [(spot.x, spot.y) for spot in places])
    for i in nearest_first(actors, places):
        remarks += _enter(stage, footing, actors[i], places[i])
    return remarks


def _enter(stage: Stage, footing: Footing, actor: Actor, spot: Place) -> list[str]:
    tall = SIZES[stage.frame.camera.size] * 720 * actor.subject.scale
    if actor.kind == "spirit":
        _enter_spirit(stage, footing, actor, spot)
        return []
    if actor.kind == "person":
        return _enter_person(stage, footing, actor, spot.x, spot.y, tall)
    if actor.kind == "animal":
        return _enter_animal(stage, footing, actor, spot, tall)
    return _enter_thing(stage, footing, actor, spot, tall)


def _enter_spirit(stage: Stage, footing: Footing, actor: Actor, spot: Place) -> None:
    _, size, home = SPIRITS[actor.figure]
    r = size * 720 * SPIRIT_SIZES[stage.frame.camera.size]
    r = min(r, (spot.right - spot.left) * 0.42)
    if home == "water":
        y = min(spot.y - r * 0.9, footing.top + 16 - r)
    else:
        y = spot.y - r * 1.2 if home == "ground" else max(300 - r, r * 1.2)
    x = min(max(spot.x, spot.left + r * 1.15), spot.right - r * 1.15)
    draw_spirit(stage, actor, x, y, r, 0.12)


def _enter_person(
    stage: Stage, footing: Footing, actor: Actor, x: float, y: float, tall: float
) -> list[str]:
    near_shot = stage.frame.camera.size in NEAR
    afloat = footing.surface == "water" and actor.subject.pose not in ("swim", "fly")
    pose, facing = _bearing(footing, actor.subject, afloat=afloat)
    d = person(
        actor.sheet or STRANGER, pose, actor.subject.expression, facing, near_ink(stage), tall,
        side=stage.light.side, wind=stage.light.wind, prop=_in_hand(actor.subject) or actor.holds,
    )  # fmt: skip
    if near_shot:
        y = head_room(stage, actor, d.extent[1], tall, pose)
    hovering = footing.surface in ("void", "deep") or pose in ("fly", "fall")
    up = tall * 0.32 if hovering and not near_shot else 0.0
    body = _around(stage, footing, d, pose, facing, tall, afloat=afloat)
    place(
        stage,
        actor,
        body,
        x,
        y - up,
        tall,
        shadow=not (afloat or up or footing.surface == "air"),
    )
    for lx, ly, reach in d.lamps:
        lamplight(stage, actor, x + lx, y - up + ly, reach)
    return list(d.remarks)


def _bearing(footing: Footing, s: Subject, *, afloat: bool) -> tuple[Pose, str]:
    """Pose and facing as the ground allows: rowing on water, swimming in it, floating in the void."""
    if afloat:
        side = s.facing if s.facing in ("left", "right") else "left" if s.x > 0.5 else "right"
        return (s.pose if s.pose in ("row", "sit") else "row"), side
    if footing.surface == "deep" and s.pose in ("stand", "walk", "run"):
        return "swim", s.facing
    if footing.surface == "void" and s.pose in ("walk", "run"):
        return "fly", s.facing
    return ("sit" if s.pose == "row" else s.pose), s.facing


def _in_hand(s: Subject) -> str:
    return s.relation.removeprefix("holding").strip() if s.relation.startswith("holding") else ""


def _around(
    stage: Stage,
    footing: Footing,
    d: Drawing,
    pose: Pose,
    facing: str,
    tall: float,
    *,
    afloat: bool,
) -> str:
    """What a person needs about them here: a boat, a seat, a cloud, a helmet."""
    ink = near_ink(stage)
    if afloat:
        return (
            rowboat_back(tall * 1.25, ink)
            + group(d.svg, y=-tall * 0.02)
            + rowboat_front(tall * 1.25, ink)
        )
    if pose == "sit" and stage.frame.camera.size not in NEAR:
        return _seat(stage, tall, -1 if facing == "left" else 1) + d.svg
    if footing.surface == "void":
        return d.svg + _helmet(*d.head)
    if footing.surface == "air" and pose not in ("fly", "fall"):
        return _cloudlet(tall, ink, stage.light.side) + d.svg
    return d.svg


def _helmet(x: float, y: float, r: float) -> str:
    glass = circle(
        x, y, r * 1.45, "#cfe8f4", fill_opacity=0.16, stroke="#e8f4fa", stroke_width=r * 0.10
    )
    turn = f"rotate(-35 {x - r * 0.55:.1f} {y - r * 0.7:.1f})"
    return glass + ellipse(
        x - r * 0.55, y - r * 0.7, r * 0.3, r * 0.16, "#ffffff", opacity=0.7, transform=turn
    )


def _cloudlet(tall: float, ink: Ink, side: int) -> str:
    """A small cloud to stand on."""
    puffs = ((-0.30, 0.04, 0.14), (-0.10, 0.07, 0.19), (0.14, 0.06, 0.18), (0.32, 0.05, 0.13))
    low = "".join(
        circle(x * tall, (y + 0.02) * tall, r * tall, ink("cloud", 0.3)) for x, y, r in puffs
    )
    return low + "".join(
        circle((x + 0.02 * side) * tall, (y - 0.01) * tall, r * tall * 0.85, ink("cloud", 0.95))
        for x, y, r in puffs
    )


def _seat(stage: Stage, tall: float, d: int) -> str:
    ink = near_ink(stage)
    if stage.notes.get("outdoors", True):
        return ellipse(
            -d * tall * 0.03, -tall * 0.085, tall * 0.15, tall * 0.125, ink("rock", 0.35)
        ) + ellipse(
            -d * tall * 0.01 + stage.light.side * tall * 0.03,
            -tall * 0.13,
            tall * 0.09,
            tall * 0.06,
            ink("rock", 0.8),
        )
    from tools.image.vector import rect

    return rect(
        -tall * 0.10 - d * tall * 0.02, -tall * 0.19, tall * 0.20, tall * 0.03, ink("wood", 0.8)
    ) + "".join(
        rect(
            px * tall - d * tall * 0.02, -tall * 0.17, tall * 0.022, tall * 0.17, ink("wood", 0.35)
        )
        for px in (-0.08, 0.06)
    )


def _enter_animal(
    stage: Stage, footing: Footing, actor: Actor, spot: Place, tall: float
) -> list[str]:
    s = actor.subject
    flip = s.facing == "left" or (s.facing == "front" and s.x > 0.55)
    body = _animal(stage, actor, tall * closer(stage, actor), flip)
    swims = footing.surface == "water" and actor.figure in ODD and ODD[actor.figure][1] == "water"
    if swims:  # behind the boats, half under
        spot = spot._replace(y=stage.horizon + (footing.top - stage.horizon) * 0.8)
    facing = 0 if actor.figure in ODD and actor.figure != "turtle" else -1 if flip else 1
    k, x, y, above = fit(stage, spot, body, tall * 1.4, facing)
    up = lift(stage, footing, actor, y, tall * k)
    up = min(up, max(y - above - HEAD_ROOM, 0.0))
    body = group(body, sx=k, sy=k)
    if footing.surface == "water" and not swims and not up and stage.frame.camera.size not in NEAR:
        x0, _, x1, _ = extent(body, tall * 1.4)
        wide = max(tall * 1.1, (x1 - x0) * 1.05)
        ink = near_ink(stage)
        body = (
            rowboat_back(wide, ink)
            + group(body, y=-wide * 0.05)
            + rowboat_front(wide, ink, oars=False)
        )
    if swims:
        body = _half_under(body, tall * k * closer(stage, actor), near_ink(stage))
    place(stage, actor, body, x, y - up, tall * k, shadow=up < 1 and not swims)
    return []


def _animal(stage: Stage, actor: Actor, tall: float, flip: bool) -> str:
    """The drawing of an animal at a size, its foot at (0, 0)."""
    s, ink = actor.subject, near_ink(stage)
    lit = -stage.light.side if flip else stage.light.side
    colour = actor.sheet.colour if actor.sheet and actor.sheet.colour != "#b5533c" else ""
    if actor.figure in BEASTS:
        body = beast(actor.figure, s.pose, s.expression, ink, tall, lit, colour)
    elif actor.figure in BIRDS:
        body = bird(actor.figure, s.pose, s.expression, ink, tall, lit, colour)
    else:
        body = ODD[actor.figure][0](tall, ink, lit, s.expression, colour)
    return group(body, sx=-1 if flip else 1)


def _half_under(body: str, tall: float, ink: Ink) -> str:
    """Cut a swimmer off at the waterline, with ripples where it rises."""
    line, wide = tall * 0.10, tall * 1.6
    clip = f'<clipPath id="waterline"><rect x="{-wide:.1f}" y="{-wide:.1f}" width="{wide * 2:.1f}" height="{wide + line:.1f}"/></clipPath>'
    ripples = "".join(
        ellipse(
            0,
            line + tall * 0.03 * i,
            tall * (1.05 - 0.18 * i),
            tall * 0.02,
            ink("white", 0.8),
            opacity=0.4,
        )
        for i in range(3)
    )
    return f'<defs>{clip}</defs><g clip-path="url(#waterline)">{body}</g>{ripples}'


def _enter_thing(
    stage: Stage, footing: Footing, actor: Actor, spot: Place, tall: float
) -> list[str]:
    found = actor.figure
    if footing.surface == "water" and found not in AFLOAT + AIRBORNE:
        return [f"left {actor.name!r} off-stage: it would stand on water"]
    drawing, size, glow = LARGE[found] if found in LARGE else SMALL[found]
    k = size * tall / 100 * (1.35 if found in SMALL else 1.0)
    body = group(drawing(near_ink(stage)), sx=k, sy=k)
    scale, x, y, _ = fit(stage, spot, body, max(size * tall, 40), 0)
    k *= scale
    y -= max(y - stage.horizon * 0.6, 0) if found in AIRBORNE else 0.0
    body = group(body, sx=scale, sy=scale)
    place(stage, actor, body, x, y, tall, shadow=found not in AIRBORNE)
    if glow:
        reach = tall * (0.5 if glow is True else glow * 0.6)
        stage.shine(x, y - 50 * k, reach, (1.0, 0.66, 0.28), 0.5)
    return []

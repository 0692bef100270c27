"""Bringing the actors on: where each stands, how big, in front of whom, in a boat if it must be, well lit.

Knows footing, shots and depth; the drawings come from people, animals, spirits and things.
"""

import math
from itertools import pairwise

from tools.image.animals import beast
from tools.image.apparitions import SPIRIT_SIZES, draw_spirit, pale
from tools.image.beasts import BEASTS
from tools.image.birds import BIRDS, bird
from tools.image.body import HEIGHTS
from tools.image.casting import Actor
from tools.image.creatures import ODD
from tools.image.frame import Pose, Subject
from tools.image.large import AFLOAT, AIRBORNE, LARGE
from tools.image.people import STRANGER, Drawing, person
from tools.image.props import SMALL
from tools.image.scenery import SIZES, cast_shadow, near_ink, props
from tools.image.spirits import SPIRITS
from tools.image.stage import Footing, Ink, Stage
from tools.image.vector import circle, ellipse, group, halo
from tools.image.vehicles import rowboat_back, rowboat_front


def enter_stage(stage: Stage, actors: list[Actor]) -> list[str]:
    """Place everybody else and the frame's props, far ones first. Returns remarks."""
    footing = stage.footing or Footing(top=600, bottom=690, left=70, right=stage.W - 70)
    remarks: list[str] = []
    places = _spread(stage, footing, actors)
    remarks += props(stage, footing, [x for x, _ in places])
    order = sorted(range(len(actors)), key=lambda i: (_water_first(actors[i]), places[i][1], i))
    for i in order:
        x, y = places[i]
        remarks += _enter(stage, footing, actors[i], x, y)
    return remarks


def _water_first(actor: Actor) -> int:
    return 0 if actor.kind == "spirit" else 1


def _spread(stage: Stage, footing: Footing, actors: list[Actor]) -> list[tuple[float, float]]:
    """Feet of everybody: as asked, kept apart, on the ground, deeper for those who are not the focus."""
    tall = SIZES[stage.frame.camera.size] * 720
    gap = tall * (0.34 if stage.frame.camera.size != "close" else 0.42)
    xs = [min(max(a.subject.x * stage.W, footing.left), footing.right) for a in actors]
    order = sorted(range(len(actors)), key=lambda i: (xs[i], i))
    for _ in range(6):
        for a, b in pairwise(order):
            lack = gap * (actors[a].subject.scale + actors[b].subject.scale) / 2 - (xs[b] - xs[a])
            if lack > 0:
                xs[a], xs[b] = (
                    max(xs[a] - lack / 2, footing.left),
                    min(xs[b] + lack / 2, footing.right),
                )
    return [(xs[i], _feet(stage, footing, actors[i], xs[i], tall)) for i in range(len(actors))]


def _feet(stage: Stage, footing: Footing, actor: Actor, x: float, tall: float) -> float:
    size = stage.frame.camera.size
    if size in ("medium", "close"):
        return 716.0 if actor.kind == "thing" else _beast_feet(actor, tall)
    low = footing.crest(x) + 34 if footing.crest else footing.top
    wish = stage.horizon + tall * 1.25 if size != "full" else 686
    back = 0.0 if actor.subject.focal else 14.0
    room = -26.0 if stage.frame.text_room == "bottom" else 0.0
    return min(max(wish - back, low), footing.bottom) + room


def _beast_feet(actor: Actor, tall: float) -> float:
    """Small animals in near shots are brought up, so that their faces are in the picture."""
    own = _own_height(actor.figure) * tall * actor.subject.scale
    return min(705 + own * 0.25, 720 + tall * 0.3)


def _own_height(figure: str) -> float:
    if figure in BEASTS:
        b = BEASTS[figure]
        return b.size * 1.45
    if figure in BIRDS:
        return BIRDS[figure].size * 1.2
    return {"whale": 0.9, "octopus": 0.6, "tree": 1.9, "robot": 0.9, "snowman": 0.98}.get(
        figure, 0.3
    )


def _enter(stage: Stage, footing: Footing, actor: Actor, x: float, y: float) -> list[str]:
    tall = SIZES[stage.frame.camera.size] * 720 * actor.subject.scale
    if actor.kind == "spirit":
        r = SPIRITS[actor.figure][1] * 720 * SPIRIT_SIZES[stage.frame.camera.size]
        grounded = SPIRITS[actor.figure][2] in ("water", "ground")
        draw_spirit(
            stage,
            actor,
            x,
            min(y - r * 0.9, footing.top + 16 - r)
            if SPIRITS[actor.figure][2] == "water"
            else y - r * 1.2
            if grounded
            else max(300 - r, r * 1.1),
            r,
            0.12,
        )
        return []
    if actor.kind == "person":
        return _enter_person(stage, footing, actor, x, y, tall)
    if actor.kind == "animal":
        return _enter_animal(stage, footing, actor, x, y, tall)
    return _enter_thing(stage, footing, actor, x, y, tall)


def _enter_person(
    stage: Stage, footing: Footing, actor: Actor, x: float, y: float, tall: float
) -> list[str]:
    near_shot = stage.frame.camera.size in ("medium", "close")
    afloat = footing.surface == "water" and actor.subject.pose not in ("swim", "fly")
    pose, facing = _bearing(footing, actor.subject, afloat=afloat)
    d = person(
        actor.sheet or STRANGER, pose, actor.subject.expression, facing, near_ink(stage), tall,
        side=stage.light.side, wind=stage.light.wind, prop=_in_hand(actor.subject),
    )  # fmt: skip
    if near_shot:
        y = _head_room(stage, actor, d.extent[1], tall, pose)
    hovering = footing.surface in ("void", "deep") or pose in ("fly", "fall")
    lift = tall * 0.32 if hovering and not near_shot else 0.0
    body = _around(stage, footing, d, pose, facing, tall, afloat=afloat)
    _place(
        stage,
        actor,
        body,
        x,
        y - lift,
        tall,
        shadow=not (afloat or lift or footing.surface == "air"),
    )
    strength = (0.5 if stage.light.night or stage.light.veil > 0.8 else 0.16) * (
        0.5 if near_shot else 1
    )
    for lx, ly, reach in d.lamps:
        stage.shine(x + lx, y - lift + ly, min(reach, 150), (1.0, 0.66, 0.28), strength)
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


def _head_room(stage: Stage, actor: Actor, top: float, tall: float, pose: Pose) -> float:
    """Feet (far below the picture) such that the head stands where near shots want it."""
    if pose in ("lie", "sleep"):
        return 640.0
    age = actor.sheet.age if actor.sheet else "adult"
    room = 70.0 if stage.frame.camera.size == "medium" else 84.0
    return room + (1 - HEIGHTS[age]) * tall * 0.34 - top


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
    if pose == "sit" and stage.frame.camera.size not in ("medium", "close"):
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
    stage: Stage, footing: Footing, actor: Actor, x: float, y: float, tall: float
) -> list[str]:
    s, ink, side = actor.subject, near_ink(stage), stage.light.side
    flip = s.facing == "left" or (s.facing == "front" and s.x > 0.55)
    lit = -side if flip else side
    colour = actor.sheet.colour if actor.sheet and actor.sheet.colour != "#b5533c" else ""
    grow = _closer(stage, actor)
    if actor.figure in BEASTS:
        body = beast(actor.figure, s.pose, s.expression, ink, tall * grow, lit, colour)
    elif actor.figure in BIRDS:
        body = bird(actor.figure, s.pose, s.expression, ink, tall * grow, lit, colour)
    else:
        body = ODD[actor.figure][0](tall * grow, ink, lit, s.expression, colour)
    if footing.surface == "water" and actor.figure in ODD and ODD[actor.figure][1] == "water":
        y = stage.horizon + (footing.top - stage.horizon) * 0.8  # behind the boats, half under
    lift = _lift(stage, footing, actor, y, tall)
    body = group(body, sx=-1 if flip else 1)
    dips = footing.surface == "water" and actor.figure in ODD and ODD[actor.figure][1] == "water"
    if dips:
        body = _half_under(body, tall * grow, ink)
    _place(stage, actor, body, x, y - lift, tall, shadow=lift < 1 and not dips)
    return []


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


def _closer(stage: Stage, actor: Actor) -> float:
    """Small animals are drawn somewhat larger than life, or nobody would see them; in near shots more so."""
    own = _own_height(actor.figure)
    base = 1.0 if own > 0.6 else min(math.sqrt(0.45 / own), 1.7)
    if stage.frame.camera.size in ("medium", "close"):
        return base * min(1.3, math.pow(0.9 / max(own * base, 0.1), 0.25))
    return base


def _lift(stage: Stage, footing: Footing, actor: Actor, y: float, tall: float) -> float:
    flies = actor.figure in BIRDS and actor.subject.pose in ("fly", "fall", "swim", "run")
    home = ODD[actor.figure][1] if actor.figure in ODD else "ground"
    if flies or home == "air" or (actor.figure == "dragon" and actor.subject.pose == "fly"):
        own = _own_height(actor.figure) * tall * (1.5 if actor.figure in BEASTS else 1.0)
        return min(max(y - stage.horizon * 0.62, tall * 0.4), max(y - own - 24, 0.0))
    if footing.surface in ("deep", "void", "air"):
        return tall * 0.5
    if home == "water":
        return 0.0 if footing.surface == "water" else tall * 0.10
    return 0.0


def _enter_thing(
    stage: Stage, footing: Footing, actor: Actor, x: float, y: float, tall: float
) -> list[str]:
    found = actor.figure
    ink = near_ink(stage)
    drawing, size, glow = LARGE[found] if found in LARGE else SMALL[found]
    k = size * tall / 100 * (1.35 if found in SMALL else 1.0)
    lift = max(y - stage.horizon * 0.6, 0) if found in AIRBORNE else 0.0
    if footing.surface == "water" and found not in AFLOAT + AIRBORNE:
        return [f"left {actor.name!r} off-stage: it would stand on water"]
    _place(stage, actor, group(drawing(ink), sx=k, sy=k), x, y - lift, tall, shadow=lift == 0)
    if glow:
        stage.shine(
            x,
            y - lift - 50 * k,
            tall * (0.5 if glow is True else glow * 0.6),
            (1.0, 0.66, 0.28),
            0.5,
        )
    return []


def _place(
    stage: Stage, actor: Actor, body: str, x: float, y: float, tall: float, *, shadow: bool
) -> None:
    if actor.subject.focal or actor.kind == "person":
        _backlight(stage, x, y, tall)
    if shadow and stage.frame.camera.size not in ("medium", "close"):
        wide = max(_own_height(actor.figure) if actor.kind == "animal" else 0.36, 0.2)
        stage.draw(
            f"shadow of {actor.name}", 0.051, cast_shadow(stage, x, y, tall * wide * 0.5), "fog"
        )
    actor.layer = stage.draw(actor.name, 0.05, group(body, x=x, y=y), "subject")


def _backlight(stage: Stage, x: float, y: float, tall: float) -> None:
    """A breath of lighter air behind somebody who would drown in a dark ground."""
    if stage.light.night or stage.light.veil > 0.9 or stage.notes.get("dim"):
        soft = halo(x, y - tall * 0.62, tall * 0.62, pale(stage), 0.32)
        stage.draw("air behind", 0.052, soft, "fog")

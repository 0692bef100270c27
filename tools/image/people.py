"""People: a character sheet, a pose and an expression become a drawing that is the same person every time.

Knows nothing of where they stand. The drawing's feet are at (0, 0); facing left is the
mirror image of facing right, with the light turned accordingly.
"""

from dataclasses import dataclass

from tools.image.body import Skeleton, skeleton
from tools.image.clothing import arm, legs, luggage, neckwear, shawl, trunk, wardrobe
from tools.image.frame import CharacterSheet, Expression, Garment, Pose
from tools.image.heads import behind, head
from tools.image.stage import Ink
from tools.image.things import Held, burden, held
from tools.image.vector import Point, group, poly


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A figure with its feet at (0, 0): SVG, its extent (x0, y0, x1, y1), lights it carries, remarks."""

    svg: str
    extent: tuple[float, float, float, float]
    lamps: tuple[tuple[float, float, float], ...] = ()
    remarks: tuple[str, ...] = ()
    head: tuple[float, float, float] = (0.0, 0.0, 1.0)  # centre and radius


CLOSE = 1100.0  # units: the standing height of those of whom one sees head and shoulders
HANDS_BUSY = ("fly", "swim", "lie", "sleep", "fall", "row", "embrace")


def person(
    sheet: CharacterSheet,
    pose: Pose,
    expression: Expression,
    facing: str,
    ink: Ink,
    height: float,
    *,
    side: int,
    wind: float = 0.2,
    prop: str = "",
) -> Drawing:
    """Draw somebody whose grown-up standing height would be `height` units."""
    flip = facing == "left"
    light = -side if flip else side
    prop = "" if pose in HANDS_BUSY else prop or sheet.prop
    s = skeleton(sheet, pose, facing, height, "shown" if prop and height > CLOSE else burden(prop))
    worn, unknown = wardrobe(sheet)
    item = held(prop, s.hand, s.height, ink) if prop else Held("", ())
    body = luggage(s, worn, ink, light) if not s.back else ""
    body += behind(sheet, s, ink)
    far = arm(s.far_arm, s, worn, sheet.skin, ink, light, k=0.14)
    near = arm(s.near_arm, s, worn, sheet.skin, ink, light)
    body += far if s.profile else ""
    body += legs(s, worn, sheet.skin, ink, light)
    body += _neck(s, sheet.skin, ink)
    body += trunk(s, worn, ink, light)
    body += "" if s.profile else far
    body += neckwear(s, worn, ink, light, wind)
    body += head(sheet, s, worn, expression, ink, light)
    body += luggage(s, worn, ink, light) if s.back else ""
    near += shawl(s, worn, ink, light)
    body += (item.svg + near) if item.under else (near + item.svg)
    svg = group(body, sx=-1) if flip else body
    lamps = tuple((-x if flip else x, y, r) for x, y, r in item.lamps)
    remarks = tuple(
        f"{sheet.name or 'somebody'} goes without {name!r}: not in the wardrobe" for name in unknown
    )
    if prop and not item.known:
        remarks += (f"nothing known looks like {prop!r}: hands left empty",)
    centre = (-s.head[0] if flip else s.head[0], s.head[1], s.radius)
    return Drawing(svg=svg, extent=_extent(s, flip), lamps=lamps, remarks=remarks, head=centre)


def _neck(s: Skeleton, skin: str, ink: Ink) -> str:
    from tools.image.body import hull

    (nx, ny), (hx, hy), h = s.neck, s.head, s.height
    return poly(
        hull(
            [
                (nx, ny + h * 0.02, h * 0.030),
                (hx + (nx - hx) * 0.4, hy + (ny - hy) * 0.4, h * 0.030),
            ]
        ),
        ink(skin, 0.3),
    )


def _extent(s: Skeleton, flip: bool) -> tuple[float, float, float, float]:
    points: list[Point] = [*s.near_arm, *s.far_arm, *s.near_leg, *s.far_leg, s.hip, s.neck]
    r = s.radius * 1.3
    xs = [p[0] for p in points] + [s.head[0] - r, s.head[0] + r]
    ys = [p[1] for p in points] + [s.head[1] - r]
    pad = s.height * 0.05
    x0, x1 = min(xs) - pad, max(xs) + pad
    return (-x1, min(ys), -x0, 0.0) if flip else (x0, min(ys), x1, 0.0)


STRANGER = CharacterSheet(
    name="",
    kind="person",
    garments=(Garment(item="coat", colour="#3f6f8f"), Garment(item="trousers", colour="#3b4058")),
)
